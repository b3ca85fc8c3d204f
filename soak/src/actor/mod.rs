//! A thread that does one thing after another to the contexts of its slot, as its choices say.

pub(crate) mod answers;
mod byte_calls;
mod c_calls;
mod cancelling;
mod churn;
pub(crate) mod closing;
mod full;
pub(crate) mod hosting;
mod mistakes;
mod waking;

use std::sync::Arc;

use hither_schema::Status;

pub(crate) use self::byte_calls::ON_PURPOSE;
use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{self, Crossing};
use crate::life::{Life, Style, locked};
use crate::trace;
use crate::verdict;
use crate::world::{Slot, world};

/// One way to use a context.
type Act = fn(&Arc<Life>, &mut Choices);

/// What an actor does, and how often beside the others.
const ACTIONS: &[(u64, Act)] = &[
    (320, byte_calls::call),
    (120, c_calls::call),
    (320, answers::answer_one),
    (60, cancelling::cancel),
    (60, drain),
    (30, hosting::change),
    (30, hosting::listen_or_not),
    (40, mistakes::make),
    (30, release),
    (20, stats),
    (2, churn::churn),
    (2, full::fill),
    (2, waking::listen_for_wakes),
    (2, closing::close),
];

/// Buffers that take frames, in bytes.
const CAPS: &[usize] = &[128, 256, 4096, 65536];

/// Acts until it is over. Actor `number` belongs to `slot`.
pub(crate) fn run(number: u64, slot: &'static Slot) {
    let trace = trace::name(&format!("actor {number} of slot {}", slot.number));
    let mut choices = Choices::new(world().seed, number);
    let all: u64 = ACTIONS.iter().map(|(weight, _)| weight).sum();
    while world().rest.pause(&trace) {
        let mut ticket = choices.below(all);
        for (weight, act) in ACTIONS {
            if ticket < *weight {
                act(&slot.current(), &mut choices);
                break;
            }
            ticket -= weight;
        }
    }
}

/// A buffer for a crossing: of any size, or for the head only where the consumer brings the frames home.
pub(crate) fn cap(life: &Life, choices: &mut Choices) -> usize {
    if life.style != Style::Crossing || choices.once_in(6) {
        return frames::HEAD;
    }
    choices.pick(CAPS)
}

/// Takes home what a crossing brought, and fetches what did not fit: without that it would wait for ever.
pub(crate) fn home(life: &Arc<Life>, crossing: Crossing, choices: &mut Choices) {
    let more = crossing.more;
    if life.take_home(crossing) {
        life.slot.replace(life);
    } else if more {
        fetch(life, 0, choices);
    }
}

/// What a drain left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    More,
    /// The context is dead.
    Dead,
}

/// Drains until nothing more is there, waiting up to `wait_ms` for the first frame.
pub(crate) fn fetch(life: &Arc<Life>, wait_ms: u32, choices: &mut Choices) {
    let mut left = drain_once(life, wait_ms, choices);
    while left == Left::More {
        left = drain_once(life, 0, choices);
    }
    if left == Left::Dead {
        life.slot.replace(life);
    }
}

/// Drains a context that is closed until it is dead.
pub(crate) fn fetch_to_the_end(life: &Arc<Life>, choices: &mut Choices) {
    while drain_once(life, 0, choices) != Left::Dead {}
}

fn drain_once(life: &Arc<Life>, wait_ms: u32, choices: &mut Choices) -> Left {
    trace::begin("drain", life.context, u64::from(wait_ms));
    let drained = byte::drain(life.context, wait_ms, choices.pick(CAPS));
    trace::end(drained.status.code());
    life.expect(drained.status, &[Status::Ok], "drain");
    let (more, is_gone) = (drained.more, drained.status == Status::Closed);
    if life.take_home(drained) || is_gone {
        Left::Dead
    } else if more {
        Left::More
    } else {
        Left::Nothing
    }
}

fn drain(life: &Arc<Life>, choices: &mut Choices) {
    if life.style == Style::Crossing {
        let wait_ms = choices.pick(&[0, 0, 1, 5]);
        fetch(life, wait_ms, choices);
    }
}

/// Gives a lent payload back, of whatever context; sometimes twice.
fn release(_: &Arc<Life>, choices: &mut Choices) {
    let lent = {
        let mut all = locked(&world().lent);
        let len = all.len() as u64;
        (len != 0).then(|| all.swap_remove(choices.below(len) as usize))
    };
    if let Some((context, lent)) = lent {
        release_once(context, lent);
        if choices.once_in(4) && byte::release(context, lent) != Some(Status::UnknownBuffer) {
            verdict::violation(&format!("payload {lent} was released twice"));
        }
    }
}

/// Gives a lent payload back.
pub(crate) fn release_once(context: u64, lent: u64) {
    trace::begin("release", context, lent);
    let released = byte::release(context, lent);
    if released != Some(Status::Ok) {
        verdict::violation(&format!("release of payload {lent} of {context:#x}: {released:?}"));
    }
    trace::end(0);
}

fn stats(life: &Arc<Life>, _: &mut Choices) {
    let stats = byte::stats(life.context);
    if stats.is_err() && !life.is_closing() {
        life.wrong(&format!("stats: {stats:?}"));
    }
}
