//! The one tokio runtime of the process: timers, sockets, and a few workers for what must not run on a host's thread.
//!
//! It starts at the first need. Its context is current wherever code of the author's runs, on whatever thread, so
//! `tokio::time` and `tokio::net` work in every method. Entering costs as much as the rest of a small call, so a thread
//! of the host enters for good at its first crossing ([`Entered`]); where a runtime of the author's or the host's may
//! have been entered since, ours is entered for each piece of work.

use std::sync::{Mutex, OnceLock, PoisonError};

use hither_schema::Status;
use tokio::runtime::{Builder, EnterGuard, Handle, Runtime};

use crate::monitor;
use crate::panics;
use crate::refusal::Refusal;
use crate::scope;
use crate::thread::{self, Entered, Thread};

/// More workers than this only add wake-ups: most work runs on the caller's thread. Source: DESIGN 7.
const WORKERS_MAX: usize = 4;

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Held by the one that starts it; it guards nothing that a panic could leave half done.
static STARTING: Mutex<()> = Mutex::new(());

/// Starts it, unless it runs. Asked before anything of a call runs; later it is there.
///
/// # Errors
/// [`Status::NoResources`] where the system gives no thread or no descriptor.
#[inline]
pub(crate) fn start() -> Result<(), Refusal> {
    if RUNTIME.get().is_some() { Ok(()) } else { start_now() }
}

#[cold]
fn start_now() -> Result<(), Refusal> {
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if RUNTIME.get().is_some() {
        return Ok(());
    }
    // `tokio` panics where it gets no thread, and fails where it gets no descriptor.
    let built = panics::contain(build).map_err(|panicked| panicked.text.to_string());
    let runtime = built
        .and_then(|built| built.map_err(|error| error.to_string()))
        .map_err(|why| Refusal::new(Status::NoResources, format!("no runtime: {why}")))?;
    runtime.spawn(monitor::look_for_ever());
    let _ = RUNTIME.set(runtime);
    Ok(())
}

fn build() -> std::io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(cores.min(WORKERS_MAX)).thread_name("hither-worker").enable_all();
    // `tokio` has no such hook in models, which start no runtime.
    #[cfg(not(loom))]
    builder.on_thread_start(|| {
        thread::try_with(|thread| thread.is_ours.set(true));
    });
    builder.build()
}

fn runtime() -> &'static Runtime {
    RUNTIME.get().unwrap_or_else(|| match start_now() {
        Ok(()) => runtime(),
        Err(refusal) => panic!("{refusal}"),
    })
}

/// Its handle, for spawning.
pub(crate) fn handle() -> &'static Handle {
    runtime().handle()
}

/// Makes its context the current one: needed around every poll and every drop of a future.
pub(crate) fn enter() -> Option<EnterGuard<'static>> {
    thread::try_with(enter_on).unwrap_or_else(enter_while_ending)
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
    if thread.entered.get() == Entered::Ending {
        enter_while_ending()
    } else {
        Some(handle().enter())
    }
}

/// A thread that is ending has forgotten what it entered, and perhaps `tokio` has no place on it any more to enter at.
fn enter_while_ending() -> Option<EnterGuard<'static>> {
    is_possible_here().then(|| handle().enter())
}

fn is_possible_here() -> bool {
    !Handle::try_current().is_err_and(|error| error.is_thread_local_destroyed())
}

/// Drops a value of the author's inside the runtime: here, or on a worker where that is asked for or cannot be here.
pub(crate) fn discard(value: impl Send + 'static, on_worker: bool) {
    if on_worker || !is_possible_here() {
        spawn(move || panics::discard(value));
    } else {
        let _runtime = enter();
        panics::discard(value);
    }
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
    let was_working = thread::try_with(|thread| thread.is_working.get()).unwrap_or(false);
    if !was_working && !runs_a_task_of_the_authors() {
        return wait();
    }
    // The thread may run another worker's task when this returns: it is marked as it was.
    let waited = tokio::task::block_in_place(wait);
    thread::try_with(|thread| thread.is_working.set(was_working));
    waited
}

/// Whether this is one of our workers, in a task that the author spawned, and not in a runtime of the author's own.
fn runs_a_task_of_the_authors() -> bool {
    thread::try_with(|thread| thread.is_ours.get()).unwrap_or(false)
        && tokio::task::try_id().is_some()
        && Handle::try_current().is_ok_and(|current| current.id() == handle().id())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is handed over stands in this worker's own slot, from which nobody else takes it.
    #[test]
    fn a_task_of_the_authors_may_wait_for_what_goes_to_a_worker() {
        let waits = handle().spawn(async {
            let (done, is_done) = std::sync::mpsc::channel();
            spawn(move || done.send(7).expect("somebody waits"));
            wait(|| is_done.recv().expect("it was sent"))
        });
        assert_eq!(handle().block_on(waits).expect("no panic"), 7);
    }

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
