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
use std::time::Duration;

use hither_schema::Status;
use tokio::task::AbortHandle;

use self::state::{Cancel, Rest, State};
use crate::context::Shared;
use crate::executor;
use crate::panics;
use crate::refusal::{Failure, Refusal};
use crate::scope::{self, Scope};
use crate::stats::{Counter, Live};
use crate::sync::{Arc, OnceLock};

/// How a call ends: with what the method returned, or without.
pub(crate) type Ending<R> = Result<R, Failure>;

/// Where the ending of a call goes. Consumed: it cannot be told twice.
pub(crate) trait Sink<R>: Send + 'static {
    /// Takes the ending. May run host code; no lock is held.
    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<R>);
}

/// What becomes of a call that was started.
pub(crate) enum Started<R, S> {
    /// It ended at once; its sink is given back.
    Ready(Ending<R>, S),
    /// It waits under this call id.
    Pending(u64),
    /// It never started; the sink will not hear of it.
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
    /// Touched by the owner only: see [`state`].
    future: UnsafeCell<Option<F>>,
    /// Touched by the one who claimed the ending.
    sink: UnsafeCell<Option<S>>,
    /// Written under the lock of the table that makes the task known to others.
    call: OnceLock<u64>,
    /// Why it was cancelled; the first one counts.
    why: OnceLock<Failure>,
    /// The timer of its deadline.
    timer: OnceLock<AbortHandle>,
    context: Arc<Shared>,
    _live: Live,
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
    timeout: Option<Duration>,
) -> Started<R, S>
where
    F: Future<Output = Ending<R>> + Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    let task = Arc::new(Task {
        state: State::running(),
        future: UnsafeCell::new(Some(future)),
        sink: UnsafeCell::new(Some(sink)),
        call: OnceLock::new(),
        why: OnceLock::new(),
        timer: OnceLock::new(),
        context: context.clone(),
        _live: Live::new(Counter::Tasks, &context.stats),
    });
    if scope.may_poll() {
        // SAFETY: the state was made RUNNING by us and nobody else has seen the task yet.
        if let Some(ending) = unsafe { task.poll() } {
            task.state.finish();
            return task.ended_at_once(ending);
        }
    } else {
        // As if it had been woken before it rests: `rest` below then schedules it.
        task.state.wake();
    }
    // Still RUNNING: it may have been woken already, but only we can let it run on, so it cannot end before it is in
    // the table.
    let known = context.calls.insert(task.clone(), |call| {
        task.call.get_or_init(|| call);
    });
    match known {
        Ok(call) => {
            task.arm(call, timeout);
            task.rest_or_end();
            Started::Pending(call)
        }
        Err(refusal) => {
            // SAFETY: we own the task.
            unsafe { task.drop_future() };
            task.state.finish();
            task.state.claim_ending();
            Started::Refused(refusal)
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
        let future = unsafe {
            (*self.future.get())
                .as_mut()
                .map(|future| Pin::new_unchecked(future))
        }?;
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
    }

    /// The call ended in its first poll: nobody else knows it, so the ending is ours.
    fn ended_at_once(&self, ending: Ending<R>) -> Started<R, S> {
        self.state.claim_ending();
        // SAFETY: we claimed the ending.
        match unsafe { (*self.sink.get()).take() } {
            Some(sink) => Started::Ready(ending, sink),
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
        self.deliver(Err(self
            .why
            .get()
            .cloned()
            .unwrap_or_else(|| Status::Cancelled.into())));
    }

    /// Delivers the ending, unless somebody already did.
    fn deliver(self: &Arc<Self>, ending: Ending<R>) {
        let call = self.call.get().copied().unwrap_or(0);
        self.context.calls.remove(call);
        if let Some(timer) = self.timer.get() {
            timer.abort();
        }
        if self.state.claim_ending() {
            // SAFETY: we claimed the ending.
            if let Some(sink) = unsafe { (*self.sink.get()).take() } {
                sink.end(&self.context, call, ending);
            }
        } else {
            panics::discard(ending);
        }
    }

    /// Ends the call by the clock.
    fn arm(&self, call: u64, timeout: Option<Duration>) {
        if let Some(timeout) = timeout {
            let context = Arc::downgrade(&self.context);
            let timer = executor::handle().spawn(async move {
                tokio::time::sleep(timeout).await;
                if let Some(task) = context
                    .upgrade()
                    .and_then(|context| context.calls.get(call))
                {
                    let text = format!("the call did not end within {} ms", timeout.as_millis());
                    task.cancel(Failure::new(Status::TimedOut, text));
                }
            });
            self.timer.get_or_init(|| timer.abort_handle());
        }
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
