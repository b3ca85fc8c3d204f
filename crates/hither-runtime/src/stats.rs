//! What lives: counted per context and for the whole library, readable by the host.

use crate::sync::{Arc, AtomicU64, Ordering};

/// A kind of thing that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counter {
    /// Contexts that are open, or closed but not forgotten by everybody.
    Contexts,
    /// Futures that are not dropped yet.
    Tasks,
    /// Events that were dropped because nobody fetched them.
    EventsDropped,
    /// Answers to host calls that were not accepted.
    AnswersRejected,
}

const COUNTERS: usize = 4;

/// One set of counters.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    counts: [AtomicU64; COUNTERS],
}

/// Of the whole library, all contexts together.
pub(crate) static LIBRARY: Stats = Stats { counts: [const { AtomicU64::new(0) }; COUNTERS] };

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
