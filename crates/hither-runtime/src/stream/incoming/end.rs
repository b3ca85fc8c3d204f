//! How a stream of the host's ends.

use std::ffi::c_void;

use hither_schema::{Builder, Status, Type};
use hither_wire::{LiftError, Reader};

use crate::c_door::mirror::{MirrorError, lift_pointer};
use crate::host::HostError;
use crate::refusal::Refusal;
use crate::value::ErrorType;

/// What comes behind the last item.
pub(super) enum End<E> {
    /// Nothing.
    Through,
    /// The host's typed error.
    Typed(E),
    /// No typed error, but a text.
    Failed(String),
    /// What was fed is no such items, or no such error; why.
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

    /// Reads one, of a type that is typed.
    ///
    /// # Errors
    /// The bytes are none.
    fn lift_error(reader: &mut Reader<'_>) -> Result<Self, LiftError>;

    /// Lifts one from its C form, of a type that is typed.
    ///
    /// # Errors
    /// NULL, or a value that the type does not have.
    ///
    /// # Safety
    /// `error` is NULL or points to its C form, whose own pointers are valid.
    unsafe fn lift_error_c(error: *const c_void) -> Result<Self, MirrorError>;

    /// Refuses a typed error where the contract has none.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only the runtime asks")]
    fn is_typed() -> Result<(), Refusal> {
        Ok(())
    }
}

impl StreamError for HostError {
    fn describe_error(_: &mut Builder) -> Option<Type> {
        None
    }

    fn lift_error(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        Err(reader.error(UNTYPED))
    }

    unsafe fn lift_error_c(_: *const c_void) -> Result<Self, MirrorError> {
        Err(untyped().into())
    }

    #[expect(private_interfaces, reason = "as in the trait")]
    fn is_typed() -> Result<(), Refusal> {
        Err(untyped())
    }
}

const UNTYPED: &str = "the stream has no typed error: end it with a text";

fn untyped() -> Refusal {
    Refusal::new(Status::BadArgument, UNTYPED)
}

impl<E: ErrorType + From<HostError>> StreamError for E {
    fn describe_error(builder: &mut Builder) -> Option<Type> {
        Some(E::describe(builder))
    }

    fn lift_error(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        E::lift(reader)
    }

    unsafe fn lift_error_c(error: *const c_void) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { lift_pointer::<E>(error.cast()) }
    }
}
