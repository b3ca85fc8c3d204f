//! What lives and what happened: counted per context and for the whole library, readable by the host.
//!
//! Things that live long are counted where they are. Calls that end inside their crossing are counted by the thread
//! that made them ([`Tally`]), since a count that all threads share would cost more than the call.

use hither_schema::Status;

use crate::context::Shared;
use crate::sync::{Arc, CountU64 as AtomicU64, Ordering};
use crate::thread;

/// A kind of thing that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counter {
    /// Contexts that are open, or closed but not forgotten by everybody.
    Contexts,
    /// Futures of calls that wait.
    Tasks,
    /// Events that were dropped because nobody fetched them.
    EventsDropped,
    /// Answers to host calls that were not accepted.
    AnswersRejected,
    /// First polls over the budget, of those that were timed.
    SlowPolls,
    /// Reports of calls that had not ended after a long time.
    SlowCalls,
}

const COUNTERS: usize = 6;

/// How calls ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallEnd {
    /// With a value.
    Ok,
    /// With the method's own error.
    Error,
    /// By the host.
    Cancelled,
    /// By the clock.
    TimedOut,
    /// By a panic.
    Panicked,
    /// By closing.
    Closed,
    /// Otherwise: a reply that was too large.
    Failed,
}

impl CallEnd {
    /// That of a call that ended with this status.
    #[inline]
    pub(crate) fn of(status: Status) -> Self {
        match status {
            Status::Ok => Self::Ok,
            Status::Error => Self::Error,
            Status::Cancelled => Self::Cancelled,
            Status::TimedOut => Self::TimedOut,
            Status::Panicked => Self::Panicked,
            Status::Closed => Self::Closed,
            _ => Self::Failed,
        }
    }
}

/// How many ways there are.
pub(crate) const CALL_ENDS: usize = 7;

/// One set of counters.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    counts: [AtomicU64; COUNTERS],
    call_ends: [AtomicU64; CALL_ENDS],
}

/// Of the whole library, all contexts together.
pub(crate) static LIBRARY: Stats = Stats {
    counts: [const { AtomicU64::new(0) }; COUNTERS],
    call_ends: [const { AtomicU64::new(0) }; CALL_ENDS],
};

impl Stats {
    /// The count of now.
    pub(crate) fn get(&self, counter: Counter) -> u64 {
        self.counts[counter as usize].load(Ordering::Relaxed)
    }

    /// Counts one here and in the library.
    pub(crate) fn add(&self, counter: Counter) {
        self.counts[counter as usize].fetch_add(1, Ordering::Relaxed);
        LIBRARY.counts[counter as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Counts one less, here and in the library.
    pub(crate) fn subtract(&self, counter: Counter) {
        self.counts[counter as usize].fetch_sub(1, Ordering::Relaxed);
        LIBRARY.counts[counter as usize].fetch_sub(1, Ordering::Relaxed);
    }

    /// Counts a call that ended after its crossing.
    pub(crate) fn add_call(&self, end: CallEnd) {
        self.call_ends[end as usize].fetch_add(1, Ordering::Relaxed);
        LIBRARY.call_ends[end as usize].fetch_add(1, Ordering::Relaxed);
    }
}

/// How the calls of one context ended so far; `None`: those of all contexts.
pub(crate) fn call_ends(context: Option<&Shared>) -> [u64; CALL_ENDS] {
    let (stats, id) = match context {
        Some(context) => (&*context.stats, Some(context.id())),
        None => (&LIBRARY, None),
    };
    std::array::from_fn(|end| {
        let threads = thread::records().map(|record| record.tally.count(id, end));
        stats.call_ends[end].load(Ordering::Relaxed) + threads.sum::<u64>()
    })
}

/// The calls of one context that a thread made and that ended inside their crossings, until it calls another context.
///
/// Only its thread writes to it. Whoever reads while it is handed on may miss what is on its way for that moment.
#[derive(Debug)]
pub(crate) struct Tally {
    context: AtomicU64,
    call_ends: [AtomicU64; CALL_ENDS],
}

impl Tally {
    pub(crate) const fn new() -> Self {
        Self { context: AtomicU64::new(0), call_ends: [const { AtomicU64::new(0) }; CALL_ENDS] }
    }

    /// Whose calls it counts; 0: nobody's yet.
    #[inline]
    pub(crate) fn context(&self) -> u64 {
        self.context.load(Ordering::Relaxed)
    }

    /// Counts a call. By the thread that owns it.
    #[inline]
    pub(crate) fn add(&self, end: CallEnd) {
        let count = &self.call_ends[end as usize];
        count.store(count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }

    /// Hands on what was counted, to the context too if it is still there, and counts for `context` from now on. By the
    /// thread that owns it.
    pub(crate) fn turn_to(&self, context: u64, former: Option<&Stats>) {
        for (end, count) in self.call_ends.iter().enumerate() {
            let counted = count.load(Ordering::Relaxed);
            if counted > 0 {
                // Only this thread writes to it.
                count.store(0, Ordering::Relaxed);
                let count = counted;
                LIBRARY.call_ends[end].fetch_add(count, Ordering::Relaxed);
                if let Some(former) = former {
                    former.call_ends[end].fetch_add(count, Ordering::Relaxed);
                }
            }
        }
        self.context.store(context, Ordering::Relaxed);
    }

    fn count(&self, context: Option<u64>, end: usize) -> u64 {
        if context.is_none_or(|id| id == self.context()) {
            self.call_ends[end].load(Ordering::Relaxed)
        } else {
            0
        }
    }
}

/// One that lives; counted until it is dropped.
#[derive(Debug)]
pub(crate) struct Live {
    counter: Counter,
    stats: Arc<Stats>,
}

impl Live {
    pub(crate) fn new(counter: Counter, stats: &Arc<Stats>) -> Self {
        stats.add(counter);
        Self { counter, stats: stats.clone() }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stats.subtract(self.counter);
    }
}
