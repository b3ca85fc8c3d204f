//! Bytes to items: strict and bounded, since strangers write the bytes.
//!
//! Every method reads one item, or only the head of a container, and leaves the reader behind it. After an error the
//! reader stands somewhere and is of no further use. Nothing here allocates except an error.

mod counted;
mod number;
mod refusal;
mod skip;
mod usual;

use crate::error::LiftError;
use crate::head;
use crate::nesting::{DEPTH_MAX, SHALLOW, with_stack};
use crate::value::Wire;

/// Reads items one after the other.
///
/// Accepts heads that are longer than need be, as they are well-formed CBOR. Refuses indefinite lengths and reserved
/// heads, and every count or length that is larger than the bytes that are left.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// The whole message, of which errors speak.
    bytes: &'a [u8],
    /// The end of it, from where the next item starts.
    rest: &'a [u8],
    /// How many containers are open.
    depth: usize,
    /// Whether all was in the usual form so far; see [`Reader::usual`].
    usual: bool,
    /// Whether fields beyond those that are known are stepped over; see [`Reader::of_another_contract`].
    skips_surplus: bool,
}

impl<'a> Reader<'a> {
    /// Reads from the first of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, rest: bytes, depth: 0, usual: true, skips_surplus: false }
    }

    /// The same reader of what another contract describes, if `differs`: where an array has more elements than there are
    /// [`fields`](crate::fields), the others are stepped over, as their writer knows fields that came later. They are
    /// checked as strictly as any value.
    #[must_use]
    pub fn of_another_contract(self, differs: bool) -> Self {
        Self { skips_surplus: differs, ..self }
    }

    /// The position of the next item, in bytes from the start.
    pub fn offset(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The first byte of the next item; `None` at the end.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
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
    #[inline]
    pub fn finish(&self) -> Result<(), LiftError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.not_the_end()) }
    }

    /// Enters the container whose head was just read; [`Reader::leave`] mirrors it.
    ///
    /// # Errors
    /// [`DEPTH_MAX`] containers are open already.
    #[inline]
    pub fn enter(&mut self) -> Result<(), LiftError> {
        if self.depth == DEPTH_MAX {
            return Err(self.too_deep());
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

    /// Reads what may hold parts of its own type, which are `Part`s or in them: where a few containers are open already,
    /// with enough stack.
    #[inline]
    pub(crate) fn deeper<Part: Wire, R>(&mut self, lift: impl FnOnce(&mut Self) -> R) -> R {
        if const { Part::CONTAINERS_MAX.is_some() } || self.depth < SHALLOW {
            lift(self)
        } else {
            with_stack(|| lift(self))
        }
    }

    /// Reads a bool.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn bool(&mut self) -> Result<bool, LiftError> {
        self.take_bool().ok_or_else(|| self.not_a("bool"))
    }

    #[inline]
    pub(crate) fn take_bool(&mut self) -> Option<bool> {
        let value = match self.peek()? {
            head::FALSE => false,
            head::TRUE => true,
            _ => return None,
        };
        self.rest = &self.rest[1..];
        Some(value)
    }

    /// Reads null.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn null(&mut self) -> Result<(), LiftError> {
        if self.take(head::NULL) { Ok(()) } else { Err(self.not_a("null")) }
    }

    /// Steps over the next byte if it is `byte`, and says whether it was.
    #[inline]
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    pub(crate) fn skips_surplus(&self) -> bool {
        self.skips_surplus
    }

    /// Goes to a position that [`Reader::offset`] gave before.
    pub(crate) fn seek(&mut self, offset: usize) {
        self.rest = &self.bytes[offset..];
    }
}

#[cfg(test)]
mod tests;
