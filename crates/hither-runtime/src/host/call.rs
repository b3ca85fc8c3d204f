//! One call of a host function, as a future.
//!
//! The first poll delivers the call: to a C function at once, or as a frame that the next crossing takes home. An
//! answer that is there already is taken without a waker; otherwise the waiting begins, until the deadline.
//! Dropping the future ends the entry, so a later answer is late, and a host that took the call by frame is told that
//! nobody waits any more.

use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, ready};
use std::time::Instant;

use hither_schema::{Status, names};
use hither_wire::Writer;

use super::deadline;
use super::error::{HostError, HostErrorKind};
use super::interface::{HostFunction, HostReturn, lift_wire};
use super::pending::{Abandoned, Answer, Look, Opened, Waiter};
use super::registry::Entry;
use crate::c_door::host::HostFn;
use crate::context::{Context, Shared};
use crate::debug;
use crate::foreign::{AnyFn, hosting};
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::thread;
use crate::value::Value;

type Ok<F> = <<F as HostFunction>::Output as HostReturn>::Ok;
type Err<F> = <<F as HostFunction>::Output as HostReturn>::Err;

/// Worked out once, by the compiler.
const fn id<F: HostFunction>() -> u32 {
    const { names::id(F::NAME) }
}

/// Asks the host to run `F`.
pub fn call_host<F: HostFunction>(
    context: &Context,
    args: F::Args,
) -> impl Future<Output = F::Output> + Send {
    HostCall::<F> { context, step: Step::Start(args), waits_since: None }
}

struct HostCall<'a, F: HostFunction> {
    context: &'a Context,
    step: Step<F::Args>,
    /// When it began to wait.
    waits_since: Option<Instant>,
}

enum Step<A> {
    Start(A),
    Waiting { call: u64, by_frame: bool },
    Done,
}

// Nothing in it is pinned: the arguments are only read.
impl<F: HostFunction> Unpin for HostCall<'_, F> {}

impl<F: HostFunction> Future for HostCall<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<F::Output> {
        let this = &mut *self;
        let answer = match &this.step {
            Step::Start(_) => match this.deliver(cx) {
                Ok(Delivered::AndWaits) => return Poll::Pending,
                Ok(Delivered::PerhapsAnswered) => ready!(this.look(cx)),
                Err(error) => Err(error),
            },
            Step::Waiting { .. } => ready!(this.look(cx)),
            Step::Done => panic!("polled after it was ready"),
        };
        this.step = Step::Done;
        this.note_wait(&answer);
        Poll::Ready(F::Output::from_result(match answer {
            Ok(answer) => {
                let shared = this.context.shared();
                object::lifting(shared, || read::<F>(shared, answer))
            }
            Err(error) => Err(error.into()),
        }))
    }
}

/// What the host may have done already.
enum Delivered {
    /// Nothing: a frame is on its way.
    AndWaits,
    /// A function of the host has run.
    PerhapsAnswered,
}

impl<F: HostFunction> HostCall<'_, F> {
    /// Opens the entry and hands the call to the host.
    fn deliver(&mut self, cx: &PollContext<'_>) -> Result<Delivered, HostError> {
        let Step::Start(args) = std::mem::replace(&mut self.step, Step::Done) else {
            unreachable!("only the first poll delivers");
        };
        let host = self.host()?;
        let begun = debug::begins(self.context.shared());
        // Lowered before the entry is opened: nothing can fail between opening and delivering.
        match host {
            Entry::Frames => {
                let (call, payload, handles) = self.begin(&args, Some(Waiter::new(cx.waker())))?;
                let frame = Frame::about(Kind::HostCall, id::<F>(), call, payload);
                self.context.shared().push(frame.with(handles));
                return Ok(Delivered::AndWaits);
            }
            Entry::Bytes(host) => {
                let (call, payload, handles) = self.begin(&args, None)?;
                // SAFETY: registered as a function of this type; the share in `host` keeps its user data alive.
                hosting(|| unsafe {
                    let run = std::mem::transmute::<AnyFn, HostFn>(host.function());
                    run(host.user_data(), call, payload.as_ptr(), payload.len());
                });
                handles.arrived();
            }
            Entry::Typed(host) => {
                let call = self.open(None)?;
                let called = object::lowering(self.context.shared(), || {
                    thread::with_arena(|arena| {
                        // `host` checked that this id is this very function's, and the header declares its type for it.
                        // SAFETY: so it has that type; the share in `host` keeps its user data alive.
                        hosting(|| unsafe {
                            F::invoke(host.function(), host.user_data(), call, &args, arena)
                        })
                    })
                });
                let ((), handles) = called.map_err(|why| self.take_back(call, why))?;
                handles.arrived();
            }
        }
        debug::returned(self.context.shared(), F::NAME, begun);
        Ok(Delivered::PerhapsAnswered)
    }

    /// What the host registered for this function.
    fn host(&self) -> Result<Entry, HostError> {
        let shared = self.context.shared();
        let failed = |kind, text: &str| Err(HostError::new(F::NAME, kind, text));
        // Two traits may have functions of one name. The contract has one of them: the one that the library lists.
        let listed = shared.library.and_then(|library| library.host_function(id::<F>()));
        if listed.is_none_or(|listed| (listed.type_id)() != TypeId::of::<F>()) {
            let text = "its trait is not listed in `#[hither::library(hosts = [..])]`";
            return failed(HostErrorKind::NotRegistered, text);
        }
        match shared.registry.lookup(id::<F>()) {
            Some(entry) => Ok(entry),
            None if shared.is_closed() => failed(HostErrorKind::Closed, ""),
            None => failed(HostErrorKind::NotRegistered, ""),
        }
    }

    /// Lowers the arguments and opens an entry; with what crosses by handle in them.
    fn begin(
        &mut self,
        args: &F::Args,
        waiter: Option<Waiter>,
    ) -> Result<(u64, Vec<u8>, Handles), HostError> {
        let lowered = object::lowering(self.context.shared(), || Self::lowered(args));
        let (payload, handles) = lowered.map_err(not_lowered::<F>)?;
        match self.fits(&payload).and_then(|()| self.open(waiter)) {
            Ok(call) => Ok((call, payload, handles)),
            Err(refused) => {
                handles.lost(self.context.shared());
                Err(refused)
            }
        }
    }

    /// Opens an entry, of a task that waits for a frame to be answered, or of one that runs the function itself. From
    /// here on dropping this future ends it.
    fn open(&mut self, waiter: Option<Waiter>) -> Result<u64, HostError> {
        let by_frame = waiter.is_some();
        self.waits_since = waiter.as_ref().map(Waiter::since);
        let opened = self.context.shared().pending.open(id::<F>(), waiter);
        let Opened { call, unwatched } = opened.map_err(|status| self.refused(status))?;
        self.step = Step::Waiting { call, by_frame };
        self.watch(unwatched);
        Ok(call)
    }

    /// Sees to it that the deadline is looked after, where nobody does.
    fn watch(&self, unwatched: bool) {
        let shared = self.context.shared();
        if let (true, Some(timeout)) = (unwatched, shared.limits.host_call_timeout) {
            deadline::watch(shared, timeout);
        }
    }

    fn lowered(args: &F::Args) -> Result<Vec<u8>, Cow<'static, str>> {
        let mut writer = Writer::over(thread::scratch());
        F::lower(args, &mut writer);
        match writer.refusal() {
            None => Ok(writer.into_bytes()),
            Some(why) => Err(why),
        }
    }

    /// Ends the entry of a call that the host was not asked for.
    #[cold]
    fn take_back(&self, call: u64, why: Cow<'static, str>) -> HostError {
        drop(self.context.shared().pending.abandon(call));
        not_lowered::<F>(why)
    }

    fn fits(&self, payload: &[u8]) -> Result<(), HostError> {
        let max = self.context.shared().limits.message_bytes_max;
        if payload.len() as u64 <= max {
            return Ok(());
        }
        let text = format!("the arguments have {} bytes; the limit is {max}", payload.len());
        Err(HostError::new(F::NAME, HostErrorKind::Failed, text))
    }

    fn refused(&self, status: Status) -> HostError {
        let (kind, text) = match status {
            Status::TooMany => {
                let max = self.context.shared().limits.host_calls_max;
                (
                    HostErrorKind::TooMany,
                    format!("{max} host calls are in flight, and that is the limit"),
                )
            }
            _ => (HostErrorKind::Closed, String::new()),
        };
        HostError::new(F::NAME, kind, text)
    }

    /// Takes the answer, or waits for it.
    fn look(&mut self, cx: &mut PollContext<'_>) -> Poll<Result<Answer, HostError>> {
        let Step::Waiting { call, by_frame } = self.step else { unreachable!("delivered before") };
        let shared = self.context.shared();
        match shared.pending.look(call, cx.waker()) {
            Look::Answered(Answer::TimedOut) => {
                self.tell_unwanted(call, by_frame);
                Poll::Ready(Err(self.timed_out()))
            }
            Look::Answered(answer) => Poll::Ready(Ok(answer)),
            Look::Waiting { unwatched } => {
                self.watch(unwatched);
                self.waits_since.get_or_insert_with(Instant::now);
                Poll::Pending
            }
        }
    }

    /// Notes how long it waited, where it did.
    fn note_wait(&self, answer: &Result<Answer, HostError>) {
        let shared = self.context.shared();
        if let (Some(since), Some(library)) = (self.waits_since, shared.library) {
            let failed = matches!(answer, Err(_) | Ok(Answer::Failed(_) | Answer::Closed));
            shared.latencies.add(library, id::<F>(), since, failed);
        }
    }

    fn timed_out(&self) -> HostError {
        let timeout = self.context.shared().limits.host_call_timeout.unwrap_or_default();
        let text = format!("no answer within {} ms", timeout.as_millis());
        HostError::new(F::NAME, HostErrorKind::TimedOut, text)
    }

    /// A host that took the call by frame is told that nobody waits any more; one that did not is never asked.
    fn tell_unwanted(&self, call: u64, by_frame: bool) {
        let shared = self.context.shared();
        // After closing the closing frame says it all.
        if by_frame && !shared.is_closed() && !shared.inbox.retract(shared, call) {
            shared.push(Frame::about(Kind::HostCallCancelled, id::<F>(), call, Vec::new()));
        }
    }
}

impl<F: HostFunction> Drop for HostCall<'_, F> {
    fn drop(&mut self) {
        if let Step::Waiting { call, by_frame } = self.step {
            match self.context.shared().pending.abandon(call) {
                Abandoned::Unanswered => self.tell_unwanted(call, by_frame),
                Abandoned::Answered(answer) => drop(answer),
                Abandoned::Gone => {}
            }
        }
    }
}

/// The host was not asked.
#[cold]
fn not_lowered<F: HostFunction>(why: Cow<'static, str>) -> HostError {
    HostError::new(F::NAME, HostErrorKind::Failed, why)
}

/// What the host said, as the trait's method returns it.
fn read<F: HostFunction>(context: &Shared, answer: Answer) -> Result<Ok<F>, Err<F>> {
    let failed = |kind, text| Err(HostError::new(F::NAME, kind, text).into());
    match answer {
        Answer::Value(bytes) => {
            let lifted = lift::<Ok<F>>(context, &bytes);
            thread::keep(bytes);
            lifted.or_else(|text| failed(HostErrorKind::BadAnswer, text))
        }
        Answer::Error(bytes) => match lift::<Err<F>>(context, &bytes) {
            Ok(error) => Err(error),
            Err(text) => failed(HostErrorKind::BadAnswer, text),
        },
        Answer::TypedValue(value) => Ok(unboxed(value)),
        Answer::TypedError(error) => Err(unboxed(error)),
        Answer::Failed(text) => failed(HostErrorKind::Failed, text),
        Answer::TimedOut => unreachable!("told before"),
        Answer::Closed => failed(HostErrorKind::Closed, String::new()),
    }
}

fn lift<T: Value>(context: &Shared, bytes: &[u8]) -> Result<T, String> {
    lift_wire(context.reader(bytes)).map_err(|error| error.to_string())
}

/// The box was made by the function's own entry, and the pending table checked that the answer is for this function.
fn unboxed<T: 'static>(boxed: Box<dyn Any + Send>) -> T {
    match boxed.downcast::<T>() {
        Ok(value) => *value,
        Err(_) => unreachable!("lifted by the entry of the same function"),
    }
}
