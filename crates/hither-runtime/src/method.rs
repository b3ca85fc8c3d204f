//! What a call is, whichever door it came through: how a method begins, what it is called on, and what a call needs first.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use hither_schema::model::{Execution, Method as MethodModel, MethodKind};
use hither_schema::{Builder, Status};
use hither_wire::{LiftError, Reader};
use tokio::task::AbortHandle;

use crate::context::{Context, Making, Place};
use crate::executor;
use crate::library::Library;
use crate::panics;
use crate::refusal::{Failure, Refusal};
use crate::scope::Scope;
use crate::stats::{Counter, Live};
use crate::sync::Arc;
use crate::task::{self, Sink, Started};
use crate::value::{ErrorType, Return};

/// A boxed future, as host traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A constructor, method or static. Implemented by `#[hither::library]`.
pub trait Method: Sized + 'static {
    /// The author's type.
    type Library: Library;
    /// What it is called on.
    type Receiver: Receiver<Self::Library>;
    /// The parameters, as a tuple.
    type Args: Send + 'static;
    /// What it returns.
    type Output: Return;
    /// The Rust name, or the one that the author gave.
    const NAME: &'static str;
    /// Where it runs.
    const EXECUTION: Execution;

    /// How the contract spells it.
    fn describe(builder: &mut Builder) -> MethodModel;

    /// Reads the arguments.
    ///
    /// # Errors
    /// Names the place, the expectation and the offset.
    fn lift(reader: &mut Reader<'_>) -> Result<Self::Args, LiftError>;

    /// Begins it.
    fn run(
        receiver: Self::Receiver,
        args: Self::Args,
    ) -> Run<Self::Output, impl Future<Output = Self::Output> + Send + 'static>;
}

/// How a method begins.
pub enum Run<R, F> {
    /// It is through already.
    Ready(R),
    /// It is a future.
    Future(F),
    /// It is long work for the blocking pool.
    Blocking(Box<dyn FnOnce() -> R + Send>),
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

/// What a method is called on.
pub trait Receiver<L: Library>: Sized + Send + 'static {
    /// The kind of method that has it.
    const KIND: MethodKind;

    /// Takes it from the context.
    ///
    /// # Errors
    /// The context has no instance, or has one already, or is closed.
    fn acquire(context: &Context) -> Result<Self, RefusedReceiver>;
}

/// Why there is no receiver.
pub struct RefusedReceiver(pub(crate) Refusal);

/// An instance: `&self` methods.
impl<L: Library> Receiver<L> for Arc<L> {
    const KIND: MethodKind = MethodKind::Method;

    fn acquire(context: &Context) -> Result<Self, RefusedReceiver> {
        context.shared().instance.get::<L>().map_err(RefusedReceiver)
    }
}

/// Nothing: statics.
#[derive(Debug)]
pub struct NoReceiver;

impl<L: Library> Receiver<L> for NoReceiver {
    const KIND: MethodKind = MethodKind::Static;

    fn acquire(context: &Context) -> Result<Self, RefusedReceiver> {
        if context.shared().is_closed() {
            Err(RefusedReceiver(Status::Closed.into()))
        } else {
            Ok(Self)
        }
    }
}

/// The place of an instance: constructors.
impl<L: Library> Receiver<L> for Making<L> {
    const KIND: MethodKind = MethodKind::Constructor;

    fn acquire(context: &Context) -> Result<Self, RefusedReceiver> {
        Making::begin(context).map_err(RefusedReceiver)
    }
}

/// What a constructor may return: `Self` or `Result<Self, E>`.
#[diagnostic::on_unimplemented(
    message = "a constructor of `{L}` cannot return `{Self}`",
    note = "return `Self` or `Result<Self, E>` with `E` marked `#[hither::error]`"
)]
pub trait Construct<L>: Sized {
    /// What is left when the instance is in its place.
    type Output: Return;

    /// Splits the instance off.
    ///
    /// # Errors
    /// The constructor's own, as its output.
    fn split(self) -> Result<L, Self::Output>;

    /// The output of a success.
    fn made() -> Self::Output;
}

impl<L: Library> Construct<L> for L {
    type Output = ();

    fn split(self) -> Result<L, ()> {
        Ok(self)
    }

    fn made() {}
}

impl<L: Library, E: ErrorType> Construct<L> for Result<L, E> {
    type Output = Result<(), E>;

    fn split(self) -> Result<L, Result<(), E>> {
        self.map_err(Err)
    }

    fn made() -> Result<(), E> {
        Ok(())
    }
}

/// Begins a call of `M`, whichever door it came through.
pub(crate) fn begin<M: Method, S: Sink<M::Output>>(
    context: &Context,
    scope: &Scope,
    args: M::Args,
    sink: S,
    timeout: Option<Duration>,
) -> Started<M::Output, S> {
    let (receiver, place) = match admit::<M>(context) {
        Ok(admitted) => admitted,
        Err(refusal) => return Started::Refused(refusal),
    };
    let shared = context.shared();
    let run = {
        let _runtime = executor::enter();
        panics::contain(|| M::run(receiver, args))
    };
    match (run, timeout) {
        (Err(failure), _) => Started::Ready(Err(failure), sink),
        (Ok(Run::Ready(value)), _) => Started::Ready(Ok(value), sink),
        (Ok(Run::Future(future)), None) => {
            task::start(shared, scope, async move { Ok(future.await) }, sink, place)
        }
        (Ok(Run::Future(future)), Some(timeout)) => {
            let future = in_time(async move { Ok(future.await) }, timeout);
            task::start(shared, scope, future, sink, place)
        }
        (Ok(Run::Blocking(work)), None) => {
            task::start(shared, scope, on_blocking_pool(work, context.clone()), sink, place)
        }
        (Ok(Run::Blocking(work)), Some(timeout)) => {
            let future = in_time(on_blocking_pool(work, context.clone()), timeout);
            task::start(shared, scope, future, sink, place)
        }
    }
}

/// What a call needs before anything of it runs: a context of its own library, a receiver, a place.
fn admit<M: Method>(context: &Context) -> Result<(M::Receiver, Place), Refusal> {
    let shared = context.shared();
    let library = shared.library()?;
    if !std::ptr::eq(library, M::Library::info()) {
        let text = format!(
            "this is a context of the library `{}`, not of `{}`",
            library.name,
            M::Library::info().name
        );
        return Err(Refusal::new(Status::UnknownContext, text));
    }
    let place = shared.places.take()?;
    let receiver = M::Receiver::acquire(context).map_err(|RefusedReceiver(refusal)| refusal)?;
    Ok((receiver, place))
}

/// The future, ended by the clock. It is polled before the timer is armed: what is ready at once never pays for it.
async fn in_time<R>(
    future: impl Future<Output = Result<R, Failure>>,
    timeout: Duration,
) -> Result<R, Failure> {
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
async fn on_blocking_pool<R: Send + 'static>(
    work: Box<dyn FnOnce() -> R + Send>,
    context: Context,
) -> Result<R, Failure> {
    struct AbortOnDrop(AbortHandle);
    impl Drop for AbortOnDrop {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let live = Live::new(Counter::Tasks, &context.shared().stats);
    let working = tokio::task::spawn_blocking(move || {
        let _live = live;
        panics::contain(work)
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
