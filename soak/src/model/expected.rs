//! How a call may end.

use hither_schema::Status;

use super::Wrong;

/// What is true of a context at the moment when an ending is judged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Circumstances {
    /// Somebody has begun to close it.
    pub(crate) closing: bool,
    /// It has small limits: what is too large or too many is refused.
    pub(crate) limited: bool,
    /// Somebody asked for the end of this call.
    pub(crate) cancelled: bool,
}

/// How a call may end, besides being cancelled or closed by somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    /// The value, where it is known.
    value: Option<Vec<u8>>,
    errors: bool,
    panics: bool,
    deadline: bool,
}

impl Expected {
    /// With a value that is not known.
    pub(crate) fn any() -> Self {
        Self::default()
    }

    /// With this value.
    pub(crate) fn value(bytes: Vec<u8>) -> Self {
        Self { value: Some(bytes), ..Self::default() }
    }

    /// Or with a typed error.
    pub(crate) fn or_error(self) -> Self {
        Self { errors: true, ..self }
    }

    /// Or with a panic.
    pub(crate) fn or_panic(self) -> Self {
        Self { panics: true, ..self }
    }

    /// Or by the clock, where there is a deadline.
    pub(crate) fn within(self, deadline: bool) -> Self {
        Self { deadline: self.deadline || deadline, ..self }
    }

    /// Whether a call may be refused with `status`.
    pub(crate) fn refusal(status: Status, now: Circumstances) -> Result<(), Wrong> {
        let is_right = match status {
            Status::Closed => now.closing,
            Status::TooMany | Status::TooLarge => now.limited,
            _ => false,
        };
        if is_right { Ok(()) } else { Err(format!("refused with {status:?} while {now:?}")) }
    }

    /// Whether a call may end with `status` and `payload`; `None`: what came with it is not looked at.
    pub(crate) fn judge(
        &self,
        status: Status,
        payload: Option<&[u8]>,
        now: Circumstances,
    ) -> Result<(), Wrong> {
        let is_right = match status {
            Status::Ok => return self.judge_value(payload),
            Status::Error => self.errors,
            Status::Panicked => self.panics,
            Status::TimedOut => self.deadline,
            Status::Cancelled => now.cancelled,
            Status::Closed => now.closing,
            Status::TooLarge => now.limited,
            _ => false,
        };
        if is_right {
            return Ok(());
        }
        let text = String::from_utf8_lossy(payload.unwrap_or_default());
        Err(format!("ended with {status:?} (`{text}`) while {now:?}; expected {self:?}"))
    }

    fn judge_value(&self, payload: Option<&[u8]>) -> Result<(), Wrong> {
        match (&self.value, payload) {
            (Some(value), Some(payload)) if value != payload => {
                Err(format!("ended with the value {payload:02x?}; expected {value:02x?}"))
            }
            _ => Ok(()),
        }
    }
}
