//! How a host call fails when the host gives no typed error.

use std::fmt;

use hither_schema::model::{Enum, Field, Record, Shape, Variant};
use hither_schema::{Builder, Describe, Type};
use hither_wire::{LiftError, Reader, Wire, Writer};

use crate::c_door::mirror::{Arena, Mirror, MirrorError, Str, lift_pointer};

/// Why a host function gave neither a value nor its typed error.
///
/// The error type of every host function says how it takes this in: `From<HostError>`, most simply by a variant
/// `#[error(transparent)] Host(#[from] HostError)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostError {
    /// The host function, by its Rust name; empty: a stream that the host passed as an argument.
    pub function: String,
    /// What happened.
    pub kind: HostErrorKind,
    /// The host's own text where it gave one.
    pub message: String,
}

/// What happened to a host call that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostErrorKind {
    /// The host has not registered the function.
    NotRegistered,
    /// The host's function failed: it raised, panicked or returned an error of no type that is known here.
    Failed,
    /// The host did not answer in time.
    TimedOut,
    /// The context was closed.
    Closed,
    /// The answer could not be read.
    BadAnswer,
    /// As many host calls as the limit allows are in flight.
    TooMany,
}

const KINDS: [(HostErrorKind, &str, &str); 6] = [
    (HostErrorKind::NotRegistered, "NotRegistered", "The host has not registered the function."),
    (HostErrorKind::Failed, "Failed", "The host's function failed without a typed error."),
    (HostErrorKind::TimedOut, "TimedOut", "The host did not answer in time."),
    (HostErrorKind::Closed, "Closed", "The context was closed."),
    (HostErrorKind::BadAnswer, "BadAnswer", "The answer could not be read."),
    (HostErrorKind::TooMany, "TooMany", "As many host calls as the limit allows are in flight."),
];

const KIND_NAMES: [&str; KINDS.len()] = {
    let mut names = [""; KINDS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = KINDS[at].1;
        at += 1;
    }
    names
};

impl HostError {
    pub(crate) fn new(function: &str, kind: HostErrorKind, message: impl Into<String>) -> Self {
        Self { function: function.to_owned(), kind, message: message.into() }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { function, kind, message } = self;
        if function.is_empty() {
            return of_stream(*kind, message, f);
        }
        match kind {
            HostErrorKind::NotRegistered => {
                write!(f, "host function \"{function}\" is not registered")
            }
            HostErrorKind::Failed => write!(f, "host function \"{function}\" failed: {message}"),
            HostErrorKind::TimedOut => {
                write!(f, "host function \"{function}\" did not answer: {message}")
            }
            HostErrorKind::Closed => {
                write!(f, "host function \"{function}\" cannot be called: the context is closed")
            }
            HostErrorKind::BadAnswer => write!(
                f,
                "host function \"{function}\" gave an answer that cannot be read: {message}"
            ),
            HostErrorKind::TooMany => {
                write!(f, "host function \"{function}\" cannot be called: {message}")
            }
        }
    }
}

/// What a stream that came as an argument ended with; only closing has no text.
fn of_stream(kind: HostErrorKind, message: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match kind {
        HostErrorKind::BadAnswer => {
            write!(f, "the host fed a stream with what cannot be read: {message}")
        }
        HostErrorKind::Closed => f.write_str("the stream ended early: the context is closed"),
        HostErrorKind::NotRegistered
        | HostErrorKind::Failed
        | HostErrorKind::TimedOut
        | HostErrorKind::TooMany => write!(f, "the stream of the host failed: {message}"),
    }
}

impl std::error::Error for HostError {}

impl HostErrorKind {
    fn position(self) -> usize {
        self as usize
    }
}

// What `#[hither::data]` would write; this crate is below the macros.

const RECORD: &str = "record `HostError`";
const ENUM: &str = "enum `HostErrorKind`";
const FIELDS: [&str; 3] = ["function", "kind", "message"];

impl Describe for HostError {
    fn describe(builder: &mut Builder) -> Type {
        builder.record("hither::HostError", "HostError", |builder| Record {
            name: "HostError".into(),
            docs: "Why a host function gave neither a value nor its typed error.".into(),
            source: String::new(),
            fields: vec![
                field("function", "The host function, by its Rust name.", Type::String),
                field("kind", "What happened.", HostErrorKind::describe(builder)),
                field("message", "The host's own text where it gave one.", Type::String),
            ],
            marks: Default::default(),
        })
    }
}

fn field(name: &str, docs: &str, ty: Type) -> Field {
    Field { name: name.into(), docs: docs.into(), ty, default: None, marks: Default::default() }
}

impl Describe for HostErrorKind {
    fn describe(builder: &mut Builder) -> Type {
        builder.enumeration("hither::HostErrorKind", "HostErrorKind", |_| Enum {
            name: "HostErrorKind".into(),
            docs: "What happened to a host call that did not succeed.".into(),
            source: String::new(),
            variants: KINDS
                .iter()
                .map(|(_, name, docs)| Variant {
                    name: (*name).into(),
                    docs: (*docs).into(),
                    shape: Shape::Unit,
                    fields: Vec::new(),
                    marks: Default::default(),
                })
                .collect(),
            marks: Default::default(),
        })
    }
}

impl Wire for HostError {
    const CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        w.array(3);
        self.function.lower(w);
        self.kind.lower(w);
        self.message.lower(w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let mut fields = hither_wire::fields(r, RECORD, &FIELDS)?;
        let lifted = Self {
            function: fields.field(r, 0)?,
            kind: fields.field(r, 1)?,
            message: fields.field(r, 2)?,
        };
        fields.finish(r)?;
        Ok(lifted)
    }
}

impl Wire for HostErrorKind {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        w.uint(self.position() as u64);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        Ok(KINDS[hither_wire::variant(r, ENUM, &KIND_NAMES)?].0)
    }
}

/// The C form of [`HostError`].
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct HostErrorC {
    function: Str,
    kind: i32,
    message: Str,
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for HostError {
    type C = HostErrorC;
    type Param = *const HostErrorC;

    fn lower_c(&self, arena: &Arena) -> HostErrorC {
        HostErrorC {
            function: self.function.lower_c(arena),
            kind: self.kind.lower_c(arena),
            message: self.message.lower_c(arena),
        }
    }

    unsafe fn lift_c(c: &HostErrorC) -> Result<Self, MirrorError> {
        // SAFETY: the caller vouches for every pointer in `c`.
        unsafe {
            Ok(Self {
                function: String::lift_c(&c.function)
                    .map_err(|e| e.in_field(RECORD, "function"))?,
                kind: HostErrorKind::lift_c(&c.kind).map_err(|e| e.in_field(RECORD, "kind"))?,
                message: String::lift_c(&c.message).map_err(|e| e.in_field(RECORD, "message"))?,
            })
        }
    }

    fn param(c: &HostErrorC) -> *const HostErrorC {
        c
    }

    unsafe fn lift_param(param: *const HostErrorC) -> Result<Self, MirrorError> {
        // SAFETY: the caller vouches for the pointer.
        unsafe { lift_pointer::<Self>(param) }
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for HostErrorKind {
    type C = i32;
    type Param = i32;

    fn lower_c(&self, _: &Arena) -> i32 {
        *self as i32
    }

    unsafe fn lift_c(c: &i32) -> Result<Self, MirrorError> {
        usize::try_from(*c)
            .ok()
            .and_then(|position| KINDS.get(position))
            .map(|(kind, ..)| *kind)
            .ok_or_else(|| MirrorError::unknown_variant(ENUM, *c, KINDS.len()))
    }

    fn param(c: &i32) -> i32 {
        *c
    }

    unsafe fn lift_param(param: i32) -> Result<Self, MirrorError> {
        // SAFETY: no pointer is read.
        unsafe { Self::lift_c(&param) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_the_order_of_their_positions() {
        for (position, (kind, ..)) in KINDS.iter().enumerate() {
            assert_eq!(kind.position(), position);
        }
    }

    #[test]
    fn a_missing_function_is_named() {
        let error = HostError::new("fetch_token", HostErrorKind::NotRegistered, "");
        assert_eq!(error.to_string(), "host function \"fetch_token\" is not registered");
    }
}
