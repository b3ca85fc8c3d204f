//! Why a crossing did nothing, and how an accepted call failed.

use std::borrow::Cow;
use std::fmt;

use hither_schema::Status;
use hither_wire::LiftError;

/// A status with the text that goes with it: of a crossing that did nothing, or of a call that ended without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: Status,
    pub(crate) text: Cow<'static, str>,
}

/// How an accepted call ended when neither its value nor its typed error is there.
pub(crate) type Failure = Refusal;

impl Refusal {
    pub(crate) fn new(status: Status, text: impl Into<Cow<'static, str>>) -> Self {
        Self { status, text: text.into() }
    }

    pub(crate) fn too_large(what: &str, len: usize, max: u64) -> Self {
        Self::new(Status::TooLarge, format!("{what} has {len} bytes; the limit is {max}"))
    }

    pub(crate) fn unreadable(error: &LiftError) -> Self {
        Self::new(Status::BadRequest, error.to_string())
    }
}

/// With the status's own text.
impl From<Status> for Refusal {
    fn from(status: Status) -> Self {
        Self::new(status, status.text())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
