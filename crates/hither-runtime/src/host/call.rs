//! One call of a host function, as a future.
//!
//! The first poll delivers the call: to a C function at once, or as a frame that the next crossing takes home. An
//! answer that is there already is taken without a waker; otherwise the deadline is armed and the waiting begins.
//! Dropping the future ends the entry, so a later answer is late, and a host that took the call by frame is told that
//! nobody waits any more.

use std::any::{Any, TypeId};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, ready};

use hither_schema::{Status, names};
use hither_wire::{Reader, Writer};
use tokio::time::Sleep;

use super::error::{HostError, HostErrorKind};
use super::interface::{HostFunction, HostReturn};
use super::pending::{Abandoned, Answer, Look};
use super::registry::Entry;
use crate::c_door::host::HostFn;
use crate::c_door::mirror::Arena;
use crate::context::Context;
use crate::foreign::{AnyFn, hosting};
use crate::inbox::frame::{Frame, Kind};
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
) -> impl Future<Output = F::Output> + Send + use<F> {
    HostCall::<F> { context: context.clone(), step: Step::Start(args), deadline: None }
}

struct HostCall<F: HostFunction> {
    context: Context,
    step: Step<F::Args>,
    /// Armed when the first look finds no answer: an answer that comes at once never pays for it.
    deadline: Option<Pin<Box<Sleep>>>,
}

enum Step<A> {
    Start(A),
    Waiting { call: u64, by_frame: bool },
    Done,
}

// Nothing in it is pinned: the timer is boxed, the arguments are only read.
impl<F: HostFunction> Unpin for HostCall<F> {}

impl<F: HostFunction> Future for HostCall<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<F::Output> {
        let this = &mut *self;
        let answer = match &this.step {
            Step::Start(_) => match this.deliver() {
                Ok(()) => ready!(this.look(cx)),
                Err(error) => Err(error),
            },
            Step::Waiting { .. } => ready!(this.look(cx)),
            Step::Done => panic!("polled after it was ready"),
        };
        this.step = Step::Done;
        Poll::Ready(F::Output::from_result(match answer {
            Ok(answer) => read::<F>(answer),
            Err(error) => Err(error.into()),
        }))
    }
}

impl<F: HostFunction> HostCall<F> {
    /// Opens the entry and hands the call to the host.
    fn deliver(&mut self) -> Result<(), HostError> {
        let Step::Start(args) = std::mem::replace(&mut self.step, Step::Done) else {
            unreachable!("only the first poll delivers");
        };
        let host = self.host()?;
        // Lowered before the entry is opened: nothing can fail between opening and delivering.
        match host {
            Entry::Frames => {
                let payload = self.lowered(&args)?;
                let call = self.open(true)?;
                self.context.shared().push(Frame::about(Kind::HostCall, id::<F>(), call, payload));
            }
            Entry::Bytes(host) => {
                let payload = self.lowered(&args)?;
                let call = self.open(false)?;
                // SAFETY: registered as a function of this type; the share in `host` keeps its user data alive.
                hosting(|| unsafe {
                    let run = std::mem::transmute::<AnyFn, HostFn>(host.function());
                    run(host.user_data(), call, payload.as_ptr(), payload.len());
                });
            }
            Entry::Typed(host) => {
                let call = self.open(false)?;
                let arena = Arena::new();
                // SAFETY: registered under this function's id, as the type that the header declares for it, and `host`
                // checked that the id is this very function's; the share in `host` keeps its user data alive, `args` and
                // `arena` what the arguments point to.
                hosting(|| unsafe {
                    F::invoke(host.function(), host.user_data(), call, &args, &arena);
                });
            }
        }
        Ok(())
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

    /// Opens an entry. From here on dropping this future ends it.
    fn open(&mut self, by_frame: bool) -> Result<u64, HostError> {
        let opened = self.context.shared().pending.open(id::<F>());
        let call = opened.map_err(|status| self.refused(status))?;
        self.step = Step::Waiting { call, by_frame };
        Ok(call)
    }

    fn lowered(&self, args: &F::Args) -> Result<Vec<u8>, HostError> {
        let mut writer = Writer::new();
        F::lower(args, &mut writer);
        let payload = writer.into_bytes();
        let max = self.context.shared().limits.message_bytes_max;
        if payload.len() as u64 > max {
            let text = format!("the arguments have {} bytes; the limit is {max}", payload.len());
            return Err(HostError::new(F::NAME, HostErrorKind::Failed, text));
        }
        Ok(payload)
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

    /// Takes the answer, or waits for it until the deadline.
    fn look(&mut self, cx: &mut PollContext<'_>) -> Poll<Result<Answer, HostError>> {
        let Step::Waiting { call, .. } = self.step else { unreachable!("delivered before") };
        let shared = self.context.shared();
        if let Look::Answered(answer) = shared.pending.look(call, cx.waker()) {
            return Poll::Ready(Ok(answer));
        }
        let Some(timeout) = shared.limits.host_call_timeout else {
            return Poll::Pending;
        };
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(tokio::time::sleep(timeout)));
        ready!(deadline.as_mut().poll(cx));
        if let Some(answer) = self.abandon() {
            // It came between the look and the deadline, and the host was told that it was accepted.
            return Poll::Ready(Ok(answer));
        }
        let text = format!("no answer within {} ms", timeout.as_millis());
        Poll::Ready(Err(HostError::new(F::NAME, HostErrorKind::TimedOut, text)))
    }

    /// Nobody waits any more. A host that took the call by frame is told; one that did not is never asked.
    fn abandon(&mut self) -> Option<Answer> {
        let Step::Waiting { call, by_frame } = std::mem::replace(&mut self.step, Step::Done) else {
            return None;
        };
        let shared = self.context.shared();
        match shared.pending.abandon(call) {
            Abandoned::Answered(answer) => return Some(answer),
            Abandoned::Gone => {}
            Abandoned::Unanswered => {
                // After closing the closing frame says it all.
                if by_frame && !shared.is_closed() && !shared.inbox.retract(call) {
                    shared.push(Frame::about(Kind::HostCallCancelled, id::<F>(), call, Vec::new()));
                }
            }
        }
        None
    }
}

impl<F: HostFunction> Drop for HostCall<F> {
    fn drop(&mut self) {
        let unwanted = self.abandon();
        drop(unwanted);
    }
}

/// What the host said, as the trait's method returns it.
fn read<F: HostFunction>(answer: Answer) -> Result<Ok<F>, Err<F>> {
    let failed = |kind, text| Err(HostError::new(F::NAME, kind, text).into());
    match answer {
        Answer::Value(bytes) => match lift::<Ok<F>>(&bytes) {
            Ok(value) => Ok(value),
            Err(text) => failed(HostErrorKind::BadAnswer, text),
        },
        Answer::Error(bytes) => match lift::<Err<F>>(&bytes) {
            Ok(error) => Err(error),
            Err(text) => failed(HostErrorKind::BadAnswer, text),
        },
        Answer::TypedValue(value) => Ok(unboxed(value)),
        Answer::TypedError(error) => Err(unboxed(error)),
        Answer::Failed(text) => failed(HostErrorKind::Failed, text),
        Answer::Closed => failed(HostErrorKind::Closed, String::new()),
    }
}

fn lift<T: Value>(bytes: &[u8]) -> Result<T, String> {
    let mut reader = Reader::new(bytes);
    let value = T::lift_wire(&mut reader).map_err(|e| e.to_string())?;
    reader.finish().map_err(|e| e.to_string())?;
    Ok(value)
}

/// The box was made by the function's own entry, and the pending table checked that the answer is for this function.
fn unboxed<T: 'static>(boxed: Box<dyn Any + Send>) -> T {
    match boxed.downcast::<T>() {
        Ok(value) => *value,
        Err(_) => unreachable!("lifted by the entry of the same function"),
    }
}
