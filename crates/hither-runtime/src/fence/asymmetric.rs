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

/// Between the write and the read of the rare side; whether the system did it.
pub(super) fn heavy() -> bool {
    if kind() == ASYMMETRIC {
        return fence_every_thread();
    }
    fence(Ordering::SeqCst);
    true
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
            let found = if register() { ASYMMETRIC } else { SYMMETRIC };
            // Whoever asked first was right: all threads must mean the same.
            match KIND.compare_exchange(UNKNOWN, found, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => found,
                Err(first) => first,
            }
        }
        known => known,
    }
}

fn register() -> bool {
    membarrier(MembarrierCommand::RegisterPrivateExpedited).is_ok()
}

fn fence_every_thread() -> bool {
    membarrier(MembarrierCommand::PrivateExpedited).is_ok()
}
