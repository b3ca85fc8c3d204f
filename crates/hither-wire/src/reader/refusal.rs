//! What a reader says when it refuses; all of it apart from the paths that a good message takes.

use std::fmt::Display;

use super::Reader;
use crate::error::LiftError;
use crate::head;
use crate::nesting::TOO_DEEP;

impl Reader<'_> {
    /// An error with the text `what` at the next item.
    #[cold]
    pub fn error(&self, what: impl Into<String>) -> LiftError {
        self.error_at(self.offset(), what)
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

    /// The error that the next item is not of the kind `expected`.
    #[cold]
    #[inline(never)]
    pub(crate) fn not_a(&self, expected: &'static str) -> LiftError {
        self.mismatch(&expected)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn not_the_end(&self) -> LiftError {
        self.error(format!("expected the end, {} left", bytes_are(self.left())))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&self) -> LiftError {
        self.error(TOO_DEEP)
    }

    /// What is wrong with the next item, which is not an integer of the type `name`.
    #[cold]
    #[inline(never)]
    pub(super) fn not_between(&self, name: &'static str, (min, max): (i128, i128)) -> LiftError {
        let found = match (self.peek().map(head::major), head::argument(self.rest)) {
            (Some(head::UNSIGNED), Some((argument, _))) => i128::from(argument),
            (Some(head::NEGATIVE), Some((argument, _))) => !i128::from(argument),
            _ => return self.not_a(name),
        };
        self.error(format!("expected {name} ({min} to {max}), found {found}"))
    }

    /// What is wrong with the next item, which is not a whole text of UTF-8.
    #[cold]
    #[inline(never)]
    pub(super) fn not_text(&self) -> LiftError {
        let Some((content, rest)) = self.string(head::TEXT) else {
            return self.not_counted(head::TEXT);
        };
        // The bytes that are wrong, and all behind them.
        let bad = content.len() - valid_up_to(content);
        let byte = content[content.len() - bad];
        let offset = self.bytes.len() - rest.len() - bad;
        self.error_at(offset, format!("expected UTF-8 text, found byte 0x{byte:02x}"))
    }

    /// What is wrong with the next item, which is not a whole one of the type `major`: an array, map, text or byte
    /// string.
    #[cold]
    #[inline(never)]
    pub(super) fn not_counted(&self, major: u8) -> LiftError {
        let (name, unit) = match major {
            head::ARRAY => ("array", "items"),
            head::MAP => ("map", "items"),
            head::TEXT => ("text", "bytes"),
            _ => ("bytes", "bytes"),
        };
        match self.head(major) {
            Some((claim, rest)) => {
                let left = bytes_are(rest.len());
                self.error(format!("{name} claims {claim} {unit}, {left} left"))
            }
            None => self.not_a(name),
        }
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
        match (head::information(byte), head::argument(self.rest)) {
            (31, _) if indefinite => format!("{name} of indefinite length"),
            (28.., _) => format!("reserved head 0x{byte:02x}"),
            (_, None) => format!("{name} that is cut off"),
            (_, Some((tag, _))) if head::major(byte) == head::TAG => format!("tag {tag}"),
            (_, Some(_)) => name.to_owned(),
        }
    }
}

/// How many of `content`, which is not UTF-8, are.
fn valid_up_to(content: &[u8]) -> usize {
    std::str::from_utf8(content).map_or_else(|error| error.valid_up_to(), str::len)
}

/// `1 byte is`, `2 bytes are`.
fn bytes_are(count: usize) -> String {
    match count {
        1 => "1 byte is".to_owned(),
        _ => format!("{count} bytes are"),
    }
}
