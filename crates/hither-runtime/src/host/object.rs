//! How an object of the host crosses, in an `Arc<dyn Trait>`.
//!
//! From the host: by the handle that it made for this passing, or by the two pointers of C. To the host it goes as
//! itself, and only to the one that it came from: by its own handle, beside a handle of ours that holds it on its way;
//! in C by the same two pointers, which the call that carries them holds.

use std::ptr;

use hither_schema::Status;
use hither_wire::{LiftError, Reader, Wire, Writer};

use super::instance::{CObject, Home, HostInstance};
use super::interface::HostInterface;
use crate::c_door::mirror::MirrorError;
use crate::object;
use crate::refusal::Refusal;
use crate::sync::Arc;

/// Writes an object: its own handle, and one of ours that holds it until the host has it.
pub fn lower_host<T: HostInterface + ?Sized>(object: &Arc<T>, writer: &mut Writer) {
    let bytes = passed(object, |home| match home {
        Home::Bytes(handle) => Some(handle),
        Home::C(..) => None,
    });
    let (handle, share) = bytes.map_or((0, 0), |(handle, instance)| {
        (handle, object::make_of(T::NAME, || instance.clone()))
    });
    writer.array(2);
    writer.uint(handle);
    writer.uint(share);
}

/// Reads a handle that the host made, and takes the object behind it.
///
/// # Errors
/// No unsigned integer, or 0.
pub fn lift_host<T: HostInterface + ?Sized>(reader: &mut Reader<'_>) -> Result<Arc<T>, LiftError> {
    let start = reader.clone();
    let handle = u64::lift(reader)?;
    if handle == 0 {
        return Err(start.error("the handle is 0, which stands for no object"));
    }
    take(Home::Bytes(handle)).map_err(|refusal| start.error(refusal.text.to_string()))
}

/// The two pointers of an object; NULL where it cannot go.
pub fn lower_host_c<T: HostInterface + ?Sized>(object: &Arc<T>) -> CObject {
    let c = passed(object, |home| match home {
        Home::Bytes(_) => None,
        Home::C(object, _) => Some(object),
    });
    c.map_or(CObject { functions: ptr::null(), this: ptr::null_mut() }, |(object, _)| object)
}

/// Takes an object that C passes.
///
/// # Errors
/// Its functions are NULL.
///
/// # Safety
/// The functions are NULL, or as the header declares them for this trait, for as long as the object lives.
pub unsafe fn lift_host_c<T: HostInterface + ?Sized>(c: CObject) -> Result<Arc<T>, MirrorError> {
    if c.functions.is_null() {
        let text = "the functions of the object are NULL";
        return Err(Refusal::new(Status::NullPointer, text).into());
    }
    if !c.functions.is_aligned() {
        let text = "the functions of the object are not aligned";
        return Err(Refusal::new(Status::BadRequest, text).into());
    }
    // SAFETY: not NULL, aligned; `release` stands behind the functions of the trait.
    let release = unsafe { c.release(T::FUNCTIONS.len()) };
    take(Home::C(c, release)).map_err(MirrorError::from)
}

fn take<T: HostInterface + ?Sized>(home: Home) -> Result<Arc<T>, Refusal> {
    let instance = object::take(|context| HostInstance::new(context, T::NAME, home))?;
    Ok(T::remote(instance.into()))
}

/// The object behind an implementation that is being lowered, and how its host knows it. `None`: the bytes go to
/// nobody, or it cannot go where they go, which is refused.
fn passed<T: HostInterface + ?Sized, H>(
    object: &Arc<T>,
    known_as: impl FnOnce(Home) -> Option<H>,
) -> Option<(H, &Arc<HostInstance>)> {
    let refuse = |why: String| {
        object::refuse(Refusal::new(Status::BadArgument, why));
        None
    };
    let Some(instance) = object.instance() else {
        return refuse(format!(
            "an implementation of `{}` in Rust cannot be given to the host: only what came from it can",
            T::NAME
        ));
    };
    if !object::goes_to(instance.context())? {
        return refuse(format!(
            "a `{}` of another context cannot be given to this host: only what came from it can",
            instance.name()
        ));
    }
    match known_as(instance.home()) {
        Some(known) => Some((known, instance)),
        None => refuse(format!(
            "a `{}` that came through the other door cannot be given to this host",
            instance.name()
        )),
    }
}
