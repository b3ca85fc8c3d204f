//! Streams that the host feeds: `Incoming`, as a parameter of a method or as what a host function brings.
//!
//! What crosses is a number that the host chose. From then on until it ends, the stream stands in the table of its context
//! ([`table`]), by which what the host feeds finds its queue ([`queue`]). The one who holds the `Incoming` takes the items
//! out, and asks for as many as it has room for ([`window`]): not before it is polled for the first time, and never for more
//! than a window full. So a host that keeps to what is wanted never waits, and one that does not is refused.
//!
//! A stream ends once. The host ends it by its last feeding, the library by letting go, closing ends all that are left;
//! whoever takes it out of the table has ended it, and only the library's end is told to the host ([`line`]).

mod crossing;
mod end;
mod feeding;
mod line;
mod queue;
mod returned;
mod table;
mod window;

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll};

use futures_core::Stream;

use self::end::End;
pub use self::end::StreamError;
pub(crate) use self::feeding::feed;
pub(crate) use self::line::Line;
use self::queue::{Look, Queue};
pub use self::returned::{Begun, ask_stream, call_stream, describe_stream};
pub(crate) use self::table::Streams;
use self::window::Window;
use crate::host::{HostError, HostErrorKind};
use crate::sync::Arc;

/// A boxed stream, as host traits return it.
pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;

/// Items that the host feeds: a parameter of a method, read as any `Stream`.
///
/// ```
/// # use hither_runtime::Incoming;
/// # async fn sum(mut numbers: Incoming<i64>) -> Result<i64, hither_runtime::HostError> {
/// use futures_util::TryStreamExt;
///
/// let mut sum = 0;
/// while let Some(number) = numbers.try_next().await? {
///     sum += number;
/// }
/// # Ok(sum)
/// # }
/// ```
///
/// The host is asked for items only while somebody polls, and for no more than there is room for. Dropping it tells the
/// host to stop. An error is the last item: the typed error `E` of a host that has one, or what [`HostError`] says, from
/// which an `E` of the author's is made.
pub struct Incoming<T, E = HostError> {
    source: Source<T, E>,
}

enum Source<T, E> {
    /// A host feeds it.
    Host(Receiver<T, E>),
    /// A stream of Rust's, as in a test.
    Rust(BoxStream<'static, Result<T, E>>),
}

// Nothing in it is pinned where it stands.
impl<T, E> Unpin for Incoming<T, E> {}

impl<T, E> Incoming<T, E> {
    /// A stream that needs no host: for tests, and for calls within the library.
    pub fn from_stream(stream: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self {
        Self { source: Source::Rust(Box::pin(stream)) }
    }
}

/// Of items that are there already.
impl<T: Send + 'static, E: Send + 'static> FromIterator<Result<T, E>> for Incoming<T, E> {
    fn from_iter<I: IntoIterator<Item = Result<T, E>>>(items: I) -> Self {
        let items: Vec<_> = items.into_iter().collect();
        Self::from_stream(Iterated(items.into_iter()))
    }
}

impl<T, E: StreamError> Stream for Incoming<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.source {
            Source::Host(receiver) => receiver.poll_next(cx),
            Source::Rust(stream) => stream.as_mut().poll_next(cx),
        }
    }
}

impl<T, E> fmt::Debug for Incoming<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Host(receiver) => write!(f, "Incoming({:?})", receiver.line),
            Source::Rust(_) => f.write_str("Incoming(of Rust)"),
        }
    }
}

/// An iterator as a stream.
struct Iterated<I>(I);

// The iterator is only called, never pinned.
impl<I> Unpin for Iterated<I> {}

impl<I: Iterator> Stream for Iterated<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut PollContext<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// The end of a stream at which items come out.
struct Receiver<T, E> {
    line: Arc<Line>,
    queue: Arc<Queue<T, E>>,
    /// What was taken out of the queue and not handed on.
    batch: VecDeque<T>,
    window: Window,
    /// The host function that brought it; empty: it is an argument.
    function: &'static str,
    ended: bool,
}

impl<T, E> Receiver<T, E> {
    fn new(line: Arc<Line>, queue: Arc<Queue<T, E>>) -> Self {
        let batch = VecDeque::new();
        Self { line, queue, batch, window: Window::new(), function: "", ended: false }
    }

    fn poll_next(&mut self, cx: &mut PollContext<'_>) -> Poll<Option<Result<T, E>>>
    where
        E: StreamError,
    {
        loop {
            if let Some(item) = self.batch.pop_front() {
                self.window.take_one();
                self.ask_for_more();
                return Poll::Ready(Some(Ok(item)));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            match self.queue.look(&mut self.batch, cx.waker()) {
                Look::Items { bytes_each } => self.window.fit(bytes_each),
                Look::Ended(end) => {
                    self.ended = true;
                    return Poll::Ready(self.last(end));
                }
                Look::Waiting => {
                    self.ask_for_more();
                    self.window.starve();
                    return Poll::Pending;
                }
            }
        }
    }

    /// Asks the host for what there is room for, where that is worth a crossing and the host has not ended the stream.
    fn ask_for_more(&mut self) {
        if let Some(items) = self.window.wants()
            && self.queue.grant(items)
        {
            self.window.asked(items);
            self.line.want(items);
        }
    }

    /// What the end of the stream is to whoever reads it.
    fn last(&self, end: End<E>) -> Option<Result<T, E>>
    where
        E: StreamError,
    {
        let failed =
            |kind, text: String| Some(Err(HostError::new(self.function, kind, text).into()));
        match end {
            End::Through => None,
            End::Typed(error) => Some(Err(error)),
            End::Failed(text) => failed(HostErrorKind::Failed, text),
            End::Unreadable(text) => failed(HostErrorKind::BadAnswer, text),
            End::Closed => failed(HostErrorKind::Closed, String::new()),
        }
    }
}

impl<T, E> Drop for Receiver<T, E> {
    /// What is left in the queue is of no use to anybody; the line tells the host.
    fn drop(&mut self) {
        self.queue.leave();
    }
}
