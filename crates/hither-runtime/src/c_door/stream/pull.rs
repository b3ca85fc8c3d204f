//! A stream that the host pulls.
//!
//! Items stand in a queue of values, which the stream fills only while the host has said that it takes more. What it takes
//! is lowered then, into an arena that lives until it takes more or closes the stream. One thread at a time takes.

use std::collections::VecDeque;
use std::mem;
use std::time::{Duration, Instant};

use hither_schema::Status;

use super::table::{self, Pulled};
use super::{Opening, Pull};
use crate::c_door::asked::{Asked, IdPlace};
use crate::c_door::call::{OutcomeOf, Split, lifted, lower_outcome};
use crate::c_door::mirror::{Arena, MirrorError};
use crate::c_door::{borrow, enter_context, remember};
use crate::context::loan::Loan;
use crate::context::{Context, Place, Shared};
use crate::executor;
use crate::method::{self, Method};
use crate::object;
use crate::panics;
use crate::progress::Reports;
use crate::refusal::{Failure, Refusal, usable};
use crate::scope::Scope;
use crate::stats::CallEnd;
use crate::stream::{Flow, Items, Outlet, Stop, Taker};
use crate::sync::{Arc, Condvar, Mutex};
use crate::task::{Ending, Sink, Started};
use crate::thread;
use crate::value::{Return, Value};

/// Items that the host takes at most where it does not say how many; a stream that has just begun is asked for fewer.
const WINDOW_MAX: u32 = 256;

/// What a stream is asked for first, and then twice as many each time that it made as many.
const WINDOW_MIN: u32 = 8;

/// `L_<method>_batch`
#[derive(Debug)]
#[repr(C)]
pub struct Batch<V, E> {
    items: *const V,
    count: usize,
    /// Where the stream has ended and all items were taken; else NULL.
    end: *const E,
}

impl<V, E> Batch<V, E> {
    const fn empty() -> Self {
        Self { items: std::ptr::null(), count: 0, end: std::ptr::null() }
    }
}

type BatchOf<M, T> = Batch<<T as Value>::C, OutcomeOf<M>>;

/// What the stream made and the host has not taken, and how it ended.
struct Held<M: Method, T> {
    items: VecDeque<T>,
    ending: Option<Ending<Split<M>>>,
    /// Nobody takes any more.
    is_closed: bool,
}

struct Shelf<M: Method, T> {
    held: Mutex<Held<M, T>>,
    filled: Condvar,
}

impl<M: Method, T: Value> Shelf<M, T> {
    fn new() -> Arc<Self> {
        let held = Held { items: VecDeque::new(), ending: None, is_closed: false };
        Arc::new(Self { held: Mutex::new(held), filled: Condvar::new() })
    }

    /// The stream has ended. What it made is kept for the host, but where the context is closed: nothing of it can go to
    /// a host then.
    fn end(&self, ending: Ending<M::Output>) -> Status {
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

    fn is_empty(&self) -> bool {
        let held = self.held.lock();
        held.items.is_empty() && held.ending.is_none()
    }

    /// Waits until something is there, or `deadline` passes; `None`: without end.
    fn wait(&self, deadline: Option<Instant>) {
        let mut held = self.held.lock();
        let is_early = || deadline.is_none_or(|at| Instant::now() < at);
        while held.items.is_empty() && held.ending.is_none() && is_early() {
            held = self.filled.wait_until(held, deadline);
        }
    }
}

struct OnShelf<M: Method, T>(Arc<Shelf<M, T>>);

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
        flow.take();
        Ok(())
    }

    fn flush(&mut self, _: &Context, _: &Flow) {
        self.0.filled.notify_all();
    }
}

struct PullSink<M: Method, T> {
    shelf: Arc<Shelf<M, T>>,
    reports: Option<Arc<Reports>>,
    id: IdPlace,
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

/// Begins a stream of `M` and makes it known.
///
/// # Safety
/// As [`open_stream`](super::open_stream).
pub(crate) unsafe fn open<M, T, F>(opening: Opening<F>, pull: Pull) -> i32
where
    M: Method<Items = Outlet<T>>,
    T: Value,
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    let Opening { context, target, options, lift } = opening;
    enter_context(context, |context, scope| {
        if pull.stream.is_null() {
            let text = "the place for the number of the stream is NULL";
            return Err(Refusal::new(Status::NullPointer, text));
        }
        let (args, taken) = lifted::<M, F>(context, lift)?;
        // SAFETY: as the caller vouches.
        let asked = unsafe { Asked::of(options) }?;
        let shelf = Shelf::<M, T>::new();
        let items = Outlet::to(context, OnShelf(shelf.clone()));
        let flow = items.flow().cloned();
        let sink = PullSink { shelf: shelf.clone(), reports: asked.reports, id: asked.id };
        let started =
            method::begin::<M, _>(context, target, scope, args, items, sink, asked.timeout);
        if !matches!(started, Started::Refused(_)) {
            taken.accepted();
        }
        let call = match started {
            Started::Pending(call, _) => call,
            Started::Ready(ending, _) => {
                shelf.end(ending);
                context.shared().calls.issue()
            }
            Started::Refused(refusal) => return Err(refusal),
        };
        let context = context.shared().id();
        let reading = Mutex::new(Reading::new());
        let stream = Stream { context, call, flow, shelf, reading };
        table::insert(context, call, Arc::new(stream));
        // SAFETY: not NULL, and as the caller vouches.
        unsafe { pull.stream.write_unaligned(call) };
        Ok(Status::Ok)
    })
}

/// A stream in the table.
struct Stream<M: Method, T: Value> {
    context: u64,
    call: u64,
    flow: Option<Arc<Flow>>,
    shelf: Arc<Shelf<M, T>>,
    reading: Mutex<Reading<M, T>>,
}

/// How far the host has read.
struct Reading<M: Method, T: Value> {
    /// What the host may still look at.
    lent: Option<Box<Lent<M, T>>>,
    window: u32,
    is_busy: bool,
    is_closed: bool,
}

impl<M: Method, T: Value> Reading<M, T> {
    fn new() -> Self {
        Self { lent: None, window: WINDOW_MIN, is_busy: false, is_closed: false }
    }
}

/// A batch, with what it points to.
struct Lent<M: Method, T: Value> {
    batch: BatchOf<M, T>,
    _items: Vec<T>,
    _ending: Option<Box<Ending<Split<M>>>>,
    _arena: Arena,
}

// SAFETY: the pointers of the batch point into the values and the arena beside it, which may go to another thread with
// it; nothing here reads behind them.
unsafe impl<M: Method, T: Value> Send for Lent<M, T> {}

impl<M: Method, T: Value> Lent<M, T> {
    /// The end again, if it is what is lent.
    fn end(&self) -> Option<Begun<M, T>> {
        // SAFETY: NULL, or in the arena beside it.
        let end = unsafe { self.batch.end.as_ref() }?;
        Some(Begun::Ended(self.batch.copied(), end.status()))
    }
}

/// What a reader meets.
enum Begun<M: Method, T: Value> {
    /// It reads, and takes so many items.
    Reading(u32),
    /// The end, which it has been told before.
    Ended(BatchOf<M, T>, Status),
}

/// What there is for the host.
enum Next<M: Method, T> {
    Items(Vec<T>),
    End(Ending<Split<M>>),
    /// Not yet.
    Nothing,
}

impl<M: Method, T: Value> Pulled for Stream<M, T> {
    fn method(&self) -> u32 {
        M::entry().id
    }

    unsafe fn next(
        &self,
        max: u32,
        timeout_ms: u32,
        batch: *mut std::ffi::c_void,
    ) -> Result<Status, Refusal> {
        let batch = batch.cast::<BatchOf<M, T>>();
        // SAFETY: as the caller vouches.
        unsafe { batch.write_unaligned(Batch::empty()) };
        let window = match self.begin_reading(max)? {
            Begun::Reading(window) => window,
            Begun::Ended(end, status) => {
                // SAFETY: as the caller vouches.
                unsafe { batch.write_unaligned(end) };
                return Ok(status);
            }
        };
        let deadline = (timeout_ms != 0)
            .then(|| Instant::now() + Duration::from_millis(u64::from(timeout_ms)));
        self.make_room(window);
        if self.shelf.is_empty() {
            executor::wait(|| self.shelf.wait(deadline));
        }
        let (status, lent) = match self.take(window) {
            Next::Items(items) => self.lend_items(items),
            Next::End(ending) => lend_end(ending),
            Next::Nothing => (Status::Pending, None),
        };
        let found = lent.as_ref().map_or(Batch::empty(), |lent| lent.batch.copied());
        if self.end_reading(lent, max == 0 && found.count == window as usize) {
            // SAFETY: as the caller vouches.
            unsafe { batch.write_unaligned(found) };
            return Ok(status);
        }
        Ok(Status::Cancelled)
    }

    fn close(&self) {
        let lent = {
            let mut reading = self.reading.lock();
            reading.is_closed = true;
            reading.lent.take()
        };
        let items = {
            let mut held = self.shelf.held.lock();
            held.is_closed = true;
            mem::take(&mut held.items)
        };
        let on_worker = thread::with(|thread| {
            // Of a context that is closed, every call has ended.
            let Ok(context) = borrow(thread, self.context) else { return false };
            let _scope = Scope::enter(thread, 0);
            if let Ok(call) = context.shared().calls.lookup(self.call) {
                call.cancel();
            }
            context.shared().limits.resumes_on_worker
        });
        executor::discard((lent, items), on_worker);
    }
}

impl<M: Method, T: Value> Stream<M, T> {
    /// This thread reads; what was lent before goes. How many items the host takes.
    fn begin_reading(&self, max: u32) -> Result<Begun<M, T>, Refusal> {
        let (former, window) = {
            let mut reading = self.reading.lock();
            if reading.is_busy {
                let text = "another thread is reading this stream";
                return Err(Refusal::new(Status::TooMany, text));
            }
            if let Some(end) = reading.lent.as_deref().and_then(Lent::end) {
                return Ok(end);
            }
            reading.is_busy = true;
            (reading.lent.take(), if max == 0 { reading.window } else { max })
        };
        if former.is_some() {
            executor::discard(former, false);
        }
        Ok(Begun::Reading(window))
    }

    /// The host may look at what is lent, until it reads on or closes the stream. False: it closed it meanwhile.
    fn end_reading(&self, lent: Option<Box<Lent<M, T>>>, was_full: bool) -> bool {
        let unwanted = {
            let mut reading = self.reading.lock();
            reading.is_busy = false;
            if was_full {
                reading.window = (reading.window * 2).min(WINDOW_MAX);
            }
            if reading.is_closed {
                lent
            } else {
                reading.lent = lent;
                return true;
            }
        };
        executor::discard(unwanted, false);
        false
    }

    /// Lets the stream make what is missing to `window` items: at once, in this crossing, as far as they are ready.
    fn make_room(&self, window: u32) {
        let missing = {
            let held = self.shelf.held.lock();
            let room = self.flow.as_deref().map_or(0, Flow::room);
            u64::from(window).saturating_sub(held.items.len() as u64 + room)
        };
        if missing == 0 {
            return;
        }
        thread::with(|thread| {
            let Ok(context) = borrow(thread, self.context) else { return };
            let _scope = Scope::enter(thread, 0);
            if let Ok(call) = context.shared().calls.lookup(self.call) {
                call.grant(missing);
            }
        });
    }

    /// Takes what is there, at most `max` items.
    fn take(&self, max: u32) -> Next<M, T> {
        let mut held = self.shelf.held.lock();
        let count = held.items.len().min(max as usize);
        if count > 0 {
            return Next::Items(held.items.drain(..count).collect());
        }
        held.ending.take().map_or(Next::Nothing, Next::End)
    }

    /// The items in their C form. One that cannot cross ends the stream: then those before it are all there are.
    fn lend_items(&self, items: Vec<T>) -> (Status, Option<Box<Lent<M, T>>>) {
        let lent = thread::with(|thread| {
            let context = borrow(thread, self.context).ok()?;
            let _scope = Scope::enter(thread, 0);
            Some(self.lowered(&context, items))
        });
        match lent {
            Some(lent) if lent.batch.count > 0 => (Status::Ok, Some(lent)),
            // The context was closed after they were made, or the first of them cannot cross.
            _ => match self.take(0) {
                Next::End(ending) => lend_end(ending),
                Next::Items(_) | Next::Nothing => lend_end(Err(Status::Closed.into())),
            },
        }
    }

    fn lowered(&self, context: &Loan<'_>, mut items: Vec<T>) -> Box<Lent<M, T>> {
        let arena = Arena::new();
        let mut lowered = Vec::with_capacity(items.len());
        let failure = items.iter().find_map(|item| match lower(context, item, &arena) {
            Ok(c) => {
                lowered.push(c);
                None
            }
            Err(failure) => Some(failure),
        });
        if let Some(failure) = failure {
            panics::discard(items.split_off(lowered.len()));
            self.fail(context, failure);
        }
        let first = arena.alloc_slice_copy(&lowered);
        let batch = Batch { items: first.as_ptr(), count: first.len(), end: std::ptr::null() };
        Box::new(Lent { batch, _items: items, _ending: None, _arena: arena })
    }

    /// An item cannot cross: the stream ends with that, and what it has made besides is of no use.
    fn fail(&self, context: &Context, failure: Failure) {
        let rest = {
            let mut held = self.shelf.held.lock();
            held.is_closed = true;
            // What it ended with would come behind the items that are lost.
            held.ending = Some(Err(failure.clone()));
            mem::take(&mut held.items)
        };
        panics::discard(rest);
        if let Ok(call) = context.shared().calls.lookup(self.call) {
            call.abandon(failure);
        }
    }
}

/// One item in its C form.
fn lower<T: Value>(context: &Context, item: &T, arena: &Arena) -> Result<T::C, Failure> {
    // What an alias crosses as is made by the author's code.
    let lowered = panics::contain(|| {
        object::lowering(context.shared(), || {
            let lowered = item.lower_value(arena);
            usable(lowered, arena.refusal(|writer| item.lower_wire(writer)))
        })
    });
    let (lowered, handles) = lowered.flatten()?;
    handles.arrived();
    Ok(lowered)
}

/// The end in its C form.
fn lend_end<M: Method, T: Value>(ending: Ending<Split<M>>) -> (Status, Option<Box<Lent<M, T>>>) {
    let (ending, arena) = (Box::new(ending), Arena::new());
    let outcome = object::lowering_nowhere(|| lower_outcome::<M>(&ending, &arena));
    let status = outcome.status();
    if let Some(text) = outcome.text() {
        remember(text);
    }
    let end: *const OutcomeOf<M> = arena.alloc(outcome);
    let batch = Batch { items: std::ptr::null(), count: 0, end };
    let lent = Lent { batch, _items: Vec::new(), _ending: Some(ending), _arena: arena };
    (status, Some(Box::new(lent)))
}

impl<V, E> Batch<V, E> {
    fn copied(&self) -> Self {
        Self { items: self.items, count: self.count, end: self.end }
    }
}
