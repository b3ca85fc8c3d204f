//! The future of an async method, and what keeps the instance that it runs on.
//!
//! Nearly all calls end in the crossing that began them, and that crossing has their context on loan: only a future that
//! is pending needs the instance counted. Counting it for each call would have all threads write to one count.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll};

use pin_project_lite::pin_project;

use crate::method::Keep;
use crate::task::Ending;

pin_project! {
    /// Dropped in this order.
    pub(crate) struct Kept<F, K> {
        #[pin]
        future: F,
        keeper: K,
    }
}

impl<F, K: Keep> Kept<F, K> {
    /// `is_here`: it is polled in this crossing, and so while the loan of the context lasts.
    #[inline]
    pub(crate) fn new(future: F, mut keeper: K, is_here: bool) -> Self {
        if !is_here {
            keeper.keep();
        }
        Self { future, keeper }
    }
}

impl<F: Future, K: Keep> Future for Kept<F, K> {
    type Output = Ending<F::Output>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Poll::Ready(value) = this.future.poll(cx) else {
            this.keeper.keep();
            return Poll::Pending;
        };
        Poll::Ready(Ok(value))
    }
}
