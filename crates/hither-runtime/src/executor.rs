//! The one tokio runtime of the process: timers, sockets, and a few workers for what must not run on a host's thread.
//!
//! It starts at the first need. Its context is entered before every poll, on whatever thread, so `tokio::time` and
//! `tokio::net` work in every method.

use std::cell::Cell;
use std::sync::OnceLock;

use tokio::runtime::{Builder, EnterGuard, Handle, Runtime};

/// More workers than this only add wake-ups: most work runs on the caller's thread. Source: DESIGN 7.
const WORKERS_MAX: usize = 4;

thread_local! {
    /// This thread belongs to the runtime.
    static OURS: Cell<bool> = const { Cell::new(false) };
}

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

fn runtime() -> &'static Runtime {
    RUNTIME.get_or_init(|| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Builder::new_multi_thread()
            .worker_threads(cores.min(WORKERS_MAX))
            .thread_name("hither-worker")
            .on_thread_start(|| OURS.set(true))
            .enable_all()
            .build()
            .expect("the operating system gives a thread and a poll descriptor")
    })
}

/// Its handle, for spawning.
pub(crate) fn handle() -> &'static Handle {
    runtime().handle()
}

/// Enters its context: needed around every poll and every drop of a future.
pub(crate) fn enter() -> EnterGuard<'static> {
    handle().enter()
}

/// Waits for something. A host function may run on a worker and wait there: the worker's other tasks then move to a
/// thread that takes its place.
pub(crate) fn wait<R>(wait: impl FnOnce() -> R) -> R {
    if OURS.try_with(Cell::get).unwrap_or(false) {
        tokio::task::block_in_place(wait)
    } else {
        wait()
    }
}
