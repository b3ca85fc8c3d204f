//! Durations, and moments of the calendar: an array of two, seconds and nanoseconds.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::LiftError;
use crate::reader::Reader;
use crate::value::{Wire, open_array_of};
use crate::writer::Writer;

/// The most nanoseconds beside seconds: one more would be a second.
pub const NANOS_MAX: u32 = 999_999_999;

const NANOS_PER_SEC: u32 = NANOS_MAX + 1;

/// The seconds since the beginning of 1970 (UTC, leap seconds not counted), rounded down, and the nanoseconds since
/// that second.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let before = UNIX_EPOCH - Duration::from_millis(1);
/// assert_eq!(hither_wire::unix(before), (-1, 999_000_000));
/// assert_eq!(hither_wire::from_unix(-1, 999_000_000), Some(before));
/// ```
pub fn unix(time: SystemTime) -> (i64, u32) {
    // No machine's clock reaches beyond 64 bits of seconds, which are 292 billion years.
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => (i64::try_from(since.as_secs()).unwrap_or(i64::MAX), since.subsec_nanos()),
        Err(error) => {
            let until = error.duration();
            let secs = 0_i64.saturating_sub_unsigned(until.as_secs());
            match until.subsec_nanos() {
                0 => (secs, 0),
                nanos => (secs.saturating_sub(1), NANOS_PER_SEC - nanos),
            }
        }
    }
}

/// The moment that [`unix`] splits so; `None` where this platform cannot hold it, or `nanos` are too many.
pub fn from_unix(secs: i64, nanos: u32) -> Option<SystemTime> {
    if nanos > NANOS_MAX {
        return None;
    }
    let whole = Duration::from_secs(secs.unsigned_abs());
    let second =
        if secs < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
    second?.checked_add(Duration::from_nanos(nanos.into()))
}

impl Wire for Duration {
    const CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        w.array(2);
        w.uint(self.as_secs());
        w.uint(self.subsec_nanos().into());
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        open_array_of(2, r)?;
        let value = Self::new(r.unsigned("seconds", u64::MAX)?, lift_nanos(r)?);
        r.leave();
        Ok(value)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.usual_fields(2)?;
        let value = Self::new(r.take_unsigned(u64::MAX)?, take_nanos(r)?);
        r.leave();
        Some(value)
    }
}

impl Wire for SystemTime {
    const CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        let (secs, nanos) = unix(*self);
        w.array(2);
        w.int(secs);
        w.uint(nanos.into());
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let start = r.clone();
        open_array_of(2, r)?;
        let (secs, nanos) = (r.signed("seconds", i64::MIN, i64::MAX)?, lift_nanos(r)?);
        r.leave();
        from_unix(secs, nanos).ok_or_else(|| {
            start.error(format!("expected a time that this platform can hold, found second {secs}"))
        })
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.usual_fields(2)?;
        let value = from_unix(r.take_signed(i64::MIN, i64::MAX)?, take_nanos(r)?);
        r.leave();
        value
    }
}

fn lift_nanos(r: &mut Reader<'_>) -> Result<u32, LiftError> {
    // The cast loses nothing: the reader has checked the range.
    Ok(r.unsigned("nanoseconds", NANOS_MAX.into())? as u32)
}

fn take_nanos(r: &mut Reader<'_>) -> Option<u32> {
    // As above.
    Some(r.take_unsigned(NANOS_MAX.into())? as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_rounded_down_on_both_sides_of_1970() {
        for (secs, nanos) in [
            (0, 0),
            (0, NANOS_MAX),
            (-1, 0),
            (-1, 1),
            (-1, NANOS_MAX),
            (1_700_000_000, 123_456_789),
            (-62_135_596_800, 5),
        ] {
            let time = from_unix(secs, nanos).unwrap();
            assert_eq!(unix(time), (secs, nanos));
        }
        assert_eq!(from_unix(0, NANOS_PER_SEC), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_ends_of_64_bits_survive() {
        for (secs, nanos) in [(i64::MIN, 0), (i64::MIN, 1), (i64::MAX, NANOS_MAX)] {
            assert_eq!(unix(from_unix(secs, nanos).unwrap()), (secs, nanos));
        }
    }
}
