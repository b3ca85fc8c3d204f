//! What has a count or a length in its head: containers, texts and byte strings.

use super::Reader;
use crate::error::LiftError;
use crate::head;

impl<'a> Reader<'a> {
    /// Reads the head of an array: how many items follow. Call [`Reader::enter`] before reading them.
    ///
    /// # Errors
    /// Something else stands there, or more items are claimed than bytes are left.
    #[inline]
    pub fn array(&mut self) -> Result<usize, LiftError> {
        self.take_container(head::ARRAY).ok_or_else(|| self.not_counted(head::ARRAY))
    }

    /// Reads the head of a map: how many pairs of key and value follow. Call [`Reader::enter`] before reading them.
    ///
    /// # Errors
    /// Something else stands there, or more pairs are claimed than bytes are left.
    #[inline]
    pub fn map(&mut self) -> Result<usize, LiftError> {
        self.take_container(head::MAP).ok_or_else(|| self.not_counted(head::MAP))
    }

    /// Reads a text.
    ///
    /// # Errors
    /// Something else stands there, the text is cut off, or it is not UTF-8; the error then points at the bad byte.
    #[inline]
    pub fn text(&mut self) -> Result<&'a str, LiftError> {
        self.take_text().ok_or_else(|| self.not_text())
    }

    #[inline]
    pub(crate) fn take_text(&mut self) -> Option<&'a str> {
        let (content, rest) = self.string(head::TEXT)?;
        let text = std::str::from_utf8(content).ok()?;
        self.rest = rest;
        Some(text)
    }

    /// Reads a byte string.
    ///
    /// # Errors
    /// Something else stands there, or the bytes are cut off.
    #[inline]
    pub fn bytes(&mut self) -> Result<&'a [u8], LiftError> {
        match self.string(head::BYTES) {
            Some((content, rest)) => {
                self.rest = rest;
                Ok(content)
            }
            None => Err(self.not_counted(head::BYTES)),
        }
    }

    /// Reads a text of exactly one Unicode scalar value.
    ///
    /// # Errors
    /// Something else stands there, or the text is longer or empty.
    pub fn char(&mut self) -> Result<char, LiftError> {
        let start = self.offset();
        if self.peek().map(head::major) != Some(head::TEXT) {
            return Err(self.not_a("char"));
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
    pub fn tag(&mut self) -> Result<u64, LiftError> {
        match self.head(head::TAG) {
            Some((tag, rest)) => {
                self.rest = rest;
                Ok(tag)
            }
            None => Err(self.not_a("tag")),
        }
    }

    /// The argument of a head of this major type, which is stepped over.
    pub(crate) fn take_argument(&mut self, major: u8) -> Option<u64> {
        let (argument, rest) = self.head(major)?;
        self.rest = rest;
        Some(argument)
    }

    /// The head of a container: its count, which is at most the bytes that are left, as no item is shorter than one.
    #[inline]
    pub(super) fn take_container(&mut self, major: u8) -> Option<usize> {
        let (count, rest) = self.head(major)?;
        if count > rest.len() as u64 {
            return None;
        }
        self.rest = rest;
        Some(count as usize)
    }

    /// A text or byte string that is whole: its content, and what follows it.
    #[inline]
    pub(super) fn string(&self, major: u8) -> Option<(&'a [u8], &'a [u8])> {
        let (len, rest) = self.head(major)?;
        if len > rest.len() as u64 {
            return None;
        }
        Some(rest.split_at(len as usize))
    }

    /// A head of this major type: its argument, and what follows it.
    #[inline]
    pub(super) fn head(&self, major: u8) -> Option<(u64, &'a [u8])> {
        match self.rest {
            // Any other major type is outside of these 24 numbers after its bits are flipped.
            [byte, rest @ ..] if byte ^ major < head::IMMEDIATE_END => {
                Some((u64::from(byte ^ major), rest))
            }
            [byte, ..] if head::major(*byte) == major => {
                let (argument, len) = head::argument(self.rest)?;
                Some((argument, &self.rest[len..]))
            }
            _ => None,
        }
    }
}
