//! One call of a host function, as a future.
//!
//! The first poll delivers the call: to a C function at once, or as a frame that the next crossing takes home. An
//! answer that is there already is taken without a waker; otherwise the waiting begins, until the deadline.
//! Dropping the future ends the entry, so a later answer is late, and a host that took the call by frame is told that
//! nobody waits any more.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll};
use std::time::Instant;

use super::callee::{Callee, Way};
use super::delivery::{self, Open};
use super::error::{HostError, HostErrorKind};
use super::interface::HostFunction;
use super::outcome::outcome;
use super::pending::{Answer, Waiter};

/// Asks the host to run `F`, which it must have.
pub fn call_host<F: HostFunction>(
    callee: &Callee,
    args: F::Args,
) -> impl Future<Output = F::Output> + Send {
    Required(HostCall::<F> { callee, args: Some(args), step: Step::Start })
}

/// Asks the host to run `F`; the arguments come back where it does not have it.
pub fn ask_host<F: HostFunction>(
    callee: &Callee,
    args: F::Args,
) -> impl Future<Output = Result<F::Output, F::Args>> + Send {
    HostCall::<F> { callee, args: Some(args), step: Step::Start }
}

/// A call of a function without a default.
struct Required<'a, F: HostFunction>(HostCall<'a, F>);

impl<F: HostFunction> Future for Required<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<F::Output> {
        Pin::new(&mut self.0).poll(cx).map(|output| match output {
            Ok(output) => output,
            Err(_) => unreachable!("arguments are kept for a default only"),
        })
    }
}

struct HostCall<'a, F: HostFunction> {
    callee: &'a Callee,
    /// Until they are lowered; to the end where there is a default.
    args: Option<F::Args>,
    step: Step<'a>,
}

enum Step<'a> {
    Start,
    Waiting(Waiting<'a>),
    Done,
}

struct Waiting<'a> {
    open: Open<'a>,
    /// When it began to wait.
    since: Option<Instant>,
}

// Nothing in it is pinned: the arguments are only read.
impl<F: HostFunction> Unpin for HostCall<'_, F> {}
impl<F: HostFunction> Unpin for Required<'_, F> {}

impl<F: HostFunction> Future for HostCall<'_, F> {
    type Output = Result<F::Output, F::Args>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let mut waiting = match std::mem::replace(&mut this.step, Step::Done) {
            Step::Start => match this.deliver(cx) {
                Ok(waiting) if waiting.open.is_by_frame() => {
                    this.step = Step::Waiting(waiting);
                    return Poll::Pending;
                }
                Ok(waiting) => waiting,
                Err(error) => {
                    return Poll::Ready(outcome::<F>(
                        Err(error),
                        this.args.take(),
                        this.callee.shared(),
                    ));
                }
            },
            Step::Waiting(waiting) => waiting,
            Step::Done => panic!("polled after it was ready"),
        };
        match waiting.open.look(cx.waker()) {
            Some(answer) => Poll::Ready(this.end(waiting, answer)),
            None => {
                waiting.since.get_or_insert_with(Instant::now);
                this.step = Step::Waiting(waiting);
                Poll::Pending
            }
        }
    }
}

impl<'a, F: HostFunction> HostCall<'a, F> {
    /// Hands the call to the host.
    fn deliver(&mut self, cx: &PollContext<'_>) -> Result<Waiting<'a>, HostError> {
        let Some(args) = &self.args else { unreachable!("only the first poll delivers") };
        let delivered = self.delivered(args, cx);
        if !F::HAS_DEFAULT {
            self.args = None;
        }
        delivered
    }

    fn delivered(&self, args: &F::Args, cx: &PollContext<'_>) -> Result<Waiting<'a>, HostError> {
        let run = |open| Waiting { open, since: None };
        match self.callee.way::<F>()? {
            Way::Frame(object) => {
                let waiter = Waiter::new(cx.waker());
                let since = waiter.since();
                let open = delivery::by_frame::<F>(self.callee, object, args, waiter)?;
                Ok(Waiting { open, since: Some(since) })
            }
            Way::Bytes(host) => delivery::with_bytes::<F>(self.callee, &host, args).map(run),
            Way::Typed(host) => delivery::typed::<F>(self.callee, &host, args).map(run),
        }
    }

    /// The entry has ended with an answer.
    fn end(&mut self, waiting: Waiting<'_>, answer: Answer) -> Result<F::Output, F::Args> {
        let Waiting { open, since } = waiting;
        let answer = match answer {
            Answer::TimedOut => {
                open.time_out();
                Err(self.timed_out())
            }
            answer => {
                open.end();
                Ok(answer)
            }
        };
        self.note_wait(since, &answer);
        outcome::<F>(answer, self.args.take(), self.callee.shared())
    }

    /// Notes how long it waited, where it did.
    fn note_wait(&self, since: Option<Instant>, answer: &Result<Answer, HostError>) {
        let shared = self.callee.shared();
        if let (Some(since), Some(library)) = (since, shared.library) {
            let failed = matches!(answer, Err(_) | Ok(Answer::Failed(_) | Answer::Closed));
            shared.latencies.add(library, self.callee.id::<F>(), since, failed);
        }
    }

    fn timed_out(&self) -> HostError {
        let timeout = self.callee.shared().limits.host_call_timeout.unwrap_or_default();
        let text = format!("no answer within {} ms", timeout.as_millis());
        HostError::new(F::NAME, HostErrorKind::TimedOut, text)
    }
}
