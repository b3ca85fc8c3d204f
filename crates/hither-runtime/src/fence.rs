//! A pair of fences of which one side costs nothing.
//!
//! Two threads that each write one word and then read the other's must not both miss the other's write. Usually each
//! puts a full fence between its write and its read. Here the side that happens at every crossing, [`light`], is only
//! told to the compiler, and the rare side, [`heavy`], has the operating system run a full fence on every thread of
//! the process (`membarrier`, Linux 4.14). Where that is not to be had, both sides are full fences.

use crate::sync::{AtomicU8, Ordering, fence};

const UNKNOWN: u8 = 0;
const ASYMMETRIC: u8 = 1;
const SYMMETRIC: u8 = 2;

static KIND: AtomicU8 = AtomicU8::new(UNKNOWN);

/// Between the write and the read of the frequent side.
#[inline]
pub(crate) fn light() {
    if KIND.load(Ordering::Relaxed) == ASYMMETRIC {
        std::sync::atomic::compiler_fence(Ordering::SeqCst);
    } else {
        light_unknown();
    }
}

/// Between the write and the read of the rare side.
pub(crate) fn heavy() {
    if kind() != ASYMMETRIC || !system::fence_every_thread() {
        fence(Ordering::SeqCst);
    }
}

/// A full fence is right whatever the kind is; the next one may be light.
#[cold]
fn light_unknown() {
    kind();
    fence(Ordering::SeqCst);
}

/// Found out once. A thread that still takes it for unknown uses full fences, which are right beside either kind.
fn kind() -> u8 {
    match KIND.load(Ordering::Relaxed) {
        UNKNOWN => {
            let kind = if system::register() { ASYMMETRIC } else { SYMMETRIC };
            KIND.store(kind, Ordering::Relaxed);
            kind
        }
        known => known,
    }
}

// Models and checkers know nothing of `membarrier`: they see two full fences.
#[cfg(all(target_os = "linux", not(miri), not(loom), not(hither_full_fences)))]
mod system {
    use rustix::thread::{MembarrierCommand, membarrier};

    pub(super) fn register() -> bool {
        membarrier(MembarrierCommand::RegisterPrivateExpedited).is_ok()
    }

    /// Once registered it cannot fail: what the caller does if it does is the best that is left.
    pub(super) fn fence_every_thread() -> bool {
        membarrier(MembarrierCommand::PrivateExpedited).is_ok()
    }
}

#[cfg(not(all(target_os = "linux", not(miri), not(loom), not(hither_full_fences))))]
mod system {
    pub(super) fn register() -> bool {
        false
    }

    pub(super) fn fence_every_thread() -> bool {
        false
    }
}
