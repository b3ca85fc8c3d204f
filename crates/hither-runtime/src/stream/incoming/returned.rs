//! Streams that host functions bring.
//!
//! Such a function is answered with the number of a stream, or with its typed error. The library has a stream in either
//! case, at once: its first poll calls the host, and an error is its only item.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context as PollContext, Poll, ready};

use futures_core::Stream;
use hither_schema::Builder;
use hither_schema::model::Returns;

use super::{BoxStream, Incoming, Source};
use crate::host::HostError;
use crate::host::call::{ask_host, call_host};
use crate::host::callee::Callee;
use crate::host::interface::HostFunction;
use crate::method::BoxFuture;
use crate::value::{Cross, ErrorType, ReturnedError};

/// What a host function that brings a stream is answered with.
pub type Begun<T, E> = Result<Incoming<T, E>, E>;

/// The stream of a host function which the host must have.
pub fn call_stream<'a, F, T, E>(callee: &'a Callee, args: F::Args) -> BoxStream<'a, Result<T, E>>
where
    F: HostFunction<Output = Begun<T, E>>,
    T: Cross,
    E: ErrorType + From<HostError>,
{
    later(async move { call_host::<F>(callee, args).await.map(boxed::<F, T, E>) })
}

/// The stream of a host function; that of `default` where the host does not have it.
pub fn ask_stream<'a, F, T, E>(
    callee: &'a Callee,
    args: F::Args,
    default: impl FnOnce(F::Args) -> BoxStream<'a, Result<T, E>> + Send + 'a,
) -> BoxStream<'a, Result<T, E>>
where
    F: HostFunction<Output = Begun<T, E>>,
    T: Cross,
    E: ErrorType + From<HostError>,
{
    later(async move {
        match ask_host::<F>(callee, args).await {
            Ok(begun) => begun.map(boxed::<F, T, E>),
            Err(args) => Ok(default(args)),
        }
    })
}

/// How the contract spells what such a function returns.
pub fn describe_stream<T: Cross, E: ErrorType>(builder: &mut Builder) -> Returns {
    Returns {
        value: None,
        error: <E as ReturnedError>::describe_error(builder),
        items: Some(T::describe(builder)),
    }
}

/// The stream, which says by which function it came.
fn boxed<F: HostFunction, T: Cross, E: ErrorType + From<HostError>>(
    mut stream: Incoming<T, E>,
) -> BoxStream<'static, Result<T, E>> {
    if let Source::Host(receiver) = &mut stream.source {
        receiver.function = F::NAME;
    }
    Box::pin(stream)
}

/// A stream that a future brings.
fn later<'a, T: 'a, E: 'a>(
    begins: impl Future<Output = Result<BoxStream<'a, Result<T, E>>, E>> + Send + 'a,
) -> BoxStream<'a, Result<T, E>>
where
    T: Send,
    E: Send,
{
    Box::pin(Later::Calling(Box::pin(begins)))
}

enum Later<'a, T, E> {
    Calling(BoxFuture<'a, Result<BoxStream<'a, Result<T, E>>, E>>),
    Begun(BoxStream<'a, Result<T, E>>),
    Over,
}

impl<T, E> Stream for Later<'_, T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut PollContext<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Later::Calling(call) => match ready!(call.as_mut().poll(cx)) {
                    Ok(stream) => *self = Later::Begun(stream),
                    Err(error) => {
                        *self = Later::Over;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                Later::Begun(stream) => return stream.as_mut().poll_next(cx),
                Later::Over => return Poll::Ready(None),
            }
        }
    }
}
