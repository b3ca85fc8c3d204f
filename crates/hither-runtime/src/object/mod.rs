//! Objects: values that stay in the library, of which the host holds handles.
//!
//! A handle is a number in the table of one context ([`table`]). It stands for a share of the object: making one counts,
//! releasing it counts back, and closing the context releases all that are left. A crossing that lowers an object makes a
//! handle, and it is the host's from the moment when the host has it: what was lowered and never got there is released
//! ([`Handles`]). Passing a handle to the library lends it, and it stays the host's.
//!
//! Objects of the host are [its own](crate::host::object), and so are the [streams](crate::stream) that it feeds. On their
//! way they are told apart here: what a message brought that is refused stays with the host ([`Taken`]).

mod crossing;
mod table;

use std::any::Any;

use hither_wire::{LiftError, Reader, Wire, Writer};

pub(crate) use self::crossing::{
    FromHost, Handles, Taken, find, goes_to, lifting, lifting_for, lowering, lowering_for,
    lowering_nowhere, make, make_of, refuse, take,
};
pub(crate) use self::table::Objects;
use crate::c_door::mirror::MirrorShared;
use crate::context::Shared;
use crate::executor;
use crate::library::MethodEntry;
use crate::refusal::Refusal;
use crate::sync::Arc;

/// A type whose `Arc` crosses by handle. Implemented by `#[hither::object]`.
pub trait Object: MirrorShared + Any {
    /// Its name in the contract.
    const NAME: &'static str;
}

/// The methods of an object, as they are attached to its description.
pub struct ObjectMethods(pub &'static [MethodEntry]);

/// Makes a handle of an object and writes it.
pub fn lower<T: Object>(object: &Arc<T>, writer: &mut Writer) {
    writer.uint(crossing::make(object));
}

/// Reads a handle and finds its object.
///
/// # Errors
/// No handle of such an object in this context.
pub fn lift<T: Object>(reader: &mut Reader<'_>) -> Result<Arc<T>, LiftError> {
    let start = reader.clone();
    let handle = u64::lift(reader)?;
    crossing::find(handle).map_err(|refusal| start.error(refusal.text.to_string()).of_no_object())
}

/// Releases handles; the objects that go with them go here, or on a worker.
///
/// # Errors
/// As of the first that is no handle; the others are released all the same.
pub(crate) fn release(context: &Shared, handles: &[u64], on_worker: bool) -> Result<(), Refusal> {
    let mut result = Ok(());
    for handle in handles {
        match context.objects.release(context.id(), *handle) {
            Ok(object) => executor::discard(object, on_worker),
            Err(refusal) => result = result.and(Err(refusal)),
        }
    }
    result
}
