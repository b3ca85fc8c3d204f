//! Who may touch a task, and when.
//!
//! A task is in one of four phases; the low bits of one atomic word say which:
//!
//! - `IDLE`: the future waits. Nobody touches it. A waker makes it `SCHEDULED`.
//! - `SCHEDULED`: it is on a list or on its way to a worker. Whoever moves it to `RUNNING` owns it; every other entry
//!   that still names it finds another phase and does nothing, so stale entries are harmless.
//! - `RUNNING`: one thread owns the future: it alone polls or drops it.
//! - `DONE`: the future is gone. Nothing happens any more.
//!
//! Two flags may be added to `RUNNING` by others; the owner obeys them before it lets go:
//!
//! - `WOKEN`: a waker fired meanwhile; poll again instead of going idle.
//! - `CANCELLED`: drop the future instead of going idle.
//!
//! Apart from the phase, `ended` decides exactly once who delivers the ending. The owner claims it when the future is
//! ready or dropped; who abandons the task (a close, a caller that waited long enough) claims it at once, before anything
//! else, so closing never waits, and the owner then drops what the future still returns. The owner calls the task `DONE`
//! only when it has delivered: who finds it so knows that nothing is under way.
//!
//! | transition | from | to | by |
//! |---|---|---|---|
//! | `wake` | idle | scheduled | any waker; it must then schedule the task |
//! | | running | running + woken | any waker |
//! | | scheduled | (stays, but is written) | any waker |
//! | `start` | scheduled | running | the thread that polls |
//! | `rest` | running | idle | the owner, after `Pending` |
//! | | running + woken | scheduled | the owner; it must then schedule the task |
//! | | running + cancelled | (stays) | the owner; it must then drop the future and `finish` |
//! | `cancel` | idle, scheduled | running | the canceller becomes the owner; it must drop the future and `finish` |
//! | | running | running + cancelled | the canceller; the owner does the rest |
//! | `finish` | running | done | the owner, when the future is gone |

use crate::sync::{AtomicBool, AtomicU32, Ordering};

const IDLE: u32 = 0;
const SCHEDULED: u32 = 1;
const RUNNING: u32 = 2;
const DONE: u32 = 3;
const PHASE: u32 = 3;
const WOKEN: u32 = 4;
const CANCELLED: u32 = 8;

/// The word and the claim described above.
#[derive(Debug)]
pub(super) struct State {
    word: AtomicU32,
    ended: AtomicBool,
}

/// What the owner must do after a poll that was `Pending`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing: a waker will come.
    Idle,
    /// Schedule the task.
    Again,
    /// Drop the future, then `finish`.
    Cancelled,
}

/// What the canceller must do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cancel {
    /// It owns the task now: drop the future, then `finish`.
    Owned,
    /// Nothing: another thread runs it and will see the flag.
    Flagged,
    /// Nothing: it is over.
    Done,
}

impl State {
    /// A task that its creator is about to poll.
    pub(super) fn running() -> Self {
        Self { word: AtomicU32::new(RUNNING), ended: AtomicBool::new(false) }
    }

    /// True: the caller must schedule the task.
    ///
    /// The word is written also where it stays what it is: the poll that follows then sees all that its waker did before.
    pub(super) fn wake(&self) -> bool {
        self.update(|word| match word & PHASE {
            IDLE => Some((SCHEDULED, true)),
            SCHEDULED => Some((SCHEDULED, false)),
            RUNNING => Some((word | WOKEN, false)),
            _ => None,
        })
        .unwrap_or(false)
    }

    /// True: the caller owns the task and polls it.
    pub(super) fn start(&self) -> bool {
        self.word.compare_exchange(SCHEDULED, RUNNING, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// The owner lets go after `Pending`.
    pub(super) fn rest(&self) -> Rest {
        self.update(|word| {
            if word & CANCELLED != 0 {
                None
            } else if word & WOKEN != 0 {
                Some((SCHEDULED, Rest::Again))
            } else {
                Some((IDLE, Rest::Idle))
            }
        })
        .unwrap_or(Rest::Cancelled)
    }

    /// Asks that the task end early.
    pub(super) fn cancel(&self) -> Cancel {
        self.update(|word| match word & PHASE {
            IDLE | SCHEDULED => Some((RUNNING, Cancel::Owned)),
            RUNNING => Some((word | CANCELLED, Cancel::Flagged)),
            _ => None,
        })
        .unwrap_or(Cancel::Done)
    }

    /// The owner is through with the future.
    pub(super) fn finish(&self) {
        self.word.store(DONE, Ordering::Release);
    }

    /// True for the one caller that delivers the ending.
    pub(super) fn claim_ending(&self) -> bool {
        !self.ended.swap(true, Ordering::AcqRel)
    }

    /// Moves the word as `next` says, until it does not change under us; `None` where `next` leaves it as it is.
    fn update<T>(&self, next: impl Fn(u32) -> Option<(u32, T)>) -> Option<T> {
        let mut word = self.word.load(Ordering::Acquire);
        loop {
            let (to, result) = next(word)?;
            match self.word.compare_exchange_weak(word, to, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(result),
                Err(now) => word = now,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wake_while_running_is_not_lost() {
        let state = State::running();
        assert!(!state.wake());
        assert!(!state.wake());
        assert_eq!(state.rest(), Rest::Again);
        assert!(!state.wake(), "already scheduled");
        assert!(state.start());
        assert_eq!(state.rest(), Rest::Idle);
        assert!(state.wake());
    }

    #[test]
    fn only_one_entry_starts_a_task() {
        let state = State::running();
        state.rest();
        assert!(state.wake());
        assert!(state.start());
        assert!(!state.start());
    }

    #[test]
    fn cancelling_takes_a_waiting_task_over_and_flags_a_running_one() {
        let state = State::running();
        assert_eq!(state.cancel(), Cancel::Flagged);
        assert_eq!(state.rest(), Rest::Cancelled);
        state.finish();
        assert_eq!(state.cancel(), Cancel::Done);

        let state = State::running();
        state.rest();
        assert_eq!(state.cancel(), Cancel::Owned);
        assert!(!state.wake(), "the canceller owns it");
        state.finish();
        assert!(!state.wake());
        assert!(!state.start());
    }

    #[test]
    fn the_ending_is_claimed_once() {
        let state = State::running();
        assert!(state.claim_ending());
        assert!(!state.claim_ending());
    }
}

#[cfg(all(test, loom))]
mod models;
