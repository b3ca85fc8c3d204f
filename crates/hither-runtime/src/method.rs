//! What a call is, whichever door it came through: how a method begins, what it is called on, and what a call needs first.

use std::ffi::c_void;
use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;

use hither_schema::model::{Execution, Method as MethodModel, MethodKind};
use hither_schema::{Builder, Status};
use hither_wire::{LiftError, Reader};
use tokio::task::AbortHandle;

use crate::c_door::mirror::MirrorError;
use crate::context::loan::Loan;
use crate::context::{Context, Instance, Lease, Leased, Lent, Making, Shared};
use crate::executor;
use crate::library::{Library, LibraryInfo, MethodEntry};
use crate::object::Object;
use crate::panics;
use crate::refusal::{Failure, Refusal};
use crate::scope::Scope;
use crate::stats::{Counter, Live};
use crate::sync::Arc;
use crate::task::{self, Detached, Ending, Kept, Sink, Started};
use crate::value::{ErrorType, Return};

/// A boxed future, as host traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A constructor, method or static. Implemented by `#[hither::library]`.
pub trait Method: Sized + 'static {
    /// What it is called on.
    type Receiver: Receiver;
    /// The parameters, as a tuple.
    type Args: Send + 'static;
    /// What it returns.
    type Output: Return;
    /// The Rust name, or the one that the author gave.
    const NAME: &'static str;
    /// What its id is made from: the name, of an object's method `Object.name`.
    const ID_NAME: &'static str = Self::NAME;
    /// Where it runs.
    const EXECUTION: Execution;
    /// How, where the author asked for something else than usual.
    const MANNER: Manner;

    /// Its place in the table of its library or object.
    fn entry() -> &'static MethodEntry;

    /// The library that has it; `None`: every one that has its object.
    fn library() -> Option<&'static LibraryInfo>;

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

/// A method of an object. Implemented by `#[hither::object]`.
pub trait ObjectMethod: Method {
    /// Lifts the arguments of a call through the C door.
    ///
    /// # Errors
    /// As [`Mirror::lift_param`](crate::c_door::mirror::Mirror::lift_param).
    ///
    /// # Safety
    /// `args` points to the struct of parameters that the header declares, whose own pointers are valid; anything where
    /// there are none.
    unsafe fn lift_c(args: *const c_void) -> Result<Self::Args, MirrorError>;
}

/// How a method runs, where the author asked for something else than usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// It begins on a worker, never on the caller's thread.
    pub inline_never: bool,
    /// It resumes on a worker, whoever brought what it waited for.
    pub resumes_on_worker: bool,
    /// It runs on when its call is ended early.
    pub detached: bool,
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

impl<R, F> Run<R, F> {
    fn value(self) -> R {
        match self {
            Run::Ready(value) => value,
            Run::Future(_) | Run::Blocking(_) => unreachable!("the method is sync"),
        }
    }

    fn future(self) -> F {
        match self {
            Run::Future(future) => future,
            Run::Ready(_) | Run::Blocking(_) => unreachable!("the method is async"),
        }
    }

    fn work(self) -> Box<dyn FnOnce() -> R + Send> {
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

/// What a method is called on.
pub trait Receiver: Sized {
    /// The kind of method that has it.
    const KIND: MethodKind;

    /// What keeps it for a call that outlives its crossing; `()` where it keeps itself.
    type Keeper: Keep;

    /// What keeps it.
    fn keeper(&self) -> Self::Keeper;

    /// Takes it from the context that a crossing has on loan.
    ///
    /// # Errors
    /// The context has no instance, or has one already, or is closed; or the target is no such object.
    ///
    /// # Safety
    /// The context is one of the method's library. The receiver is gone before the loan is, unless its keeper was told to keep it; then
    /// it is gone before the keeper.
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver>;
}

/// A context that a crossing has on loan, and the handle of the object that is called; 0: none.
pub struct Loaned<'a> {
    context: &'a Loan<'a>,
    target: u64,
}

impl Loaned<'_> {
    /// Refuses an object where none is called.
    #[inline]
    fn without_target(&self) -> Result<&Loan<'_>, RefusedReceiver> {
        if self.target == 0 {
            Ok(self.context)
        } else {
            Err(RefusedReceiver(no_method_of_an_object()))
        }
    }
}

#[cold]
pub(crate) fn no_method_of_an_object() -> Refusal {
    let text = "`target` must be 0: this method is not one of an object";
    Refusal::new(Status::BadArgument, text)
}

/// Why there is no receiver.
pub struct RefusedReceiver(pub(crate) Refusal);

/// What keeps a receiver for a call that outlives its crossing.
pub trait Keep: Send + 'static {
    /// From now on; asked within the crossing, perhaps again later.
    fn keep(&mut self);
}

impl Keep for () {
    #[inline]
    fn keep(&mut self) {}
}

impl<L: Library> Keep for Lease<L> {
    #[inline]
    fn keep(&mut self) {
        self.extend();
    }
}

/// An instance, on lease: async `&self` methods.
impl<L: Library> Receiver for Leased<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = Lease<L>;

    #[inline]
    fn keeper(&self) -> Lease<L> {
        self.lease()
    }

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::lease::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// An instance, shared: blocking `&self` methods.
impl<L: Library> Receiver for Arc<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::share::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// An instance, lent: sync `&self` methods.
impl<L: Library> Receiver for Lent<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::lend::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// Nothing: statics.
#[derive(Debug)]
pub struct NoReceiver;

impl Receiver for NoReceiver {
    const KIND: MethodKind = MethodKind::Static;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        context.without_target()?.shared().open_for_work().map_err(RefusedReceiver)?;
        Ok(Self)
    }
}

/// The place of an instance: constructors.
impl<L: Library> Receiver for Making<L> {
    const KIND: MethodKind = MethodKind::Constructor;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        Making::begin(context.without_target()?).map_err(RefusedReceiver)
    }
}

/// An object that the host named by its handle.
pub struct Found<T>(Arc<T>);

impl<T> Deref for Found<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Object> Receiver for Found<T> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        let shared = context.context.shared();
        shared.objects.find(shared.id(), context.target).map(Self).map_err(RefusedReceiver)
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

/// The context: constructors of objects.
pub struct InContext(Context);

impl InContext {
    /// The context, for the constructor.
    pub fn context(&self) -> Context {
        self.0.clone()
    }
}

impl Receiver for InContext {
    const KIND: MethodKind = MethodKind::Constructor;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        let context = context.without_target()?;
        context.shared().open_for_work().map_err(RefusedReceiver)?;
        Ok(Self(Context::clone(context)))
    }
}

/// What the constructor of an object may return: `Self` or `Result<Self, E>`.
#[diagnostic::on_unimplemented(
    message = "a constructor of `{T}` cannot return `{Self}`",
    note = "return `Self` or `Result<Self, E>` with `E` marked `#[hither::error]`"
)]
pub trait Create<T>: Sized {
    /// What crosses.
    type Output: Return;

    /// Shares what was made.
    fn create(self) -> Self::Output;
}

impl<T: Object> Create<T> for T
where
    Arc<T>: Return,
{
    type Output = Arc<T>;

    fn create(self) -> Arc<T> {
        Arc::new(self)
    }
}

impl<T: Object, E: ErrorType> Create<T> for Result<T, E>
where
    Result<Arc<T>, E>: Return,
{
    type Output = Result<Arc<T>, E>;

    fn create(self) -> Self::Output {
        self.map(Arc::new)
    }
}

/// Begins a call of `M`, whichever door it came through.
#[inline(always)]
pub(crate) fn begin<M: Method, S: Sink<M::Output>>(
    context: &Loan<'_>,
    target: u64,
    scope: &Scope<'_>,
    args: M::Args,
    sink: S,
    timeout: Option<Duration>,
) -> Started<M::Output, S> {
    let receiver = match admit::<M>(context, target, scope) {
        Ok(receiver) => receiver,
        Err(refusal) => {
            // The author's, and so is their `Drop`.
            panics::discard(args);
            return Started::Refused(refusal);
        }
    };
    let keeper = receiver.keeper();
    let run = {
        let _runtime = executor::enter_on(scope.thread());
        panics::contain(|| M::run(receiver, args))
    };
    // The compiler makes what is asked for here for each method, and only the way that this one takes.
    if const { matches!(M::EXECUTION, Execution::Sync) } {
        return Started::Ready(run.map(Run::value), sink);
    }
    let run = match run {
        Ok(run) => run,
        Err(failure) => return Started::Ready(Err(failure), sink),
    };
    let is_here = task::begins_here(context.shared(), scope, M::entry());
    if const { matches!(M::EXECUTION, Execution::Blocking) } {
        let future = on_blocking_pool(run.work(), Context::clone(context));
        return start::<M, _>(context, scope, is_here, future, sink, timeout);
    }
    let future = Kept::new(run.future(), keeper, is_here);
    if const { M::MANNER.detached } {
        let future = Detached::new(future, Context::clone(context));
        start::<M, _>(context, scope, is_here, future, sink, timeout)
    } else {
        start::<M, _>(context, scope, is_here, future, sink, timeout)
    }
}

/// Starts the future of a call, which ends it, or the clock does.
#[inline]
fn start<M: Method, S: Sink<M::Output>>(
    context: &Loan<'_>,
    scope: &Scope<'_>,
    is_here: bool,
    future: impl Future<Output = Ending<M::Output>> + Send + 'static,
    sink: S,
    timeout: Option<Duration>,
) -> Started<M::Output, S> {
    let method = M::entry();
    match timeout {
        None => task::start(context, scope, method, is_here, future, sink),
        Some(timeout) => {
            task::start(context, scope, method, is_here, in_time(future, timeout), sink)
        }
    }
}

/// What a call needs before anything of it runs: a context of its own library, the runtime, room, a receiver.
#[inline(always)]
fn admit<M: Method>(
    context: &Loan<'_>,
    target: u64,
    scope: &Scope<'_>,
) -> Result<M::Receiver, Refusal> {
    let shared = context.shared();
    if let Some(wanted) = M::library()
        && !shared.library.is_some_and(|library| std::ptr::eq(library, wanted))
    {
        return Err(wrong_library(shared, wanted));
    }
    executor::start()?;
    match M::EXECUTION {
        Execution::Sync => scope.stack_for_a_call()?,
        Execution::Async | Execution::Blocking => shared.places.room()?,
    }
    // SAFETY: the context is one of this library, as was just seen. A receiver that is bound to the crossing is used
    // up by `run` before it returns: only `Run::Ready` has no need of `'static`.
    let receiver = unsafe { M::Receiver::acquire(&Loaned { context, target }) };
    receiver.map_err(|RefusedReceiver(refusal)| refusal)
}

#[cold]
fn wrong_library(context: &Shared, wanted: &LibraryInfo) -> Refusal {
    let of = context.library.map_or("nothing", |library| library.name);
    let text = format!("this is a context of the library `{of}`, not of `{}`", wanted.name);
    Refusal::new(Status::UnknownContext, text)
}

/// The future, ended by the clock. It is polled before the timer is armed: what is ready at once never pays for it.
async fn in_time<R>(future: impl Future<Output = Ending<R>>, timeout: Duration) -> Ending<R> {
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
) -> Ending<R> {
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
