//! Models: the code of this crate under loom, which runs a handful of threads through every order of their accesses
//! that the memory model allows.
//!
//! Each model is a small scene on the real structures and ends with what must hold whatever the order was. Threads
//! that loom cannot see (tokio's) must have nothing to do: every thread of a model acts inside a crossing, which polls
//! what it woke itself. `cargo xtask prove --only loom` runs all of them.

mod actors;
mod calls;
mod closing;
mod inbox;
mod loans;
mod pending;
mod progress;
mod streams;

use loom::thread::JoinHandle;

use crate::thread::{self, Thread};

/// Preemptions that a model tries in one run, unless `LOOM_MAX_PREEMPTIONS` says otherwise: nearly every known bug of
/// this kind needs two at most.
const PREEMPTIONS: usize = 3;

/// Accesses in one run; more are a loop without end.
const ACCESSES: usize = 20_000;

/// Tries `scene` in every order.
pub(crate) fn check(scene: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound.get_or_insert(PREEMPTIONS);
    builder.max_branches = ACCESSES;
    builder.check(move || {
        scene();
        thread::with(Thread::leave);
    });
}

/// A thread of a scene. Loom drops what is local to a thread when it was joined already, so it leaves before that.
pub(crate) fn spawn<R: 'static>(act: impl FnOnce() -> R + 'static) -> JoinHandle<R> {
    loom::thread::spawn(move || {
        let result = act();
        thread::with(Thread::leave);
        result
    })
}
