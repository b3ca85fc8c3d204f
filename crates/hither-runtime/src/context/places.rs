//! Places for calls: a call that waits takes one and gives it back when its reply has left the inbox, or when its
//! callback has run. So what a host may leave uncollected is bounded by what it may have in flight.
//!
//! Whether there is room is asked before anything of a call runs, since a refused call must not have run; and a call
//! that is ready at once never takes a place. So threads that begin calls at the same moment may together take a few
//! places too many, at most one each.

use hither_schema::Status;

use crate::refusal::Refusal;
use crate::sync::{Arc, AtomicUsize, Ordering};

/// The places of one context.
#[derive(Debug)]
pub(crate) struct Places {
    taken: AtomicUsize,
    max: usize,
}

/// One place; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Place(Arc<Places>);

impl Places {
    pub(crate) fn new(max: usize) -> Self {
        Self { taken: AtomicUsize::new(0), max }
    }

    /// Whether a call may begin.
    ///
    /// # Errors
    /// [`Status::TooMany`] when no place is free.
    #[inline]
    pub(crate) fn room(&self) -> Result<(), Refusal> {
        if self.taken.load(Ordering::Relaxed) < self.max { Ok(()) } else { Err(self.full()) }
    }

    /// Takes a place.
    pub(crate) fn take(self: &Arc<Self>) -> Place {
        self.taken.fetch_add(1, Ordering::Relaxed);
        Place(self.clone())
    }

    /// Takes a place, if one is free.
    pub(crate) fn try_take(self: &Arc<Self>) -> Option<Place> {
        (self.taken.load(Ordering::Relaxed) < self.max).then(|| self.take())
    }

    #[cold]
    fn full(&self) -> Refusal {
        let text = format!(
            "{} calls are in flight or have replies that were not fetched, and that is the limit",
            self.max
        );
        Refusal::new(Status::TooMany, text)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}
