//! How a call begins: what it needs before anything of it runs, and which way its method takes.

use std::future::Future;
use std::time::Duration;

use hither_schema::Status;
use hither_schema::model::Execution;

use super::Method;
use super::receiver::{Loaned, Receiver, RefusedReceiver};
use super::run::{Run, in_time, on_blocking_pool};
use crate::context::loan::Loan;
use crate::context::{Context, Shared};
use crate::executor;
use crate::library::LibraryInfo;
use crate::panics;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::stream::{Flow, Items};
use crate::sync::Arc;
use crate::task::{self, Detached, Ending, Kept, Sink, Started};

/// Begins a call of `M`, whichever door it came through.
#[inline(always)]
pub(crate) fn begin<M: Method, S: Sink<M::Output>>(
    context: &Loan<'_>,
    target: u64,
    scope: &Scope<'_>,
    args: M::Args,
    items: M::Items,
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
    let flow = items.flow().cloned();
    let run = {
        let _runtime = executor::enter_on(scope.thread());
        panics::contain(|| M::run(receiver, args, items))
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
        return start::<M, _>(context, scope, is_here, flow, future, sink, timeout);
    }
    let future = Kept::new(run.future(), keeper, is_here);
    if const { M::MANNER.detached } {
        let future = Detached::new(future, Context::clone(context));
        start::<M, _>(context, scope, is_here, flow, future, sink, timeout)
    } else {
        start::<M, _>(context, scope, is_here, flow, future, sink, timeout)
    }
}

/// Starts the future of a call, which ends it, or the clock does.
#[inline]
fn start<M: Method, S: Sink<M::Output>>(
    context: &Loan<'_>,
    scope: &Scope<'_>,
    is_here: bool,
    flow: Option<Arc<Flow>>,
    future: impl Future<Output = Ending<M::Output>> + Send + 'static,
    sink: S,
    timeout: Option<Duration>,
) -> Started<M::Output, S> {
    let method = M::entry();
    match timeout {
        None => task::start(context, scope, method, is_here, flow, future, sink),
        Some(timeout) => {
            task::start(context, scope, method, is_here, flow, in_time(future, timeout), sink)
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
