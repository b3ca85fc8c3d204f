//! Cancels calls: one's own, another context's, ended ones, and some that never were.

use std::sync::Arc;

use hither_schema::Status;

use super::{cap, home};
use crate::choices::Choices;
use crate::doors::byte;
use crate::life::Life;
use crate::trace;
use crate::world::world;

/// An id that no call has.
const UNKNOWN: u64 = 1 << 50;

/// Asks for the end of a call.
pub(crate) fn cancel(life: &Arc<Life>, choices: &mut Choices) {
    let ended = [Status::Ok, Status::Late];
    let any = [Status::Ok, Status::Late, Status::UnknownCall];
    match choices.below(8) {
        0 => ask(life, choices.pick(&[0, UNKNOWN, u64::MAX]), &[Status::UnknownCall], choices),
        1 => {
            let other = world().slots[choices.index(world().slots.len())].current();
            if let Some(call) = other.recent_call(choices.bits()) {
                life.going_astray();
                ask(life, call, &any, choices);
            }
        }
        _ => {
            if let Some(call) = life.recent_call(choices.bits()) {
                ask(life, call, &ended, choices);
            }
        }
    }
}

fn ask(life: &Arc<Life>, call: u64, expected: &[Status], choices: &mut Choices) {
    life.must(|model| {
        model.cancelling(call);
        Ok(())
    });
    trace::begin("cancel", life.context, call);
    let cancelled = byte::cancel(life.context, call, cap(life, choices));
    trace::end(cancelled.status.code());
    life.expect(cancelled.status, expected, "cancel");
    home(life, cancelled, choices);
}
