//! Streams through the C door: values in their C form, without any encoding.
//!
//! A stream is a call, and its number is the call's id. A host either pulls it (`pull`): each time it says how many
//! items it takes, and the library makes room for so many; they stay values of the author's until they are taken. Or it
//! gives a function that runs for each item where the item is ready (`each`), and one that hears of the end.

mod each;
mod lent;
mod pull;
mod shelf;
mod table;

use std::ffi::c_void;

use hither_schema::Status;

pub(crate) use self::each::each;
pub use self::lent::Batch;
pub(crate) use self::pull::open;
pub(crate) use self::table::count as open_streams;
pub use self::table::{close_stream, next_batch};
use crate::c_door::asked::CallOptions;
use crate::c_door::enter;
use crate::c_door::mirror::MirrorError;
use crate::foreign::AnyFn;
use crate::method::Method;
use crate::refusal::Refusal;
use crate::stream::Items;

/// Which stream is to begin.
#[derive(Debug)]
pub struct Opening<F> {
    /// Where.
    pub context: u64,
    /// The handle of the object that it is one of; else 0.
    pub target: u64,
    /// What is asked of its call.
    pub options: *const CallOptions,
    /// Lifts the arguments.
    pub lift: F,
}

/// For a host that pulls.
#[derive(Clone, Copy, Debug)]
pub struct Pull {
    /// Where the number of the stream is written.
    pub stream: *mut u64,
}

/// For a host that has a function for the items.
#[derive(Clone, Copy, Debug)]
pub struct Each {
    /// `L_<method>_item_fn`
    pub on_item: Option<AnyFn>,
    /// `L_<method>_reply`; `None`: nobody hears of the end.
    pub on_end: Option<AnyFn>,
    /// For both.
    pub user_data: *mut c_void,
}

/// `L_<method>_open`: begins a stream that the host pulls.
///
/// # Safety
/// The context's options are as [`CallOptions`] demands; the place of the number is NULL or valid for a write.
pub unsafe fn open_stream<M: Method, F>(opening: Opening<F>, stream: *mut u64) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    // SAFETY: as the caller vouches.
    unsafe { <M::Items as Items>::pull::<M, F>(opening, Pull { stream }) }
}

/// `L_<method>_each`: begins a stream whose items go to a function.
///
/// # Safety
/// As [`open_stream`]; the functions have the types that the header declares, and may run on any thread with their user
/// data.
pub unsafe fn each_item<M: Method, F>(opening: Opening<F>, each: Each) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    // SAFETY: as the caller vouches.
    unsafe { <M::Items as Items>::each::<M, F>(opening, each) }
}

/// Refuses a method that is no stream.
#[cold]
pub(crate) fn no_stream(method: &str) -> i32 {
    enter(|| Err(Refusal::new(Status::BadArgument, format!("`{method}` is no stream: call it"))))
}
