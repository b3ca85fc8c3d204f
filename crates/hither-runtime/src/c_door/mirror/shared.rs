//! What crosses in an `Arc`: objects, and objects of the host.

use hither_schema::DescribeShared;
use hither_wire::WireShared;

use super::{Arena, Mirror, MirrorError, param_by_value};
use crate::sync::Arc;

/// A type whose `Arc` crosses. Implemented by `#[hither::object]`, and for `dyn Trait` by `#[hither::host]`.
///
/// # Safety
/// As of [`Mirror`].
#[diagnostic::on_unimplemented(
    message = "`Arc<{Self}>` cannot cross the boundary",
    label = "`{Self}` is no object",
    note = "mark its `impl` block with `#[hither::object]`, and hold it in an `Arc`",
    note = "a `dyn Trait` crosses if its trait is under `#[hither::host]`"
)]
pub unsafe trait MirrorShared: DescribeShared + WireShared + 'static {
    /// Its form: a struct that is passed by value.
    type C: Copy + 'static;

    /// As [`Mirror::lower_c`].
    fn lower_shared_c(this: &Arc<Self>) -> Self::C;

    /// As [`Mirror::lift_c`].
    ///
    /// # Errors
    /// Nothing stands behind it.
    ///
    /// # Safety
    /// As [`Mirror::lift_c`].
    unsafe fn lift_shared_c(c: &Self::C) -> Result<Arc<Self>, MirrorError>;
}

// SAFETY: as `MirrorShared` demands.
unsafe impl<T: MirrorShared + ?Sized> Mirror for Arc<T> {
    type C = T::C;
    param_by_value!(T::C);

    fn lower_c(&self, _: &Arena) -> T::C {
        T::lower_shared_c(self)
    }

    unsafe fn lift_c(c: &T::C) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { T::lift_shared_c(c) }
    }
}
