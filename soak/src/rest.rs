//! Quiet points: all threads stop between two steps, one looks around, all go on.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::trace::Trace;

/// Where threads stop.
pub(crate) struct Rest {
    wanted: AtomicBool,
    over: AtomicBool,
    barrier: Barrier,
}

impl Rest {
    /// For `threads` that stop, and one that asks for it.
    pub(crate) fn new(threads: usize) -> Self {
        Self {
            wanted: AtomicBool::new(false),
            over: AtomicBool::new(false),
            barrier: Barrier::new(threads + 1),
        }
    }

    /// Stops here if that is asked for. False: it is over.
    pub(crate) fn pause(&self, trace: &Trace) -> bool {
        trace.step();
        if self.wanted.load(Ordering::SeqCst) {
            trace.rest(true);
            self.barrier.wait();
            self.barrier.wait();
            trace.rest(false);
        }
        !self.over.load(Ordering::SeqCst)
    }

    /// Waits until all have stopped, looks around, and lets them go on, or end where `over`.
    pub(crate) fn quiet(&self, over: bool, look: impl FnOnce()) {
        self.wanted.store(true, Ordering::SeqCst);
        self.barrier.wait();
        look();
        self.over.store(over, Ordering::SeqCst);
        self.wanted.store(false, Ordering::SeqCst);
        self.barrier.wait();
    }
}
