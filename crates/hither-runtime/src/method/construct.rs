//! What constructors may return: what they make, or a typed error.

use crate::library::Library;
use crate::object::Object;
use crate::sync::Arc;
use crate::value::{ErrorType, Return};

/// What a constructor may return: `Self` or `Result<Self, E>`.
#[diagnostic::on_unimplemented(
    message = "a constructor of `{L}` cannot return `{Self}`",
    note = "return `Self` or `Result<Self, E>` with `E` marked `#[hither::error]`"
)]
pub trait Construct<L>: Sized {
    /// What is left when the instance is in its place.
    type Output: Return;

    /// Splits the instance off.
    ///
    /// # Errors
    /// The constructor's own, as its output.
    fn split(self) -> Result<L, Self::Output>;

    /// The output of a success.
    fn made() -> Self::Output;
}

impl<L: Library> Construct<L> for L {
    type Output = ();

    fn split(self) -> Result<L, ()> {
        Ok(self)
    }

    fn made() {}
}

impl<L: Library, E: ErrorType> Construct<L> for Result<L, E> {
    type Output = Result<(), E>;

    fn split(self) -> Result<L, Result<(), E>> {
        self.map_err(Err)
    }

    fn made() -> Result<(), E> {
        Ok(())
    }
}

/// What the constructor of an object may return: `Self` or `Result<Self, E>`.
#[diagnostic::on_unimplemented(
    message = "a constructor of `{T}` cannot return `{Self}`",
    note = "return `Self` or `Result<Self, E>` with `E` marked `#[hither::error]`"
)]
pub trait Create<T>: Sized {
    /// What crosses.
    type Output: Return;

    /// Shares what was made.
    fn create(self) -> Self::Output;
}

impl<T: Object> Create<T> for T
where
    Arc<T>: Return,
{
    type Output = Arc<T>;

    fn create(self) -> Arc<T> {
        Arc::new(self)
    }
}

impl<T: Object, E: ErrorType> Create<T> for Result<T, E>
where
    Result<Arc<T>, E>: Return,
{
    type Output = Result<Arc<T>, E>;

    fn create(self) -> Self::Output {
        self.map(Arc::new)
    }
}
