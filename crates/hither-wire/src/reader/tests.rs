use super::*;
use crate::value::Wire;

/// `"00 1b0f"` to bytes.
fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    let pairs = digits.chunks_exact(2);
    pairs.map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

fn skipped(text: &str) -> Result<(), String> {
    let bytes = hex(text);
    let mut r = Reader::new(&bytes);
    let value = r.skip().map_err(|error| error.to_string())?;
    assert_eq!(value, bytes);
    r.finish().map_err(|error| error.to_string())
}

#[test]
fn integers_of_rfc_8949_appendix_a() {
    let cases = [
        ("00", 0),
        ("01", 1),
        ("0a", 10),
        ("17", 23),
        ("1818", 24),
        ("1819", 25),
        ("1864", 100),
        ("1903e8", 1000),
        ("1a000f4240", 1_000_000),
        ("1b000000e8d4a51000", 1_000_000_000_000),
        ("20", -1),
        ("29", -10),
        ("3863", -100),
        ("3903e7", -1000),
        ("3b7fffffffffffffff", i64::MIN),
    ];
    for (text, value) in cases {
        let bytes = hex(text);
        assert_eq!(Reader::new(&bytes).int(), Ok(value), "{text}");
        if let Ok(value) = u64::try_from(value) {
            assert_eq!(Reader::new(&bytes).uint(), Ok(value), "{text}");
        }
        assert_eq!(skipped(text), Ok(()));
    }
    let max = hex("1bffffffffffffffff");
    assert_eq!(Reader::new(&max).uint(), Ok(u64::MAX));
}

#[test]
fn floats_of_rfc_8949_appendix_a() {
    let cases = [
        ("f90000", 0.0),
        ("f98000", -0.0),
        ("f93c00", 1.0),
        ("fb3ff199999999999a", 1.1),
        ("f93e00", 1.5),
        ("f97bff", 65504.0),
        ("fa47c35000", 100_000.0),
        ("fa7f7fffff", 3.402_823_466_385_288_6e38),
        ("fb7e37e43c8800759c", 1.0e300),
        ("f90001", 5.960_464_477_539_063e-8),
        ("f90400", 0.000_061_035_156_25),
        ("f9c400", -4.0),
        ("fbc010666666666666", -4.1),
        ("f97c00", f64::INFINITY),
        ("f9fc00", f64::NEG_INFINITY),
        ("fa7f800000", f64::INFINITY),
        ("faff800000", f64::NEG_INFINITY),
        ("fb7ff0000000000000", f64::INFINITY),
    ];
    for (text, value) in cases {
        let bytes = hex(text);
        let read = Reader::new(&bytes).f64().unwrap();
        assert_eq!(read.to_bits(), f64::to_bits(value), "{text}");
        if bytes.len() < 9 {
            let read = Reader::new(&bytes).f32().unwrap();
            assert_eq!(read.to_bits(), (value as f32).to_bits(), "{text}");
        }
        assert_eq!(skipped(text), Ok(()));
    }
    for text in ["f97e00", "fa7fc00000", "fb7ff8000000000000"] {
        assert!(Reader::new(&hex(text)).f64().unwrap().is_nan(), "{text}");
    }
}

#[test]
fn a_wider_nan_keeps_its_payload_and_its_signal() {
    let bits = |text| Reader::new(&hex(text)).f64().unwrap().to_bits();
    assert_eq!(bits("f97e00"), 0x7ff8_0000_0000_0000);
    assert_eq!(bits("f97c01"), 0x7ff0_0400_0000_0000);
    assert_eq!(bits("f9fc01"), 0xfff0_0400_0000_0000);
    assert_eq!(bits("fa7f800001"), 0x7ff0_0000_2000_0000);
    assert_eq!(bits("faffc12345"), 0xfff8_2468_a000_0000);
    let bits = |text| Reader::new(&hex(text)).f32().unwrap().to_bits();
    assert_eq!(bits("f97c01"), 0x7f80_2000);
    assert_eq!(bits("fa7f800001"), 0x7f80_0001);
}

#[test]
fn the_rest_of_rfc_8949_appendix_a_that_applies() {
    assert_eq!(Reader::new(&hex("f4")).bool(), Ok(false));
    assert_eq!(Reader::new(&hex("f5")).bool(), Ok(true));
    assert_eq!(Reader::new(&hex("f6")).null(), Ok(()));
    assert_eq!(Reader::new(&hex("40")).bytes(), Ok(&[][..]));
    assert_eq!(Reader::new(&hex("4401020304")).bytes(), Ok(&[1, 2, 3, 4][..]));
    let texts = [
        ("60", ""),
        ("6161", "a"),
        ("6449455446", "IETF"),
        ("62225c", "\"\\"),
        ("62c3bc", "\u{fc}"),
        ("63e6b0b4", "\u{6c34}"),
        ("64f0908591", "\u{10151}"),
    ];
    for (text, value) in texts {
        assert_eq!(Reader::new(&hex(text)).text(), Ok(value));
    }
    assert_eq!(Reader::new(&hex("63e6b0b4")).char(), Ok('\u{6c34}'));
    assert_eq!(Reader::new(&hex("64f0908591")).char(), Ok('\u{10151}'));
    for text in [
        "80",
        "83010203",
        "8301820203820405",
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "a0",
        "a201020304",
        "a26161016162820203",
        "826161a161626163",
        "a56161614161626142616361436164614461656145",
    ] {
        assert_eq!(skipped(text), Ok(()));
    }
}

#[test]
fn what_rfc_8949_appendix_a_has_and_this_wire_has_not() {
    for (text, found) in [
        ("f7", "undefined"),
        ("f0", "simple value"),
        ("f8ff", "simple value"),
        ("c11a514b67b0", "tag 1"),
        ("d818456449455446", "tag 24"),
        ("ff", "reserved head 0xff"),
    ] {
        let total = hex(text).len();
        let error = format!("expected value, found {found} (byte 0 of {total})");
        assert_eq!(skipped(text), Err(error));
    }
    for (text, name) in [
        ("5f42010243030405ff", "bytes"),
        ("7f657374726561646d696e67ff", "text"),
        ("9fff", "array"),
        ("bfff", "map"),
    ] {
        let total = hex(text).len();
        let error =
            format!("expected {name}, found {name} of indefinite length (byte 0 of {total})");
        assert_eq!(skipped(text), Err(error));
    }
}

/// Source: RFC 8949, appendix F, "Examples of CBOR data items that are not well-formed".
#[test]
fn nothing_of_rfc_8949_appendix_f_is_read() {
    let cut_off = "18 19 1a 1b 1901 1a0102 1b01020304050607 38 58 78 98 9a01ff00 b8 d8 f8 f900 fa0000 fb000000 \
        41 61 5affffffff00 5bffffffffffffffff010203 7affffffff00 7b7fffffffffffffff010203 81 \
        818181818181818181 8200 a1 a20102 a100 a2000000 c0";
    let indefinite =
        "5f4100 7f6100 9f 9f0102 bf bf01020102 819f 9f8000 9f9f9f9f9fffffffff 9f819f819f9fffffff";
    let reserved = "1c 1d 1e 3c 3d 3e 5c 5d 5e 7c 7d 7e 9c 9d 9e bc bd be dc dd de fc fd fe";
    let simple = "f800 f801 f818 f81f";
    let strings =
        "5f00ff 5f21ff 5f6100ff 5f80ff 5fa0ff 5fc000ff 5fe0ff 7f4100ff 5f5f4100ffff 7f7f6100ffff";
    let breaks = "ff 81ff 8200ff a1ff a1ff00 a100ff a20000ff 9f81ff 9f829f819f9fffffffff bf00ff bf000000ff 1f 3f df";
    for group in [cut_off, indefinite, reserved, simple, strings, breaks] {
        for text in group.split_whitespace() {
            assert!(skipped(text).is_err(), "{text}");
        }
    }
}

#[test]
fn wide_integers_of_rfc_8949_appendix_a() {
    for (text, value) in [
        ("1bffffffffffffffff", 18_446_744_073_709_551_615),
        ("c249010000000000000000", 18_446_744_073_709_551_616),
        ("3bffffffffffffffff", -18_446_744_073_709_551_616),
        ("c349010000000000000000", -18_446_744_073_709_551_617),
    ] {
        assert_eq!(i128::lift(&mut Reader::new(&hex(text))), Ok(value), "{text}");
        assert_eq!(skipped(text), Ok(()));
    }
    for text in
        ["c240", "c24100", "c248ffffffffffffffff", "c24a00010000000000000000", "c2", "c201", "c280"]
    {
        assert!(skipped(text).is_err(), "{text}");
    }
    assert!(skipped(&("c251".to_owned() + &"ff".repeat(17))).is_err());
}

#[test]
fn a_head_may_be_longer_than_it_need_be() {
    assert_eq!(Reader::new(&hex("1b0000000000000005")).uint(), Ok(5));
    assert_eq!(Reader::new(&hex("3800")).int(), Ok(-1));
    assert_eq!(Reader::new(&hex("7900026869")).text(), Ok("hi"));
    assert_eq!(Reader::new(&hex("9b000000000000000100")).array(), Ok(1));
    assert_eq!(Reader::new(&hex("d90046")).tag(), Ok(70));
}

#[test]
fn containers_nest_to_the_limit_and_not_beyond() {
    let nested = |depth| "81".repeat(depth) + "f6";
    assert_eq!(skipped(&nested(DEPTH_MAX)), Ok(()));
    assert_eq!(
        skipped(&nested(DEPTH_MAX + 1)),
        Err("nested deeper than 64 containers (byte 65 of 66)".to_owned())
    );
    // Containers beside each other do not add up.
    assert_eq!(skipped(&("9864".to_owned() + &"81f6".repeat(100))), Ok(()));
}

#[test]
fn a_clone_looks_ahead() {
    let bytes = hex("8201f6");
    let mut r = Reader::new(&bytes);
    assert_eq!((r.peek(), r.is_null(), r.left()), (Some(0x82), false, 3));
    let mut ahead = r.clone();
    assert_eq!(ahead.skip(), Ok(&bytes[..]));
    assert_eq!((r.offset(), ahead.offset()), (0, 3));
    assert_eq!(r.array(), Ok(2));
    assert_eq!(r.uint(), Ok(1));
    assert!(r.is_null());
    assert_eq!(r.null(), Ok(()));
    assert_eq!(r.peek(), None);
    assert_eq!(r.finish(), Ok(()));
}

#[test]
fn what_is_not_usual_leaves_the_reader_where_it_was() {
    let bytes = hex("82 61 61 f9 3c 00");
    let mut r = Reader::new(&bytes);
    r.array().unwrap();
    r.enter().unwrap();
    assert_eq!(r.usual(), Some("a".to_owned()));
    assert_eq!((r.usual::<f64>(), r.offset()), (None, 3), "a half is not what we write");
    assert_eq!(r.usual::<f64>(), None);
    assert_eq!(f64::lift(&mut r), Ok(1.0));
    r.leave();
    assert_eq!(r.finish(), Ok(()));
}
