//! What a reader says when it refuses; all of it apart from the paths that a good message takes.

use std::fmt::Display;

use super::Reader;
use crate::error::LiftError;
use crate::head;

impl Reader<'_> {
    /// An error with the text `what` at the next item.
    #[cold]
    pub fn error(&self, what: impl Into<String>) -> LiftError {
        self.error_at(self.at, what)
    }

    /// The error that the next item is not `expected`: it says what stands there in its place.
    #[cold]
    pub fn mismatch(&self, expected: &dyn Display) -> LiftError {
        self.error(format!("expected {expected}, found {}", self.found()))
    }

    #[cold]
    pub(crate) fn error_at(&self, offset: usize, what: impl Into<String>) -> LiftError {
        LiftError::new(what, offset, self.bytes.len())
    }

    /// What is wrong with the item at `start`, which is not an integer of the type `name`.
    #[cold]
    pub(super) fn not_between(
        &self,
        start: usize,
        name: &str,
        (min, max): (i128, i128),
    ) -> LiftError {
        let mut r = self.clone();
        r.seek(start);
        let found = match (r.peek().map(head::major), r.argument()) {
            (Some(head::UNSIGNED), Some(argument)) => i128::from(argument),
            (Some(head::NEGATIVE), Some(argument)) => !i128::from(argument),
            _ => {
                r.seek(start);
                return r.mismatch(&name);
            }
        };
        let what = format!("expected {name} ({min} to {max}), found {found}");
        self.error_at(start, what)
    }

    /// The text `bytes` was just read, and the byte `bad` of it cannot stand there.
    #[cold]
    pub(super) fn not_utf8(&self, bytes: &[u8], bad: usize) -> LiftError {
        let what = format!("expected UTF-8 text, found byte 0x{:02x}", bytes[bad]);
        self.error_at(self.at - bytes.len() + bad, what)
    }

    #[cold]
    pub(super) fn claims_too_much(
        &self,
        start: usize,
        name: &str,
        claim: &dyn Display,
    ) -> LiftError {
        let left = bytes_are(self.left());
        self.error_at(start, format!("{name} claims {claim}, {left} left"))
    }

    /// What the next item is, in words.
    fn found(&self) -> String {
        let Some(byte) = self.peek() else {
            return "the end".to_owned();
        };
        let name = match head::major(byte) {
            head::UNSIGNED | head::NEGATIVE => "integer",
            head::BYTES => "bytes",
            head::TEXT => "text",
            head::ARRAY => "array",
            head::MAP => "map",
            head::TAG => "tag",
            _ => match byte {
                head::FALSE | head::TRUE => "bool",
                head::NULL => "null",
                head::UNDEFINED => "undefined",
                head::F16 => "f16",
                head::F32 => "f32",
                head::F64 => "f64",
                _ => "simple value",
            },
        };
        let indefinite =
            matches!(head::major(byte), head::BYTES | head::TEXT | head::ARRAY | head::MAP);
        match (head::information(byte), self.clone().argument()) {
            (31, _) if indefinite => format!("{name} of indefinite length"),
            (28.., _) => format!("reserved head 0x{byte:02x}"),
            (_, None) => format!("{name} that is cut off"),
            (_, Some(tag)) if head::major(byte) == head::TAG => format!("tag {tag}"),
            (_, Some(_)) => name.to_owned(),
        }
    }
}

/// `1 byte is`, `2 bytes are`.
pub(super) fn bytes_are(count: usize) -> String {
    match count {
        1 => "1 byte is".to_owned(),
        _ => format!("{count} bytes are"),
    }
}
