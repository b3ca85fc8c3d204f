//! What can cross, whichever door it takes: values, typed errors, and what a method may return.

use hither_schema::model::Returns;
use hither_schema::{Builder, Describe, Type};
use hither_wire::{LiftError, Reader, Wire, Writer};

use crate::c_door::mirror::{Arena, Mirror, MirrorError, lift_pointer};

/// A value that can cross the boundary, in both doors.
pub trait Cross: Wire + Mirror + Describe + Send + 'static {}

impl<T: Wire + Mirror + Describe + Send + 'static> Cross for T {}

/// A typed error. Implemented by `#[hither::error]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no typed error",
    note = "mark its definition with `#[hither::error]`"
)]
pub trait ErrorType: Cross + std::error::Error {
    /// Its name in the contract.
    const NAME: &'static str;
}

/// What a call can give back as its value: all that crosses, and `()`.
pub trait Value: Send + 'static {
    /// Its C form; `()` where there is none.
    type C: Copy + 'static;

    /// How the contract spells it; `None` for `()`.
    fn describe_value(builder: &mut Builder) -> Option<Type>;

    /// Writes it.
    fn lower_wire(&self, writer: &mut Writer);

    /// Reads it.
    ///
    /// # Errors
    /// Names the place, the expectation and the offset.
    fn lift_wire(reader: &mut Reader<'_>) -> Result<Self, LiftError>
    where
        Self: Sized;

    /// Its C form, which borrows from it and from `arena`.
    fn lower_value(&self, arena: &Arena) -> Self::C;

    /// Lifts it from its C form.
    ///
    /// # Errors
    /// NULL where a value is needed, or a value that the type does not have.
    ///
    /// # Safety
    /// `pointer` is NULL or points to a C form whose own pointers are valid.
    unsafe fn lift_pointer(pointer: *const Self::C) -> Result<Self, MirrorError>
    where
        Self: Sized;
}

impl<T: Cross> Value for T {
    type C = T::C;

    fn describe_value(builder: &mut Builder) -> Option<Type> {
        Some(T::describe(builder))
    }

    #[inline]
    fn lower_wire(&self, writer: &mut Writer) {
        self.lower(writer);
    }

    fn lift_wire(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        T::lift(reader)
    }

    fn lower_value(&self, arena: &Arena) -> T::C {
        self.lower_c(arena)
    }

    unsafe fn lift_pointer(pointer: *const T::C) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { lift_pointer::<T>(pointer) }
    }
}

impl Value for () {
    type C = ();

    fn describe_value(_: &mut Builder) -> Option<Type> {
        None
    }

    fn lower_wire(&self, writer: &mut Writer) {
        writer.null();
    }

    fn lift_wire(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        reader.null()
    }

    fn lower_value(&self, _: &Arena) {}

    unsafe fn lift_pointer(_: *const ()) -> Result<Self, MirrorError> {
        Ok(())
    }
}

/// The error of what cannot fail.
#[derive(Debug)]
pub enum NoError {}

/// The error half of what a method returns.
pub trait ReturnedError: Send + 'static {
    /// Its C form; `()` where there is none.
    type C: Copy + 'static;
    /// Adds it to the contract; its name there.
    fn describe_error(builder: &mut Builder) -> Option<String>;
    /// Writes it.
    fn lower_wire(&self, writer: &mut Writer);
    /// Its C form.
    fn lower_error(&self, arena: &Arena) -> Self::C;
    /// Its message.
    fn message(&self) -> String;
}

impl<E: ErrorType> ReturnedError for E {
    type C = <E as Mirror>::C;

    fn describe_error(builder: &mut Builder) -> Option<String> {
        E::describe(builder);
        Some(E::NAME.to_owned())
    }

    fn lower_wire(&self, writer: &mut Writer) {
        self.lower(writer);
    }

    fn lower_error(&self, arena: &Arena) -> Self::C {
        self.lower_c(arena)
    }

    fn message(&self) -> String {
        self.to_string()
    }
}

impl ReturnedError for NoError {
    type C = ();

    fn describe_error(_: &mut Builder) -> Option<String> {
        None
    }

    fn lower_wire(&self, _: &mut Writer) {
        match *self {}
    }

    fn lower_error(&self, _: &Arena) {
        match *self {}
    }

    fn message(&self) -> String {
        match *self {}
    }
}

/// What a method may return: a value that crosses, `()`, or a `Result` of either with a typed error.
#[diagnostic::on_unimplemented(
    message = "a method cannot return `{Self}`",
    note = "return a type that is marked `#[hither::data]` or built in, `()`, or `Result<T, E>` with `E` marked `#[hither::error]`"
)]
pub trait Return: Send + 'static {
    /// The value.
    type Ok: Value;
    /// The typed error, or [`NoError`].
    type Err: ReturnedError;

    /// Splits it.
    ///
    /// # Errors
    /// The method's own.
    fn into_result(self) -> Result<Self::Ok, Self::Err>;

    /// How the contract spells it.
    fn describe_return(builder: &mut Builder) -> Returns {
        describe_returns::<Self::Ok, Self::Err>(builder)
    }
}

impl<T: Value> Return for T {
    type Ok = T;
    type Err = NoError;

    fn into_result(self) -> Result<T, NoError> {
        Ok(self)
    }
}

impl<T: Value, E: ErrorType> Return for Result<T, E> {
    type Ok = T;
    type Err = E;

    fn into_result(self) -> Self {
        self
    }
}

pub(crate) fn describe_returns<T: Value, E: ReturnedError>(builder: &mut Builder) -> Returns {
    Returns { value: T::describe_value(builder), error: E::describe_error(builder), items: None }
}
