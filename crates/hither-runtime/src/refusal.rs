//! Why a crossing did nothing, and how an accepted call failed.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use hither_schema::Status;
use hither_wire::LiftError;

/// A status with the text that goes with it: of a crossing that did nothing, or of a call that ended without a value.
///
/// One pointer: it is rare, and results that may hold it pass through every step of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal(Box<Told>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) status: Status,
    pub(crate) text: Cow<'static, str>,
}

/// How an accepted call ended when neither its value nor its typed error is there.
pub(crate) type Failure = Refusal;

impl Deref for Refusal {
    type Target = Told;

    fn deref(&self) -> &Told {
        &self.0
    }
}

impl Refusal {
    #[cold]
    pub(crate) fn new(status: Status, text: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Told { status, text: text.into() }))
    }

    /// The text, as it crosses.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.text.into_owned().into_bytes()
    }

    pub(crate) fn too_large(what: &str, len: usize, max: u64) -> Self {
        Self::new(Status::TooLarge, format!("{what} has {len} bytes; the limit is {max}"))
    }

    pub(crate) fn unreadable(error: &LiftError) -> Self {
        let status =
            if error.stands_for_nothing() { Status::UnknownObject } else { Status::BadRequest };
        Self::new(status, error.to_string())
    }
}

/// What was lowered, unless it must not be used.
#[inline]
pub(crate) fn usable<T>(lowered: T, refused: Option<Cow<'static, str>>) -> Result<T, Refusal> {
    match refused {
        None => Ok(lowered),
        Some(why) => Err(Refusal::new(Status::TooLarge, why)),
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
