//! Calling a method through the C door: with a callback, or waiting for the outcome.

use std::ffi::c_void;
use std::time::{Duration, Instant};

use hither_schema::Status;

use crate::c_door::asked::{Asked, CallOptions, IdPlace};
use crate::c_door::lift_error;
use crate::c_door::mirror::{Arena, Mirror, MirrorError, Str};
use crate::c_door::{borrow, enter, enter_context, last_refusal_of, object as of_object, remember};
use crate::context::{Context, Place, Shared};
use crate::executor;
use crate::finale::Finale;
use crate::method::{self, Method};
use crate::object::{self, Handles, Taken};
use crate::panics;
use crate::progress::Reports;
use crate::refusal::{Failure, Refusal, usable};
use crate::scope::Scope;
use crate::stats::CallEnd;
use crate::stream::Items;
use crate::sync::{Arc, Condvar, Mutex, Ordering};
use crate::task::{Ending, InFlight, Sink, Started};
use crate::thread::{self, Thread};
use crate::value::{Return, ReturnedError, Value};

/// `L_<method>_outcome`: `value` and `error` take no room where the method has none.
#[repr(C)]
pub struct Outcome<V: Copy, E: Copy> {
    status: i32,
    message: Str,
    value: V,
    error: E,
}

impl<V: Copy, E: Copy> Outcome<V, E> {
    pub(super) fn status(&self) -> Status {
        Status::from_code(self.status).unwrap_or(Status::Internal)
    }

    /// The text of one without a value.
    pub(super) fn text(&self) -> Option<&str> {
        // SAFETY: it is of ours, and stands in the arena of the outcome.
        let text = unsafe { self.message.as_text() }.ok();
        text.filter(|_| self.status() != Status::Ok)
    }
}

/// The outcome of `M`.
pub type OutcomeOf<M> = Outcome<
    <<<M as Method>::Output as Return>::Ok as Value>::C,
    <<<M as Method>::Output as Return>::Err as ReturnedError>::C,
>;

/// `L_<method>_reply`
pub type Reply<M> = unsafe extern "C" fn(user_data: *mut c_void, outcome: *const OutcomeOf<M>);

/// Where the outcome of a call goes. What it carries is the host's own business.
pub(super) struct Callback<M: Method> {
    function: Option<Reply<M>>,
    user_data: *mut c_void,
    reports: Option<Arc<Reports>>,
    /// Where it must be the last of several functions.
    finale: Option<Arc<Finale>>,
    id: IdPlace,
    /// The call has an id before anything of it runs.
    wants_id: bool,
}

// SAFETY: the host promises (docs/symbols.md) that a reply may run on any thread with its user data.
unsafe impl<M: Method> Send for Callback<M> {}

impl<M: Method> Callback<M> {
    /// Of a call of which this was asked.
    pub(super) fn new(function: Option<Reply<M>>, user_data: *mut c_void, asked: Asked) -> Self {
        let Asked { reports, finale, id, .. } = asked;
        let wants_id = id.is_wanted();
        Self { function, user_data, reports, finale, id, wants_id }
    }

    /// The same, of a call that has an id in any case.
    pub(super) fn known(function: Option<Reply<M>>, user_data: *mut c_void, asked: Asked) -> Self {
        Self { wants_id: true, ..Self::new(function, user_data, asked) }
    }

    /// The call ended before anybody else knew it.
    #[inline]
    pub(super) fn end_at_once(self, context: &Arc<Shared>, ending: Ending<M::Output>) {
        if self.finale.is_some() {
            return self.end_last(context, ending, None);
        }
        let status = self.run(Some(context), ending);
        thread::try_with(|thread| thread.count_call(context.id(), CallEnd::of(status)));
    }

    /// Runs as soon as none of the call's other functions does.
    fn end_last(mut self, context: &Arc<Shared>, ending: Ending<M::Output>, place: Option<Place>) {
        let Some(finale) = self.finale.take() else { return self.told(context, ending, place) };
        let delivering = Delivering::begin(context.clone());
        finale.end(move || self.told(&delivering.0, ending, place));
    }

    /// Runs, and counts the call.
    fn told(self, context: &Arc<Shared>, ending: Ending<M::Output>, place: Option<Place>) {
        let status = self.run(Some(context), ending);
        context.stats.add_call(CallEnd::of(status));
        drop(place);
    }

    /// Lowers the ending and runs the callback; the status that it was given.
    fn run(self, context: Option<&Arc<Shared>>, ending: Ending<M::Output>) -> Status {
        // The value or error is borrowed by its C form, so it is kept until the callback has returned.
        let result = ending.map(Return::into_result);
        let status = thread::with_arena(|arena| self.tell(context, &result, arena));
        panics::discard(result);
        Status::from_code(status).unwrap_or(Status::Internal)
    }

    fn tell(self, context: Option<&Arc<Shared>>, result: &Ending<Split<M>>, arena: &Arena) -> i32 {
        let lower = || lower::<M>(result, arena);
        let lowered = panics::contain(|| match context {
            Some(context) => object::lowering(context, lower),
            None => object::lowering_nowhere(lower).map(|outcome| (outcome, Handles::default())),
        });
        // `Display` of an error is the author's code.
        let (outcome, handles) = lowered
            .flatten()
            .unwrap_or_else(|failure| (as_text::<M>(&failure, arena), Handles::default()));
        match (self.function, context) {
            (None, Some(context)) => handles.lost(context),
            _ => handles.arrived(),
        }
        if let Some(function) = self.function {
            // SAFETY: the host gave a function of this type; the outcome and all that it points to live until it has
            // returned.
            unsafe { function(self.user_data, &raw const outcome) };
        }
        outcome.status
    }
}

/// An ending that is on its way to the host.
struct Delivering(Arc<Shared>);

impl Delivering {
    fn begin(context: Arc<Shared>) -> Self {
        context.delivering.fetch_add(1, Ordering::AcqRel);
        Self(context)
    }
}

impl Drop for Delivering {
    fn drop(&mut self) {
        self.0.delivering.fetch_sub(1, Ordering::AcqRel);
    }
}

pub(super) type Split<M> =
    Result<<<M as Method>::Output as Return>::Ok, <<M as Method>::Output as Return>::Err>;

/// The outcome in its C form, or why it has none.
pub(super) fn lower_outcome<M: Method>(result: &Ending<Split<M>>, arena: &Arena) -> OutcomeOf<M> {
    // `Display` of an error is the author's code.
    let lowered = panics::contain(|| lower::<M>(result, arena));
    lowered.flatten().unwrap_or_else(|failure| as_text::<M>(&failure, arena))
}

/// The outcome in its C form.
fn lower<M: Method>(result: &Ending<Split<M>>, arena: &Arena) -> Result<OutcomeOf<M>, Failure> {
    let outcome = match result {
        Ok(Ok(value)) => {
            let mut outcome = without_value::<M>(Status::Ok, "");
            outcome.value = value.lower_value(arena);
            outcome
        }
        Ok(Err(error)) => {
            let mut outcome = without_value::<M>(Status::Error, arena.alloc_str(&error.message()));
            outcome.error = error.lower_error(arena);
            outcome
        }
        Err(failure) => as_text::<M>(failure, arena),
    };
    let refusal = arena.refusal(|writer| match result {
        Ok(Ok(value)) => value.lower_wire(writer),
        Ok(Err(error)) => error.lower_wire(writer),
        Err(_) => {}
    });
    usable(outcome, refusal)
}

#[cold]
fn as_text<M: Method>(failure: &Failure, arena: &Arena) -> OutcomeOf<M> {
    without_value::<M>(failure.status, arena.alloc_str(&failure.text))
}

/// An outcome whose value and error are zeroed.
fn without_value<M: Method>(status: Status, message: &str) -> OutcomeOf<M> {
    Outcome {
        status: status.code(),
        message: Str::of_text(message),
        // SAFETY: a C form may be zero: `Mirror` demands it, and `()` has nothing.
        value: unsafe { std::mem::zeroed() },
        // SAFETY: as above.
        error: unsafe { std::mem::zeroed() },
    }
}

impl<M: Method> Sink<M::Output> for Callback<M> {
    const OWES_REPLY: bool = false;

    fn reports(&self) -> Option<&Arc<Reports>> {
        self.reports.as_ref()
    }

    fn wants_id(&self) -> bool {
        self.wants_id
    }

    fn known_as(&mut self, call: u64) {
        self.id.fill(call);
    }

    fn end(self, context: &Arc<Shared>, _: u64, ending: Ending<M::Output>, place: Place) {
        self.end_last(context, ending, Some(place));
    }
}

/// Lifts a parameter; `name` is its Rust name, for the error.
///
/// # Errors
/// As [`Mirror::lift_param`].
///
/// # Safety
/// As [`Mirror::lift_param`].
pub unsafe fn param<T: Mirror>(name: &'static str, param: T::Param) -> Result<T, MirrorError> {
    // SAFETY: as the caller vouches.
    unsafe { T::lift_param(param) }.map_err(|error| error.in_field("arguments", name))
}

/// `L_<method>` and `L_<method>_with`: the outcome goes to a callback.
///
/// # Safety
/// `options` is NULL or points to as many bytes as its `size` says, and its own pointers are as the header demands;
/// `on_reply` is a function of the declared type; `user_data` may be used on any thread.
pub unsafe fn call<M: Method, F>(
    context: u64,
    options: *const CallOptions,
    lift: F,
    on_reply: Option<Reply<M>>,
    user_data: *mut c_void,
) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    // SAFETY: as the caller vouches.
    unsafe { call_on::<M, F>(context, 0, options, lift, on_reply, user_data) }
}

/// The same, of the object with this handle, where the method is one of an object.
///
/// # Safety
/// As [`call`].
pub(super) unsafe fn call_on<M: Method, F>(
    context: u64,
    target: u64,
    options: *const CallOptions,
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
    enter_context(context, |context, scope| {
        let (args, taken) = lifted::<M, F>(context, lift)?;
        // SAFETY: as the caller vouches.
        let asked = unsafe { Asked::of(options) }?;
        let timeout = asked.timeout;
        let callback = Callback::<M>::new(on_reply, user_data, asked);
        let items = M::Items::by_frames(context);
        let started = method::begin::<M, _>(context, target, scope, args, items, callback, timeout);
        if !matches!(started, Started::Refused(_)) {
            taken.accepted();
        }
        match started {
            Started::Ready(ending, callback) => {
                callback.end_at_once(context.shared(), ending);
                Ok(Status::Ok)
            }
            Started::Pending(..) => Ok(Status::Ok),
            Started::Refused(refusal) => Err(refusal),
        }
    })
}

/// Refuses a stream where its items would go nowhere.
#[cold]
fn is_stream(method: &str) -> i32 {
    enter(|| Err(Refusal::new(Status::BadArgument, format!("`{method}` is a stream: open it"))))
}

#[inline]
pub(super) fn lifted<M: Method, F>(context: &Context, lift: F) -> Result<(M::Args, Taken), Refusal>
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    context.shared().open_for_work()?;
    if M::library().is_none() {
        of_object::knows::<M>(context.shared())?;
    }
    let (lifted, taken) = if size_of::<M::Args>() == 0 {
        (lift(), Taken::default())
    } else {
        // The arguments are one container.
        let max = context.shared().limits.message_bytes_max;
        object::lifting(context.shared(), || lift_error::within(max, 1, lift))
    };
    Ok((lifted.map_err(|error| error.in_call(M::NAME))?, taken))
}

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
/// As [`call`].
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
/// As [`call`].
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
