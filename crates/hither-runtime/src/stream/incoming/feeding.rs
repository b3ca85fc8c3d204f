//! How items get from any thread of the host to the one who waits for them.
//!
//! They are lifted in the crossing that feeds them, and the waiting task is woken inside it: it goes on before the
//! crossing returns, as with an [answer](crate::host::completion).

use std::task::Waker;

use hither_schema::Status;
use hither_wire::{LiftError, Reader};

use super::end::{End, StreamError};
use super::queue::{Batch, Queue};
use super::table::late;
use crate::context::Shared;
use crate::object;
use crate::panics;
use crate::refusal::Refusal;
use crate::sync::Arc;
use crate::value::Cross;

/// Items may reserve this many bytes before the first is read, even if the message is shorter.
const RESERVED_BYTES_MIN: usize = 4096;

/// A queue, whatever its items are.
pub(crate) trait Feed: Send + Sync {
    /// Takes the items that `bytes` are, which the host said are so many; the stream is `number`.
    ///
    /// # Errors
    /// Why they are not taken. [`Status::BadRequest`]: the stream has ended with that.
    fn feed(&self, to: Fed<'_>, items: u64, bytes: &[u8], is_last: bool) -> Result<(), Refusal>;

    /// Ends the stream with the typed error that `bytes` are.
    ///
    /// # Errors
    /// As [`Feed::feed`]; or it has no typed error.
    fn fail(&self, to: Fed<'_>, bytes: &[u8]) -> Result<(), Refusal>;

    /// Ends the stream with a text.
    ///
    /// # Errors
    /// It has ended.
    fn fail_with_text(&self, to: Fed<'_>, text: String) -> Result<(), Refusal>;

    /// Ends the stream, as its context is closed; who waited.
    fn close(&self) -> Option<Waker>;
}

/// Which stream is fed.
#[derive(Clone, Copy)]
pub(crate) struct Fed<'a> {
    context: &'a Arc<Shared>,
    stream: u64,
}

/// Feeds the stream that the host calls `stream`, as `status` says: `PENDING` items, `OK` items of which the last is the
/// stream's last, `ERROR` a typed error, `HOST_FAILED` a text.
///
/// # Errors
/// Why it was not accepted; then nothing has changed. But [`Status::BadRequest`]: the stream has ended with that.
pub(crate) fn feed(
    context: &Arc<Shared>,
    stream: u64,
    status: Option<Status>,
    items: u64,
    bytes: &[u8],
) -> Result<(), Refusal> {
    let feed = context.streams.find(stream)?;
    let max = context.limits.message_bytes_max;
    if bytes.len() as u64 > max {
        return Err(Refusal::too_large("what was fed", bytes.len(), max));
    }
    let to = Fed { context, stream };
    match status {
        Some(Status::Pending) => feed.feed(to, items, bytes, false),
        Some(Status::Ok) => feed.feed(to, items, bytes, true),
        Some(Status::Error | Status::HostFailed) if items != 0 => {
            Err(Refusal::new(Status::BadArgument, "a failure has no items: feed them before"))
        }
        Some(Status::Error) => feed.fail(to, bytes),
        Some(Status::HostFailed) => feed.fail_with_text(to, failure_text(bytes)),
        _ => {
            let text = "a stream is fed with `PENDING`, `OK`, `ERROR` or `HOST_FAILED`";
            Err(Refusal::new(Status::BadArgument, text))
        }
    }
}

/// The host's text; what is no UTF-8 is shown as replacement characters, since this is for people.
fn failure_text(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "the stream failed without a text".to_owned()
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    }
}

impl<T: Cross, E: StreamError> Feed for Queue<T, E> {
    fn feed(&self, to: Fed<'_>, items: u64, bytes: &[u8], is_last: bool) -> Result<(), Refusal> {
        self.reserve(items)?;
        let lifted = object::lifting(to.context, || {
            panics::contain(|| lift_items(items, to.context.reader(bytes)))
                .and_then(|items| items.map_err(|error| Refusal::unreadable(&error)))
        });
        match lifted {
            (Ok(items), taken) => {
                let end = is_last.then_some(End::Through);
                self.deliver(to, Batch { items, bytes: bytes.len() }, end)?;
                taken.accepted();
                Ok(())
            }
            (Err(unreadable), _) => self.unreadable(to, unreadable),
        }
    }

    fn fail(&self, to: Fed<'_>, bytes: &[u8]) -> Result<(), Refusal> {
        let mut reader = to.context.reader(bytes);
        let lifted = object::lifting(to.context, || {
            panics::contain(|| {
                let error = E::lift_error(&mut reader)?;
                Some(error.and_then(|error| reader.finish().map(|()| error)))
            })
        });
        match lifted {
            (Ok(Some(Ok(error))), taken) => {
                self.deliver(to, Batch::none(), Some(End::Typed(error)))?;
                taken.accepted();
                Ok(())
            }
            (Ok(None), _) => {
                let text = "the stream has no typed error: end it with `HOST_FAILED` and a text";
                Err(Refusal::new(Status::BadArgument, text))
            }
            (Ok(Some(Err(error))), _) => self.unreadable(to, Refusal::unreadable(&error)),
            (Err(panicked), _) => self.unreadable(to, panicked),
        }
    }

    fn fail_with_text(&self, to: Fed<'_>, text: String) -> Result<(), Refusal> {
        self.deliver(to, Batch::none(), Some(End::Failed(text)))
    }

    fn close(&self) -> Option<Waker> {
        Queue::close(self)
    }
}

impl<T: Cross, E: StreamError> Queue<T, E> {
    /// Puts items in, or the end.
    fn deliver(&self, to: Fed<'_>, batch: Batch<T>, end: Option<End<E>>) -> Result<(), Refusal> {
        // Who ends it is whoever takes it out of the table: the library may be letting go of it at this moment.
        if end.is_some() && !to.context.streams.end(to.stream, self) {
            panics::discard((batch, end));
            return Err(late());
        }
        self.put(batch, end)
    }

    /// Ends the stream, since what was fed cannot be read; with why.
    fn unreadable(&self, to: Fed<'_>, why: Refusal) -> Result<(), Refusal> {
        let text = why.text.to_string();
        self.deliver(to, Batch::none(), Some(End::Unreadable(text)))?;
        Err(why)
    }
}

/// So many values, one after the other, and nothing behind them.
fn lift_items<T: Cross>(items: u64, mut reader: Reader<'_>) -> Result<Vec<T>, LiftError> {
    // There was room for as many.
    let count = usize::try_from(items).unwrap_or_default();
    // An item may be larger here than on the wire: the items themselves must justify more than the message has bytes.
    let fits = reader.left().max(RESERVED_BYTES_MIN) / size_of::<T>().max(1);
    let mut lifted = Vec::with_capacity(count.min(fits));
    for index in 0..count {
        lifted.push(T::lift(&mut reader).map_err(|error| error.in_index(index))?);
    }
    reader.finish()?;
    Ok(lifted)
}
