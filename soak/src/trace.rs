//! What each thread did last, for the story of a failure, and whether it still does anything.

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Actions of one thread that are kept.
const KEPT: usize = 16;

/// One thing that was done.
#[derive(Debug)]
struct Action {
    what: &'static str,
    context: u64,
    id: u64,
    /// How it ended; `None`: it has not.
    status: Option<i32>,
}

/// The trace of one thread.
#[derive(Debug)]
pub(crate) struct Trace {
    name: String,
    last: Mutex<VecDeque<Action>>,
    steps: AtomicU64,
    resting: AtomicBool,
}

/// Those that were named.
static TRACES: Mutex<Vec<Arc<Trace>>> = Mutex::new(Vec::new());

/// Of all threads without a name: those of the library.
static OF_THE_LIBRARY: LazyLock<Arc<Trace>> = LazyLock::new(|| register("threads of the library"));

thread_local! {
    static OWN: OnceCell<Arc<Trace>> = const { OnceCell::new() };
}

fn register(name: &str) -> Arc<Trace> {
    let trace = Arc::new(Trace {
        name: name.to_owned(),
        last: Mutex::new(VecDeque::with_capacity(KEPT)),
        steps: AtomicU64::new(0),
        resting: AtomicBool::new(false),
    });
    TRACES.lock().unwrap_or_else(PoisonError::into_inner).push(trace.clone());
    trace
}

/// Gives this thread a name and a trace of its own.
pub(crate) fn name(name: &str) -> Arc<Trace> {
    let trace = register(name);
    OWN.with(|own| own.get_or_init(|| trace).clone())
}

fn own() -> Arc<Trace> {
    OWN.try_with(|own| own.get().cloned()).ok().flatten().unwrap_or_else(|| OF_THE_LIBRARY.clone())
}

/// The name of this thread.
pub(crate) fn own_name() -> String {
    own().name.clone()
}

/// This thread is about to do something.
pub(crate) fn begin(what: &'static str, context: u64, id: u64) {
    let own = own();
    let mut last = own.last.lock().unwrap_or_else(PoisonError::into_inner);
    if last.len() == KEPT {
        last.pop_front();
    }
    last.push_back(Action { what, context, id, status: None });
}

/// It has: with this status.
pub(crate) fn end(status: i32) {
    let own = own();
    let mut last = own.last.lock().unwrap_or_else(PoisonError::into_inner);
    // Actions nest where a callback acts: the innermost ends first.
    if let Some(action) = last.iter_mut().rev().find(|action| action.status.is_none()) {
        action.status = Some(status);
    }
}

/// Every thread with a trace.
pub(crate) fn all() -> Vec<Arc<Trace>> {
    TRACES.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Prints what every thread did last.
pub(crate) fn print_all() {
    for trace in all() {
        eprintln!("  {} (step {}, resting: {}):", trace.name, trace.steps(), trace.is_resting());
        for action in trace.last.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let status = action.status.map_or("has not ended".into(), |code| code.to_string());
            eprintln!(
                "    {:26} context {:#x}, id {}: {status}",
                action.what, action.context, action.id
            );
        }
    }
}

impl Trace {
    /// One more step.
    pub(crate) fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// How many steps were made.
    pub(crate) fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    /// Whether the thread waits for others, as it should.
    pub(crate) fn is_resting(&self) -> bool {
        self.resting.load(Ordering::Relaxed)
    }

    /// The thread waits for others, or goes on.
    pub(crate) fn rest(&self, resting: bool) {
        self.resting.store(resting, Ordering::Relaxed);
    }

    /// The name of the thread.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
