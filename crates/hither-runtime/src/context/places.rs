//! Places for calls: a call takes one before it starts and gives it back when its reply has left the inbox, or when its
//! callback has run. So what a host may leave uncollected is bounded by what it may have in flight.

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
    pub(crate) const fn new(max: usize) -> Self {
        Self { taken: AtomicUsize::new(0), max }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// [`Status::TooMany`] when none is free.
    pub(crate) fn take(self: &Arc<Self>) -> Result<Place, Refusal> {
        if self.taken.fetch_add(1, Ordering::Relaxed) < self.max {
            return Ok(Place(self.clone()));
        }
        self.taken.fetch_sub(1, Ordering::Relaxed);
        let text = format!(
            "{} calls are in flight or have replies that were not fetched, and that is the limit",
            self.max
        );
        Err(Refusal::new(Status::TooMany, text))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}
