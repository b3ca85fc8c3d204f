//! A context that is full refuses, and recovers as soon as one of its calls has ended.

use std::sync::Arc;

use hither_runtime::byte_door::Options;
use hither_schema::Status;

use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{Crossing, REPLY};
use crate::life::Life;
use crate::trace;
use crate::verdict::violation;

/// Calls that fill it.
const CALLS: u32 = 4;

/// Fills a context of its own, and empties it again.
pub(crate) fn fill(_: &Arc<Life>, _: &mut Choices) {
    let opened = byte::open(Options { calls_max: CALLS, ..Options::default() });
    let context = opened.id;
    trace::begin("fill", context, 0);
    byte::call(context, "simple", &[0x80], 0, 256);
    let calls: Vec<u64> = (0..CALLS).map(|_| wait(context, Status::Pending).id).collect();
    wait(context, Status::TooMany);
    let cancelled = byte::cancel(context, calls[0], 256);
    let reply = cancelled.frames.first().map(|frame| (frame.kind, frame.status, frame.id));
    if reply != Some((REPLY, Status::Cancelled, calls[0])) {
        violation(&format!("a call was cancelled in a full context: {cancelled:?}"));
    }
    wait(context, Status::Pending);
    let closed = byte::close(context, 4096);
    if closed.frames.len() != CALLS as usize + 1 {
        violation(&format!("{CALLS} calls waited in a full context: {closed:?}"));
    }
    trace::end(0);
}

/// A call that waits for ever, or is refused.
fn wait(context: u64, expected: Status) -> Crossing {
    let called = byte::call(context, "wait_for_gate", &[0x80], 0, 256);
    if called.status != expected {
        violation(&format!("expected {expected:?} of a context with {CALLS} calls: {called:?}"));
    }
    called
}
