//! Integers of 128 bits: as narrower ones where they fit, else as the magnitude behind a tag. Source: RFC 8949, section
//! 3.4.3. Only the shortest form is read, so that one number has one form.

use std::fmt::Display;

use crate::error::LiftError;
use crate::head;
use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

/// Marks the bytes of a number, big endian.
const POSITIVE: u64 = 2;
/// Marks the bytes of -1 minus a number.
const NEGATIVE: u64 = 3;

/// How many bytes a magnitude has that does not fit 64 bits.
const BYTES_MIN: usize = 9;
/// How many bytes a magnitude has that fits 128 bits.
const BYTES_MAX: usize = 16;

/// A number as CBOR writes it: `magnitude`, or -1 minus it.
#[derive(Clone, Copy)]
struct Number {
    negative: bool,
    magnitude: u128,
}

impl Number {
    fn unsigned(self) -> Option<u128> {
        (!self.negative).then_some(self.magnitude)
    }

    fn signed(self) -> Option<i128> {
        let magnitude = i128::try_from(self.magnitude).ok()?;
        // -1 - n is the complement of n.
        Some(if self.negative { !magnitude } else { magnitude })
    }

    /// For errors.
    fn shown(self) -> String {
        match (self.negative, self.magnitude.checked_add(1)) {
            (false, _) => self.magnitude.to_string(),
            (true, Some(absolute)) => format!("-{absolute}"),
            (true, None) => "-(2^128)".to_owned(),
        }
    }
}

fn lower(number: Number, w: &mut Writer) {
    let Number { negative, magnitude } = number;
    if let Ok(small) = u64::try_from(magnitude) {
        if negative {
            w.negative(small)
        } else {
            w.uint(small)
        }
        return;
    }
    w.tag(if negative { NEGATIVE } else { POSITIVE });
    let bytes = magnitude.to_be_bytes();
    w.bytes(&bytes[magnitude.leading_zeros() as usize / 8..]);
}

/// The number that comes next in its shortest form.
fn take(r: &mut Reader<'_>) -> Option<Number> {
    let major = head::major(r.peek()?);
    match major {
        head::UNSIGNED | head::NEGATIVE => {
            let magnitude = r.take_argument(major)?;
            Some(Number { negative: major == head::NEGATIVE, magnitude: magnitude.into() })
        }
        head::TAG => {
            let tag = r.take_argument(head::TAG)?;
            let magnitude = magnitude(r.bytes().ok()?)?;
            matches!(tag, POSITIVE | NEGATIVE)
                .then_some(Number { negative: tag == NEGATIVE, magnitude })
        }
        _ => None,
    }
}

/// `None` for bytes that are not the shortest, or too many.
fn magnitude(bytes: &[u8]) -> Option<u128> {
    let shortest = bytes.len() >= BYTES_MIN && bytes[0] != 0;
    (shortest && bytes.len() <= BYTES_MAX)
        .then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u128::from(*byte)))
}

/// The number that comes next, as `to` makes a `T` of it.
fn lift<T>(
    r: &mut Reader<'_>,
    name: &'static str,
    range: [&dyn Display; 2],
    to: fn(Number) -> Option<T>,
) -> Result<T, LiftError> {
    let start = r.clone();
    let number = take(r);
    match number.and_then(to) {
        Some(value) => Ok(value),
        None => Err(refusal(&start, name, range, number)),
    }
}

/// What is wrong with the item at `start`, which is no `name`; `number` if it is one, outside of `range`.
#[cold]
fn refusal(
    start: &Reader<'_>,
    name: &'static str,
    [min, max]: [&dyn Display; 2],
    number: Option<Number>,
) -> LiftError {
    if let Some(number) = number {
        let found = number.shown();
        return start.error(format!("expected {name} ({min} to {max}), found {found}"));
    }
    let mut r = start.clone();
    if !matches!(r.tag(), Ok(POSITIVE | NEGATIVE)) {
        return start.not_a(name);
    }
    match r.bytes() {
        Ok(bytes) if bytes.len() > BYTES_MAX && bytes[0] != 0 => start.error(format!(
            "expected {name} ({min} to {max}), found a number of {} bytes",
            bytes.len()
        )),
        Ok(_) => start.error(format!("expected {name} in its shortest form")),
        Err(error) => error,
    }
}

/// Checks a number behind a tag, which comes next, and leaves the reader behind it.
pub(crate) fn step_over(r: &mut Reader<'_>) -> Result<(), LiftError> {
    let start = r.clone();
    match take(r) {
        Some(_) => Ok(()),
        None => Err(refusal(&start, "number", [&"-(2^128)", &"2^128 - 1"], None)),
    }
}

/// Whether `tag` marks a number.
pub(crate) fn is_tag(tag: u64) -> bool {
    matches!(tag, POSITIVE | NEGATIVE)
}

impl Wire for u128 {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        lower(Number { negative: false, magnitude: *self }, w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        lift(r, "u128", [&Self::MIN, &Self::MAX], Number::unsigned)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        take(r)?.unsigned()
    }
}

impl Wire for i128 {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    fn lower(&self, w: &mut Writer) {
        let negative = *self < 0;
        // -1 - n is the complement of n, and not negative any more.
        let magnitude = if negative { !*self } else { *self } as u128;
        lower(Number { negative, magnitude }, w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        lift(r, "i128", [&Self::MIN, &Self::MAX], Number::signed)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        take(r)?.signed()
    }
}
