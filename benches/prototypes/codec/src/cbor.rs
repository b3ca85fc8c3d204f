//! CBOR as fast as we could make it, to see how much of the cost is the form and how much our `hither-wire`.
//!
//! Each head is written as one block of nine bytes of which only the used ones count, so that there is no copy of a
//! varying length; and read as one block where so many bytes are left.

use crate::format::{Put, Take};

const NEGATIVE: u8 = 0x20;
const TEXT: u8 = 0x60;
const ARRAY: u8 = 0x80;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;
const F64: u8 = 0xfb;
/// Arguments below this stand in the first byte itself.
const IMMEDIATE_END: u8 = 24;
/// The information of a head with eight more bytes.
const EIGHT_BYTES: u8 = 27;
/// The longest head.
const HEAD_BYTES_MAX: usize = 9;

/// Writes CBOR: with the shortest heads, or, if `WIDE`, integers and lengths that need more than the first byte in
/// eight bytes.
pub struct CborPut<'a, const WIDE: bool> {
    out: &'a mut [u8],
    at: usize,
    fits: bool,
}

impl<const WIDE: bool> CborPut<'_, WIDE> {
    /// A first byte and the low `more` bytes of `argument`, big endian.
    #[inline]
    fn block(&mut self, first: u8, argument: u64, more: usize) {
        let room = self.out.get_mut(self.at..).and_then(|rest| rest.first_chunk_mut());
        let Some(room): Option<&mut [u8; HEAD_BYTES_MAX]> = room else {
            self.fits = false;
            return;
        };
        let [a, b, c, d, e, f, g, h] = (argument << (64 - 8 * more)).to_be_bytes();
        *room = [first, a, b, c, d, e, f, g, h];
        self.at += 1 + more;
    }

    #[inline]
    fn byte(&mut self, byte: u8) {
        match self.out.get_mut(self.at) {
            Some(room) => {
                *room = byte;
                self.at += 1;
            }
            None => self.fits = false,
        }
    }

    #[inline]
    fn head(&mut self, major: u8, argument: u64) {
        if argument < u64::from(IMMEDIATE_END) {
            self.byte(major | argument as u8);
        } else if WIDE {
            self.block(major | EIGHT_BYTES, argument, 8);
        } else {
            // 0, 1, 2, 3 for one, two, four, eight bytes.
            let bytes = 8 - argument.leading_zeros() / 8;
            let power = bytes.next_power_of_two().trailing_zeros();
            self.block(major | (IMMEDIATE_END + power as u8), argument, 1 << power);
        }
    }
}

impl<'a, const WIDE: bool> Put<'a> for CborPut<'a, WIDE> {
    fn over(out: &'a mut [u8]) -> Self {
        Self { out, at: 0, fits: true }
    }

    #[inline]
    fn record(&mut self, fields: usize) {
        self.head(ARRAY, fields as u64);
    }

    #[inline]
    fn list(&mut self, len: usize) {
        self.head(ARRAY, len as u64);
    }

    #[inline]
    fn option(&mut self, is_some: bool) {
        if !is_some {
            self.byte(NULL);
        }
    }

    #[inline]
    fn int(&mut self, value: i64) {
        // A negative integer n is written as -1 - n, which is its complement.
        let sign = (value >> 63) as u64;
        self.head(sign as u8 & NEGATIVE, value as u64 ^ sign);
    }

    #[inline]
    fn float(&mut self, value: f64) {
        self.block(F64, value.to_bits(), 8);
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        self.byte(if value { TRUE } else { FALSE });
    }

    #[inline]
    fn text(&mut self, value: &str) {
        self.head(TEXT, value.len() as u64);
        match self.out.get_mut(self.at..).and_then(|rest| rest.get_mut(..value.len())) {
            Some(room) => {
                room.copy_from_slice(value.as_bytes());
                self.at += value.len();
            }
            None => self.fits = false,
        }
    }

    fn finish(self) -> Option<usize> {
        self.fits.then_some(self.at)
    }
}

/// Reads CBOR, with heads of any width.
pub struct CborTake<'a> {
    rest: &'a [u8],
}

impl<'a> CborTake<'a> {
    /// The argument of a head of type `major`.
    #[inline]
    fn argument(&mut self, major: u8) -> Option<u64> {
        let (first, rest) = self.rest.split_first()?;
        let information = first ^ major;
        if information < IMMEDIATE_END {
            self.rest = rest;
            return Some(u64::from(information));
        }
        self.long(information)
    }

    /// The argument of a head with this information, which is not immediate.
    #[inline]
    fn long(&mut self, information: u8) -> Option<u64> {
        if !(IMMEDIATE_END..=EIGHT_BYTES).contains(&information) {
            return None;
        }
        let more = 1_usize << (information - IMMEDIATE_END);
        let argument = match self.rest.first_chunk::<HEAD_BYTES_MAX>() {
            Some(&[_, a, b, c, d, e, f, g, h]) => {
                u64::from_be_bytes([a, b, c, d, e, f, g, h]) >> (64 - 8 * more)
            }
            None => near_the_end(self.rest.get(1..1 + more)?),
        };
        self.rest = &self.rest[1 + more..];
        Some(argument)
    }

    #[inline]
    fn len(&mut self, major: u8) -> Option<usize> {
        let len = usize::try_from(self.argument(major)?).ok()?;
        (len <= self.rest.len()).then_some(len)
    }
}

#[cold]
fn near_the_end(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

impl<'a> Take<'a> for CborTake<'a> {
    fn over(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    #[inline]
    fn record(&mut self, fields: usize) -> Option<()> {
        (self.argument(ARRAY)? == fields as u64).then_some(())
    }

    #[inline]
    fn list(&mut self) -> Option<usize> {
        self.len(ARRAY)
    }

    #[inline]
    fn option(&mut self) -> Option<bool> {
        let is_some = *self.rest.first()? != NULL;
        if !is_some {
            self.rest = &self.rest[1..];
        }
        Some(is_some)
    }

    #[inline]
    fn int(&mut self) -> Option<i64> {
        let major = self.rest.first()? & NEGATIVE;
        let magnitude = i64::try_from(self.argument(major)?).ok()?;
        Some(if major == 0 { magnitude } else { !magnitude })
    }

    #[inline]
    fn float(&mut self) -> Option<f64> {
        let (&[first, a, b, c, d, e, f, g, h], rest) =
            self.rest.split_first_chunk::<HEAD_BYTES_MAX>()?;
        self.rest = rest;
        (first == F64).then(|| f64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }

    #[inline]
    fn bool(&mut self) -> Option<bool> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        match *first {
            FALSE => Some(false),
            TRUE => Some(true),
            _ => None,
        }
    }

    #[inline]
    fn text(&mut self) -> Option<&'a str> {
        let len = self.len(TEXT)?;
        let (text, rest) = self.rest.split_at(len);
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn finish(self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}
