//! What stands behind a pointer: options and boxes.

use hither_schema::Status;

use super::{Arena, Mirror, MirrorError, nested, param_by_value};
use crate::c_door::lift_error::{deeper, spend};

/// Lifts what a pointer points to.
///
/// # Errors
/// NULL, or as [`Mirror::lift_c`].
///
/// # Safety
/// `pointer` is NULL or valid for reads of a `T::C` whose own pointers are valid.
pub unsafe fn lift_pointer<T: Mirror>(pointer: *const T::C) -> Result<T, MirrorError> {
    if pointer.is_null() {
        return Err(MirrorError::null());
    }
    if !pointer.is_aligned() {
        return Err(MirrorError::new(
            Status::BadRequest,
            "the pointer is not aligned for its type".into(),
        ));
    }
    // SAFETY: not NULL, aligned, and the caller vouches for the rest.
    unsafe { T::lift_c(&*pointer) }
}

/// A pointer in C, NULL for none.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror> Mirror for Option<T> {
    type C = *const T::C;
    param_by_value!(*const T::C);

    fn lower_c(&self, arena: &Arena) -> *const T::C {
        match self {
            Some(value) => arena.nested::<Self>(usize::from(T::NULLABLE), || {
                let c = value.lower_c(arena);
                arena.alloc(c)
            }),
            None => std::ptr::null(),
        }
    }

    unsafe fn lift_c(c: &*const T::C) -> Result<Self, MirrorError> {
        if c.is_null() {
            return Ok(None);
        }
        // SAFETY: not NULL; as the caller vouches.
        let lift = || unsafe { lift_pointer::<T>(*c) };
        if T::NULLABLE { nested(1, lift) } else { lift() }.map(Some)
    }
}

/// A pointer in C, never NULL: a type may contain itself behind it.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror> Mirror for Box<T> {
    type C = *const T::C;
    param_by_value!(*const T::C);

    fn lower_c(&self, arena: &Arena) -> *const T::C {
        let c = arena.deeper::<T, _>(|| T::lower_c(self, arena));
        arena.alloc(c)
    }

    unsafe fn lift_c(c: &*const T::C) -> Result<Self, MirrorError> {
        // Two boxes may point to one value. Counted, or a few values that share their parts would grow without bound.
        spend(size_of::<T::C>())?;
        // SAFETY: as the caller vouches.
        deeper::<T, _>(|| unsafe { lift_pointer::<T>(*c) }).map(Box::new)
    }
}
