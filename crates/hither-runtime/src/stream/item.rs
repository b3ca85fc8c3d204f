//! What a stream may be made of.

use crate::value::{ErrorType, Return, Value};

/// An item: a value that crosses, or a `Result` of one, whose error is the last.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the item of a stream",
    note = "items are types that are marked `#[hither::data]` or built in, or `Result<T, E>` with `E` marked `#[hither::error]`"
)]
pub trait Item: Send + 'static {
    /// What crosses.
    type Value: Value;
    /// How the stream ends: `()`, or a `Result` of it with the error.
    type End: Return<Ok = ()>;

    /// The value, or the end.
    ///
    /// # Errors
    /// The stream's own, as its end.
    fn split(self) -> Result<Self::Value, Self::End>;

    /// The end of a stream that is through.
    fn end() -> Self::End;
}

impl<T: Value> Item for T {
    type Value = T;
    type End = ();

    fn split(self) -> Result<T, ()> {
        Ok(self)
    }

    fn end() {}
}

impl<T: Value, E: ErrorType> Item for Result<T, E> {
    type Value = T;
    type End = Result<(), E>;

    fn split(self) -> Result<T, Self::End> {
        self.map_err(Err)
    }

    fn end() -> Self::End {
        Ok(())
    }
}
