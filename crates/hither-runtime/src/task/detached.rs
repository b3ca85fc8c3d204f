//! The future of a `#[hither(detached)]` method: its call may be cancelled, time out or be closed, and it runs on to
//! its end, which nobody sees.
//!
//! Ending a call early drops its future. This one, when it is dropped after it has begun and before its end, hands what
//! it holds to the runtime. What has not begun does not begin, and what panicked is over.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll};

use crate::context::Context;
use crate::executor;
use crate::panics;
use crate::stats::{Counter, Live};

pub(crate) struct Detached<F: Future + Send + 'static>
where
    F::Output: Send,
{
    /// `None` while it is polled, and when it is through.
    future: Option<Pin<Box<F>>>,
    has_begun: bool,
    context: Context,
}

impl<F: Future + Send + 'static> Detached<F>
where
    F::Output: Send,
{
    pub(crate) fn new(future: F, context: Context) -> Self {
        Self { future: Some(Box::pin(future)), has_begun: false, context }
    }
}

impl<F: Future + Send + 'static> Future for Detached<F>
where
    F::Output: Send,
{
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<F::Output> {
        // Out of its place, so that a panic leaves nothing that could run on.
        let mut future = self.future.take().expect("not polled after its end");
        self.has_begun = true;
        let poll = future.as_mut().poll(cx);
        if poll.is_pending() {
            self.future = Some(future);
        }
        poll
    }
}

impl<F: Future + Send + 'static> Drop for Detached<F>
where
    F::Output: Send,
{
    fn drop(&mut self) {
        if let (Some(future), true) = (self.future.take(), self.has_begun) {
            let live = Live::new(Counter::Tasks, &self.context.shared().stats);
            executor::handle().spawn(unobserved(future, live));
        }
    }
}

/// Runs to the end. A panic is one of `tokio`'s task: it ends this and nothing else.
async fn unobserved<F: Future>(future: Pin<Box<F>>, live: Live) {
    let result = future.await;
    panics::discard(result);
    drop(live);
}
