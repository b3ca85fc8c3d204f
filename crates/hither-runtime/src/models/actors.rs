//! What the scenes are made of: contexts, instances whose life is watched, futures that wait, endings that are kept.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize as PlainUsize, Ordering as PlainOrdering};
use std::task::{Context as PollContext, Poll, Waker};

use futures_core::Stream;
use hither_schema::{Builder, Status, model};
use loom::cell::UnsafeCell;

use crate::context::{Context, Limits, Making, Place, Shared};
use crate::inbox::frame::{Frame, Kind};
use crate::library::{Library, LibraryInfo, MethodEntry};
use crate::method::Manner;
use crate::scope::Scope;
use crate::stream::{self, Items, Outlet};
use crate::sync::{Arc, AtomicBool, Mutex, Ordering};
use crate::task::{self, Ending, InFlight, Sink, Started};
use crate::thread::{self, Entered, Thread};
use crate::watch::Sampling;

/// Runs `work` inside a crossing of this thread, which polls what it wakes before it returns.
pub(super) fn crossing<R>(work: impl FnOnce(&Thread, &Scope) -> R) -> R {
    thread::with(|thread| {
        // As on a worker of ours: tokio stays out of the model.
        thread.entered.set(Entered::Always);
        let scope = Scope::enter(thread, 0);
        work(thread, &scope)
    })
}

/// No clock decides what a thread does: loom goes the same way again and again.
fn limits() -> Limits {
    Limits { slow_poll: None, slow_call: None, ..Limits::default() }
}

/// A context that no table knows.
pub(super) fn context() -> Context {
    Context::new(None, limits(), None)
}

/// A context in the table, with an instance whose life is watched; its id.
pub(super) fn opened() -> (u64, Arc<Life>) {
    let context = crate::context::open(Probe::info(), limits());
    let life = Arc::new(Life::default());
    let Ok(making) = Making::<Probe>::begin(&context) else {
        unreachable!("a new context has no instance");
    };
    making.finish(Probe(life.clone()));
    (context.shared().id(), life)
}

/// Whether something is still there, and by whom it may be used.
#[derive(Default)]
pub(super) struct Life {
    /// Loom complains of a use that is not ordered before the end.
    body: UnsafeCell<()>,
    /// Uses that have begun and are not over. Loom complains by a panic, which the runtime contains as the author's: then
    /// one stays here.
    uses: PlainUsize,
    ended: PlainUsize,
}

// SAFETY: two who access the body at once are what loom looks for; there is nothing in it.
unsafe impl Sync for Life {}

impl Life {
    /// Uses it.
    pub(super) fn touch(&self) {
        self.watched(|| self.body.with(|_| ()));
        assert_eq!(self.ends(), 0, "used after it was gone");
    }

    /// Uses it as the only one who does.
    fn touch_alone(&self) {
        self.watched(|| self.body.with_mut(|_| ()));
        assert_eq!(self.ends(), 0, "used after it was gone");
    }

    fn end(&self) {
        self.watched(|| self.body.with_mut(|_| ()));
        self.ended.fetch_add(1, PlainOrdering::Relaxed);
    }

    fn watched(&self, access: impl FnOnce()) {
        self.uses.fetch_add(1, PlainOrdering::Relaxed);
        access();
        self.uses.fetch_sub(1, PlainOrdering::Relaxed);
    }

    /// How often it ended so far.
    pub(super) fn ends(&self) -> usize {
        assert_eq!(self.uses.load(PlainOrdering::Relaxed), 0, "used by two who are not ordered");
        self.ended.load(PlainOrdering::Relaxed)
    }
}

/// The instance of a context. Whoever uses one touches its life, which stays readable when the instance does not.
pub(super) struct Probe(Arc<Life>);

impl Drop for Probe {
    fn drop(&mut self) {
        self.0.end();
    }
}

static INFO: LibraryInfo = LibraryInfo::new("probe", no_items, &[], &[], &[]);

static METHOD: MethodEntry = MethodEntry {
    name: "wait",
    id: 7,
    call: |_, _, _, _, _, _| unreachable!("no model comes through a door"),
    call_c: None,
    manner: Manner { inline_never: false, resumes_on_worker: false, detached: false },
    sampling: Sampling::new(),
    of_copies: std::sync::atomic::AtomicBool::new(false),
};

fn no_items(_: &mut Builder) -> model::Library {
    model::Library {
        name: "probe".into(),
        type_name: "Probe".into(),
        version: String::new(),
        docs: String::new(),
    }
}

impl Library for Probe {
    fn info() -> &'static LibraryInfo {
        &INFO
    }
}

/// Something that a future waits for.
#[derive(Default)]
pub(super) struct Signal {
    fired: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Signal {
    /// Ends the wait.
    pub(super) fn fire(&self) {
        self.fired.store(true, Ordering::Release);
        let waker = self.waker.lock().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// A future that waits for all of its signals, in turn.
pub(super) struct Waits {
    signals: Vec<Arc<Signal>>,
    life: Arc<Life>,
}

impl Future for Waits {
    type Output = Ending<()>;

    fn poll(self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<Ending<()>> {
        self.life.touch_alone();
        for signal in &self.signals {
            let former = signal.waker.lock().replace(cx.waker().clone());
            drop(former);
        }
        let fired = |signal: &Arc<Signal>| signal.fired.load(Ordering::Acquire);
        if self.signals.iter().all(fired) { Poll::Ready(Ok(())) } else { Poll::Pending }
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.life.end();
    }
}

/// A stream whose items are ready.
struct Source {
    left: usize,
    life: Arc<Life>,
}

impl Stream for Source {
    type Item = bool;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut PollContext<'_>) -> Poll<Option<bool>> {
        self.life.touch_alone();
        let item = self.left.checked_sub(1);
        self.left = item.unwrap_or_default();
        Poll::Ready(item.map(|_| true))
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.life.end();
    }
}

/// How a call ended, and what its future did.
#[derive(Default)]
pub(super) struct Call {
    /// The status of each ending that was delivered: one, when all is done.
    endings: std::sync::Mutex<Vec<Status>>,
    /// Endings that are being delivered.
    delivering: PlainUsize,
    future: Arc<Life>,
    /// A place to be interrupted at while an ending is delivered.
    interrupted: AtomicBool,
}

impl Call {
    /// Starts it: it waits for `signals`. Its reply goes into the inbox of `context`.
    pub(super) fn start(
        self: &Arc<Self>,
        context: &Context,
        scope: &Scope,
        signals: Vec<Arc<Signal>>,
    ) -> Option<Arc<dyn InFlight>> {
        let future = Waits { signals, life: self.future.clone() };
        match task::start(context, scope, &METHOD, true, None, future, Reply(self.clone())) {
            Started::Ready(ending, sink) => {
                sink.0.ended(&ending);
                None
            }
            Started::Pending(_, call) => Some(call),
            Started::Refused(_) => unreachable!("none of the bounds is met"),
        }
    }

    fn ended(&self, ending: &Ending<()>) {
        let status = ending.as_ref().map_or_else(|failure| failure.status, |()| Status::Ok);
        self.endings.lock().expect("no panic under it").push(status);
    }

    /// Starts it as a stream that brings so many items, for which there is no room yet.
    pub(super) fn stream(self: &Arc<Self>, context: &Context, items: usize) -> Arc<dyn InFlight> {
        let outlet = Outlet::by_frames(context);
        let flow = outlet.flow().cloned();
        let source = Source { left: items, life: self.future.clone() };
        let future = async move { Ok(stream::pump(source, outlet).await) };
        let reply = Reply(self.clone());
        let started =
            crossing(|_, scope| task::start(context, scope, &METHOD, true, flow, future, reply));
        match started {
            Started::Pending(_, call) => call,
            Started::Ready(..) | Started::Refused(_) => unreachable!("there is no room"),
        }
    }

    /// How it ended; that is only known once.
    pub(super) fn ending(&self) -> Status {
        let endings = self.endings.lock().expect("no panic under it");
        assert_eq!(endings.len(), 1, "one ending: {endings:?}");
        endings[0]
    }

    /// How often its future was dropped.
    pub(super) fn futures_dropped(&self) -> usize {
        self.future.ends()
    }

    /// Whether its ending is on its way at this moment.
    pub(super) fn is_delivering(&self) -> bool {
        self.delivering.load(PlainOrdering::Relaxed) > 0
    }

    /// Whether its ending has arrived.
    pub(super) fn has_ended(&self) -> bool {
        !self.endings.lock().expect("no panic under it").is_empty()
    }
}

/// Sends the ending home in a frame.
struct Reply(Arc<Call>);

impl Sink<()> for Reply {
    const OWES_REPLY: bool = true;

    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<()>, _place: Place) {
        self.0.delivering.fetch_add(1, PlainOrdering::Relaxed);
        self.0.interrupted.store(true, Ordering::Relaxed);
        context.inbox.settle(context, Some(Frame::new(Kind::Reply, Status::Ok, call, Vec::new())));
        self.0.ended(&ending);
        self.0.delivering.fetch_sub(1, PlainOrdering::Relaxed);
    }
}
