//! Stepping over values whose type does not matter.

use super::Reader;
use crate::error::LiftError;
use crate::nesting::{SHALLOW, with_stack};
use crate::{head, typed_array, wide};

impl<'a> Reader<'a> {
    /// Steps over one value, checks it on the way, and returns its bytes.
    ///
    /// # Errors
    /// No value stands there that this wire could carry: it is cut off, malformed, nested too deeply, not UTF-8, or a
    /// tag or simple value that the specification does not name.
    pub fn skip(&mut self) -> Result<&'a [u8], LiftError> {
        let start = self.rest;
        self.step_over()?;
        Ok(&start[..start.len() - self.rest.len()])
    }

    fn step_over(&mut self) -> Result<(), LiftError> {
        let Some(byte) = self.peek() else {
            return Err(self.mismatch(&"value"));
        };
        match head::major(byte) {
            head::UNSIGNED | head::NEGATIVE => self.step_over_integer(),
            head::BYTES => self.bytes().map(drop),
            head::TEXT => self.text().map(drop),
            head::ARRAY => {
                let count = self.array()?;
                self.step_over_items(count)
            }
            head::MAP => {
                let count = self.map()?;
                // The keys are items too. A count is at most the bytes that are left, so twice of it is a number.
                self.step_over_items(count * 2)
            }
            head::TAG => self.step_over_tagged(),
            _ => match byte {
                head::FALSE | head::TRUE => self.bool().map(drop),
                head::NULL => self.null(),
                head::F16 | head::F32 | head::F64 => self.f64().map(drop),
                _ => Err(self.mismatch(&"value")),
            },
        }
    }

    fn step_over_tagged(&mut self) -> Result<(), LiftError> {
        match self.clone().tag() {
            Ok(tag) if wide::is_tag(tag) => wide::step_over(self),
            _ => typed_array::step_over(self),
        }
    }

    fn step_over_integer(&mut self) -> Result<(), LiftError> {
        let Some((_, len)) = head::argument(self.rest) else {
            return Err(self.not_a("integer"));
        };
        self.rest = &self.rest[len..];
        Ok(())
    }

    fn step_over_items(&mut self, count: usize) -> Result<(), LiftError> {
        self.enter()?;
        if self.depth < SHALLOW {
            self.step_over_each(count)?;
        } else {
            with_stack(|| self.step_over_each(count))?;
        }
        self.leave();
        Ok(())
    }

    fn step_over_each(&mut self, count: usize) -> Result<(), LiftError> {
        (0..count).try_for_each(|_| self.step_over())
    }
}
