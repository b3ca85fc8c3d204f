//! What a stream has made for a host that pulls it: values, until the host takes them.

use std::collections::VecDeque;
use std::mem;
use std::time::Instant;

use hither_schema::Status;

use crate::c_door::asked::IdPlace;
use crate::c_door::outcome::Split;
use crate::context::{Context, Place, Shared};
use crate::method::Method;
use crate::panics;
use crate::progress::Reports;
use crate::stats::CallEnd;
use crate::stream::{Flow, Stop, Taker};
use crate::sync::{Arc, Condvar, Mutex};
use crate::task::{Ending, Sink};
use crate::value::{Return, Value};

/// What the stream made and the host has not taken, and how it ended.
pub(super) struct Held<M: Method, T> {
    pub(super) items: VecDeque<T>,
    pub(super) ending: Option<Ending<Split<M>>>,
    /// Nobody takes any more.
    pub(super) is_closed: bool,
}

/// The same, for the stream and the host.
pub(super) struct Shelf<M: Method, T> {
    pub(super) held: Mutex<Held<M, T>>,
    filled: Condvar,
}

impl<M: Method, T: Value> Shelf<M, T> {
    pub(super) fn new() -> Arc<Self> {
        let held = Held { items: VecDeque::new(), ending: None, is_closed: false };
        Arc::new(Self { held: Mutex::new(held), filled: Condvar::new() })
    }

    /// The stream has ended. What it made is kept for the host, but where the context is closed: nothing of it can go to
    /// a host then.
    pub(super) fn end(&self, ending: Ending<M::Output>) -> Status {
        let ending = ending.map(Return::into_result);
        let status = match &ending {
            Ok(Ok(_)) => Status::Ok,
            Ok(Err(_)) => Status::Error,
            Err(failure) => failure.status,
        };
        let dropped = {
            let mut held = self.held.lock();
            held.ending.get_or_insert(ending);
            let is_over = status == Status::Closed || held.is_closed;
            if is_over { mem::take(&mut held.items) } else { VecDeque::new() }
        };
        self.filled.notify_all();
        panics::discard(dropped);
        status
    }

    /// Whether there is nothing for the host yet.
    pub(super) fn is_empty(&self) -> bool {
        let held = self.held.lock();
        held.items.is_empty() && held.ending.is_none()
    }

    /// Waits until something is there, or `deadline` passes; `None`: without end.
    pub(super) fn wait(&self, deadline: Option<Instant>) {
        let mut held = self.held.lock();
        let is_early = || deadline.is_none_or(|at| Instant::now() < at);
        while held.items.is_empty() && held.ending.is_none() && is_early() {
            held = self.filled.wait_until(held, deadline);
        }
    }
}

/// Puts items there.
pub(super) struct OnShelf<M: Method, T>(pub(super) Arc<Shelf<M, T>>);

impl<M: Method, T: Value> Taker<T> for OnShelf<M, T> {
    fn put(&mut self, _: &Context, flow: &Flow, item: T) -> Result<(), Stop> {
        let mut held = self.0.held.lock();
        if held.is_closed {
            drop(held);
            panics::discard(item);
            return Err(Stop::Unwanted);
        }
        held.items.push_back(item);
        // Under the lock: who makes room counts what is here and what may still come.
        flow.take_one();
        Ok(())
    }

    fn flush(&mut self, _: &Context, _: &Flow) {
        self.0.filled.notify_all();
    }
}

/// Puts the ending there.
pub(super) struct PullSink<M: Method, T> {
    pub(super) shelf: Arc<Shelf<M, T>>,
    pub(super) reports: Option<Arc<Reports>>,
    pub(super) id: IdPlace,
}

impl<M: Method, T: Value> Sink<M::Output> for PullSink<M, T> {
    const OWES_REPLY: bool = false;

    fn reports(&self) -> Option<&Arc<Reports>> {
        self.reports.as_ref()
    }

    fn wants_id(&self) -> bool {
        true
    }

    fn known_as(&mut self, call: u64) {
        self.id.fill(call);
    }

    fn end(self, context: &Arc<Shared>, _: u64, ending: Ending<M::Output>, place: Place) {
        let status = self.shelf.end(ending);
        context.stats.add_call(CallEnd::of(status));
        drop(place);
    }
}
