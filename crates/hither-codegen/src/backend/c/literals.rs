//! Values of a contract as C writes them, bit for bit.

use hither_schema::{Type, Value};

use super::names::Names;

/// A number, `bool` or `char` as an expression; of an infinite number, and of one that is none, a call.
pub(super) fn scalar(ty: &Type, value: &Value, names: &Names) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Char(c) => format!("UINT32_C({:#x})", u32::from(*c)),
        Value::F32(bits) => match f32::from_bits(*bits) {
            number if number.is_finite() => signed(format!("{number:?}F")),
            _ => format!("{}(UINT32_C({bits:#x}))", names.symbol("f32_of_bits")),
        },
        Value::F64(bits) => match f64::from_bits(*bits) {
            number if number.is_finite() => signed(format!("{number:?}")),
            _ => format!("{}(UINT64_C({bits:#x}))", names.symbol("f64_of_bits")),
        },
        Value::Int(digits) => integer(ty, digits),
        _ => unreachable!("`check` lets only scalars through"),
    }
}

/// A minus is an operator of its own in C.
fn signed(number: String) -> String {
    if number.starts_with('-') { format!("({number})") } else { number }
}

/// An integer of at most 64 bits, of its own type.
fn integer(ty: &Type, digits: &str) -> String {
    let suffix = match ty {
        Type::I8 => "INT8_C",
        Type::I16 => "INT16_C",
        Type::I32 => "INT32_C",
        Type::I64 => "INT64_C",
        Type::U8 => "UINT8_C",
        Type::U16 => "UINT16_C",
        Type::U32 => "UINT32_C",
        _ => "UINT64_C",
    };
    match digits.strip_prefix('-') {
        // The lowest number has no literal: its digits alone are one too many.
        Some("2147483648") if *ty == Type::I32 => "(-INT32_C(2147483647) - 1)".to_owned(),
        Some("9223372036854775808") => "(-INT64_C(9223372036854775807) - 1)".to_owned(),
        Some(digits) => format!("(-{suffix}({digits}))"),
        None => format!("{suffix}({digits})"),
    }
}

/// The initializer of an integer of 128 bits.
pub(super) fn halves(ty: &Type, digits: &str) -> String {
    let (low, high) = halves_of(ty, digits);
    format!("{{{low}, {high}}}")
}

/// The low and the high half of an integer of 128 bits.
pub(super) fn halves_of(ty: &Type, digits: &str) -> (String, String) {
    let (number, high) = if *ty == Type::U128 {
        let number: u128 = digits.parse().unwrap_or_default();
        (number, format!("UINT64_C({})", number >> 64))
    } else {
        let number: i128 = digits.parse().unwrap_or_default();
        (number.cast_unsigned(), integer(&Type::I64, &(number >> 64).to_string()))
    };
    (format!("UINT64_C({})", number as u64), high)
}

/// The initializer of a text: its bytes and how many they are.
pub(super) fn text(text: &str) -> String {
    format!("{{{}, {}}}", string(text.as_bytes()), text.len())
}

/// The initializer of a span of time.
pub(super) fn duration(seconds: u64, nanos: u32) -> String {
    format!("{{UINT64_C({seconds}), UINT32_C({nanos})}}")
}

/// A string literal of these bytes. What is not plain ASCII is three octal digits, behind which a digit is no more part
/// of the escape; a question mark could begin a trigraph.
pub(super) fn string(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' | b'?' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_ranges_have_the_type_of_the_range() {
        let of = |ty: Type, digits: &str| {
            scalar(&ty, &Value::Int(digits.into()), &Names::for_library("lib"))
        };
        assert_eq!(of(Type::I8, "-128"), "(-INT8_C(128))");
        assert_eq!(of(Type::I32, "-2147483648"), "(-INT32_C(2147483647) - 1)");
        assert_eq!(of(Type::I64, "-2147483648"), "(-INT64_C(2147483648))");
        assert_eq!(of(Type::I64, "-9223372036854775808"), "(-INT64_C(9223372036854775807) - 1)");
        assert_eq!(of(Type::U64, "18446744073709551615"), "UINT64_C(18446744073709551615)");
    }

    #[test]
    fn floats_keep_their_bits() {
        let names = Names::for_library("lib");
        let of = |number: f64| scalar(&Type::F64, &Value::F64(number.to_bits()), &names);
        assert_eq!(of(0.1), "0.1");
        assert_eq!(of(-0.0), "(-0.0)");
        assert_eq!(of(5e-324), "5e-324");
        assert_eq!(of(f64::INFINITY), "lib_f64_of_bits(UINT64_C(0x7ff0000000000000))");
        let single = |number: f32| scalar(&Type::F32, &Value::F32(number.to_bits()), &names);
        assert_eq!(single(0.1), "0.1F");
        assert_eq!(single(f32::NAN), "lib_f32_of_bits(UINT32_C(0x7fc00000))");
    }

    #[test]
    fn halves_are_in_twos_complement() {
        assert_eq!(halves(&Type::I128, "-1"), "{UINT64_C(18446744073709551615), (-INT64_C(1))}");
        assert_eq!(halves(&Type::U128, "18446744073709551617"), "{UINT64_C(1), UINT64_C(1)}");
    }

    #[test]
    fn texts_keep_their_bytes() {
        assert_eq!(text("a\0\"b\\?ü1"), r#"{"a\000\"b\\\?\303\2741", 9}"#);
    }
}
