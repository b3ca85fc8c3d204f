//! A call in progress: a future, and where its ending goes.
//!
//! [`start`] polls at once on the caller's thread. A future that is ready there never becomes visible to anyone else:
//! no id, no table, no wake-up. One that waits gets its call id and enters the context's table of calls; from then on
//! it is polled wherever it is woken (see [`crate::scope`]), and ends exactly once (see [`state`]).

mod state;

use std::cell::UnsafeCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, Wake, Waker};

use hither_schema::Status;

use self::state::{Cancel, Rest, State};
use crate::context::{Place, Shared};
use crate::executor;
use crate::panics;
use crate::refusal::{Failure, Refusal};
use crate::scope::{self, Scope};
use crate::stats::Counter;
use crate::sync::{Arc, OnceLock, Ordering};

/// How a call ends: with what the method returned, or without.
pub(crate) type Ending<R> = Result<R, Failure>;

/// Where the ending of a call goes. Consumed: it cannot be told twice.
pub(crate) trait Sink<R>: Send + 'static {
    /// Whether the ending goes into the inbox, which then owes the host a reply.
    const OWES_REPLY: bool;

    /// Takes the ending. May run host code; no lock is held. `place` is given back when the host has the ending.
    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<R>, place: Place);
}

/// What becomes of a call that was started.
pub(crate) enum Started<R, S> {
    /// It ended at once; its sink is given back.
    Ready(Ending<R>, S),
    /// It waits.
    Pending(u64, Arc<dyn InFlight>),
    /// Nothing of it ran; the sink will not hear of it.
    Refused(Refusal),
}

/// A task that was woken.
pub(crate) trait Runnable: Send + Sync {
    /// Polls it, unless somebody else does or did.
    fn run(self: Arc<Self>);
}

/// A call in the context's table.
pub(crate) trait InFlight: Send + Sync {
    /// Asks that it end early with `why`. False: it has ended.
    fn cancel(self: Arc<Self>, why: Failure) -> bool;

    /// Ends it now, also while another thread polls it. True: that thread still has to let go of it.
    fn abandon(self: Arc<Self>, why: Failure) -> bool;
}

struct Task<F: Future, S> {
    state: State,
    /// Touched by the owner only: see [`state`]. Counted as long as it is there.
    future: UnsafeCell<Option<F>>,
    /// Touched by the one who claimed the ending.
    sink: UnsafeCell<Option<(S, Place)>>,
    /// Written under the lock of the table that makes the task known to others.
    call: OnceLock<u64>,
    /// Why it was cancelled; the first one counts.
    why: OnceLock<Failure>,
    context: Arc<Shared>,
}

// SAFETY: the future is Send and reached by one thread at a time, whoever moved the state to RUNNING; the sink is Send
// and reached only by the thread that claimed the ending. All other fields are Sync by themselves.
unsafe impl<F: Future + Send, S: Send> Sync for Task<F, S> {}

/// Starts `future`: polls it at once, unless the crossing is too deep.
pub(crate) fn start<F, R, S>(
    context: &Arc<Shared>,
    scope: &Scope,
    future: F,
    sink: S,
    place: Place,
) -> Started<R, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    context.stats.add(Counter::Tasks);
    let task = Arc::new(Task {
        state: State::running(),
        future: UnsafeCell::new(Some(future)),
        sink: UnsafeCell::new(Some((sink, place))),
        call: OnceLock::new(),
        why: OnceLock::new(),
        context: context.clone(),
    });
    if scope.may_poll() {
        // SAFETY: the state was made RUNNING by us and nobody else has seen the task yet.
        if let Some(ending) = unsafe { task.poll() } {
            return task.ended_at_once(task.unless_closed(ending));
        }
    } else {
        // As if it had been woken before it rests: `rest` below then schedules it.
        task.state.wake();
    }
    // Still RUNNING: it may have been woken already, but only we can let it run on, so it cannot end before it is known.
    match task.make_known() {
        Ok(call) => {
            task.rest_or_end();
            Started::Pending(call, task)
        }
        Err(closed) => {
            // SAFETY: we own the task.
            unsafe { task.drop_future() };
            // It has begun, so it ends: a refused call would be one of which nothing ran.
            task.ended_at_once(Err(closed))
        }
    }
}

impl<F, R, S> Task<F, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    /// Polls the future once. Drops it when it is ready or panicked.
    ///
    /// # Safety
    /// The caller owns the task: it moved the state to RUNNING.
    unsafe fn poll(self: &Arc<Self>) -> Option<Ending<R>> {
        let _runtime = executor::enter();
        let waker = Waker::from(self.clone());
        // SAFETY: owned, so ours alone; it is never moved out of the task, only dropped in place, so it stays pinned.
        let future =
            unsafe { (*self.future.get()).as_mut().map(|future| Pin::new_unchecked(future)) }?;
        let ending = match panics::contain(|| future.poll(&mut PollContext::from_waker(&waker))) {
            Ok(Poll::Pending) => return None,
            Ok(Poll::Ready(ending)) => ending,
            Err(failure) => Err(failure),
        };
        // SAFETY: as above.
        unsafe { self.drop_future() };
        Some(ending)
    }

    /// Drops the future in place.
    ///
    /// # Safety
    /// The caller owns the task.
    unsafe fn drop_future(&self) {
        let _runtime = executor::enter();
        // SAFETY: owned, so ours alone. `Option::take` would move a pinned future; assigning drops it where it is.
        panics::discard(DropInPlace(unsafe { &mut *self.future.get() }));
        self.context.stats.subtract(Counter::Tasks);
    }

    /// Enters the table of calls, and makes the inbox owe a reply where the ending goes there.
    fn make_known(self: &Arc<Self>) -> Result<u64, Refusal> {
        if S::OWES_REPLY {
            self.context.inbox.owe()?;
        }
        let known = self.context.calls.insert(self.clone(), |call| {
            self.call.get_or_init(|| call);
        });
        if known.is_err() && S::OWES_REPLY {
            self.context.inbox.settle(&self.context, None);
        }
        known
    }

    /// A call that nobody knew yet when the context was closed ends as those that were known do, and not with whatever
    /// the author's code made of host calls that suddenly failed.
    fn unless_closed(&self, ending: Ending<R>) -> Ending<R> {
        if !self.context.is_closed() {
            return ending;
        }
        panics::discard(ending);
        Err(Failure::new(Status::Closed, "the context was closed while the call ran"))
    }

    /// The call ended before anybody else knew it, so the ending is ours.
    fn ended_at_once(&self, ending: Ending<R>) -> Started<R, S> {
        self.state.finish();
        self.state.claim_ending();
        // SAFETY: we claimed the ending.
        match unsafe { (*self.sink.get()).take() } {
            Some((sink, _place)) => Started::Ready(ending, sink),
            None => unreachable!("the sink leaves once, with the ending"),
        }
    }

    /// The owner lets go after a poll that was pending.
    fn rest_or_end(self: &Arc<Self>) {
        match self.state.rest() {
            Rest::Idle => {}
            Rest::Again => scope::schedule(self.clone()),
            Rest::Cancelled => self.end_cancelled(),
        }
    }

    /// The owner drops the future of a cancelled task and tells why.
    fn end_cancelled(self: &Arc<Self>) {
        // SAFETY: the caller owns the task: its state is RUNNING and CANCELLED keeps it so.
        unsafe { self.drop_future() };
        self.state.finish();
        self.deliver(Err(self.why.get().cloned().unwrap_or_else(|| Status::Cancelled.into())));
    }

    /// Delivers the ending, unless somebody already did.
    fn deliver(self: &Arc<Self>, ending: Ending<R>) {
        if !self.state.claim_ending() {
            panics::discard(ending);
            return;
        }
        let call = self.call.get().copied().unwrap_or(0);
        self.context.delivering.fetch_add(1, Ordering::AcqRel);
        self.context.calls.remove(call);
        // SAFETY: we claimed the ending.
        if let Some((sink, place)) = unsafe { (*self.sink.get()).take() } {
            sink.end(&self.context, call, ending, place);
        }
        self.context.delivering.fetch_sub(1, Ordering::AcqRel);
    }
}

impl<F, R, S> Runnable for Task<F, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    fn run(self: Arc<Self>) {
        if !self.state.start() {
            return;
        }
        // SAFETY: we moved the state to RUNNING.
        match unsafe { self.poll() } {
            Some(ending) => {
                self.state.finish();
                self.deliver(ending);
            }
            None => self.rest_or_end(),
        }
    }
}

impl<F, R, S> InFlight for Task<F, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    fn cancel(self: Arc<Self>, why: Failure) -> bool {
        self.why.get_or_init(|| why);
        match self.state.cancel() {
            Cancel::Owned => {
                self.end_cancelled();
                true
            }
            Cancel::Flagged => true,
            Cancel::Done => false,
        }
    }

    fn abandon(self: Arc<Self>, why: Failure) -> bool {
        self.why.get_or_init(|| why.clone());
        match self.state.cancel() {
            Cancel::Owned => {
                self.end_cancelled();
                false
            }
            Cancel::Flagged => {
                self.deliver(Err(why));
                true
            }
            Cancel::Done => false,
        }
    }
}

impl<F, R, S> Wake for Task<F, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    fn wake(self: Arc<Self>) {
        if self.state.wake() {
            scope::schedule(self);
        }
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.state.wake() {
            scope::schedule(self.clone());
        }
    }
}

/// Drops what an option holds where it stands, when it is dropped itself.
struct DropInPlace<'a, F>(&'a mut Option<F>);

impl<F> Drop for DropInPlace<'_, F> {
    fn drop(&mut self) {
        *self.0 = None;
    }
}
