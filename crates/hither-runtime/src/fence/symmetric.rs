//! Two full fences.

use crate::sync::{Ordering, fence};

/// Between the write and the read of the frequent side.
#[inline]
pub(crate) fn light() {
    fence(Ordering::SeqCst);
}

/// Between the write and the read of the rare side. Never refused.
pub(super) fn heavy() -> bool {
    fence(Ordering::SeqCst);
    true
}
