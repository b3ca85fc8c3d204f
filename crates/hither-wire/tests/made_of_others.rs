//! The types that are made of others: their bytes, everything that is read besides, and the texts of every mistake.

mod common;
#[cfg(not(miri))]
mod validator;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::Color;
use common::mixture::Shape;
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

/// Reads from `bytes`, though it writes others.
#[track_caller]
fn reads<T: Wire + PartialEq + std::fmt::Debug>(value: T, bytes: &[u8]) {
    assert_ne!(lower(&value), bytes);
    assert_eq!(lift(bytes), Ok(value));
}

fn text<T: Wire + std::fmt::Debug>(bytes: &[u8]) -> String {
    lift::<T>(bytes).expect_err("it must not lift").to_string()
}

#[test]
fn wide_integers() {
    is(0_i128, b"\x00");
    is(-1_i128, b"\x20");
    is(i128::from(i64::MIN), b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff");
    is(i128::from(u64::MAX), b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff");
    is(-(1_i128 << 64), b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff");
    is(1_i128 << 64, b"\xc2\x49\x01\0\0\0\0\0\0\0\0");
    is(-(1_i128 << 64) - 1, b"\xc3\x49\x01\0\0\0\0\0\0\0\0");
    let sixteen = |head: &[u8], first: u8| [head, &[first], &[0xff; 15]].concat();
    is(i128::MAX, &sixteen(b"\xc2\x50", 0x7f));
    is(i128::MIN, &sixteen(b"\xc3\x50", 0x7f));
    is(u128::MAX, &sixteen(b"\xc2\x50", 0xff));
    is(5_u128, b"\x05");
    is(vec![1_u128, 2], b"\x82\x01\x02");
    reads(5_u128, b"\x1b\0\0\0\0\0\0\0\x05");
    assert_eq!(
        text::<u128>(b"\x20"),
        "expected u128 (0 to 340282366920938463463374607431768211455), found -1 (byte 0 of 1)"
    );
    let range = "expected i128 (-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727)";
    assert_eq!(
        text::<i128>(&sixteen(b"\xc2\x50", 0xff)),
        format!("{range}, found 340282366920938463463374607431768211455 (byte 0 of 18)")
    );
    assert_eq!(
        text::<i128>(&sixteen(b"\xc3\x50", 0xff)),
        format!("{range}, found -(2^128) (byte 0 of 18)")
    );
    assert_eq!(
        text::<i128>(&[b"\xc2\x51".as_slice(), &[0xff; 17]].concat()),
        format!("{range}, found a number of 17 bytes (byte 0 of 19)")
    );
    let shortest = "expected u128 in its shortest form (byte 0 of";
    assert_eq!(text::<u128>(b"\xc2\x41\x05"), format!("{shortest} 3)"));
    assert_eq!(text::<u128>(b"\xc2\x4a\0\x01\0\0\0\0\0\0\0\0"), format!("{shortest} 12)"));
    assert_eq!(text::<u128>(b"\x61a"), "expected u128, found text (byte 0 of 2)");
    assert_eq!(text::<u128>(b"\xc1\x05"), "expected u128, found tag 1 (byte 0 of 2)");
    assert_eq!(text::<u128>(b"\xc2\x05"), "expected bytes, found integer (byte 1 of 2)");
}

#[test]
fn times() {
    is(Duration::ZERO, b"\x82\x00\x00");
    is(Duration::new(5, 1), b"\x82\x05\x01");
    is(Duration::MAX, b"\x82\x1b\xff\xff\xff\xff\xff\xff\xff\xff\x1a\x3b\x9a\xc9\xff");
    is(UNIX_EPOCH, b"\x82\x00\x00");
    is(UNIX_EPOCH - Duration::from_nanos(1), b"\x82\x20\x1a\x3b\x9a\xc9\xff");
    is(UNIX_EPOCH + Duration::from_secs(1_700_000_000), b"\x82\x1a\x65\x53\xf1\x00\x00");
    let nanos = "expected nanoseconds (0 to 999999999), found 1000000000 (byte 2 of 7)";
    assert_eq!(text::<Duration>(b"\x82\x05\x1a\x3b\x9a\xca\x00"), nanos);
    assert_eq!(text::<SystemTime>(b"\x82\x05\x1a\x3b\x9a\xca\x00"), nanos);
    assert_eq!(
        text::<Duration>(b"\x82\x20\x00"),
        "expected seconds (0 to 18446744073709551615), found -1 (byte 1 of 3)"
    );
    assert_eq!(
        text::<SystemTime>(b"\x82\x1b\x80\0\0\0\0\0\0\0\x00"),
        "expected seconds (-9223372036854775808 to 9223372036854775807), found 9223372036854775808 (byte 1 of 11)"
    );
    assert_eq!(
        text::<Duration>(b"\x83\x05\x01\x02"),
        "expected array of 2 elements, found 3 (byte 0 of 4)"
    );
}

#[test]
fn tuples_and_arrays() {
    is((1_u8, true), b"\x82\x01\xf5");
    is(("a".to_owned(), (2_i8, None::<u8>), [1_u8; 2]), b"\x83\x61a\x82\x02\xf6\x42\x01\x01");
    is([0xaa_u8; 4], b"\x44\xaa\xaa\xaa\xaa");
    is([1_u16, 2], b"\xd8\x45\x44\x01\0\x02\0");
    is([true, false], b"\x82\xf5\xf4");
    is([[1_u8; 2]; 2], b"\x82\x42\x01\x01\x42\x01\x01");
    reads([1_u16, 2], b"\x82\x01\x02");
    assert_eq!(
        text::<(u8, u8)>(b"\x83\x01\x02\x03"),
        "expected array of 2 elements, found 3 (byte 0 of 4)"
    );
    assert_eq!(
        text::<(u8, u8)>(b"\x82\x01\x60"),
        "item `.1`: expected u8, found text (byte 2 of 3)"
    );
    assert_eq!(
        text::<Vec<(bool, [bool; 2])>>(b"\x81\x82\xf5\x82\xf5\x00"),
        "item `[0].1[1]`: expected bool, found integer (byte 5 of 6)"
    );
    assert_eq!(text::<[u8; 4]>(b"\x41a"), "expected list of 4 items, found 1 (byte 0 of 2)");
    assert_eq!(text::<[u32; 1]>(b"\x82\x01\x02"), "expected list of 1 item, found 2 (byte 0 of 3)");
}

#[test]
fn maps() {
    is(BTreeMap::from([(2_u8, 'b'), (1, 'a')]), b"\xa2\x01\x61a\x02\x61b");
    is(HashMap::from([("x".to_owned(), Some(1_u8))]), b"\xa1\x61x\x01");
    is(HashMap::<bool, bool>::new(), b"\xa0");
    is(BTreeMap::from([(Color::Blue, 7_u8)]), b"\xa1\x02\x07");
    reads(BTreeMap::from([(Color::Blue, 7_u8)]), b"\xa1\x64Blue\x07");
    reads(BTreeMap::from([(1_u8, 7_u8), (2, 8)]), b"\xa2\x02\x08\x01\x07");
    assert_eq!(
        text::<BTreeMap<String, u8>>(b"\xa2\x61a\x01\x61a\x02"),
        "item `[\"a\"]`: given twice (byte 4 of 7)"
    );
    assert_eq!(
        text::<HashMap<i8, bool>>(b"\xa2\x22\xf4\x22\xf5"),
        "item `[-3]`: given twice (byte 3 of 5)"
    );
    assert_eq!(
        text::<BTreeMap<Color, u8>>(b"\xa1\x01\x60"),
        "item `[Green]`: expected u8, found text (byte 2 of 3)"
    );
    assert_eq!(
        text::<BTreeMap<char, (u8, u8)>>(b"\xa1\x61\n\x82\x01\x60"),
        "item `['\\n'].1`: expected u8, found text (byte 5 of 6)"
    );
    assert_eq!(
        text::<BTreeMap<bool, u8>>(b"\xa2\xf4\x01\x05\x02"),
        "item `[key 1]`: expected bool, found integer (byte 3 of 5)"
    );
    assert_eq!(text::<BTreeMap<bool, u8>>(b"\x80"), "expected map, found array (byte 0 of 1)");
    let long = lower(&HashMap::from([("x".repeat(1000), 1000_u32)]));
    assert!(text::<HashMap<String, u8>>(&long).len() < 150);
}

#[test]
fn sets() {
    is(BTreeSet::from([2_u8, 1]), b"\x42\x01\x02");
    is(BTreeSet::from([258_u16]), b"\xd8\x45\x42\x02\x01");
    is(HashSet::from(["x".to_owned()]), b"\x81\x61x");
    is(HashSet::<i64>::new(), b"\xd8\x4f\x40");
    is(BTreeSet::from([true, false]), b"\x82\xf4\xf5");
    reads(BTreeSet::from([1_u16, 2]), b"\x82\x02\x01");
    assert_eq!(text::<HashSet<u16>>(b"\x82\x02\x02"), "item `[1]`: given twice (byte 0 of 3)");
    assert_eq!(text::<BTreeSet<u8>>(b"\x42\x07\x07"), "item `[1]`: given twice (byte 0 of 3)");
    assert_eq!(
        text::<BTreeSet<String>>(b"\x81\x05"),
        "item `[0]`: expected text, found integer (byte 1 of 2)"
    );
}

#[test]
fn boxes() {
    is(Box::new(5_u8), b"\x05");
    is(Some(Box::new(5_u8)), b"\x05");
    is(None::<Box<u8>>, b"\xf6");
    // A box of an option may be null, so an option around it is an array of one.
    is(Some(Box::new(None::<u8>)), b"\x81\xf6");
    is(vec![Box::new(5_u32)], b"\x81\x05");
    assert!(lift::<Vec<Box<u32>>>(b"\xd8\x46\x40").is_err(), "boxes are no block");
}

#[test]
fn enums_with_data() {
    let scaled = |note: Option<&str>| Shape::Scaled {
        by: 2,
        shape: Box::new(Shape::Point),
        note: note.map(str::to_owned),
    };
    is(Shape::Point, b"\x00");
    is(Shape::Circle(1.5), b"\x82\x01\x81\xfb\x3f\xf8\0\0\0\0\0\0");
    is(scaled(None), b"\x82\x02\x83\x02\x00\xf6");
    is(scaled(Some("a")), b"\x82\x02\x83\x02\x00\x61a");
    reads(Shape::Point, b"\x65Point");
    reads(Shape::Circle(1.5), b"\x82\x66Circle\xa1\x66field0\xf9\x3e\0");
    reads(scaled(None), b"\x82\x02\x82\x02\x00");
    reads(scaled(None), b"\x82\x66Scaled\xa2\x65shape\x65Point\x62by\x02");
    assert_eq!(
        text::<Shape>(b"\x82\x00\x80"),
        "expected `Point` of enum `Shape`, which has no fields, by itself, found array (byte 0 of 3)"
    );
    assert_eq!(
        text::<Shape>(b"\x66Circle"),
        "expected `Circle` of enum `Shape` as array of 2 elements, found text (byte 0 of 7)"
    );
    assert_eq!(
        text::<Shape>(b"\x03"),
        "expected variant of enum `Shape` (0 to 2), found 3 (byte 0 of 1)"
    );
    assert_eq!(
        text::<Shape>(b"\x83\x01\x81\x00\x00"),
        "enum `Shape`: expected array of 2 elements, found 3 (byte 0 of 5)"
    );
    assert_eq!(
        text::<Shape>(b"\x82\x02\x83\x02\x82\x01\x81\x60\xf6"),
        "variant `Shape::Scaled`, field `shape.field0`: expected f64, found text (byte 7 of 9)"
    );
    assert_eq!(text::<Shape>(b"\xa0"), "expected variant of enum `Shape`, found map (byte 0 of 1)");
}

/// A shape in a shape is two containers.
#[test]
fn what_contains_itself_is_as_deep_as_the_limit() {
    let shape = |depth: usize| {
        (0..depth).fold(Shape::Point, |shape, _| Shape::Scaled {
            by: 0,
            shape: Box::new(shape),
            note: None,
        })
    };
    assert_eq!(lift(&lower(&shape(32))), Ok(shape(32)));
    let error = text::<Shape>(&lower(&shape(33)));
    assert!(error.contains("nested deeper than 64 containers (byte 129 of "), "{error}");
}
