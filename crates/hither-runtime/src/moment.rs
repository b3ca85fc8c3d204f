//! When something began, for looks that come once a second: the system's coarse clock, which is some milliseconds behind
//! and costs a fifth of the exact one. An exact one takes as long as the rest of a small call.

use std::ops::Add;
use std::time::Duration;

/// A moment; it compares with those of this process only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    nanos: u64,
}

impl Moment {
    pub(crate) fn now() -> Self {
        Self { nanos: nanos() }
    }

    /// How long it is after another; nothing where it is before.
    pub(crate) fn saturating_duration_since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.nanos.saturating_sub(earlier.nanos))
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, after: Duration) -> Self {
        let after = u64::try_from(after.as_nanos()).unwrap_or(u64::MAX);
        Self { nanos: self.nanos.saturating_add(after) }
    }
}

/// Since the machine began; in 64 bits that is good for centuries.
#[cfg(target_os = "linux")]
fn nanos() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::MonotonicCoarse);
    now.tv_sec.cast_unsigned() * 1_000_000_000 + now.tv_nsec.cast_unsigned()
}

/// Since the first look.
#[cfg(not(target_os = "linux"))]
fn nanos() -> u64 {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    u64::try_from(FIRST.get_or_init(Instant::now).elapsed().as_nanos()).unwrap_or(u64::MAX)
}
