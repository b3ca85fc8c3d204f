//! Calling a method through the C door, and waiting for the outcome.

use std::ffi::c_void;
use std::time::{Duration, Instant};

use hither_schema::Status;

use crate::c_door::asked::Asked;
use crate::c_door::call::{is_stream, lifted};
use crate::c_door::callback::Callback;
use crate::c_door::mirror::MirrorError;
use crate::c_door::outcome::Reply;
use crate::c_door::{borrow, enter, last_refusal_of, remember};
use crate::context::{Context, Place, Shared};
use crate::executor;
use crate::method::{self, Method};
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::stats::CallEnd;
use crate::stream::Items;
use crate::sync::{Arc, Condvar, Mutex};
use crate::task::{Ending, InFlight, Sink, Started};
use crate::thread::{self, Thread};

/// Where a thread waits for an ending.
struct Waited<R> {
    ending: Mutex<Option<Ending<R>>>,
    arrived: Condvar,
}

struct WaitSink<R>(Arc<Waited<R>>);

impl<R: Send + 'static> Sink<R> for WaitSink<R> {
    const OWES_REPLY: bool = false;

    fn end(self, _: &Arc<Shared>, _: u64, ending: Ending<R>, place: Place) {
        *self.0.ending.lock() = Some(ending);
        self.0.arrived.notify_all();
        drop(place);
    }
}

/// `L_<method>_wait`: this thread waits, and runs the callback itself, exactly once, before it returns; also when the
/// call was refused.
///
/// # Safety
/// As [`call`](super::call()).
pub unsafe fn call_wait<M: Method, F>(
    context: u64,
    timeout_ms: u32,
    lift: F,
    on_reply: Option<Reply<M>>,
    user_data: *mut c_void,
) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    // SAFETY: as the caller vouches.
    unsafe { call_wait_on::<M, F>(context, 0, timeout_ms, lift, on_reply, user_data) }
}

/// The same, of the object with this handle, where the method is one of an object.
///
/// # Safety
/// As [`call`](super::call()).
pub(super) unsafe fn call_wait_on<M: Method, F>(
    context: u64,
    target: u64,
    timeout_ms: u32,
    lift: F,
    on_reply: Option<Reply<M>>,
    user_data: *mut c_void,
) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    if const { M::Items::IS_STREAM } {
        return is_stream(M::NAME);
    }
    let callback = Callback::<M>::new(on_reply, user_data, Asked::default());
    let mut ending = None;
    let refused = enter(|| {
        ending = Some(thread::with(|thread| {
            outcome::<M, F>(thread, (context, target), timeout_ms, lift)
        })?);
        Ok(Status::Ok)
    });
    match ending {
        Some(ending) => {
            if let Err(failure) = &ending {
                remember(&failure.text);
            }
            let status = thread::with(|thread| {
                // Closed meanwhile, it has no handles any more.
                let found = borrow(thread, context).ok();
                callback.run(found.as_deref().map(Context::shared), ending)
            });
            thread::try_with(|thread| thread.count_call(context, CallEnd::of(status)));
            status.code()
        }
        None => {
            let status = Status::from_code(refused).unwrap_or(Status::Internal);
            callback.run(None, Err(last_refusal_of(status))).code()
        }
    }
}

/// Begins the call and waits for its ending.
fn outcome<M: Method, F>(
    thread: &Thread,
    (context, target): (u64, u64),
    timeout_ms: u32,
    lift: F,
) -> Result<Ending<M::Output>, Refusal>
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    let deadline =
        (timeout_ms != 0).then(|| Instant::now() + Duration::from_millis(u64::from(timeout_ms)));
    let waited = Arc::new(Waited { ending: Mutex::new(None), arrived: Condvar::new() });
    let started = {
        let context = borrow(thread, context)?;
        let (args, taken) = lifted::<M, F>(&context, lift)?;
        // Ends before this thread waits: what was woken in it must not wait for this thread.
        let scope = Scope::enter(thread, 0);
        let items = M::Items::by_frames(&context);
        let sink = WaitSink(waited.clone());
        let started = method::begin::<M, _>(&context, target, &scope, args, items, sink, None);
        if !matches!(started, Started::Refused(_)) {
            taken.accepted();
        }
        started
    };
    match started {
        Started::Ready(ending, _) => Ok(ending),
        Started::Pending(_, call) => {
            Ok(executor::wait(|| wait(call, &waited, deadline, timeout_ms)))
        }
        Started::Refused(refusal) => Err(refusal),
    }
}

/// Waits for the ending; past the deadline, ends the call.
fn wait<R: Send + 'static>(
    call: Arc<dyn InFlight>,
    waited: &Waited<R>,
    deadline: Option<Instant>,
    timeout_ms: u32,
) -> Ending<R> {
    if let Some(ending) = waited.until(deadline) {
        return ending;
    }
    // Also while another thread polls it: this one has waited long enough.
    let text = method::too_long(Duration::from_millis(u64::from(timeout_ms)));
    call.abandon(Refusal::new(Status::TimedOut, text));
    // Abandoned by us, or ended by somebody who was quicker: the ending is here, or on its way without a further wait.
    match waited.until(None) {
        Some(ending) => ending,
        None => unreachable!("waits without end"),
    }
}

impl<R> Waited<R> {
    /// Waits for the ending until `deadline`; `None`: without end.
    fn until(&self, deadline: Option<Instant>) -> Option<Ending<R>> {
        let mut ending = self.ending.lock();
        while ending.is_none() && deadline.is_none_or(|at| Instant::now() < at) {
            ending = self.arrived.wait_until(ending, deadline);
        }
        ending.take()
    }
}
