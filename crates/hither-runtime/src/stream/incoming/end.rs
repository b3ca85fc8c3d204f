//! How a stream of the host's ends.

use hither_schema::{Builder, Type};
use hither_wire::{LiftError, Reader};

use crate::host::HostError;
use crate::value::ErrorType;

/// What comes behind the last item.
pub(super) enum End<E> {
    /// Nothing.
    Through,
    /// The host's typed error.
    Typed(E),
    /// No typed error, but a text.
    Failed(String),
    /// Bytes that are no such items, or no such error; why.
    Unreadable(String),
    /// The context was closed.
    Closed,
}

/// The error of a stream that the host feeds: [`HostError`] itself, or a typed error that can take one in.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a stream that the host feeds",
    note = "a host can always fail: it is `hither::HostError`, or marked `#[hither::error]` with `From<HostError>`",
    note = "most simply by a variant `#[error(transparent)] Host(#[from] hither::HostError)`"
)]
pub trait StreamError: From<HostError> + Send + 'static {
    /// How the contract spells it; `None`: the host has no typed error to end the stream with.
    fn describe_error(builder: &mut Builder) -> Option<Type>;

    /// Reads what the host ends it with; `None`: as above.
    fn lift_error(reader: &mut Reader<'_>) -> Option<Result<Self, LiftError>>;
}

impl StreamError for HostError {
    fn describe_error(_: &mut Builder) -> Option<Type> {
        None
    }

    fn lift_error(_: &mut Reader<'_>) -> Option<Result<Self, LiftError>> {
        None
    }
}

impl<E: ErrorType + From<HostError>> StreamError for E {
    fn describe_error(builder: &mut Builder) -> Option<Type> {
        Some(E::describe(builder))
    }

    fn lift_error(reader: &mut Reader<'_>) -> Option<Result<Self, LiftError>> {
        Some(E::lift(reader))
    }
}
