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

use hither_schema::Status;

use crate::executor;
use crate::panics;
use crate::progress::OfCall;
use crate::refusal::Refusal;
use crate::sync::Arc;
use crate::task::Runnable;
use crate::thread::{self, Thread};

/// Nested crossings that may poll tasks themselves. Source: 128 KiB stacks, at most a few KiB a level.
const DEPTH_MAX: usize = 8;

/// Tasks polled before a crossing hands the rest to the workers. Source: DESIGN 7.
const POLLS_MAX: usize = 64;

/// Bytes of stack that must be left for an inner crossing to poll: else a worker does. Source: a level of nesting took
/// up to 19 KiB without optimization, 4 KiB with it, and a poll may nest once more before it is asked again.
const POLL_STACK: usize = 56 << 10;

/// Bytes of stack that must be left for a sync method in an inner crossing.
const CALL_STACK: usize = 32 << 10;

/// How much of this thread's stack is left; a great deal where the system does not say.
fn stack_left() -> usize {
    stacker::remaining_stack().unwrap_or(usize::MAX)
}

#[cold]
fn too_deep() -> Refusal {
    let text = format!(
        "calls are nested too deep: {} bytes of this thread's stack are left, and a call needs {CALL_STACK}",
        stack_left()
    );
    Refusal::new(Status::TooMany, text)
}

/// One running crossing; dropped when it has returned its work.
pub(crate) struct Scope<'t> {
    thread: &'t Thread,
    /// Where its own tasks begin among those that were woken on this thread.
    begin: usize,
    /// What the crossing around it brings home.
    outer: u64,
    /// The call in which it began.
    outer_call: *const OfCall,
}

impl<'t> Scope<'t> {
    /// Enters. `collects` is the context whose frames this crossing brings home, or 0.
    #[inline(always)]
    pub(crate) fn enter(thread: &'t Thread, collects: u64) -> Self {
        thread.depth.set(thread.depth.get() + 1);
        let outer = thread.collects.replace(collects);
        let outer_call = thread.current_call.replace(std::ptr::null());
        Self { thread, begin: thread.woken.borrow().len(), outer, outer_call }
    }

    /// The thread that it runs on.
    pub(crate) fn thread(&self) -> &'t Thread {
        self.thread
    }

    /// Whether a new call may be polled on this thread, or is too deep.
    pub(crate) fn may_poll(&self) -> bool {
        match self.thread.depth.get() {
            // What the host itself has used of its stack is its own business.
            1 => true,
            depth => depth <= DEPTH_MAX && stack_left() >= POLL_STACK,
        }
    }

    /// Whether a sync method may run, which can go to no worker.
    ///
    /// # Errors
    /// [`Status::TooMany`] where calls are nested so deep that little of the thread's stack is left.
    #[inline]
    pub(crate) fn stack_for_a_call(&self) -> Result<(), Refusal> {
        if self.thread.depth.get() <= 1 || stack_left() >= CALL_STACK {
            Ok(())
        } else {
            Err(too_deep())
        }
    }

    /// Polls what was woken, within the budget; hands the rest to the workers.
    #[inline]
    pub(crate) fn settle(&self) {
        if self.thread.woken.borrow().len() > self.begin {
            self.poll_woken();
        }
    }

    fn poll_woken(&self) {
        let mut polls = 0;
        let mut next = self.begin;
        while let Some(woken) = self.take_woken(next) {
            next += 1;
            // An inner wait may have handed it over.
            let Some(task) = woken else { continue };
            if polls < POLLS_MAX && self.may_poll() {
                polls += 1;
                // What the author runs is contained by the task; this is for what others hang into it.
                panics::discard(panics::contain(|| task.run()));
            } else {
                spawn(task);
            }
        }
    }

    /// Takes one of its tasks. Past the last one, the list ends where this crossing began.
    fn take_woken(&self, at: usize) -> Option<Option<Arc<dyn Runnable>>> {
        let mut woken = self.thread.woken.borrow_mut();
        match woken.get_mut(at) {
            Some(task) => Some(task.take()),
            None => {
                woken.truncate(self.begin);
                None
            }
        }
    }

    /// The frames have been brought home: what is put in from here on wakes as any other frame does.
    #[inline]
    pub(crate) fn stop_collecting(&self) {
        self.thread.collects.set(0);
    }
}

impl Drop for Scope<'_> {
    #[inline]
    fn drop(&mut self) {
        /// Leaves the level, whatever happens before.
        struct Leave<'t>(&'t Thread, u64, *const OfCall);
        impl Drop for Leave<'_> {
            #[inline(always)]
            fn drop(&mut self) {
                self.0.collects.set(self.1);
                self.0.current_call.set(self.2);
                self.0.depth.set(self.0.depth.get() - 1);
            }
        }
        let _leave = Leave(self.thread, self.outer, self.outer_call);
        self.settle();
    }
}

/// Runs a woken task soon: on this thread's crossing where there is one, else on a worker.
pub(crate) fn schedule(task: Arc<dyn Runnable>) {
    let mut task = Some(task);
    // A thread that is ending has no list any more; then the workers take it.
    thread::try_with(|thread| {
        if thread.depth.get() > 0 {
            thread.woken.borrow_mut().push(task.take());
        }
    });
    if let Some(task) = task {
        spawn(task);
    }
}

/// Whether the innermost crossing of this thread brings the frames of `context` home.
pub(crate) fn collects(context: u64) -> bool {
    context != 0 && thread::try_with(|thread| thread.collects.get() == context).unwrap_or(false)
}

/// Hands all that waits on this thread to the workers: this thread is about to wait, perhaps for them.
pub(crate) fn hand_over() {
    let woken = thread::try_with(|thread| {
        // The places stay: whoever walks over them finds them empty.
        thread.woken.borrow_mut().iter_mut().filter_map(Option::take).collect::<Vec<_>>()
    });
    woken.into_iter().flatten().for_each(spawn);
}

/// Hands a task to a worker.
pub(crate) fn spawn(task: Arc<dyn Runnable>) {
    executor::spawn(move || task.run());
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::mpsc;
    use std::thread::ThreadId;

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
        thread::with(|thread| {
            let task = Arc::new(Counting::default());
            let outer = Scope::enter(thread, 0);
            schedule(task.clone());
            assert_eq!(task.runs.load(Ordering::SeqCst), 0);
            drop(outer);
            assert_eq!(task.runs.load(Ordering::SeqCst), 1);
        });
    }

    #[test]
    fn an_inner_crossing_settles_its_own() {
        thread::with(|thread| {
            let (first, second) = (Arc::new(Counting::default()), Arc::new(Counting::default()));
            let outer = Scope::enter(thread, 0);
            schedule(first.clone());
            let inner = Scope::enter(thread, 0);
            schedule(second.clone());
            drop(inner);
            assert_eq!(second.runs.load(Ordering::SeqCst), 1);
            assert_eq!(first.runs.load(Ordering::SeqCst), 0);
            drop(outer);
            assert_eq!(first.runs.load(Ordering::SeqCst), 1);
        });
    }

    #[test]
    fn what_waits_on_this_thread_is_handed_over_from_every_level() {
        /// Hands over when it runs, as a task does that waits for something.
        struct HandsOver(Arc<Counting>);
        impl Runnable for HandsOver {
            fn run(self: Arc<Self>) {
                let before = Arc::strong_count(&self.0);
                hand_over();
                assert!(Arc::strong_count(&self.0) <= before, "on its way to a worker, or run");
            }
        }
        thread::with(|thread| {
            let last = Arc::new(Counting::default());
            let outer = Scope::enter(thread, 0);
            schedule(Arc::new(HandsOver(last.clone())));
            schedule(last.clone());
            drop(outer);
            assert!(thread.woken.borrow().is_empty());
        });
    }

    /// Tells which thread runs it, then panics.
    struct TellsAndPanics(mpsc::Sender<ThreadId>);

    impl Runnable for TellsAndPanics {
        fn run(self: Arc<Self>) {
            self.0.send(std::thread::current().id()).expect("the test waits for it");
            panic!("in a task");
        }
    }

    /// A panic that leaves a crossing takes nothing along of what was woken in it, and the level is left; nor does a
    /// task that panics meanwhile keep the others from running.
    #[test]
    fn a_crossing_that_is_left_by_a_panic_settles_all_the_same() {
        let (tells, told) = mpsc::channel();
        let left = panics::contain(|| {
            thread::with(|thread| {
                let _crossing = Scope::enter(thread, 7);
                for _ in 0..=POLLS_MAX {
                    schedule(Arc::new(TellsAndPanics(tells.clone())));
                }
                panic!("out of the crossing");
            })
        });
        assert_eq!(left.map(|()| "nothing").unwrap_err().text, "out of the crossing");
        drop(tells);
        // Ends when the last task is gone, whether it ran or not.
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            told.iter().partition(|thread| *thread == std::thread::current().id());
        assert_eq!((here.len(), elsewhere.len()), (POLLS_MAX, 1), "one went to a worker");
        thread::with(|thread| {
            assert!(thread.woken.borrow().is_empty());
            assert_eq!((thread.depth.get(), thread.collects.get()), (0, 0));
        });
    }

    #[test]
    fn frames_are_collected_by_the_innermost_crossing_only() {
        thread::with(|thread| {
            let _outer = Scope::enter(thread, 7);
            assert!(collects(7));
            let inner = Scope::enter(thread, 8);
            assert!(!collects(7));
            assert!(collects(8));
            drop(inner);
            assert!(collects(7));
        });
    }

    /// A destructor of a thread-local may enter the library when this thread's list is gone.
    #[test]
    fn a_thread_that_is_ending_may_cross() {
        struct Late;
        impl Drop for Late {
            fn drop(&mut self) {
                thread::with(|thread| {
                    let crossing = Scope::enter(thread, 7);
                    schedule(Arc::new(Counting::default()));
                    crossing.settle();
                    crossing.stop_collecting();
                });
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
                thread::with(|thread| drop(Scope::enter(thread, 0)));
                LATE.set(Some(Late));
            });
            thread.join().expect("no panic");
        }
    }
}
