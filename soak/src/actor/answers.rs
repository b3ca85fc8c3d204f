//! Answers to host calls: right, wrong, late, twice, or to the wrong address.

use std::ffi::c_void;
use std::sync::Arc;

use hither_schema::Status;

use super::{byte_calls, c_calls, cap, home};
use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::c::{self, Str};
use crate::host_call::{Function, HostCall};
use crate::life::Life;
use crate::opening::SMALL_MESSAGE;
use crate::trace;
use crate::world::world;

/// `KitchenError::Empty` as CBOR: position, message, no fields.
const TYPED_ERROR: &[u8] = &[0x83, 0x00, 0x60, 0x80];

/// No value and no error of any host function.
const GARBAGE: &[u8] = &[0x1c, 0xff, 0x00];

/// An id that no host call has.
const UNKNOWN: u64 = 1 << 50;

/// What an answer that may be accepted, or come too late, may be told.
const ANSWERED: &[Status] = &[Status::Ok, Status::Late, Status::Duplicate];

/// The same of one that cannot be read: it ends its call all the same.
const UNREADABLE: &[Status] = &[Status::BadRequest, Status::Late, Status::Duplicate];

/// Answers one of the host calls that were put off.
pub(crate) fn answer_one(life: &Arc<Life>, choices: &mut Choices) {
    match life.put_off(choices.bits()) {
        Some(host_call) => give(life, host_call, choices),
        None if choices.once_in(8) => stray(life, choices),
        None => {}
    }
}

/// Answers `host_call` in one way or another.
pub(crate) fn give(life: &Arc<Life>, host_call: HostCall, choices: &mut Choices) {
    let id = host_call.id;
    match choices.below(32) {
        0 => {} // Never: the deadline ends it.
        1 => by_bytes(life, id, Status::Error, Some(TYPED_ERROR), ANSWERED, choices),
        2 => by_bytes(life, id, Status::HostFailed, Some(b"no gas"), ANSWERED, choices),
        3 => by_bytes(life, id, Status::Ok, Some(GARBAGE), UNREADABLE, choices),
        4 => by_bytes(life, id, Status::TimedOut, Some(b""), &[Status::BadArgument], choices),
        5 => by_bytes(life, id, Status::Ok, None, &[Status::NullPointer], choices),
        6 if life.limited => {
            let large = vec![0; SMALL_MESSAGE as usize + 1];
            by_bytes(life, id, Status::Ok, Some(&large), &[Status::TooLarge], choices);
        }
        7 => fail_typed(life, &host_call),
        8 => answer_as(life, &host_call, Function::Stock),
        9 => complete(life, &host_call),
        10..16 => answer_as(life, &host_call, host_call.function),
        _ => right(life, &host_call, choices),
    }
    if choices.once_in(8) {
        // Again: what was accepted once is a duplicate now, what was refused may be accepted.
        right(life, &host_call, choices);
    }
}

/// The right answer, through the byte door.
fn right(life: &Arc<Life>, host_call: &HostCall, choices: &mut Choices) {
    by_bytes(life, host_call.id, Status::Ok, Some(&host_call.answer()), ANSWERED, choices);
}

fn by_bytes(
    life: &Arc<Life>,
    id: u64,
    outcome: Status,
    bytes: Option<&[u8]>,
    expected: &[Status],
    choices: &mut Choices,
) {
    trace::begin("answer", life.context, id);
    let answered = byte::answer(life.context, id, outcome, bytes, cap(life, choices));
    trace::end(answered.status.code());
    accept(life, id, answered.status, expected);
    home(life, answered, choices);
}

/// Writes down an answer that ended its call.
fn accept(life: &Life, id: u64, status: Status, expected: &[Status]) {
    life.expect(status, expected, "an answer");
    if matches!(status, Status::Ok | Status::BadRequest) {
        life.must(|model| model.answered(id));
    }
}

/// Answers with C values, as if the call were one of `function`.
fn answer_as(life: &Life, host_call: &HostCall, function: Function) {
    let (cooked, stocked) = (HostCall::cooked(&host_call.item), HostCall::stocked(&host_call.item));
    let text = Str::of(&cooked);
    let value: *const c_void = match function {
        Function::Cook => (&raw const text).cast(),
        Function::Stock => (&raw const stocked).cast(),
        Function::Taste => std::ptr::null(),
    };
    trace::begin("kitchen_answer_host_fn", life.context, host_call.id);
    let status =
        // SAFETY: the value has the C type of the function, and lives across the call.
        unsafe { c::kitchen_answer_host_fn(life.context, function.id(), host_call.id, value) };
    trace::end(status);
    let wrong = [Status::WrongFunction, Status::Late, Status::Duplicate];
    let expected = if function == host_call.function { ANSWERED } else { &wrong };
    accept(life, host_call.id, c::status(status), expected);
}

/// Fails with a text, with C values.
fn fail_typed(life: &Life, host_call: &HostCall) {
    let (function, id) = (host_call.function.id(), host_call.id);
    trace::begin("kitchen_fail_host_fn", life.context, id);
    // SAFETY: the text lives across the call; no typed error is passed.
    let status = unsafe {
        c::kitchen_fail_host_fn(life.context, function, id, std::ptr::null(), Str::of("no gas"))
    };
    trace::end(status);
    accept(life, id, c::status(status), ANSWERED);
}

/// The right answer in the general form of the C door.
fn complete(life: &Life, host_call: &HostCall) {
    let (id, bytes) = (host_call.id, host_call.answer());
    trace::begin("kitchen_host_complete", life.context, id);
    let status =
        // SAFETY: the bytes live across the call.
        unsafe { c::kitchen_host_complete(life.context, id, 0, bytes.as_ptr(), bytes.len()) };
    trace::end(status);
    accept(life, id, c::status(status), ANSWERED);
}

/// An answer to a call that never was, or to one of another context. The latter may be one of this context too: it is
/// answered with what no caller takes for its value.
fn stray(life: &Arc<Life>, choices: &mut Choices) {
    if choices.once_in(2) {
        let id = UNKNOWN + choices.below(9);
        return by_bytes(life, id, Status::Ok, Some(b""), &[Status::UnknownCall], choices);
    }
    let other = world().slots[choices.index(world().slots.len())].current();
    if let Some(host_call) = other.put_off(choices.bits()) {
        life.must(|model| {
            model.guessing(host_call.id);
            Ok(())
        });
        let told = [Status::BadRequest, Status::Late, Status::Duplicate, Status::UnknownCall];
        by_bytes(life, host_call.id, Status::Ok, Some(GARBAGE), &told, choices);
        give(&other, host_call, choices);
    }
}

/// From inside a host function: asks the library for what asks the host, or for what does not.
pub(crate) fn order_again(life: &Arc<Life>, choices: &mut Choices) {
    if choices.once_in(2) {
        byte_calls::call(life, choices);
    } else {
        c_calls::order_and_wait(life, 5, choices);
    }
}
