//! Durations and moments: seconds and nanoseconds.

use std::time::{Duration, SystemTime};

use hither_schema::Status;
use hither_wire::{NANOS_MAX, from_unix, unix};

use super::{Arena, Mirror, MirrorError, param_by_value};

/// `L_duration`
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationC {
    pub(super) secs: u64,
    pub(super) nanos: u32,
}

/// `L_time`: since the beginning of 1970, the seconds rounded down.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeC {
    pub(super) secs: i64,
    pub(super) nanos: u32,
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for Duration {
    type C = DurationC;
    param_by_value!(DurationC);

    fn lower_c(&self, _: &Arena) -> DurationC {
        DurationC { secs: self.as_secs(), nanos: self.subsec_nanos() }
    }

    unsafe fn lift_c(c: &DurationC) -> Result<Self, MirrorError> {
        check_nanos(c.nanos)?;
        Ok(Duration::new(c.secs, c.nanos))
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for SystemTime {
    type C = TimeC;
    param_by_value!(TimeC);

    fn lower_c(&self, _: &Arena) -> TimeC {
        let (secs, nanos) = unix(*self);
        TimeC { secs, nanos }
    }

    unsafe fn lift_c(c: &TimeC) -> Result<Self, MirrorError> {
        check_nanos(c.nanos)?;
        from_unix(c.secs, c.nanos).ok_or_else(|| {
            let text =
                format!("expected a time that this platform can hold, found second {}", c.secs);
            MirrorError::new(Status::BadRequest, text)
        })
    }
}

fn check_nanos(nanos: u32) -> Result<(), MirrorError> {
    if nanos > NANOS_MAX {
        let text = format!("expected nanoseconds (0 to {NANOS_MAX}), found {nanos}");
        return Err(MirrorError::new(Status::BadRequest, text));
    }
    Ok(())
}
