//! The one thread of a slot that brings frames home which no crossing brings: when the wake handle turns readable, when
//! the waker runs, or by waiting inside `drain`.
//!
//! Where it is the only one to drain, a wake that gets lost leaves frames waiting for ever, and this finds them.

use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::actor::fetch;
use crate::choices::Choices;
use crate::doors::byte;
use crate::life::{Life, Style};
use crate::trace;
use crate::world::{Slot, world};

/// How long one wait for a wake takes at most.
const WAIT: Duration = Duration::from_millis(100);

/// Waits in a row that found frames and no wake: five seconds, which no busy machine explains.
const MISSED_MAX: u32 = 50;

/// How long a `drain` waits, in milliseconds.
const DRAIN_MS: u32 = 20;

/// Consumes until it is over.
pub(crate) fn run(slot: &'static Slot) {
    let trace = trace::name(&format!("consumer of slot {}", slot.number));
    let mut choices = Choices::new(world().seed, u64::MAX - slot.number);
    let mut last = 0;
    let mut missed = 0;
    while world().rest.pause(&trace) {
        let life = slot.current();
        if life.number != last {
            (last, missed) = (life.number, 0);
            // The first drain arms the wake handle and the waker.
            fetch(&life, 0, &mut choices);
        }
        let woken = match life.style {
            Style::Crossing => {
                fetch(&life, DRAIN_MS, &mut choices);
                continue;
            }
            Style::Handle => wait_for_handle(&life),
            Style::Waker => slot.wait_for_waker(WAIT),
        };
        if woken {
            missed = 0;
            fetch(&life, 0, &mut choices);
        } else {
            missed = if has_frames(&life) { missed + 1 } else { 0 };
            if missed > MISSED_MAX {
                life.wrong(&format!("frames are waiting, and {:?} says nothing", life.style));
            }
        }
    }
}

fn has_frames(life: &Life) -> bool {
    byte::stats(life.context).is_ok_and(|stats| stats.frames != 0)
}

/// Waits until the wake handle is readable; whether it was. What is in it is read: `poll` is level-triggered.
fn wait_for_handle(life: &Arc<Life>) -> bool {
    let Some(handle) = &life.handle else {
        life.wrong("a life by handle has none");
    };
    let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(WAIT.subsec_nanos()) };
    let mut polled = [PollFd::new(handle, PollFlags::IN)];
    let ready = poll(&mut polled, Some(&wait)).unwrap_or(0);
    if ready != 0 {
        // Somebody else's read cannot be in the way: the descriptor does not wait, and one byte or eight are enough.
        let _ = rustix::io::read(handle, &mut [0_u8; 64]);
    }
    ready != 0
}
