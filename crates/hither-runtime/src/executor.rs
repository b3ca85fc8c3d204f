//! The one tokio runtime of the process: timers, sockets, and a few workers for what must not run on a host's thread.
//!
//! It starts at the first need. Its context is entered before every poll, on whatever thread, so `tokio::time` and
//! `tokio::net` work in every method.

use std::cell::Cell;
use std::sync::OnceLock;

use crate::scope;
use tokio::runtime::{Builder, EnterGuard, Handle, Runtime};

/// More workers than this only add wake-ups: most work runs on the caller's thread. Source: DESIGN 7.
const WORKERS_MAX: usize = 4;

thread_local! {
    /// This thread is a worker that runs a task of ours right now.
    static WORKING: Cell<bool> = const { Cell::new(false) };
}

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

fn runtime() -> &'static Runtime {
    RUNTIME.get_or_init(|| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Builder::new_multi_thread()
            .worker_threads(cores.min(WORKERS_MAX))
            .thread_name("hither-worker")
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

/// Runs a piece of work on a worker.
pub(crate) fn spawn(work: impl FnOnce() + Send + 'static) {
    handle().spawn(async move {
        WORKING.set(true);
        work();
        WORKING.set(false);
    });
}

/// Waits for something. What this thread still has to do goes to the workers first, since it may be what is waited for;
/// and a worker that waits (a host function may run on one) is replaced by another thread meanwhile.
pub(crate) fn wait<R>(wait: impl FnOnce() -> R) -> R {
    scope::hand_over();
    if !WORKING.try_with(Cell::get).unwrap_or(false) {
        return wait();
    }
    // The thread may run another worker's task when this returns: it is marked as it was.
    let waited = tokio::task::block_in_place(wait);
    WORKING.set(true);
    waited
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thread of the blocking pool may run a runtime of the author's own, which cannot be blocked in place.
    #[test]
    fn waiting_inside_a_runtime_of_the_authors_is_just_waiting() {
        let waited = handle().spawn_blocking(|| {
            let own = Builder::new_current_thread().build().expect("a runtime without a driver");
            own.block_on(async { wait(|| 7) })
        });
        assert_eq!(handle().block_on(waited).expect("no panic"), 7);
    }
}
