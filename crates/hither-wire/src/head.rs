//! The first byte of an item: three bits of major type, five of information. Source: RFC 8949, section 3.

pub(crate) const UNSIGNED: u8 = 0x00;
pub(crate) const NEGATIVE: u8 = 0x20;
pub(crate) const BYTES: u8 = 0x40;
pub(crate) const TEXT: u8 = 0x60;
pub(crate) const ARRAY: u8 = 0x80;
pub(crate) const MAP: u8 = 0xa0;
pub(crate) const TAG: u8 = 0xc0;

pub(crate) const FALSE: u8 = 0xf4;
pub(crate) const TRUE: u8 = 0xf5;
pub(crate) const NULL: u8 = 0xf6;
pub(crate) const UNDEFINED: u8 = 0xf7;
pub(crate) const F16: u8 = 0xf9;
pub(crate) const F32: u8 = 0xfa;
pub(crate) const F64: u8 = 0xfb;

/// Arguments below this stand in the first byte itself; from it on, the information says how many bytes follow.
pub(crate) const IMMEDIATE_END: u8 = 24;

/// The information of a head with eight more bytes, the longest.
const EIGHT_MORE: u8 = 27;

/// How long a head can be.
pub(crate) const BYTES_MAX: usize = 9;

/// The bits of the first byte that are the major type.
pub(crate) const fn major(byte: u8) -> u8 {
    byte & 0xe0
}

/// The bits of the first byte that are not the major type.
pub(crate) const fn information(byte: u8) -> u8 {
    byte & 0x1f
}

/// The argument of the head that `bytes` start with, and how long that head is; `None` if it is reserved, indefinite
/// or cut off.
#[inline]
pub(crate) fn argument(bytes: &[u8]) -> Option<(u64, usize)> {
    let information = information(*bytes.first()?);
    if information < IMMEDIATE_END {
        return Some((u64::from(information), 1));
    }
    if information > EIGHT_MORE {
        return None;
    }
    let more = 1_usize << (information - IMMEDIATE_END);
    // One load and one shift for every width; only the last bytes of a message are read one by one.
    let argument = match bytes.first_chunk::<BYTES_MAX>() {
        Some(&[_, a, b, c, d, e, f, g, h]) => {
            u64::from_be_bytes([a, b, c, d, e, f, g, h]) >> (64 - 8 * more)
        }
        None => big_endian(bytes.get(1..=more)?),
    };
    Some((argument, 1 + more))
}

#[cold]
fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
