//! The usual form: what every writer of ours writes for a value whose fields are all there.
//!
//! Nearly every value comes in it, so it is read by code that knows nothing else: records are arrays of all their
//! fields, and what is odd has no error, only [`None`]. Then the same bytes are read again by the careful code, which
//! knows every form and names every mistake. This happens once for a reader, so no message is read more than twice.

use super::Reader;
use crate::head;
use crate::nesting::DEPTH_MAX;
use crate::value::Wire;

impl<'a> Reader<'a> {
    /// Reads every value by the careful code: to compare the two.
    #[doc(hidden)]
    pub fn careful(bytes: &'a [u8]) -> Self {
        Self { usual: false, ..Self::new(bytes) }
    }

    /// Reads a value in the usual form. `None` is for [`Wire::lift`], the reader is then where it was: the form is
    /// another, the bytes are wrong, or one of these was so before.
    #[inline]
    pub fn usual<T: Wire>(&mut self) -> Option<T> {
        if !self.usual {
            return None;
        }
        let (rest, depth) = (self.rest, self.depth);
        let value = T::lift_usual(self);
        if value.is_none() {
            (self.rest, self.depth) = (rest, depth);
            self.usual = false;
        }
        value
    }

    /// Enters an array of exactly `count` fields; [`Reader::leave`] mirrors it.
    #[inline]
    pub fn usual_fields(&mut self, count: usize) -> Option<()> {
        if count < usize::from(head::IMMEDIATE_END) {
            if !self.take(head::ARRAY | count as u8) {
                return None;
            }
        } else if self.take_container(head::ARRAY)? != count {
            return None;
        }
        self.usual_enter()
    }

    /// Enters an array; [`Reader::leave`] mirrors it. Returns how many items it has.
    #[inline]
    pub(crate) fn usual_array(&mut self) -> Option<usize> {
        let count = self.take_container(head::ARRAY)?;
        self.usual_enter()?;
        Some(count)
    }

    /// Enters a map; [`Reader::leave`] mirrors it. Returns how many pairs it has.
    #[inline]
    pub(crate) fn usual_map(&mut self) -> Option<usize> {
        let count = self.take_container(head::MAP)?;
        self.usual_enter()?;
        Some(count)
    }

    /// Reads which of `count` variants of an enum with data it is, and whether fields follow; then [`Reader::leave`]
    /// must come behind them.
    #[inline]
    pub fn usual_data_variant(&mut self, count: usize) -> Option<(usize, bool)> {
        let fields = self.take(head::ARRAY | 2);
        if fields {
            self.usual_enter()?;
        }
        Some((self.usual_variant(count)?, fields))
    }

    /// Reads the position of a variant, one of `count`.
    #[inline]
    pub fn usual_variant(&mut self, count: usize) -> Option<usize> {
        let position = self.take_unsigned(u64::MAX)?;
        (position < count as u64).then_some(position as usize)
    }

    #[inline]
    fn usual_enter(&mut self) -> Option<()> {
        if self.depth == DEPTH_MAX {
            return None;
        }
        self.depth += 1;
        Some(())
    }
}
