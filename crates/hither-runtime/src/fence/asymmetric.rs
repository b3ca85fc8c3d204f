//! Where `membarrier` may be there.

use rustix::thread::{MembarrierCommand, membarrier};

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
    if kind() != ASYMMETRIC || !fence_every_thread() {
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
            let kind = if register() { ASYMMETRIC } else { SYMMETRIC };
            KIND.store(kind, Ordering::Relaxed);
            kind
        }
        known => known,
    }
}

fn register() -> bool {
    membarrier(MembarrierCommand::RegisterPrivateExpedited).is_ok()
}

/// Once registered it cannot fail: what the caller does if it does is the best that is left.
fn fence_every_thread() -> bool {
    membarrier(MembarrierCommand::PrivateExpedited).is_ok()
}
