//! Digests: what a program saw of a value, as a number.
//!
//! The rules, which the programs in C and Go keep as well. Numbers count as their bytes, little endian, floats as their
//! bits; a `bool` is a byte, a `char` four, a text or bytes their length (8 bytes) and themselves. A list is its length
//! and its items; arrays, tuples, records and boxes are what is in them. An option is a byte, 0 or 1, and what is in it.
//! A variant is its position (4 bytes) and its fields. A map or set is its length and the sum, modulo 2^64, of the
//! digests of its entries. Integers of 128 bits are two halves, the lower one first; times are seconds (8 bytes) and
//! nanoseconds (4 bytes).

use crate::value::Value;

/// FNV-1a over 64 bits. Source: the FNV draft, `draft-eastlake-fnv`.
#[derive(Debug)]
pub struct Digest(u64);

impl Digest {
    /// Of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// With these bytes behind it.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// With a length or a sum behind it.
    pub fn word(&mut self, word: u64) {
        self.bytes(&word.to_le_bytes());
    }

    /// With the position of a variant behind it.
    pub fn variant(&mut self, position: u32) {
        self.bytes(&position.to_le_bytes());
    }

    /// The number.
    pub fn finish(self) -> u64 {
        self.0
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

/// The digest of one value.
pub fn digest_of<T: Value>(value: &T) -> u64 {
    let mut digest = Digest::new();
    value.digest(&mut digest);
    digest.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> u64 {
        let mut digest = Digest::new();
        digest.bytes(bytes);
        digest.finish()
    }

    #[test]
    fn digests_are_pinned() {
        // Published test vectors of FNV-1a 64.
        assert_eq!(of(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(of(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(of(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
