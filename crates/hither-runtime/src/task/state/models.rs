//! The states by themselves. Loom sees what it is told of; in a task the future is kept where it cannot look.

use loom::cell::UnsafeCell;

use super::{Cancel, Rest, State};
use crate::models::{check, spawn};
use crate::sync::Arc;

/// A task whose future does nothing; loom complains of two who have it at once.
struct Task {
    state: State,
    future: UnsafeCell<()>,
}

// SAFETY: two who reach the future at once are what loom looks for; there is nothing in it.
unsafe impl Sync for Task {}

impl Task {
    /// It waits to be polled.
    fn scheduled() -> Arc<Self> {
        let state = State::running();
        assert_eq!(state.rest(), Rest::Idle);
        assert!(state.wake());
        Arc::new(Self { state, future: UnsafeCell::new(()) })
    }

    /// What its owner does with the future.
    fn touch(&self) {
        self.future.with_mut(|_| ());
    }

    fn drop_future(&self) {
        self.touch();
        self.state.finish();
    }

    /// Polls it, if it is to be polled. True: it did.
    fn run(&self) -> bool {
        let starts = self.state.start();
        if starts {
            self.touch();
            if self.state.rest() == Rest::Cancelled {
                self.drop_future();
            }
        }
        starts
    }

    fn cancel(&self) {
        if self.state.cancel() == Cancel::Owned {
            self.drop_future();
        }
    }
}

/// One owner at a time: who polls a scheduled task, or who cancels it; and it is over when both are through.
#[test]
fn who_cancels_and_who_polls_are_never_owners_at_once() {
    check(|| {
        let task = Task::scheduled();
        let polls = {
            let task = task.clone();
            spawn(move || task.run())
        };
        task.cancel();
        polls.join().unwrap();
        assert_eq!(task.state.cancel(), Cancel::Done);
    });
}

/// Two who find it on their lists, as where a stale entry still names it: one polls it.
#[test]
fn one_of_two_polls_a_task_that_is_scheduled() {
    check(|| {
        let task = Task::scheduled();
        let polls = {
            let task = task.clone();
            spawn(move || task.run())
        };
        let did = [task.run(), polls.join().unwrap()];
        assert_eq!(did.iter().filter(|did| **did).count(), 1);
    });
}
