//! The bytes of each form of `docs/wire.md`, and everything that is read besides what is written.

mod common;
#[cfg(not(miri))]
mod validator;

use common::{Color, Empty, Line, Order, TimerError, arguments_of_echo};
use hither_schema::Describe;
use hither_wire::{Wire, lift, lower};

/// Writes as `bytes` and reads from them, and the CDDL of its contract describes them.
#[track_caller]
fn is<T: Wire + Describe + PartialEq + std::fmt::Debug>(value: T, bytes: &[u8]) {
    #[cfg(not(miri))]
    validator::accepts::<T>(bytes);
    assert_eq!(lower(&value), bytes);
    assert_eq!(lift(bytes), Ok(value));
}

/// The same of what has a `()` in it, which no contract has: it stands only for nothing.
#[track_caller]
fn is_of_units<T: Wire + PartialEq + std::fmt::Debug>(value: T, bytes: &[u8]) {
    assert_eq!(lower(&value), bytes);
    assert_eq!(lift(bytes), Ok(value));
}

/// Reads from `bytes`, though it writes others.
#[track_caller]
fn reads<T: Wire + PartialEq + std::fmt::Debug>(value: T, bytes: &[u8]) {
    assert_ne!(lower(&value), bytes);
    assert_eq!(lift(bytes), Ok(value));
}

#[test]
fn scalars() {
    is(false, b"\xf4");
    is(true, b"\xf5");
    is(0u8, b"\x00");
    is(255u8, b"\x18\xff");
    is(-128i8, b"\x38\x7f");
    is(u16::MAX, b"\x19\xff\xff");
    is(i16::MIN, b"\x39\x7f\xff");
    is(u32::MAX, b"\x1a\xff\xff\xff\xff");
    is(i32::MIN, b"\x3a\x7f\xff\xff\xff");
    is(u64::MAX, b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff");
    is(i64::MAX, b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff");
    is(i64::MIN, b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff");
    is(1.5f32, b"\xfa\x3f\xc0\0\0");
    is(-4.1f64, b"\xfb\xc0\x10\x66\x66\x66\x66\x66\x66");
    is('a', b"\x61a");
    is('\u{10ffff}', b"\x64\xf4\x8f\xbf\xbf");
    is('\0', b"\x61\0");
    is(String::from("a\0b"), b"\x63a\0b");
    is_of_units((), b"\xf6");
    reads(1.5f32, b"\xf9\x3e\x00");
    reads(1.5f64, b"\xf9\x3e\x00");
    reads(1.5f64, b"\xfa\x3f\xc0\0\0");
}

#[test]
fn floats_keep_every_bit() {
    for bits in [0x8000_0000, 0x7fc0_0000, 0x7f80_0001, 0xffc1_2345, 1] {
        let bytes = lower(&f32::from_bits(bits));
        assert_eq!(lift::<f32>(&bytes).unwrap().to_bits(), bits);
        let list = lift::<Vec<f32>>(&lower(&vec![f32::from_bits(bits)])).unwrap();
        assert_eq!(list[0].to_bits(), bits);
    }
    for bits in [1 << 63, 0x7ff8_0000_0000_0000, 0x7ff0_0000_0000_0001, 0xfff8_1234_5678_9abc] {
        let bytes = lower(&f64::from_bits(bits));
        assert_eq!(lift::<f64>(&bytes).unwrap().to_bits(), bits);
        let list = lift::<Vec<f64>>(&lower(&vec![f64::from_bits(bits)])).unwrap();
        assert_eq!(list[0].to_bits(), bits);
    }
}

#[test]
fn options() {
    is(None::<u8>, b"\xf6");
    is(Some(5u8), b"\x05");
    is(None::<Option<u8>>, b"\xf6");
    is(Some(None::<u8>), b"\x81\xf6");
    is(Some(Some(5u8)), b"\x81\x05");
    is(Some(Some(None::<u8>)), b"\x81\x81\xf6");
    is(Some(Some(Some(5u8))), b"\x81\x81\x05");
    is_of_units(Some(()), b"\x81\xf6");
    is_of_units(None::<()>, b"\xf6");
    is(Some(Vec::<bool>::new()), b"\x80");
}

#[test]
fn lists() {
    is(vec![1u8, 2], b"\x42\x01\x02");
    is(Vec::<u8>::new(), b"\x40");
    is(vec![1u16, 0x0203], b"\xd8\x45\x44\x01\0\x03\x02");
    is(vec![0x0102_0304u32], b"\xd8\x46\x44\x04\x03\x02\x01");
    is(vec![1u64], b"\xd8\x47\x48\x01\0\0\0\0\0\0\0");
    is(vec![-1i8, 2], b"\xd8\x48\x42\xff\x02");
    is(vec![-2i16], b"\xd8\x4d\x42\xfe\xff");
    is(vec![-2i32], b"\xd8\x4e\x44\xfe\xff\xff\xff");
    is(vec![-2i64], b"\xd8\x4f\x48\xfe\xff\xff\xff\xff\xff\xff\xff");
    is(vec![1.5f32], b"\xd8\x55\x44\0\0\xc0\x3f");
    is(vec![1.5f64], b"\xd8\x56\x48\0\0\0\0\0\0\xf8\x3f");
    is(Vec::<u32>::new(), b"\xd8\x46\x40");
    is(vec![true, false], b"\x82\xf5\xf4");
    is(vec!['a', 'é'], b"\x82\x61a\x62\xc3\xa9");
    is(vec![String::new()], b"\x81\x60");
    is(vec![vec![1u8], vec![]], b"\x82\x41\x01\x40");
    is(vec![Some(1u32), None], b"\x82\x01\xf6");
    is_of_units(vec![(), ()], b"\x82\xf6\xf6");
    reads(vec![1u32, 70_000], b"\x82\x01\x1a\0\x01\x11\x70");
    reads(vec![-1i8], b"\x81\x20");
    reads(vec![1.5f32], b"\x81\xf9\x3e\x00");
    reads(vec![1u32], b"\xd9\0\x46\x44\x01\0\0\0");
    assert!(lift::<Vec<u8>>(b"\x81\x01").is_err(), "bytes are bytes");
}

#[test]
fn records() {
    let line = |amount| Line { amount, label: "x".to_owned(), color: Color::Green };
    is(line(7), b"\x83\x07\x61x\x01");
    reads(line(7), b"\xa3\x65color\x65Green\x66amount\x07\x65label\x61x");
    reads(line(7), b"\x98\x03\x07\x61x\x01");

    let order = |lines, rush| Order { id: 1, lines, problem: None, note: None, rush };
    is(order(vec![], None), b"\x85\x01\x80\xf6\xf6\xf6");
    is(order(vec![], Some(None)), b"\x85\x01\x80\xf6\xf6\x81\xf6");
    is(order(vec![], Some(Some(true))), b"\x85\x01\x80\xf6\xf6\x81\xf5");
    // The optional end may be absent.
    reads(order(vec![], None), b"\x84\x01\x80\xf6\xf6");
    reads(order(vec![line(7)], None), b"\x82\x01\x81\x83\x07\x61x\x01");
    reads(order(vec![line(7)], None), b"\xa2\x65lines\x81\x83\x07\x61x\x01\x62id\x01");
    // A map in an array in a map, and an optional field that is null.
    reads(
        order(vec![line(7)], None),
        b"\xa3\x64note\xf6\x65lines\x81\xa3\x65color\x65Green\x66amount\x07\x65label\x61x\x62id\x01",
    );
    // Behind a record by name the reader stands where the map ends.
    reads(
        vec![line(7), line(8)],
        b"\x82\xa3\x65color\x01\x66amount\x07\x65label\x61x\x83\x08\x61x\x01",
    );

    is(Empty {}, b"\x80");
    reads(Empty {}, b"\xa0");
}

#[test]
fn variants() {
    is(Color::Red, b"\x00");
    is(Color::Blue, b"\x02");
    reads(Color::Blue, b"\x64Blue");
    is(vec![Color::Red, Color::Blue], b"\x82\x00\x02");
}

#[test]
fn typed_errors() {
    is(TimerError::EmptyJobName, b"\x83\x00\x78\x1ajob name must not be empty\x80");
    let bad = || TimerError::BadRetry { got: -3, most: Some(4) };
    is(bad(), b"\x83\x01\x78\x2bretry.max_attempts must be positive, got -3\x82\x22\x04");
    reads(bad(), b"\x83\x01\x60\x82\x22\x04");
    reads(bad(), b"\x83\x68BadRetry\x60\xa2\x64most\x04\x63got\x22");
    reads(TimerError::EmptyJobName, b"\x83\x6cEmptyJobName\x60\xa0");
    reads(TimerError::BadRetry { got: 1, most: None }, b"\x83\x01\x60\x81\x01");
}

#[test]
fn arguments() {
    let line = Line { amount: 7, label: "x".to_owned(), color: Color::Green };
    let expected = |by: Option<&str>| Ok((line.clone(), 2, by.map(str::to_owned)));
    assert_eq!(arguments_of_echo(b"\x83\x83\x07\x61x\x01\x02\x61y"), expected(Some("y")));
    assert_eq!(arguments_of_echo(b"\x82\x83\x07\x61x\x01\x02"), expected(None));
    assert_eq!(arguments_of_echo(b"\xa2\x65times\x02\x63req\x83\x07\x61x\x01"), expected(None));
}
