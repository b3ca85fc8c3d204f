//! How a method runs: at once, as a future that the clock may end, or on the pool for blocking work.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use hither_schema::Status;
use tokio::task::AbortHandle;

use crate::context::Context;
use crate::panics;
use crate::progress::{self, OfCall};
use crate::refusal::Failure;
use crate::stats::{Counter, Live};
use crate::task::Ending;

/// How a method begins.
pub enum Run<R, F> {
    /// It is through already.
    Ready(R),
    /// It is a future.
    Future(F),
    /// It is long work for the blocking pool.
    Blocking(Box<dyn FnOnce() -> R + Send>),
}

impl<R, F> Run<R, F> {
    pub(super) fn value(self) -> R {
        match self {
            Run::Ready(value) => value,
            Run::Future(_) | Run::Blocking(_) => unreachable!("the method is sync"),
        }
    }

    pub(super) fn future(self) -> F {
        match self {
            Run::Future(future) => future,
            Run::Ready(_) | Run::Blocking(_) => unreachable!("the method is async"),
        }
    }

    pub(super) fn work(self) -> Box<dyn FnOnce() -> R + Send> {
        match self {
            Run::Blocking(work) => work,
            Run::Ready(_) | Run::Future(_) => unreachable!("the method is blocking"),
        }
    }
}

impl<R, F> fmt::Debug for Run<R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Run::Ready(_) => "Ready",
            Run::Future(_) => "Future",
            Run::Blocking(_) => "Blocking",
        })
    }
}

/// A sync method's result.
pub fn ready<R>(value: R) -> Run<R, std::future::Ready<R>> {
    Run::Ready(value)
}

/// A blocking method's work.
pub fn blocking<R>(work: impl FnOnce() -> R + Send + 'static) -> Run<R, std::future::Ready<R>> {
    Run::Blocking(Box::new(work))
}

/// The future, ended by the clock. It is polled before the timer is armed: what is ready at once never pays for it.
pub(super) async fn in_time<R>(
    future: impl Future<Output = Ending<R>>,
    timeout: Duration,
) -> Ending<R> {
    match tokio::time::timeout(timeout, future).await {
        Ok(ending) => ending,
        Err(_) => Err(Failure::new(Status::TimedOut, too_long(timeout))),
    }
}

/// What a call is told that its deadline ended.
pub(crate) fn too_long(timeout: Duration) -> String {
    format!("the call did not end within {timeout:?}")
}

/// Runs `work` on the pool for blocking work; a panic there is a failure like any other. Work that has not begun when
/// the call is dropped never begins.
pub(super) async fn on_blocking_pool<R: Send + 'static>(
    work: Box<dyn FnOnce() -> R + Send>,
    context: Context,
) -> Ending<R> {
    struct AbortOnDrop(AbortHandle);
    impl Drop for AbortOnDrop {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let live = Live::new(Counter::Tasks, &context.shared().stats);
    let call = OfCall::of(progress::this_call());
    let working = tokio::task::spawn_blocking(move || {
        let _live = live;
        call.during(|| panics::contain(work))
    });
    let _abort = AbortOnDrop(working.abort_handle());
    match working.await {
        Ok(result) => result,
        Err(lost) => Err(Failure::new(
            Status::Panicked,
            format!("the pool for blocking work gave up: {lost}"),
        )),
    }
}
