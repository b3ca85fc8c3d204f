//! Opens a context: through either door, with limits or without, its frames brought home one way or another.

use std::os::fd::{BorrowedFd, OwnedFd, RawFd};
use std::sync::Arc;

use hither_runtime::byte_door::Options;
use hither_schema::Status;

use crate::callbacks;
use crate::choices::Choices;
use crate::doors::{byte, c, frames};
use crate::host_call::Function;
use crate::life::{Birth, Life, Style};
use crate::verdict::violation;
use crate::world::{Slot, world};

/// Host calls that nobody answers end after one of these, in milliseconds.
const HOST_CALL_TIMEOUTS_MS: &[u64] = &[5, 20, 100];

/// Bytes of a message in a context with small limits.
pub(crate) const SMALL_MESSAGE: u64 = 4096;

/// The next context of `slot`, with an instance, and with host functions that answer by frames.
pub(crate) fn open(slot: &'static Slot) -> Arc<Life> {
    let world = world();
    let number = world.next_life();
    let mut choices = Choices::new(world.seed, slot.number << 32 | number);
    let limited = choices.once_in(4);
    let context = open_context(&mut choices, limited);
    if context == 0 || world.is_dead(context) {
        violation(&format!("a new context has the id {context:#x}, which is dead or not valid"));
    }
    let style = choices.pick(&[Style::Crossing, Style::Crossing, Style::Handle, Style::Waker]);
    // Nobody else knows the context yet, so nobody closes the handle before it is copied.
    let handle = (style == Style::Handle).then(|| copy_of_handle(context));
    construct(context);
    let life = Life::begin(Birth { context, number, slot, style, limited, handle });
    if style == Style::Waker {
        callbacks::set_waker(&life);
    }
    for function in Function::ALL {
        let provided = byte::provide(context, function.name(), 1, frames::HEAD);
        life.expect(provided.status, &[Status::Ok], "provide at the opening");
    }
    life
}

fn open_context(choices: &mut Choices, limited: bool) -> u64 {
    let limits = Options {
        calls_max: 16,
        host_calls_max: 3,
        events_max: 2,
        message_bytes_max: SMALL_MESSAGE,
        ..Options::default()
    };
    let options = Options {
        host_call_timeout_ms: choices.pick(HOST_CALL_TIMEOUTS_MS),
        ..if limited { limits } else { Options::default() }
    };
    if choices.once_in(2) {
        let opened = byte::open(options);
        if opened.status != Status::Ok {
            violation(&format!("open: {:?}", opened.status));
        }
        return opened.id;
    }
    match c::open(byte::door().contract_hash, options) {
        Ok(context) => context,
        Err(status) => violation(&format!("context_open: {:?}", c::status(status))),
    }
}

/// A descriptor of the soak's own for the context's wake handle.
fn copy_of_handle(context: u64) -> OwnedFd {
    let handle = byte::wake_handle(context);
    let Ok(raw) = RawFd::try_from(handle) else {
        violation(&format!("wake_handle gave {handle}"));
    };
    if raw < 0 {
        violation(&format!("wake_handle of a new context: {:?}", c::status(-raw)));
    }
    // SAFETY: the context keeps its descriptor open, and nobody closes the context before this function returns.
    let borrowed = unsafe { BorrowedFd::borrow_raw(raw) };
    borrowed.try_clone_to_owned().unwrap_or_else(|error| violation(&format!("dup: {error}")))
}

fn construct(context: u64) {
    let made = byte::call(context, "simple", &[0x80], 0, 256);
    let is_made = made.status == Status::Ok && made.frames[0].status == Status::Ok;
    if !is_made {
        violation(&format!("the constructor: {made:?}"));
    }
}
