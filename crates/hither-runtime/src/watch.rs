//! Who holds a host's thread: the first poll of a call runs on the thread that calls. (So does a sync method, but that is
//! what it says, and a call of nothing has no time to be watched.)
//!
//! Reading the clock twice costs more than a small call, so not every first poll is timed: the first
//! [`FIRST`] of each method are, and from then on one in [`SAMPLE`] of each thread. What never returns is found without
//! any clock: each thread says in its record which method it runs since which second ([`Held`]), and
//! [`crate::monitor`] looks at the records.

use std::sync::atomic::{AtomicPtr, AtomicU32};
use std::time::{Duration, Instant};

use crate::context::Shared;
use crate::library::MethodEntry;
use crate::stats::Counter;
use crate::sync::{CountU64, Ordering};
use crate::thread::Thread;
use crate::trace;

/// First polls of each method that are timed, whoever makes them.
const FIRST: u32 = 32;

/// Stands for so many that none is timed.
const NEVER: u32 = u32::MAX;

/// Of further first polls one in so many is timed. A prime, so that calls that take turns are all met.
const SAMPLE: u32 = 127;

/// Seconds since the monitor's beginning, as of its last look.
static SECOND: CountU64 = CountU64::new(0);

/// Says what second it is.
pub(crate) fn set_second(second: u64) {
    SECOND.store(second, Ordering::Relaxed);
}

/// How many first polls of a method were timed.
///
/// Threads may write to it at the same moment and lose a count: then one more is timed. Once it is full it is only
/// read, and so shared by all threads at no cost.
#[derive(Debug)]
pub(crate) struct Sampling(AtomicU32);

impl Sampling {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    /// Of a method whose first polls are never timed.
    pub(crate) const fn never() -> Self {
        Self(AtomicU32::new(NEVER))
    }

    /// Whether the next one is to be timed.
    #[inline]
    fn next(&self, thread: &Thread) -> bool {
        let timed = self.0.load(Ordering::Relaxed);
        if timed == NEVER {
            return false;
        }
        if timed < FIRST {
            self.0.store(timed + 1, Ordering::Relaxed);
            return true;
        }
        let left = thread.unsampled.get();
        thread.unsampled.set(if left == 0 { SAMPLE - 1 } else { left - 1 });
        left == 0
    }
}

/// Which method's first poll a thread runs: written by its thread, read by the monitor.
///
/// The parts are not read at one moment. What the monitor reports has stood here for a second at least, so it met them
/// while nothing changed.
#[derive(Debug)]
pub(crate) struct Held {
    /// Null: none.
    method: AtomicPtr<MethodEntry>,
    context: CountU64,
    /// The second in which it, or the last one inside it, began.
    since: CountU64,
}

/// What a thread runs, as the monitor sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holder {
    pub(crate) method: &'static MethodEntry,
    pub(crate) context: u64,
    pub(crate) since: u64,
}

impl Held {
    pub(crate) fn new() -> Self {
        Self {
            method: AtomicPtr::new(std::ptr::null_mut()),
            context: CountU64::new(0),
            since: CountU64::new(0),
        }
    }

    /// What runs now.
    pub(crate) fn holder(&self) -> Option<Holder> {
        let method = self.method.load(Ordering::Acquire);
        // SAFETY: null, or made from a `&'static` by `begin`.
        let method = unsafe { method.as_ref() }?;
        Some(Holder {
            method,
            context: self.context.load(Ordering::Relaxed),
            since: self.since.load(Ordering::Relaxed),
        })
    }

    /// Says what runs from now on; what ran before, to be told to `end`.
    #[inline]
    fn begin(&self, context: u64, method: &'static MethodEntry) -> (u64, *mut MethodEntry) {
        let outer = (self.context.load(Ordering::Relaxed), self.method.load(Ordering::Relaxed));
        self.context.store(context, Ordering::Relaxed);
        self.since.store(SECOND.load(Ordering::Relaxed), Ordering::Relaxed);
        self.method.store(std::ptr::from_ref(method).cast_mut(), Ordering::Release);
        outer
    }

    #[inline]
    fn end(&self, (context, method): (u64, *mut MethodEntry)) {
        self.context.store(context, Ordering::Relaxed);
        self.method.store(method, Ordering::Release);
    }
}

/// Runs the first piece of a call of `method` on this thread. `run` contains its panics.
#[inline]
pub(crate) fn run<R>(
    thread: &Thread,
    context: &Shared,
    method: &'static MethodEntry,
    run: impl FnOnce() -> R,
) -> R {
    let held = &thread.record().held;
    let begun = method.sampling.next(thread).then(Instant::now);
    let outer = held.begin(context.id(), method);
    let result = run();
    held.end(outer);
    if let Some(begun) = begun {
        check(context, method, begun.elapsed());
    }
    result
}

/// Reports what took longer than the budget.
#[cold]
fn check(context: &Shared, method: &'static MethodEntry, took: Duration) {
    if context.limits.slow_poll.is_none_or(|budget| took <= budget) {
        return;
    }
    context.stats.add(Counter::SlowPolls);
    trace::slow_poll(context, method, took);
    let text = format!(
        "`{}` held the thread that called it for {took:.1?}, before it first waited: if it computes, mark it \
         `#[hither(blocking)]`; if a host function of yours took that long, answer it later",
        method.name
    );
    context.notify(method, 0, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thread;

    #[test]
    fn a_method_may_never_be_timed() {
        let sampling = Sampling::never();
        thread::with(|thread| assert!((0..1_000).all(|_| !sampling.next(thread))));
    }

    #[test]
    fn the_first_ones_are_timed_and_then_a_sample() {
        let sampling = Sampling::new();
        thread::with(|thread| {
            thread.unsampled.set(0);
            let timed = |polls: u32| (0..polls).filter(|_| sampling.next(thread)).count();
            assert_eq!(timed(FIRST), FIRST as usize);
            assert_eq!(timed(SAMPLE * 10), 10);
        });
    }

    #[test]
    fn methods_that_take_turns_are_both_sampled() {
        let (one, other) = (Sampling::new(), Sampling::new());
        thread::with(|thread| {
            let mut timed = [0, 0];
            for turn in 0..(2 * SAMPLE * 10) as usize {
                let sampling = [&one, &other][turn % 2];
                timed[turn % 2] += usize::from(sampling.next(thread));
            }
            assert!(timed.iter().all(|timed| *timed > FIRST as usize + 5), "{timed:?}");
        });
    }
}
