//! The one tokio runtime of the process: timers, sockets, and a few workers for what must not run on a host's thread.
//!
//! It starts at the first need. Its context is current wherever code of the author's runs, on whatever thread, so
//! `tokio::time` and `tokio::net` work in every method. Entering costs as much as the rest of a small call, so a thread
//! of the host enters for good at its first crossing ([`Entered`]); where a runtime of the author's or the host's may
//! have been entered since, ours is entered for each piece of work.

use std::sync::OnceLock;

use tokio::runtime::{Builder, EnterGuard, Handle, Runtime};

use crate::scope;
use crate::thread::{self, Entered, Thread};

/// More workers than this only add wake-ups: most work runs on the caller's thread. Source: DESIGN 7.
const WORKERS_MAX: usize = 4;

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

/// Makes its context the current one: needed around every poll and every drop of a future.
pub(crate) fn enter() -> Option<EnterGuard<'static>> {
    // A thread that is ending has forgotten what it entered.
    thread::try_with(enter_on).unwrap_or_else(|| Some(handle().enter()))
}

/// The same, on this very thread. `None`: it is the current one already.
#[inline]
pub(crate) fn enter_on(thread: &Thread) -> Option<EnterGuard<'static>> {
    if thread.is_entered() { None } else { enter_anew(thread) }
}

#[cold]
fn enter_anew(thread: &Thread) -> Option<EnterGuard<'static>> {
    if thread.entered.get() == Entered::Unknown && thread.is_outermost() {
        if Handle::try_current().is_err() {
            // For good: what the guard would put back is nothing.
            std::mem::forget(handle().enter());
            thread.entered.set(Entered::Always);
            return None;
        }
        thread.entered.set(Entered::EachTime);
    }
    Some(handle().enter())
}

/// Runs a piece of work on a worker.
pub(crate) fn spawn(work: impl FnOnce() + Send + 'static) {
    handle().spawn(async move {
        thread::try_with(|thread| {
            thread.entered.set(Entered::Always);
            thread.is_working.set(true);
        });
        work();
        thread::try_with(|thread| thread.is_working.set(false));
    });
}

/// Waits for something. What this thread still has to do goes to the workers first, since it may be what is waited for;
/// and a worker that waits (a host function may run on one) is replaced by another thread meanwhile.
pub(crate) fn wait<R>(wait: impl FnOnce() -> R) -> R {
    scope::hand_over();
    if !thread::try_with(|thread| thread.is_working.get()).unwrap_or(false) {
        return wait();
    }
    // The thread may run another worker's task when this returns: it is marked as it was.
    let waited = tokio::task::block_in_place(wait);
    thread::try_with(|thread| thread.is_working.set(true));
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
