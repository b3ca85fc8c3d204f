//! What a call is, whichever door it came through.
//!
//! Here is what a method says of itself. `receiver` is what it is called on, `construct` what makes that, `run` how it
//! runs, and `begin` what a call needs first.

mod begin;
mod construct;
mod receiver;
mod run;

use std::ffi::c_void;
use std::future::Future;
use std::pin::Pin;

use hither_schema::Builder;
use hither_schema::model::{Execution, Method as MethodModel, Returns};
use hither_wire::{LiftError, Reader};

pub(crate) use begin::begin;
pub use construct::{Construct, Create};
pub(crate) use receiver::no_method_of_an_object;
pub use receiver::{Found, InContext, Keep, NoReceiver, Receiver};
pub(crate) use run::too_long;
pub use run::{Run, blocking, ready};

use crate::c_door::mirror::MirrorError;
use crate::library::{LibraryInfo, MethodEntry};
use crate::stream::Items;
use crate::value::Return;

/// A boxed future, as host traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A constructor, method or static. Implemented by `#[hither::library]`.
pub trait Method: Sized + 'static {
    /// What it is called on.
    type Receiver: Receiver;
    /// The parameters, as a tuple.
    type Args: Send + 'static;
    /// What it brings before it ends; [`NoItems`](crate::stream::NoItems) but for streams.
    type Items: Items;
    /// What it returns; of a stream, how it ends.
    type Output: Return;
    /// The Rust name, or the one that the author gave.
    const NAME: &'static str;
    /// What its id is made from: the name, of an object's method `Object.name`.
    const ID_NAME: &'static str = Self::NAME;
    /// Where it runs.
    const EXECUTION: Execution;
    /// How, where the author asked for something else than usual.
    const MANNER: Manner;

    /// Its place in the table of its library or object.
    fn entry() -> &'static MethodEntry;

    /// The library that has it; `None`: every one that has its object.
    fn library() -> Option<&'static LibraryInfo>;

    /// How the contract spells it.
    fn describe(builder: &mut Builder) -> MethodModel;

    /// Reads the arguments.
    ///
    /// # Errors
    /// Names the place, the expectation and the offset.
    fn lift(reader: &mut Reader<'_>) -> Result<Self::Args, LiftError>;

    /// Begins it.
    fn run(
        receiver: Self::Receiver,
        args: Self::Args,
        items: Self::Items,
    ) -> Run<Self::Output, impl Future<Output = Self::Output> + Send + 'static>;
}

/// How the contract spells what `M` gives back.
pub fn describe_returns_of<M: Method>(builder: &mut Builder) -> Returns {
    let items = M::Items::describe(builder);
    Returns { items, ..M::Output::describe_return(builder) }
}

/// A method of an object. Implemented by `#[hither::object]`.
pub trait ObjectMethod: Method {
    /// Lifts the arguments of a call through the C door.
    ///
    /// # Errors
    /// As [`Mirror::lift_param`](crate::c_door::mirror::Mirror::lift_param).
    ///
    /// # Safety
    /// `args` points to the struct of parameters that the header declares, whose own pointers are valid; anything where
    /// there are none.
    unsafe fn lift_c(args: *const c_void) -> Result<Self::Args, MirrorError>;
}

/// How a method runs, where the author asked for something else than usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// It begins on a worker, never on the caller's thread.
    pub inline_never: bool,
    /// It resumes on a worker, whoever brought what it waited for.
    pub resumes_on_worker: bool,
    /// It runs on when its call is ended early.
    pub detached: bool,
}
