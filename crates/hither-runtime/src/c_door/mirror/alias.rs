//! Aliases: the C form of what crosses in their place. What `#[hither::data]` writes for one is calls to these functions.

use hither_schema::Status;
use hither_wire::Alias;
use hither_wire::alias::Plain;

use super::{Arena, Mirror, MirrorError};

/// [`Mirror::lower_c`] of an alias. What was made for it is kept as long as its C form.
pub fn lower_c<T: Alias<As: Mirror + Send + 'static>>(
    value: &T,
    arena: &Arena,
) -> <T::As as Mirror>::C {
    match value.plain() {
        Plain::Lent(plain) => plain.lower_c(arena),
        Plain::Made(plain) => arena.keep(plain).lower_c(arena),
    }
}

/// [`Mirror::lift_c`] of an alias.
///
/// # Errors
/// As of what crosses in its place, or the author refuses it.
///
/// # Safety
/// As [`Mirror::lift_c`].
pub unsafe fn lift_c<T: Alias<As: Mirror>>(c: &<T::As as Mirror>::C) -> Result<T, MirrorError> {
    // SAFETY: as the caller vouches.
    made(unsafe { T::As::lift_c(c) }?)
}

/// [`Mirror::lift_param`] of an alias.
///
/// # Errors
/// As [`lift_c`].
///
/// # Safety
/// As [`Mirror::lift_param`].
pub unsafe fn lift_param<T: Alias<As: Mirror>>(
    param: <T::As as Mirror>::Param,
) -> Result<T, MirrorError> {
    // SAFETY: as the caller vouches.
    made(unsafe { T::As::lift_param(param) }?)
}

/// [`Mirror::lift_c_items`] of an alias.
///
/// # Errors
/// As [`lift_c`], of each.
///
/// # Safety
/// As [`Mirror::lift_c_items`].
pub unsafe fn lift_c_items<T: Alias<As: Mirror>>(
    items: &[<T::As as Mirror>::C],
) -> Result<Vec<T>, MirrorError> {
    // SAFETY: as the caller vouches.
    let plain = unsafe { T::As::lift_c_items(items) }?;
    let lifted = plain.into_iter().enumerate();
    lifted.map(|(index, item)| made(item).map_err(|error| error.in_index(index))).collect()
}

fn made<T: Alias>(plain: T::As) -> Result<T, MirrorError> {
    T::from_plain(plain).map_err(|text| MirrorError::new(Status::BadRequest, text))
}
