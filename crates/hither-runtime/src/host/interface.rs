//! The typed face of host functions: what `#[hither::host]` implements, and what authors hold.

use std::any::{Any, TypeId};
use std::ffi::c_void;
use std::fmt;
use std::ops::Deref;

use hither_schema::model::Returns;
use hither_schema::{Builder, DescribeShared, names};
use hither_wire::{LiftError, Reader, Writer};

use super::callee::Callee;
use super::error::HostError;
use super::instance::HostInstance;
use crate::c_door::mirror::{Arena, MirrorError};
use crate::foreign::AnyFn;
use crate::sync::Arc;
use crate::value::{ErrorType, Value};

/// A host trait, implemented by the host program or by a test double.
///
/// Reads like a reference to the trait: `self.tokens.fetch_token(key).await`.
pub struct Host<T: ?Sized>(Arc<T>);

impl<T: ?Sized> Host<T> {
    /// Holds an implementation in Rust, such as a test double.
    pub fn new(implementation: Arc<T>) -> Self {
        Self(implementation)
    }
}

impl<T: ?Sized> Deref for Host<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> Clone for Host<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> From<Arc<T>> for Host<T> {
    fn from(implementation: Arc<T>) -> Self {
        Self(implementation)
    }
}

impl<T: ?Sized> fmt::Debug for Host<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host<{}>", std::any::type_name::<T>())
    }
}

/// A trait that the host can implement. Implemented for `dyn Trait` by `#[hither::host]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no host trait",
    note = "mark the trait with `#[hither::host]` and name it as `dyn Trait`"
)]
pub trait HostInterface: DescribeShared + Send + Sync + 'static {
    /// Its functions, in the order of their declaration.
    const FUNCTIONS: &'static [HostFunctionEntry];

    /// The same, for its description.
    const ATTACHED: &'static HostFunctions = &HostFunctions(Self::FUNCTIONS);

    /// Where it was declared: `module::path::Name`.
    const ORIGIN: &'static str;

    /// Its name in the contract.
    const NAME: &'static str;

    /// An implementation that asks the host program.
    fn remote(callee: Callee) -> Arc<Self>;

    /// The object of the host behind an implementation; `None`: it is one in Rust.
    fn instance(&self) -> Option<&Arc<HostInstance>>;
}

/// The functions of a host trait, as they are attached to its description.
pub struct HostFunctions(pub &'static [HostFunctionEntry]);

/// One function of a host trait.
///
/// # Safety
/// [`HostFunction::invoke`] calls `function` as the type that the generated header declares for this function.
pub unsafe trait HostFunction: 'static {
    /// The parameters, as a tuple.
    type Args: Send + Sync + 'static;
    /// What the trait's method returns: `Result<T, E>`.
    type Output: HostReturn;
    /// The arguments in their C form, as a tuple.
    type ArgsC: Copy;
    /// The Rust name.
    const NAME: &'static str;
    /// What its id is made from where an object of the host is called: `Trait.function`.
    const OBJECT_NAME: &'static str;
    /// Its place among the functions of its trait.
    const POSITION: usize;
    /// How many parameters it has.
    const PARAMS: usize;
    /// Whether the trait itself does something where the host does not have it.
    const HAS_DEFAULT: bool;

    /// [`names::id`] of its name.
    const ID: u32 = names::id(Self::NAME);
    /// [`names::id`] of its name where an object of the host is called.
    const OBJECT_ID: u32 = names::id(Self::OBJECT_NAME);

    /// Writes the arguments one after the other.
    fn lower(args: &Self::Args, writer: &mut Writer);

    /// The arguments in their C form, which borrows from them and from `arena`.
    fn lower_c(args: &Self::Args, arena: &Arena) -> Self::ArgsC;

    /// Calls a C function.
    ///
    /// # Safety
    /// `function` is of the type that the header declares for this host function, `user_data` is what it was registered
    /// with, and what `args` borrows from is there until this returns.
    unsafe fn invoke(function: AnyFn, user_data: *mut c_void, call_id: u64, args: &Self::ArgsC);
}

/// What a host function returns: `Result<T, E>` where `E` can take in a [`HostError`].
#[diagnostic::on_unimplemented(
    message = "a host function cannot return `{Self}`",
    note = "a host can always fail: return `Result<T, E>`, where `E` is marked `#[hither::error]` and implements `From<HostError>`",
    note = "most simply by a variant `#[error(transparent)] Host(#[from] hither::HostError)`"
)]
pub trait HostReturn: Send + 'static {
    /// The value.
    type Ok: Value;
    /// The typed error.
    type Err: ErrorType + From<HostError>;

    /// From what came home.
    fn from_result(result: Result<Self::Ok, Self::Err>) -> Self;

    /// How the contract spells it.
    fn describe(builder: &mut Builder) -> Returns {
        crate::value::describe_returns::<Self::Ok, Self::Err>(builder)
    }
}

impl<T: Value, E: ErrorType + From<HostError>> HostReturn for Result<T, E> {
    type Ok = T;
    type Err = E;

    fn from_result(result: Result<T, E>) -> Self {
        result
    }
}

/// A value or error of a host function, whose type only its entry knows.
pub(crate) type Boxed = Box<dyn Any + Send>;

/// Lifts one from the whole of a message.
pub(crate) type LiftWire = fn(Reader<'_>) -> Result<Boxed, LiftError>;

/// What the doors know of a host function without its types.
pub struct HostFunctionEntry {
    pub(crate) name: &'static str,
    pub(crate) id: u32,
    /// Its id where an object of the host is called.
    pub(crate) object_id: u32,
    /// Which function it is: two traits may have one of the same name, and only one of them is listed.
    pub(crate) type_id: fn() -> TypeId,
    /// Lifts a value from a pointer to its C form.
    pub(crate) lift_value: unsafe fn(*const c_void) -> Result<Boxed, MirrorError>,
    /// Lifts a typed error from a pointer to its C form.
    pub(crate) lift_error: unsafe fn(*const c_void) -> Result<Boxed, MirrorError>,
    /// Lifts a value from its bytes.
    pub(crate) lift_value_wire: LiftWire,
    /// Lifts a typed error from its bytes.
    pub(crate) lift_error_wire: LiftWire,
}

impl HostFunctionEntry {
    /// The entry of `F`.
    pub const fn of<F: HostFunction>() -> Self {
        Self {
            name: F::NAME,
            id: F::ID,
            object_id: F::OBJECT_ID,
            type_id: TypeId::of::<F>,
            lift_value: lift_boxed::<<F::Output as HostReturn>::Ok>,
            lift_error: lift_boxed::<<F::Output as HostReturn>::Err>,
            lift_value_wire: lift_wire_boxed::<<F::Output as HostReturn>::Ok>,
            lift_error_wire: lift_wire_boxed::<<F::Output as HostReturn>::Err>,
        }
    }
}

/// # Safety
/// `pointer` is NULL or points to the C form of a `T` whose own pointers are valid.
unsafe fn lift_boxed<T: Value>(pointer: *const c_void) -> Result<Boxed, MirrorError> {
    // SAFETY: as the caller vouches.
    Ok(Box::new(unsafe { T::lift_pointer(pointer.cast()) }?))
}

fn lift_wire_boxed<T: Value>(message: Reader<'_>) -> Result<Boxed, LiftError> {
    lift_wire::<T>(message).map(|value| Box::new(value) as Boxed)
}

/// The value that a message is.
///
/// # Errors
/// The bytes are no such value, or something follows it.
pub(super) fn lift_wire<T: Value>(mut message: Reader<'_>) -> Result<T, LiftError> {
    let value = T::lift_wire(&mut message)?;
    message.finish()?;
    Ok(value)
}
