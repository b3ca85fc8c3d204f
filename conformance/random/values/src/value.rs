//! Values: read from a tape, and digested. Here are the types that have no others in them.

use std::time::{Duration, SystemTime};

use crate::digest::Digest;
use crate::tape::Tape;

/// What a tape can say and a digest covers.
pub trait Value: Sized {
    /// The value that the tape says; the smallest one where it has ended.
    fn read(tape: &mut Tape<'_>) -> Self;

    /// Puts all that the value is into the digest, every bit of it.
    fn digest(&self, digest: &mut Digest);
}

impl Value for bool {
    fn read(tape: &mut Tape<'_>) -> Self {
        tape.choice(2) == 1
    }

    fn digest(&self, digest: &mut Digest) {
        digest.bytes(&[u8::from(*self)]);
    }
}

/// Ends of their range, ends of the heads on the wire, and anything.
macro_rules! integers {
    ($($ty:ty)*) => {$(
        impl Value for $ty {
            fn read(tape: &mut Tape<'_>) -> Self {
                const EDGES: [$ty; 8] =
                    [0, 1, <$ty>::MAX, <$ty>::MIN, <$ty>::MAX - 1, <$ty>::MIN + 1, 23, 24];
                let byte = usize::from(tape.byte());
                match EDGES.get(byte % 16) {
                    Some(edge) => *edge,
                    // Of any width: few are large among numbers of many bits.
                    None => <$ty>::from_le_bytes(tape.bytes()) >> (byte % <$ty>::BITS as usize),
                }
            }

            fn digest(&self, digest: &mut Digest) {
                digest.bytes(&self.to_le_bytes());
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

/// Every bit of them counts, so anything is also any NaN.
macro_rules! floats {
    ($($ty:ident)*) => {$(
        impl Value for $ty {
            fn read(tape: &mut Tape<'_>) -> Self {
                const EDGES: [$ty; 10] = [
                    0.0, -0.0, 1.0, $ty::NAN, $ty::INFINITY, $ty::NEG_INFINITY, $ty::MAX, $ty::MIN, $ty::MIN_POSITIVE,
                    $ty::EPSILON,
                ];
                match EDGES.get(tape.choice(16)) {
                    Some(edge) => *edge,
                    None => $ty::from_le_bytes(tape.bytes()),
                }
            }

            fn digest(&self, digest: &mut Digest) {
                digest.bytes(&self.to_le_bytes());
            }
        }
    )*};
}

floats!(f32 f64);

impl Value for char {
    fn read(tape: &mut Tape<'_>) -> Self {
        const EDGES: [char; 8] =
            ['\0', 'a', '\u{7f}', 'ß', '\u{d7ff}', '\u{e000}', '🦀', char::MAX];
        match EDGES.get(tape.choice(16)) {
            Some(edge) => *edge,
            None => {
                char::from_u32(u32::from(u16::read(tape))).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    fn digest(&self, digest: &mut Digest) {
        digest.bytes(&u32::from(*self).to_le_bytes());
    }
}

impl Value for String {
    fn read(tape: &mut Tape<'_>) -> Self {
        (0..tape.count()).map(|_| char::read(tape)).collect()
    }

    fn digest(&self, digest: &mut Digest) {
        digest.word(self.len() as u64);
        digest.bytes(self.as_bytes());
    }
}

impl Value for Duration {
    fn read(tape: &mut Tape<'_>) -> Self {
        if tape.is_narrow() {
            return Duration::from_nanos(i64::read(tape).unsigned_abs().min(i64::MAX as u64));
        }
        Duration::new(u64::read(tape), nanos(tape))
    }

    fn digest(&self, digest: &mut Digest) {
        digest.word(self.as_secs());
        digest.bytes(&self.subsec_nanos().to_le_bytes());
    }
}

impl Value for SystemTime {
    fn read(tape: &mut Tape<'_>) -> Self {
        let secs = i64::read(tape);
        let secs = if tape.is_narrow() { secs.min(NARROW_SECS_MAX) } else { secs };
        let span = Duration::new(secs.unsigned_abs(), nanos(tape));
        let moment = if secs < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(span)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(span)
        };
        moment.unwrap_or(SystemTime::UNIX_EPOCH)
    }

    fn digest(&self, digest: &mut Digest) {
        let (secs, nanos) = rounded_down(*self);
        digest.bytes(&secs.to_le_bytes());
        digest.bytes(&nanos.to_le_bytes());
    }
}

/// Go counts seconds from the year 1. Source: `unixToInternal` in Go's `time`.
const NARROW_SECS_MAX: i64 = i64::MAX - 62_135_596_800;

/// Nanoseconds of a second.
fn nanos(tape: &mut Tape<'_>) -> u32 {
    match tape.choice(4) {
        0 => 0,
        1 => 999_999_999,
        _ => u32::read(tape) % 1_000_000_000,
    }
}

/// Seconds since the beginning of 1970, rounded down, and nanoseconds since that second.
fn rounded_down(time: SystemTime) -> (i64, u32) {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => (since.as_secs().cast_signed(), since.subsec_nanos()),
        Err(error) => {
            let before = error.duration();
            let secs = before.as_secs().wrapping_neg().cast_signed();
            match before.subsec_nanos() {
                0 => (secs, 0),
                nanos => (secs.wrapping_sub(1), 1_000_000_000 - nanos),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest_of;

    #[test]
    fn an_empty_tape_is_the_smallest_value() {
        let tape = &mut Tape::new(&[], false);
        assert_eq!((bool::read(tape), i8::read(tape), u128::read(tape)), (false, 0, 0));
        assert_eq!((char::read(tape), String::read(tape)), ('\0', String::new()));
        assert_eq!((f64::read(tape).to_bits(), Duration::read(tape)), (0, Duration::ZERO));
        assert_eq!(SystemTime::read(tape), SystemTime::UNIX_EPOCH);
    }

    #[test]
    fn every_bit_of_a_float_counts() {
        assert_ne!(digest_of(&0.0_f64), digest_of(&-0.0_f64));
        assert_ne!(digest_of(&f32::NAN), digest_of(&f32::from_bits(f32::NAN.to_bits() + 1)));
    }

    #[test]
    fn a_moment_is_rounded_down() {
        let half = Duration::from_millis(500);
        assert_eq!(rounded_down(SystemTime::UNIX_EPOCH - half), (-1, 500_000_000));
        assert_eq!(rounded_down(SystemTime::UNIX_EPOCH + half), (0, 500_000_000));
        assert_eq!(rounded_down(SystemTime::UNIX_EPOCH - Duration::from_secs(2)), (-2, 0));
    }

    #[test]
    fn narrow_durations_fit_everywhere() {
        // The smallest `i64`, whose amount is none.
        let tape = &mut Tape::new(&[3], true);
        assert_eq!(Duration::read(tape), Duration::from_nanos(i64::MAX as u64));
    }
}
