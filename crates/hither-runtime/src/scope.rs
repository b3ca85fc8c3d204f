//! A crossing: what one entry of a host thread into the library may do before it returns.
//!
//! A task that is woken while a crossing runs on this thread goes on the crossing's list and is polled before the
//! crossing returns: an answer from the host resumes the waiting call right here. It is never polled inside the waker,
//! which may run under a lock of the author's. Any other wake goes to a worker.
//!
//! Crossings nest when a host function or listener calls the library again. Each has a list of its own, emptied before
//! it returns, so what an inner crossing woke never waits for the outer one. A thread that is about to wait hands over
//! what is on its lists first ([`hand_over`]). Deeper than [`DEPTH_MAX`], and beyond
//! [`POLLS_MAX`] polls, work goes to a worker: depth becomes a queue, and host threads may have small stacks.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::executor;
use crate::sync::Arc;
use crate::task::Runnable;

/// Nested crossings that may poll tasks themselves. Source: 128 KiB stacks, at most a few KiB a level.
const DEPTH_MAX: usize = 8;

/// Tasks polled before a crossing hands the rest to the workers. Source: DESIGN 7.
const POLLS_MAX: usize = 64;

/// The depth of a crossing on a thread that has no list.
const NO_LIST: usize = usize::MAX;

struct Level {
    /// The context whose frames this crossing brings home; 0: none.
    collects: u64,
    woken: VecDeque<Arc<dyn Runnable>>,
}

thread_local! {
    static LEVELS: RefCell<Vec<Level>> = const { RefCell::new(Vec::new()) };
}

/// One running crossing; dropped when it has returned its work.
pub(crate) struct Scope {
    depth: usize,
}

impl Scope {
    /// Enters. `collects` is the context whose frames this crossing brings home, or 0.
    pub(crate) fn enter(collects: u64) -> Self {
        let level = Level { collects, woken: VecDeque::new() };
        let depth = with_levels(|levels| {
            levels.push(level);
            levels.len()
        });
        // A thread that is ending has no list any more: everything goes to the workers.
        Self { depth: depth.unwrap_or(NO_LIST) }
    }

    /// Whether a new call may be polled on this thread, or is too deep.
    pub(crate) fn may_poll(&self) -> bool {
        self.depth <= DEPTH_MAX
    }

    /// Polls what was woken, within the budget; hands the rest to the workers.
    pub(crate) fn settle(&self) {
        let mut polls = 0;
        while let Some(task) = self.next_woken() {
            if polls < POLLS_MAX && self.may_poll() {
                polls += 1;
                task.run();
            } else {
                spawn(task);
            }
        }
    }

    /// The frames have been brought home: what is put in from here on wakes as any other frame does.
    pub(crate) fn stop_collecting(&self) {
        with_levels(|levels| {
            if let Some(level) = levels.get_mut(self.depth - 1) {
                level.collects = 0;
            }
        });
    }

    fn next_woken(&self) -> Option<Arc<dyn Runnable>> {
        with_levels(|levels| levels.get_mut(self.depth - 1)?.woken.pop_front()).flatten()
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        self.settle();
        if self.depth != NO_LIST {
            with_levels(Vec::pop);
        }
    }
}

/// Runs a woken task soon: on this thread's crossing where there is one, else on a worker.
pub(crate) fn schedule(task: Arc<dyn Runnable>) {
    // A thread that is ending has no list any more; then the workers take it.
    let mut task = Some(task);
    with_levels(|levels| {
        if let Some(level) = levels.last_mut() {
            level.woken.extend(task.take());
        }
    });
    if let Some(task) = task {
        spawn(task);
    }
}

/// Whether the innermost crossing of this thread brings the frames of `context` home.
pub(crate) fn collects(context: u64) -> bool {
    with_levels(|levels| levels.last().is_some_and(|level| level.collects == context))
        .unwrap_or(false)
}

/// Hands all that waits on this thread to the workers: this thread is about to wait, perhaps for them.
pub(crate) fn hand_over() {
    let woken = with_levels(|levels| {
        levels.iter_mut().flat_map(|level| std::mem::take(&mut level.woken)).collect::<Vec<_>>()
    });
    woken.into_iter().flatten().for_each(spawn);
}

/// Hands a task to a worker.
pub(crate) fn spawn(task: Arc<dyn Runnable>) {
    executor::spawn(move || task.run());
}

fn with_levels<R>(touch: impl FnOnce(&mut Vec<Level>) -> R) -> Option<R> {
    LEVELS.try_with(|levels| touch(&mut levels.borrow_mut())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::{AtomicUsize, Ordering};

    #[derive(Default)]
    struct Counting {
        runs: AtomicUsize,
    }

    impl Runnable for Counting {
        fn run(self: Arc<Self>) {
            self.runs.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn what_is_woken_inside_runs_before_the_crossing_returns_and_not_before() {
        let task = Arc::new(Counting::default());
        let outer = Scope::enter(0);
        schedule(task.clone());
        assert_eq!(task.runs.load(Ordering::SeqCst), 0);
        drop(outer);
        assert_eq!(task.runs.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn an_inner_crossing_settles_its_own() {
        let (first, second) = (Arc::new(Counting::default()), Arc::new(Counting::default()));
        let outer = Scope::enter(0);
        schedule(first.clone());
        let inner = Scope::enter(0);
        schedule(second.clone());
        drop(inner);
        assert_eq!(second.runs.load(Ordering::SeqCst), 1);
        assert_eq!(first.runs.load(Ordering::SeqCst), 0);
        drop(outer);
        assert_eq!(first.runs.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn frames_are_collected_by_the_innermost_crossing_only() {
        let _outer = Scope::enter(7);
        assert!(collects(7));
        let inner = Scope::enter(8);
        assert!(!collects(7));
        assert!(collects(8));
        drop(inner);
        assert!(collects(7));
    }

    /// A destructor of a thread-local may enter the library when this thread's list is gone.
    #[test]
    fn a_thread_that_is_ending_may_cross() {
        struct Late;
        impl Drop for Late {
            fn drop(&mut self) {
                let crossing = Scope::enter(7);
                schedule(Arc::new(Counting::default()));
                crossing.settle();
                crossing.stop_collecting();
            }
        }
        thread_local! {
            static LATE: RefCell<Option<Late>> = const { RefCell::new(None) };
        }
        // In both orders: whichever is made first may be destroyed last.
        for late_first in [true, false] {
            let thread = std::thread::spawn(move || {
                if late_first {
                    LATE.set(Some(Late));
                }
                drop(Scope::enter(0));
                LATE.set(Some(Late));
            });
            thread.join().expect("no panic");
        }
    }
}
