//! Every text with which a value fails to lift. The texts are an interface: people read them, and the other languages
//! repeat them.

mod common;

use common::{Color, Empty, Lists, Order, TimerError, arguments_of_echo};
use hither_wire::{LiftError, Reader, Wire, Writer, lift, lower};

fn text<T: Wire + std::fmt::Debug>(bytes: &[u8]) -> String {
    lift::<T>(bytes).expect_err("it must not lift").to_string()
}

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut w = Writer::new();
    write(&mut w);
    w.into_bytes()
}

#[test]
fn another_kind_stands_there() {
    assert_eq!(text::<u32>(b"\x61a"), "expected u32, found text (byte 0 of 2)");
    assert_eq!(text::<i8>(b"\x80"), "expected i8, found array (byte 0 of 1)");
    assert_eq!(text::<bool>(b"\xf6"), "expected bool, found null (byte 0 of 1)");
    assert_eq!(text::<()>(b"\xf4"), "expected null, found bool (byte 0 of 1)");
    assert_eq!(text::<String>(b"\x41a"), "expected text, found bytes (byte 0 of 2)");
    assert_eq!(text::<char>(b"\x20"), "expected char, found integer (byte 0 of 1)");
    assert_eq!(text::<Vec<u8>>(b"\x61a"), "expected bytes, found text (byte 0 of 2)");
    assert_eq!(text::<Vec<bool>>(b"\xa0"), "expected array, found map (byte 0 of 1)");
    assert_eq!(text::<f32>(&lower(&1.5f64)), "expected f32, found f64 (byte 0 of 9)");
    assert_eq!(text::<f64>(b"\x01"), "expected f64, found integer (byte 0 of 1)");
    assert_eq!(text::<u8>(b"\xfa\0\0\0\0"), "expected u8, found f32 (byte 0 of 5)");
    assert_eq!(text::<u8>(b"\xf9\0\0"), "expected u8, found f16 (byte 0 of 3)");
    assert_eq!(text::<u8>(b"\xf7"), "expected u8, found undefined (byte 0 of 1)");
    assert_eq!(text::<u8>(b"\xe0"), "expected u8, found simple value (byte 0 of 1)");
    assert_eq!(text::<u8>(b"\xc2\x40"), "expected u8, found tag 2 (byte 0 of 2)");
    assert_eq!(
        text::<Empty>(b"\x00"),
        "record `Empty`: expected array or map, found integer (byte 0 of 1)"
    );
    assert_eq!(
        Reader::new(b"\x80").tag().unwrap_err().to_string(),
        "expected tag, found array (byte 0 of 1)"
    );
    assert_eq!(
        Reader::new(b"\x80").map().unwrap_err().to_string(),
        "expected map, found array (byte 0 of 1)"
    );
}

#[test]
fn nothing_whole_stands_there() {
    assert_eq!(text::<u32>(b""), "expected u32, found the end (byte 0 of 0)");
    assert_eq!(
        text::<u32>(b"\x1a\0\0\0"),
        "expected u32, found integer that is cut off (byte 0 of 4)"
    );
    assert_eq!(text::<f64>(b"\xfb\0"), "expected f64, found f64 that is cut off (byte 0 of 2)");
    assert_eq!(text::<String>(b"\x78"), "expected text, found text that is cut off (byte 0 of 1)");
    assert_eq!(text::<String>(b"\x65abc"), "text claims 5 bytes, 3 bytes are left (byte 0 of 4)");
    assert_eq!(text::<Vec<u8>>(b"\x42a"), "bytes claims 2 bytes, 1 byte is left (byte 0 of 2)");
    assert_eq!(
        text::<Vec<bool>>(b"\x9b\x10\0\0\0\0\0\0\0"),
        "array claims 1152921504606846976 items, 0 bytes are left (byte 0 of 9)"
    );
    assert_eq!(
        Reader::new(b"\xa2\0\x01").map().map(drop),
        Ok(()),
        "two pairs might be in two bytes, as far as a head can tell"
    );
    assert_eq!(
        Reader::new(b"\xa3\0\x01").map().unwrap_err().to_string(),
        "map claims 3 items, 2 bytes are left (byte 0 of 3)"
    );
}

#[test]
fn too_much_stands_there() {
    assert_eq!(text::<u32>(b"\x05\x06"), "expected the end, 1 byte is left (byte 1 of 2)");
    assert_eq!(text::<u32>(b"\x05\x06\x07"), "expected the end, 2 bytes are left (byte 1 of 3)");
}

#[test]
fn what_cbor_has_and_this_wire_refuses() {
    assert_eq!(
        text::<String>(b"\x7f\x61a\xff"),
        "expected text, found text of indefinite length (byte 0 of 4)"
    );
    assert_eq!(
        text::<Vec<bool>>(b"\x9f\xff"),
        "expected array, found array of indefinite length (byte 0 of 2)"
    );
    assert_eq!(text::<u32>(b"\x1c"), "expected u32, found reserved head 0x1c (byte 0 of 1)");
    assert_eq!(text::<u32>(b"\xff"), "expected u32, found reserved head 0xff (byte 0 of 1)");
}

#[test]
fn an_integer_is_out_of_range() {
    assert_eq!(text::<u8>(b"\x19\x01\0"), "expected u8 (0 to 255), found 256 (byte 0 of 3)");
    assert_eq!(text::<u16>(b"\x20"), "expected u16 (0 to 65535), found -1 (byte 0 of 1)");
    assert_eq!(
        text::<u32>(&lower(&(1u64 << 32))),
        "expected u32 (0 to 4294967295), found 4294967296 (byte 0 of 9)"
    );
    assert_eq!(
        text::<u64>(b"\x20"),
        "expected u64 (0 to 18446744073709551615), found -1 (byte 0 of 1)"
    );
    assert_eq!(text::<i8>(b"\x18\x80"), "expected i8 (-128 to 127), found 128 (byte 0 of 2)");
    assert_eq!(text::<i8>(b"\x38\x80"), "expected i8 (-128 to 127), found -129 (byte 0 of 2)");
    assert_eq!(
        text::<i16>(b"\x19\x80\0"),
        "expected i16 (-32768 to 32767), found 32768 (byte 0 of 3)"
    );
    assert_eq!(
        text::<i32>(&lower(&(-1i64 << 32))),
        "expected i32 (-2147483648 to 2147483647), found -4294967296 (byte 0 of 5)"
    );
    assert_eq!(
        text::<i64>(&lower(&u64::MAX)),
        "expected i64 (-9223372036854775808 to 9223372036854775807), found 18446744073709551615 (byte 0 of 9)"
    );
    assert_eq!(
        text::<i64>(b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff"),
        "expected i64 (-9223372036854775808 to 9223372036854775807), found -18446744073709551616 (byte 0 of 9)"
    );
}

#[test]
fn a_text_is_not_one() {
    assert_eq!(text::<String>(b"\x63a\xffb"), "expected UTF-8 text, found byte 0xff (byte 2 of 4)");
    // A surrogate, an overlong form and a sequence that is cut off.
    assert_eq!(
        text::<String>(b"\x63\xed\xa0\x80"),
        "expected UTF-8 text, found byte 0xed (byte 1 of 4)"
    );
    assert_eq!(
        text::<String>(b"\x62\xc0\x80"),
        "expected UTF-8 text, found byte 0xc0 (byte 1 of 3)"
    );
    assert_eq!(text::<String>(b"\x63ab\xe2"), "expected UTF-8 text, found byte 0xe2 (byte 3 of 4)");
    assert_eq!(text::<char>(b"\x60"), "expected char (text of 1 character), found 0 (byte 0 of 1)");
    assert_eq!(
        text::<char>(b"\x62ab"),
        "expected char (text of 1 character), found 2 (byte 0 of 3)"
    );
}

#[test]
fn a_list_is_not_one() {
    assert_eq!(text::<Vec<u32>>(b"\x60"), "expected list of u32, found text (byte 0 of 1)");
    assert_eq!(
        text::<Vec<u32>>(b"\xd8\x45\x40"),
        "expected list of u32, found tag 69 (byte 0 of 3)"
    );
    assert_eq!(text::<Vec<u32>>(b"\xd8\x46\x60"), "expected bytes, found text (byte 2 of 3)");
    assert_eq!(
        text::<Vec<u32>>(b"\xd8\x46\x45abcde"),
        "expected elements of 4 bytes, found 5 bytes in all (byte 0 of 8)"
    );
    assert_eq!(
        text::<Vec<u16>>(b"\xd8\x45\x41a"),
        "expected elements of 2 bytes, found 1 byte in all (byte 0 of 4)"
    );
    assert_eq!(
        text::<Vec<u32>>(b"\x82\x01\x61a"),
        "item `[1]`: expected u32, found text (byte 2 of 4)"
    );
    assert_eq!(
        text::<Vec<Vec<bool>>>(b"\x82\x80\x83\xf5\xf5\x00"),
        "item `[1][2]`: expected bool, found integer (byte 5 of 6)"
    );
    assert_eq!(text::<Option<Option<u8>>>(b"\x05"), "expected array, found integer (byte 0 of 1)");
    assert_eq!(
        text::<Option<Option<u8>>>(b"\x82\x05\x06"),
        "expected array of 1 element, found 2 (byte 0 of 3)"
    );
}

#[test]
fn a_place_deep_inside() {
    let bytes = written(|w| {
        w.array(2);
        w.uint(7);
        w.array(4);
        for amount in 0..3 {
            w.array(3);
            w.uint(amount);
            w.text("x");
            w.uint(0);
        }
        w.array(3);
        w.text("many");
    });
    assert_eq!(
        text::<Order>(&bytes),
        "record `Order`, field `lines[3].amount`: expected u32, found text (byte 19 of 24)"
    );
    assert_eq!(
        text::<Vec<Order>>(&[&[0x81], &bytes[..]].concat()),
        "item `[0].lines[3].amount`: expected u32, found text (byte 20 of 25)"
    );
    let problem = b"\xa3\x62id\x01\x65lines\x80\x67problem\x83\x01\x60\x81\x60";
    assert_eq!(
        text::<Order>(problem),
        "record `Order`, field `problem.got`: expected i64, found text (byte 24 of 25)"
    );
}

#[test]
fn the_fields_are_not_those_of_the_record() {
    assert_eq!(text::<Order>(b"\x81\x01"), "record `Order`, field `lines`: missing (byte 2 of 2)");
    assert_eq!(
        text::<Order>(b"\xa1\x62id\x01"),
        "record `Order`, field `lines`: missing (byte 5 of 5)"
    );
    assert_eq!(
        text::<Order>(b"\x86\x01\x80\xf6\xf6\xf6\xf6"),
        "record `Order`: expected 5 elements, found 6 (byte 6 of 7)"
    );
    assert_eq!(
        text::<Empty>(b"\x81\x01"),
        "record `Empty`: expected 0 elements, found 1 (byte 1 of 2)"
    );
    assert_eq!(
        text::<Order>(b"\xa1\x63prc\x01"),
        "record `Order`: unknown name `prc`, expected one of `id`, `lines`, `problem`, `note`, `rush` (byte 1 of 6)"
    );
    assert_eq!(
        text::<Empty>(b"\xa1\x61\n\x01"),
        "record `Empty`: unknown name `\\n`, expected none (byte 1 of 4)"
    );
    assert_eq!(
        text::<Order>(b"\xa2\x62id\x01\x62id\x01"),
        "record `Order`, field `id`: given twice (byte 5 of 9)"
    );
    assert_eq!(
        text::<Order>(b"\xa1\x00\x01"),
        "record `Order`: expected text, found integer (byte 1 of 3)"
    );
    assert_eq!(
        text::<Order>(b"\xa1\x64note\xf7"),
        "record `Order`, field `note`: expected value, found undefined (byte 6 of 7)"
    );
    assert_eq!(
        text::<Order>(b"\xa1\x65lines\xd8\x46\x41a"),
        "record `Order`, field `lines`: expected elements of 4 bytes, found 1 byte in all (byte 7 of 11)"
    );
    assert_eq!(
        text::<Order>(b"\x9a"),
        "record `Order`: expected array, found array that is cut off (byte 0 of 1)"
    );
    assert_eq!(
        text::<Vec<Lists>>(b"\x81\x81\xf5"),
        "item `[0].a`: expected array, found bool (byte 2 of 3)"
    );
}

#[test]
fn the_arguments_are_not_those_of_the_method() {
    let of_echo = |bytes: &[u8]| arguments_of_echo(bytes).unwrap_err().to_string();
    assert_eq!(
        of_echo(b"\x81\xf6"),
        "arguments of `echo`, field `req`: expected array or map, found null (byte 1 of 2)"
    );
    assert_eq!(
        of_echo(b"\x82\x83\x01\x61x\x00\x20"),
        "arguments of `echo`, field `times`: expected u32 (0 to 4294967295), found -1 (byte 6 of 7)"
    );
    assert_eq!(
        of_echo(b"\x84\x83\x01\x61x\x00\x01\xf6\x07"),
        "arguments of `echo`: expected 3 elements, found 4 (byte 8 of 9)"
    );
    assert_eq!(
        of_echo(b"\xa1\x61x\x00"),
        "arguments of `echo`: unknown name `x`, expected one of `req`, `times`, `by` (byte 1 of 4)"
    );
}

#[test]
fn the_variant_is_not_one_of_the_enum() {
    assert_eq!(
        text::<Color>(b"\x03"),
        "expected variant of enum `Color` (0 to 2), found 3 (byte 0 of 1)"
    );
    assert_eq!(
        text::<Color>(b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff"),
        "expected variant of enum `Color` (0 to 2), found 18446744073709551615 (byte 0 of 9)"
    );
    assert_eq!(
        text::<Color>(b"\x65Mauve"),
        "expected variant of enum `Color` (`Red`, `Green`, `Blue`), found `Mauve` (byte 0 of 6)"
    );
    assert_eq!(
        text::<Color>(b"\x20"),
        "expected variant of enum `Color`, found integer (byte 0 of 1)"
    );
    assert_eq!(
        text::<Color>(b"\xf6"),
        "expected variant of enum `Color`, found null (byte 0 of 1)"
    );
    assert_eq!(
        text::<Color>(b"\x19\0"),
        "expected variant of enum `Color`, found integer that is cut off (byte 0 of 2)"
    );
    let of_one = |bytes, names| {
        let read = hither_wire::variant(&mut Reader::new(bytes), "enum `E`", names);
        read.unwrap_err().to_string()
    };
    assert_eq!(
        of_one(b"\x01", &["A"]),
        "expected variant of enum `E` (only 0), found 1 (byte 0 of 1)"
    );
    assert_eq!(
        of_one(b"\x01", &[]),
        "expected variant of enum `E` (it has none), found 1 (byte 0 of 1)"
    );
}

#[test]
fn the_error_is_not_one() {
    assert_eq!(
        text::<TimerError>(b"\x00"),
        "error `TimerError`: expected array, found integer (byte 0 of 1)"
    );
    assert_eq!(
        text::<TimerError>(b"\x82\x00\x60"),
        "error `TimerError`: expected array of 3 elements, found 2 (byte 0 of 3)"
    );
    assert_eq!(
        text::<TimerError>(b"\x83\x07\x60\x80"),
        "expected variant of error `TimerError` (0 to 1), found 7 (byte 1 of 4)"
    );
    assert_eq!(
        text::<TimerError>(b"\x83\x00\x00\x80"),
        "error `TimerError`: expected text, found integer (byte 2 of 4)"
    );
    assert_eq!(
        text::<TimerError>(b"\x83\x01\x60\x80"),
        "variant `TimerError::BadRetry`, field `got`: missing (byte 4 of 4)"
    );
    assert_eq!(
        text::<TimerError>(b"\x83\x00\x60\x81\x00"),
        "variant `TimerError::EmptyJobName`: expected 0 elements, found 1 (byte 4 of 5)"
    );
}

/// Lists in lists, as deep as a type can be recursive once there is one; nothing else reaches the limit by itself.
#[test]
fn it_is_nested_too_deeply() {
    struct Nest;
    impl Wire for Nest {
        fn lower(&self, w: &mut Writer) {
            w.array(0);
        }
        fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
            Vec::<Nest>::lift(r).map(|_| Nest)
        }
    }
    let nested = |depth: usize| [vec![0x81; depth - 1], vec![0x80]].concat();
    assert!(lift::<Nest>(&nested(64)).is_ok());
    let error = lift::<Nest>(&nested(65)).map(drop).unwrap_err();
    let place = "[0]".repeat(64);
    assert_eq!(
        error.to_string(),
        format!("item `{place}`: nested deeper than 64 containers (byte 65 of 65)")
    );
}

#[test]
fn an_implementation_by_hand_speaks_alike() {
    let bytes = b"\x82\x01\x02";
    let mut r = Reader::new(bytes);
    r.array().unwrap();
    assert_eq!(r.mismatch(&"date").to_string(), "expected date, found integer (byte 1 of 3)");
    assert_eq!(r.error("no such day").to_string(), "no such day (byte 1 of 3)");
    let error: Box<dyn std::error::Error + Send + Sync> = LiftError::new("odd", 0, 0).into();
    assert_eq!(error.to_string(), "odd (byte 0 of 0)");
}
