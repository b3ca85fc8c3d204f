//! What no support code would do: each mistake has a code of its own, and harms nobody.

use std::sync::Arc;

use hither_schema::Status;

use super::{cap, home};
use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{Crossing, HEAD};
use crate::life::Life;
use crate::trace;
use crate::verdict::violation;
use crate::world::world;

/// A context that never was: no slot has been used so often.
const NEVER: u64 = 0xffff_fff0_0000_0000;

/// Makes one of them.
pub(crate) fn make(life: &Arc<Life>, choices: &mut Choices) {
    trace::begin("a mistake", life.context, 0);
    match choices.below(4) {
        0 => use_dead(choices),
        1 => use_unknown(choices),
        _ => misuse(life, choices),
    }
    trace::end(0);
}

/// Misuses a context that may be open.
fn misuse(life: &Arc<Life>, choices: &mut Choices) {
    let (context, cap) = (life.context, cap(life, choices));
    let (made, expected) = match choices.below(10) {
        0 => (byte::call(context, "no_such", &[0x80], 0, cap), Status::UnknownMethod),
        1 => (byte::call(context, "echo_text", &[0x81, 0x65, 0x68], 0, cap), Status::BadRequest),
        2 => (byte::call_with_null(context, "echo_text", 5, cap), Status::NullPointer),
        3 => (byte::call_on_target(context, 9, cap), Status::BadArgument),
        4 => (byte::call(context, "simple", &[0x80], 0, cap), Status::AlreadyConstructed),
        5 => (byte::provide(context, "no_such", 1, cap), Status::UnknownHostFunction),
        6 => (byte::provide(context, "cook", 2, cap), Status::BadArgument),
        7 => (byte::listen(context, "NoSuch", cap), Status::UnknownEvent),
        8 => (byte::unlisten(context, 1 << 50, cap), Status::UnknownListener),
        _ => (byte::drain(context, 0, HEAD), Status::NullPointer),
    };
    // A call takes its place before it is known to be a second constructor.
    let is_crowded = life.limited && made.status == Status::TooMany;
    if !is_crowded {
        life.expect(made.status, &[expected], "a mistake");
    }
    if made.id != 0 {
        life.wrong(&format!("a refused crossing gave the id {}", made.id));
    }
    home(life, made, choices);
}

/// Whatever is asked of a context that is dead is refused as closed, whoever has its place now.
fn use_dead(choices: &mut Choices) {
    if let Some(dead) = world().dead(choices.bits()) {
        use_gone(dead, Status::Closed, choices);
    }
}

/// A context that never was.
fn use_unknown(choices: &mut Choices) {
    let unknown = choices.pick(&[NEVER, u64::MAX, 1, (1 << 32) - 1]);
    use_gone(unknown, Status::UnknownContext, choices);
}

fn use_gone(context: u64, expected: Status, choices: &mut Choices) {
    let cap = choices.pick(&[HEAD, 128, 4096]);
    let crossing = match choices.below(9) {
        0 => byte::call(context, "name", &[0x80], 0, cap),
        1 => byte::answer(context, 1, Status::Ok, Some(&[0xf6]), cap),
        2 => byte::cancel(context, 1, cap),
        3 => byte::provide(context, "cook", 1, cap),
        4 => byte::listen(context, "", cap),
        5 => byte::unlisten(context, 1, cap),
        6 => byte::drain(context, 1, cap.max(128)),
        7 => return without_buffer(context, expected),
        _ => return close_again(context, expected, cap),
    };
    is_gone(context, &crossing, expected);
}

fn is_gone(context: u64, crossing: &Crossing, expected: Status) {
    let frames = crossing.frames.iter().filter(|frame| frame.seq != 0).count();
    if crossing.status != expected || crossing.id != 0 || frames != 0 {
        violation(&format!("context {context:#x} is gone ({expected:?}), but: {crossing:?}"));
    }
}

/// The functions that take no buffer.
fn without_buffer(context: u64, expected: Status) {
    let handle = byte::wake_handle(context);
    // SAFETY: NULL removes the waker.
    let waker = unsafe { byte::set_waker(context, None, std::ptr::null_mut()) };
    let stats = byte::stats(context).err();
    let refused = i64::from(expected.code());
    if handle != -refused || waker != Some(expected) || stats != Some(expected) {
        violation(&format!(
            "context {context:#x} is gone ({expected:?}), but: wake_handle {handle}, set_waker {waker:?}, stats {stats:?}"
        ));
    }
}

/// Closing again is fine; closing what never was is not.
fn close_again(context: u64, expected: Status, cap: usize) {
    let crossing = byte::close(context, cap);
    let expected = if expected == Status::Closed { Status::Ok } else { expected };
    is_gone(context, &crossing, expected);
}
