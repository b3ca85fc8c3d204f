//! Lists: pointer and length.

use std::fmt;

use hither_schema::Status;

use super::{Arena, Mirror, MirrorError, param_by_value};
use crate::c_door::lift_error::spend;

/// `L_str`, `L_bytes` and every `L_..._list`.
#[repr(C)]
pub struct List<T> {
    pub(crate) ptr: *const T,
    pub(crate) len: usize,
}

// By hand: a derive would ask the same of `T`.
impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({:p}, {})", self.ptr, self.len)
    }
}

impl<T> List<T> {
    /// Borrows `items`.
    pub fn of(items: &[T]) -> Self {
        Self { ptr: items.as_ptr(), len: items.len() }
    }

    /// What it points to. Empty for NULL without a length.
    ///
    /// # Safety
    /// `ptr` is NULL or valid for reads of `len` items for `'a`.
    pub(crate) unsafe fn as_slice<'a>(&self) -> Result<&'a [T], MirrorError> {
        let bytes =
            self.len.checked_mul(size_of::<T>()).filter(|bytes| isize::try_from(*bytes).is_ok());
        match (self.ptr.is_null(), self.len, bytes) {
            (_, 0, _) => Ok(&[]),
            (true, len, _) => Err(MirrorError::new(
                Status::NullPointer,
                format!("the pointer is NULL, but the length is {len}"),
            )),
            (false, len, None) => Err(MirrorError::new(
                Status::TooLarge,
                format!("a length of {len} is more than memory has"),
            )),
            (false, ..) if !self.ptr.is_aligned() => Err(MirrorError::new(
                Status::BadRequest,
                "the pointer is not aligned for its type".into(),
            )),
            (false, len, Some(bytes)) => {
                spend(bytes)?;
                // SAFETY: not NULL, aligned, of a possible length; the caller vouches for the rest.
                Ok(unsafe { std::slice::from_raw_parts(self.ptr, len) })
            }
        }
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror> Mirror for Vec<T> {
    type C = List<T::C>;
    param_by_value!(List<T::C>);

    fn lower_c(&self, arena: &Arena) -> List<T::C> {
        T::lower_c_list(self, arena)
    }

    unsafe fn lift_c(c: &List<T::C>) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { T::lift_c_items(c.as_slice()?) }
    }
}
