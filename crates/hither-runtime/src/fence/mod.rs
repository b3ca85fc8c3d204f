//! A pair of fences of which one side costs nothing.
//!
//! Two threads that each write one word and then read the other's must not both miss the other's write. Usually each
//! puts a full fence between its write and its read. Here the side that happens at every crossing, [`light`], is only
//! told to the compiler, and the rare side, [`heavy`], has the operating system run a full fence on every thread of
//! the process (`membarrier`, Linux 4.14). Where that is not to be had, both sides are full fences.

// Models and checkers know nothing of `membarrier`: they see two full fences.
#[cfg(all(target_os = "linux", not(any(miri, loom, hither_full_fences))))]
mod asymmetric;
#[cfg(not(all(target_os = "linux", not(any(miri, loom, hither_full_fences)))))]
mod symmetric;

#[cfg(all(target_os = "linux", not(any(miri, loom, hither_full_fences))))]
use self::asymmetric as kind;
#[cfg(not(all(target_os = "linux", not(any(miri, loom, hither_full_fences)))))]
use self::symmetric as kind;
use crate::faults::{self, Point};

pub(crate) use self::kind::light;

/// Between the write and the read of the rare side. False: the system refused it (a sandbox that was entered since), and
/// nothing that rests on it may be done.
#[must_use]
pub(crate) fn heavy() -> bool {
    !faults::refuses(Point::Fence) && kind::heavy()
}
