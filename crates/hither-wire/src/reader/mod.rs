//! Bytes to items: strict and bounded, since strangers write the bytes.
//!
//! Every method reads one item, or only the head of a container, and leaves the reader behind it. After an error the
//! reader stands somewhere and is of no further use. Nothing here allocates except an error.

mod refusal;
mod skip;

use crate::error::LiftError;
use crate::float::{widen_f16, widen_f32};
use crate::head;
use refusal::bytes_are;

/// How many containers may stand inside each other. Source: `docs/wire.md`, limits of a reader.
pub const DEPTH_MAX: usize = 64;

/// Reads items one after the other.
///
/// Accepts heads that are longer than need be, as they are well-formed CBOR. Refuses indefinite lengths and reserved
/// heads, and every count or length that is larger than the bytes that are left.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// Where the next item starts; at most `bytes.len()`.
    at: usize,
    /// How many containers are open.
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the first of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0 }
    }

    /// The position of the next item, in bytes from the start.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// The first byte of the next item; `None` at the end.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Whether the next item is null.
    #[inline]
    pub fn is_null(&self) -> bool {
        self.peek() == Some(head::NULL)
    }

    /// The message is read: nothing may follow.
    ///
    /// # Errors
    /// Bytes are left.
    pub fn finish(self) -> Result<(), LiftError> {
        match self.left() {
            0 => Ok(()),
            left => Err(self.error(format!("expected the end, {} left", bytes_are(left)))),
        }
    }

    /// Enters the container whose head was just read; [`Reader::leave`] mirrors it.
    ///
    /// # Errors
    /// [`DEPTH_MAX`] containers are open already.
    #[inline]
    pub fn enter(&mut self) -> Result<(), LiftError> {
        if self.depth == DEPTH_MAX {
            return Err(self.error(format!("nested deeper than {DEPTH_MAX} containers")));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves the container that [`Reader::enter`] entered, once all its items are read.
    #[inline]
    pub fn leave(&mut self) {
        debug_assert!(self.depth > 0, "a container is left that was not entered");
        self.depth -= 1;
    }

    /// Reads the head of an array: how many items follow. Call [`Reader::enter`] before reading them.
    ///
    /// # Errors
    /// Something else stands there, or more items are claimed than bytes are left.
    #[inline]
    pub fn array(&mut self) -> Result<usize, LiftError> {
        self.container(head::ARRAY, "array")
    }

    /// Reads the head of a map: how many pairs of key and value follow. Call [`Reader::enter`] before reading them.
    ///
    /// # Errors
    /// Something else stands there, or more pairs are claimed than bytes are left.
    #[inline]
    pub fn map(&mut self) -> Result<usize, LiftError> {
        self.container(head::MAP, "map")
    }

    /// Reads a text.
    ///
    /// # Errors
    /// Something else stands there, the text is cut off, or it is not UTF-8; the error then points at the bad byte.
    pub fn text(&mut self) -> Result<&'a str, LiftError> {
        let bytes = self.string(head::TEXT, "text")?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => Err(self.not_utf8(bytes, error.valid_up_to())),
        }
    }

    /// Reads a byte string.
    ///
    /// # Errors
    /// Something else stands there, or the bytes are cut off.
    #[inline]
    pub fn bytes(&mut self) -> Result<&'a [u8], LiftError> {
        self.string(head::BYTES, "bytes")
    }

    /// Reads an unsigned integer.
    ///
    /// # Errors
    /// Something else stands there, or it is negative.
    #[inline]
    pub fn uint(&mut self) -> Result<u64, LiftError> {
        self.unsigned("u64", u64::MAX)
    }

    /// Reads a signed integer.
    ///
    /// # Errors
    /// Something else stands there, or it is outside of `i64`.
    #[inline]
    pub fn int(&mut self) -> Result<i64, LiftError> {
        self.signed("i64", i64::MIN, i64::MAX)
    }

    /// Reads a bool.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn bool(&mut self) -> Result<bool, LiftError> {
        let value = match self.peek() {
            Some(head::FALSE) => false,
            Some(head::TRUE) => true,
            _ => return Err(self.mismatch(&"bool")),
        };
        self.at += 1;
        Ok(value)
    }

    /// Reads null.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn null(&mut self) -> Result<(), LiftError> {
        if !self.is_null() {
            return Err(self.mismatch(&"null"));
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a float of four bytes, or of two, which fit without loss. Every bit is kept.
    ///
    /// # Errors
    /// Something else stands there, also a float of eight bytes.
    #[inline]
    pub fn f32(&mut self) -> Result<f32, LiftError> {
        let bits = match self.peek() {
            Some(head::F32) => self.following().map(u32::from_be_bytes),
            Some(head::F16) => self.following().map(u16::from_be_bytes).map(widen_f16),
            _ => None,
        };
        match bits {
            Some(bits) => Ok(f32::from_bits(bits)),
            None => Err(self.mismatch(&"f32")),
        }
    }

    /// Reads a float of eight bytes, or of four or two, which fit without loss. Every bit is kept.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn f64(&mut self) -> Result<f64, LiftError> {
        let bits = match self.peek() {
            Some(head::F64) => self.following().map(u64::from_be_bytes),
            Some(head::F32) => self.following().map(u32::from_be_bytes).map(widen_f32),
            Some(head::F16) => {
                self.following().map(u16::from_be_bytes).map(|bits| widen_f32(widen_f16(bits)))
            }
            _ => None,
        };
        match bits {
            Some(bits) => Ok(f64::from_bits(bits)),
            None => Err(self.mismatch(&"f64")),
        }
    }

    /// Reads a text of exactly one Unicode scalar value.
    ///
    /// # Errors
    /// Something else stands there, or the text is longer or empty.
    pub fn char(&mut self) -> Result<char, LiftError> {
        let start = self.at;
        if self.peek().map(head::major) != Some(head::TEXT) {
            return Err(self.mismatch(&"char"));
        }
        let text = self.text()?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(self.error_at(
                start,
                format!("expected char (text of 1 character), found {}", text.chars().count()),
            )),
        }
    }

    /// Reads a tag; the item it marks is next.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn tag(&mut self) -> Result<u64, LiftError> {
        self.sized(head::TAG, "tag")
    }

    /// Goes to a position that [`Reader::offset`] gave before.
    pub(crate) fn seek(&mut self, offset: usize) {
        debug_assert!(offset <= self.bytes.len());
        self.at = offset;
    }

    /// Reads an integer of the type `name`, from 0 to `max`.
    #[inline]
    pub(crate) fn unsigned(&mut self, name: &'static str, max: u64) -> Result<u64, LiftError> {
        match self.peek() {
            Some(byte) if byte < head::IMMEDIATE_END => {
                self.at += 1;
                Ok(u64::from(byte))
            }
            _ => self.unsigned_long(name, max),
        }
    }

    fn unsigned_long(&mut self, name: &'static str, max: u64) -> Result<u64, LiftError> {
        let start = self.at;
        let value = match self.peek().map(head::major) {
            Some(head::UNSIGNED) => self.argument(),
            _ => None,
        };
        match value {
            Some(value) if value <= max => Ok(value),
            _ => Err(self.not_between(start, name, (0, max.into()))),
        }
    }

    /// Reads an integer of the type `name`, from `min`, which is below 0, to `max`.
    #[inline]
    pub(crate) fn signed(
        &mut self,
        name: &'static str,
        min: i64,
        max: i64,
    ) -> Result<i64, LiftError> {
        match self.peek() {
            Some(byte) if byte < head::IMMEDIATE_END => {
                self.at += 1;
                Ok(i64::from(byte))
            }
            _ => self.signed_long(name, min, max),
        }
    }

    fn signed_long(&mut self, name: &'static str, min: i64, max: i64) -> Result<i64, LiftError> {
        let start = self.at;
        let value = match self.peek().map(head::major) {
            Some(head::UNSIGNED) => self.argument().map(i64::try_from),
            // A negative integer n is written as -1 - n, which is its complement.
            Some(head::NEGATIVE) => self.argument().map(|n| i64::try_from(n).map(|n| !n)),
            _ => None,
        };
        match value {
            Some(Ok(value)) if min <= value && value <= max => Ok(value),
            _ => Err(self.not_between(start, name, (min.into(), max.into()))),
        }
    }

    /// The head of a container: its count, which is at most the bytes that are left, as no item is shorter than one.
    #[inline]
    fn container(&mut self, major: u8, name: &'static str) -> Result<usize, LiftError> {
        let start = self.at;
        let count = self.sized(major, name)?;
        match usize::try_from(count) {
            Ok(count) if count <= self.left() => Ok(count),
            _ => Err(self.claims_too_much(start, name, &format_args!("{count} items"))),
        }
    }

    /// A text or byte string: its content.
    #[inline]
    fn string(&mut self, major: u8, name: &'static str) -> Result<&'a [u8], LiftError> {
        let start = self.at;
        let len = self.sized(major, name)?;
        match usize::try_from(len) {
            Ok(len) if len <= self.left() => {
                let content = &self.bytes[self.at..self.at + len];
                self.at += len;
                Ok(content)
            }
            _ => Err(self.claims_too_much(start, name, &format_args!("{len} bytes"))),
        }
    }

    /// A head of this major type: its argument.
    #[inline]
    fn sized(&mut self, major: u8, name: &'static str) -> Result<u64, LiftError> {
        match self.peek() {
            // Any other major type is outside of these 24 numbers after its bits are flipped.
            Some(byte) if byte ^ major < head::IMMEDIATE_END => {
                self.at += 1;
                Ok(u64::from(byte ^ major))
            }
            _ => self.sized_long(major, name),
        }
    }

    fn sized_long(&mut self, major: u8, name: &'static str) -> Result<u64, LiftError> {
        let argument = match self.peek() {
            Some(byte) if head::major(byte) == major => self.argument(),
            _ => None,
        };
        match argument {
            Some(argument) => Ok(argument),
            None => Err(self.mismatch(&name)),
        }
    }

    /// Steps over a head and returns its argument; `None`, without a step, if the head is reserved, indefinite or cut
    /// off.
    #[inline]
    fn argument(&mut self) -> Option<u64> {
        match head::information(self.peek()?) {
            immediate @ 0..head::IMMEDIATE_END => {
                self.at += 1;
                Some(u64::from(immediate))
            }
            24 => self.following().map(u8::from_be_bytes).map(u64::from),
            25 => self.following().map(u16::from_be_bytes).map(u64::from),
            26 => self.following().map(u32::from_be_bytes).map(u64::from),
            27 => self.following().map(u64::from_be_bytes),
            _ => None,
        }
    }

    /// Steps over a first byte and the `N` bytes after it, and returns those; `None`, without a step, if they are cut
    /// off.
    #[inline]
    fn following<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = *self.bytes.get(self.at + 1..)?.first_chunk::<N>()?;
        self.at += 1 + N;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests;
