//! Two full fences.

use crate::sync::{Ordering, fence};

/// Between the write and the read of the frequent side.
#[inline]
pub(crate) fn light() {
    fence(Ordering::SeqCst);
}

/// Between the write and the read of the rare side.
pub(crate) fn heavy() {
    fence(Ordering::SeqCst);
}
