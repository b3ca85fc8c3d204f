//! Integers and floats.

use super::Reader;
use crate::error::LiftError;
use crate::float::{widen_f16, widen_f32};
use crate::head;

impl Reader<'_> {
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

    /// Reads a float of four bytes, or of two, which fit without loss. Every bit is kept.
    ///
    /// # Errors
    /// Something else stands there, also a float of eight bytes.
    #[inline]
    pub fn f32(&mut self) -> Result<f32, LiftError> {
        if let Some(value) = self.take_f32() {
            return Ok(value);
        }
        self.half().map(f32::from_bits).ok_or_else(|| self.not_a("f32"))
    }

    /// Reads a float of eight bytes, or of four or two, which fit without loss. Every bit is kept.
    ///
    /// # Errors
    /// Something else stands there.
    #[inline]
    pub fn f64(&mut self) -> Result<f64, LiftError> {
        if let Some(value) = self.take_f64() {
            return Ok(value);
        }
        self.narrow().map(f64::from_bits).ok_or_else(|| self.not_a("f64"))
    }

    /// Four bytes, not two.
    #[inline]
    pub(crate) fn take_f32(&mut self) -> Option<f32> {
        self.following(head::F32).map(f32::from_be_bytes)
    }

    /// Eight bytes, not fewer.
    #[inline]
    pub(crate) fn take_f64(&mut self) -> Option<f64> {
        self.following(head::F64).map(f64::from_be_bytes)
    }

    /// The bits of an `f64` that comes in fewer bytes.
    #[inline(never)]
    fn narrow(&mut self) -> Option<u64> {
        self.following(head::F32).map(u32::from_be_bytes).or_else(|| self.half()).map(widen_f32)
    }

    /// The bits of an `f32` that comes in two bytes.
    #[inline(never)]
    fn half(&mut self) -> Option<u32> {
        self.following(head::F16).map(u16::from_be_bytes).map(widen_f16)
    }

    /// Steps over the byte `first` and the `N` bytes after it, and returns those; `None`, without a step, if something
    /// else stands there or they are cut off.
    #[inline]
    fn following<const N: usize>(&mut self, first: u8) -> Option<[u8; N]> {
        let (byte, rest) = self.rest.split_first()?;
        let (bytes, rest) = rest.split_first_chunk::<N>()?;
        if *byte != first {
            return None;
        }
        self.rest = rest;
        Some(*bytes)
    }

    /// Reads an integer of the type `name`, from 0 to `max`.
    #[inline]
    pub(crate) fn unsigned(&mut self, name: &'static str, max: u64) -> Result<u64, LiftError> {
        self.take_unsigned(max).ok_or_else(|| self.not_between(name, (0, max.into())))
    }

    #[inline]
    pub(crate) fn take_unsigned(&mut self, max: u64) -> Option<u64> {
        let (value, rest) = self.head(head::UNSIGNED)?;
        if value > max {
            return None;
        }
        self.rest = rest;
        Some(value)
    }

    /// Reads an integer of the type `name`, from `min`, which is below 0, to `max`.
    #[inline]
    pub(crate) fn signed(
        &mut self,
        name: &'static str,
        min: i64,
        max: i64,
    ) -> Result<i64, LiftError> {
        self.take_signed(min, max).ok_or_else(|| self.not_between(name, (min.into(), max.into())))
    }

    #[inline]
    pub(crate) fn take_signed(&mut self, min: i64, max: i64) -> Option<i64> {
        let sign = self.peek()? & head::NEGATIVE;
        let (argument, rest) = self.head(sign)?;
        let magnitude = i64::try_from(argument).ok()?;
        // A negative integer n is written as -1 - n, which is its complement.
        let value = if sign == head::UNSIGNED { magnitude } else { !magnitude };
        if value < min || value > max {
            return None;
        }
        self.rest = rest;
        Some(value)
    }
}
