//! The floor: fixed widths, little endian, lengths of 32 bits, no heads.

use crate::format::{Put, Take};

/// Writes packed bytes.
pub struct PackedPut<'a> {
    out: &'a mut [u8],
    at: usize,
    fits: bool,
}

impl PackedPut<'_> {
    #[inline]
    fn raw(&mut self, bytes: &[u8]) {
        match self.out.get_mut(self.at..).and_then(|rest| rest.get_mut(..bytes.len())) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.at += bytes.len();
            }
            None => self.fits = false,
        }
    }
}

impl<'a> Put<'a> for PackedPut<'a> {
    fn over(out: &'a mut [u8]) -> Self {
        Self { out, at: 0, fits: true }
    }

    #[inline]
    fn record(&mut self, _fields: usize) {}

    #[inline]
    fn list(&mut self, len: usize) {
        self.raw(&(len as u32).to_le_bytes());
    }

    #[inline]
    fn option(&mut self, is_some: bool) {
        self.raw(&[u8::from(is_some)]);
    }

    #[inline]
    fn int(&mut self, value: i64) {
        self.raw(&value.to_le_bytes());
    }

    #[inline]
    fn float(&mut self, value: f64) {
        self.raw(&value.to_le_bytes());
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        self.raw(&[u8::from(value)]);
    }

    #[inline]
    fn text(&mut self, value: &str) {
        self.raw(&(value.len() as u32).to_le_bytes());
        self.raw(value.as_bytes());
    }

    fn finish(self) -> Option<usize> {
        self.fits.then_some(self.at)
    }
}

/// Reads packed bytes.
pub struct PackedTake<'a> {
    rest: &'a [u8],
}

impl<'a> PackedTake<'a> {
    #[inline]
    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (chunk, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*chunk)
    }

    #[inline]
    fn len(&mut self) -> Option<usize> {
        let len = u32::from_le_bytes(self.chunk()?) as usize;
        (len <= self.rest.len()).then_some(len)
    }
}

impl<'a> Take<'a> for PackedTake<'a> {
    fn over(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    #[inline]
    fn record(&mut self, _fields: usize) -> Option<()> {
        Some(())
    }

    #[inline]
    fn list(&mut self) -> Option<usize> {
        self.len()
    }

    #[inline]
    fn option(&mut self) -> Option<bool> {
        self.bool()
    }

    #[inline]
    fn int(&mut self) -> Option<i64> {
        self.chunk().map(i64::from_le_bytes)
    }

    #[inline]
    fn float(&mut self) -> Option<f64> {
        self.chunk().map(f64::from_le_bytes)
    }

    #[inline]
    fn bool(&mut self) -> Option<bool> {
        match self.chunk()? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    #[inline]
    fn text(&mut self) -> Option<&'a str> {
        let len = self.len()?;
        let (text, rest) = self.rest.split_at(len);
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn finish(self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}
