//! Contexts that live for one call: opened, used, closed, thirty times in a row by whoever gets to it.
//! Source: the 8 threads x 30 churn of SEED 5.5.

use std::sync::Arc;

use hither_runtime::byte_door::Options;
use hither_schema::Status;

use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{CLOSED, Frame};
use crate::life::Life;
use crate::trace;
use crate::verdict::violation;

const ROUNDS: u64 = 30;

/// Thirty short lives.
pub(crate) fn churn(_: &Arc<Life>, choices: &mut Choices) {
    for round in 0..ROUNDS {
        let opened = byte::open(Options::default());
        let context = opened.id;
        trace::begin("churn", context, round);
        let made = byte::call(context, "simple", &[0x80], 0, 256);
        let named = byte::call(context, "name", &[0x80], 0, 256);
        let is_left = choices.once_in(4);
        if is_left {
            byte::call(context, "wait_for_gate", &[0x80], 0, 256);
        }
        let closed = byte::close(context, 4096);
        let statuses = [opened.status, made.status, named.status, closed.status];
        let last = closed.frames.last().map(|frame: &Frame| frame.kind);
        let is_whole = closed.frames.len() == 1 + usize::from(is_left);
        if statuses != [Status::Ok; 4] || last != Some(CLOSED) || !is_whole {
            violation(&format!("a short life: {statuses:?}, closed with {closed:?}"));
        }
        let after = byte::call(context, "name", &[0x80], 0, 256).status;
        if after != Status::Closed {
            violation(&format!("a call after a short life: {after:?}"));
        }
        trace::end(0);
    }
}
