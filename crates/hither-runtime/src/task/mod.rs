//! A call in progress: a future, and where its ending goes.
//!
//! [`start`] polls at once on the caller's thread. A future that is ready there never becomes visible to anyone else:
//! no id, no table, no wake-up. One that waits gets its call id and enters the context's table of calls; from then on
//! it is polled wherever it is woken (see [`crate::scope`]), and ends exactly once (see [`state`]).

mod detached;
mod kept;
mod roles;
mod state;

use std::cell::UnsafeCell;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, Wake, Waker};

use hither_schema::Status;
use tracing::Span;

pub(crate) use self::detached::Detached;
pub(crate) use self::kept::Kept;
pub(crate) use self::roles::{Ending, InFlight, Runnable, Sink, Started};
use self::state::{Cancel, Rest, State};
use crate::context::{Context, Place, Shared};
use crate::executor;
use crate::library::MethodEntry;
use crate::moment::Moment;
use crate::panics;
use crate::progress::{OfCall, Reports};
use crate::refusal::{Failure, Refusal};
use crate::scope::{self, Scope};
use crate::stats::Counter;
use crate::stream::Flow;
use crate::sync::{Arc, Ordering};
use crate::trace;
use crate::watch;

struct Task<F: Future, S> {
    state: State,
    method: &'static MethodEntry,
    /// Touched by the owner only: see [`state`].
    future: UnsafeCell<Option<F>>,
    /// Touched by the one who claimed the ending.
    sink: UnsafeCell<Option<S>>,
    /// As `sink`; put in by the owner before anybody else can find the task.
    place: UnsafeCell<Option<Place>>,
    /// Of a stream: the room for its items.
    flow: Option<Arc<Flow>>,
    reports: OfCall,
    /// Put in by the owner, and read by nobody else before: see [`Task::known`].
    known: UnsafeCell<Option<Known>>,
}

/// What a call has once it waits.
struct Known {
    call: u64,
    context: Arc<Shared>,
    since: Moment,
    /// In which it is polled.
    span: Option<Box<Span>>,
}

// The future is reached by one thread at a time, whoever moved the state to RUNNING, and the sink by the thread that
// claimed the ending. What is known is only read once it is there. All other fields are Sync by themselves.
// SAFETY: nobody shares what is only Send.
unsafe impl<F: Future + Send, S: Send> Sync for Task<F, S> {}

/// Whether a call of `method` is polled at once: unless the crossing is too deep, or it may not begin here.
#[inline]
pub(crate) fn begins_here(context: &Shared, scope: &Scope<'_>, method: &MethodEntry) -> bool {
    scope.may_poll() && context.limits.inline && !method.manner.inline_never
}

/// Starts the future of a call of `method`; `is_here`: polls it at once, else a worker does.
pub(crate) fn start<F, R, S>(
    context: &Context,
    scope: &Scope<'_>,
    method: &'static MethodEntry,
    is_here: bool,
    flow: Option<Arc<Flow>>,
    future: F,
    sink: S,
) -> Started<R, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    let wants_id = sink.wants_id();
    let task = Arc::new(Task {
        state: State::running(),
        method,
        future: UnsafeCell::new(Some(future)),
        reports: OfCall::of(sink.reports().cloned()),
        sink: UnsafeCell::new(Some(sink)),
        place: UnsafeCell::new(None),
        flow,
        known: UnsafeCell::new(None),
    });
    let _runtime = executor::enter_on(scope.thread());
    if wants_id {
        return task.start_known(context, scope, is_here);
    }
    if is_here {
        let ending = watch::run(scope.thread(), context.shared(), method, || {
            // SAFETY: the state was made RUNNING by us and nobody else has seen the task yet.
            unsafe { task.poll() }
        });
        if let Some(ending) = ending {
            return task.ended_at_once(unless_closed(context.shared(), ending));
        }
    } else {
        // As if it had been woken before it rests: then it goes to a worker.
        task.state.wake();
    }
    // Still RUNNING: it may have been woken already, but only we can let it run on, so it cannot end before it is known.
    match task.make_known(context.shared()) {
        Ok(call) => {
            task.rest_or_end(if is_here { Task::schedule } else { Task::spawn });
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
    /// Starts a call that others can find by its id before anything of it runs.
    fn start_known(
        self: Arc<Self>,
        context: &Context,
        scope: &Scope<'_>,
        is_here: bool,
    ) -> Started<R, S> {
        let call = match self.make_known(context.shared()) {
            Ok(call) => call,
            Err(closed) => {
                // SAFETY: we own the task, and nobody else has seen it.
                unsafe { self.drop_future() };
                return Started::Refused(closed);
            }
        };
        if !is_here {
            // As if it had been woken before it rests: then it goes to a worker.
            self.state.wake();
            self.rest_or_end(Task::spawn);
            return Started::Pending(call, self);
        }
        let ending = watch::run(scope.thread(), context.shared(), self.method, || {
            // SAFETY: the state was made RUNNING by us, who alone let it rest.
            unsafe { self.poll() }
        });
        self.after_poll(ending);
        Started::Pending(call, self)
    }

    /// The owner goes on after a poll.
    fn after_poll(self: &Arc<Self>, ending: Option<Ending<R>>) {
        match ending {
            Some(ending) => {
                self.deliver(ending);
                self.state.finish();
            }
            None => self.rest_or_end(Self::schedule),
        }
    }

    /// Polls the future once, inside the runtime. Drops it when it is ready or panicked.
    ///
    /// # Safety
    /// The caller owns the task: it moved the state to RUNNING.
    unsafe fn poll(self: &Arc<Self>) -> Option<Ending<R>> {
        // SAFETY: the count is that of `self`, which outlives this; `ManuallyDrop` leaves it alone.
        let waker = ManuallyDrop::new(Waker::from(unsafe { Arc::from_raw(Arc::as_ptr(self)) }));
        let future =
            // SAFETY: owned, so ours alone; it is never moved out of the task, only dropped in place, so it stays pinned.
            unsafe { (*self.future.get()).as_mut().map(|future| Pin::new_unchecked(future)) }?;
        let mut cx = PollContext::from_waker(&waker);
        let poll = self.reports.during(|| panics::contain(|| future.poll(&mut cx)));
        let ending = match poll {
            Ok(Poll::Pending) => return None,
            Ok(Poll::Ready(ending)) => ending,
            Err(failure) => Err(failure),
        };
        // SAFETY: as above.
        unsafe { self.drop_future() };
        Some(ending)
    }

    /// Drops the future in place, inside the runtime.
    ///
    /// # Safety
    /// The caller owns the task.
    unsafe fn drop_future(&self) {
        // SAFETY: owned, so ours alone. `Option::take` would move a pinned future; assigning drops it where it is.
        panics::discard(DropInPlace(unsafe { &mut *self.future.get() }));
        if let Some(known) = self.known() {
            known.context.stats.subtract(Counter::Tasks);
        }
    }

    /// Enters the table of calls, and makes the inbox owe a reply where the ending goes there.
    fn make_known(self: &Arc<Self>, context: &Arc<Shared>) -> Result<u64, Refusal> {
        if S::OWES_REPLY {
            context.inbox.owe()?;
        }
        // SAFETY: nobody can find the task yet.
        unsafe { *self.place.get() = Some(context.places.take()) };
        // Whoever follows the trace runs code of his own: not under the lock of the calls.
        let (since, span) = (Moment::now(), trace::call(context, self.method));
        let known = context.calls.insert(self.clone(), |call| {
            // SAFETY: nobody can find the task yet.
            unsafe {
                *self.known.get() = Some(Known { call, context: context.clone(), since, span });
                if let Some(sink) = &mut *self.sink.get() {
                    sink.known_as(call);
                }
            };
        });
        match &known {
            Ok(call) => {
                context.stats.add(Counter::Tasks);
                let span = self.known().and_then(|known| known.span.as_deref());
                trace::known(span, *call);
            }
            Err(_) if S::OWES_REPLY => context.inbox.settle(context, None),
            Err(_) => {}
        }
        known
    }

    /// What it has since it waits.
    fn known(&self) -> Option<&Known> {
        // SAFETY: written once, by `make_known`: while the table of calls is locked, and before the task rests. Whoever
        // looks is the owner, found the task in the table, or moved its state from where it rests, and so comes after.
        unsafe { (*self.known.get()).as_ref() }
    }

    /// The call ended before anybody else knew it, so the ending is ours.
    fn ended_at_once(&self, ending: Ending<R>) -> Started<R, S> {
        // A waker that somebody kept finds nothing to do.
        self.state.finish();
        self.reports.end();
        // SAFETY: nobody else knew the task, so nobody else claims the ending.
        match unsafe { (*self.sink.get()).take() } {
            Some(sink) => Started::Ready(ending, sink),
            None => unreachable!("the sink leaves once, with the ending"),
        }
    }

    /// The owner lets go after a poll that was pending. `again`: what becomes of a task that was woken meanwhile.
    fn rest_or_end(self: &Arc<Self>, again: fn(Arc<Self>)) {
        match self.state.rest() {
            Rest::Idle => {}
            Rest::Again => again(self.clone()),
            Rest::Cancelled => self.end_early(Status::Cancelled.into()),
        }
    }

    /// It was woken: runs it soon, where its context and method allow.
    fn schedule(self: Arc<Self>) {
        if self.resumes_on_worker() {
            self.spawn();
        } else {
            scope::schedule(self);
        }
    }

    /// Runs it on a worker.
    fn spawn(self: Arc<Self>) {
        scope::spawn(self);
    }

    /// Whether a host's thread is to run nothing of it once it has waited.
    fn resumes_on_worker(&self) -> bool {
        self.method.manner.resumes_on_worker
            || self.known().is_some_and(|known| known.context.limits.resumes_on_worker)
    }

    /// The owner drops the future and tells why.
    fn end_early(self: &Arc<Self>, why: Failure) {
        // SAFETY: the caller owns the task: its state is RUNNING and CANCELLED keeps it so.
        unsafe { self.drop_owned() };
        self.deliver(Err(why));
        self.state.finish();
    }

    /// The owner drops the future of a task whose ending was told.
    fn let_go(self: &Arc<Self>) {
        // SAFETY: as above.
        unsafe { self.drop_owned() };
        self.state.finish();
    }

    /// Drops the future, wherever this is.
    ///
    /// # Safety
    /// The caller owns the task.
    unsafe fn drop_owned(&self) {
        let _runtime = executor::enter();
        // SAFETY: as the caller vouches.
        unsafe { self.drop_future() };
    }

    /// Delivers the ending, unless somebody already did. Before the owner calls it over: who closes then finds it
    /// running, or being delivered, or through.
    fn deliver(self: &Arc<Self>, ending: Ending<R>) {
        if self.state.claim_ending() {
            self.tell(ending);
        } else {
            panics::discard(ending);
        }
    }

    /// Delivers the ending, which was claimed.
    fn tell(&self, ending: Ending<R>) {
        let Some(Known { call, context, .. }) = self.known() else {
            unreachable!("a task that nobody knows ends in `start`");
        };
        context.delivering.fetch_add(1, Ordering::AcqRel);
        context.calls.remove(*call);
        self.reports.end();
        // SAFETY: whoever calls this claimed the ending.
        let (sink, place) = unsafe { ((*self.sink.get()).take(), (*self.place.get()).take()) };
        if let (Some(sink), Some(place)) = (sink, place) {
            sink.end(context, *call, ending, place);
        }
        context.delivering.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A call that nobody knew yet when the context was closed ends as those that were known do, and not with whatever the
/// author's code made of host calls that suddenly failed.
fn unless_closed<R>(context: &Shared, ending: Ending<R>) -> Ending<R> {
    if !context.is_closed() {
        return ending;
    }
    panics::discard(ending);
    Err(Failure::new(Status::Closed, "the context was closed while the call ran"))
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
        let _runtime = executor::enter();
        // Whoever follows the trace may panic too.
        let span = panics::contain(|| {
            self.known().and_then(|known| known.span.as_ref()).map(|span| span.enter())
        });
        // SAFETY: we moved the state to RUNNING.
        let poll = unsafe { self.poll() };
        panics::discard(span);
        self.after_poll(poll);
    }
}

impl<F, R, S> InFlight for Task<F, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    fn cancel(self: Arc<Self>) -> bool {
        match self.state.cancel() {
            Cancel::Owned if self.resumes_on_worker() => {
                executor::spawn(move || self.end_early(Status::Cancelled.into()));
                true
            }
            Cancel::Owned => {
                self.end_early(Status::Cancelled.into());
                true
            }
            // The owner sees the flag.
            Cancel::Flagged => true,
            Cancel::Done => false,
        }
    }

    fn abandon(self: Arc<Self>, why: Failure) -> bool {
        // First: an owner that sees the flag would tell that it was cancelled.
        let is_ours = self.state.claim_ending();
        let cancel = self.state.cancel();
        let on_worker = self.resumes_on_worker();
        if cancel == Cancel::Owned && !on_worker {
            // SAFETY: the state says that we own the task.
            unsafe { self.drop_owned() };
        }
        if is_ours {
            self.tell(Err(why));
        }
        match cancel {
            Cancel::Owned if on_worker => {
                executor::spawn(move || self.let_go());
                true
            }
            Cancel::Owned => {
                self.state.finish();
                // Who claimed it before is telling.
                !is_ours
            }
            Cancel::Flagged => true,
            Cancel::Done => false,
        }
    }

    fn grant(self: Arc<Self>, items: u64) -> bool {
        let (Some(flow), Some(known)) = (&self.flow, self.known()) else { return false };
        flow.grant(known.call, items);
        self.wake();
        true
    }

    fn reports(&self) -> &Arc<Reports> {
        self.reports.get()
    }

    fn is_stream(&self) -> bool {
        self.flow.is_some()
    }

    fn method(&self) -> &'static MethodEntry {
        self.method
    }

    fn since(&self) -> Moment {
        match self.known() {
            Some(known) => known.since,
            None => unreachable!("found in the table, and so known"),
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
            self.schedule();
        }
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.state.wake() {
            self.clone().schedule();
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
