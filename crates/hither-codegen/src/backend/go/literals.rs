//! Values of a contract as Go writes them, bit for bit.

use hither_schema::{Type, Value};

use super::layout;
use super::types::Types;

/// Whether Go can have the value as a constant.
pub(super) fn is_constant(ty: &Type, value: &Value) -> bool {
    match value {
        Value::Bool(_) | Value::Char(_) | Value::Text(_) | Value::Duration { .. } => true,
        Value::Int(_) => !matches!(ty, Type::I128 | Type::U128),
        Value::F32(bits) => has_literal(f64::from(f32::from_bits(*bits))),
        Value::F64(bits) => has_literal(f64::from_bits(*bits)),
        _ => false,
    }
}

/// Go's constants are numbers of mathematics: there is no zero below zero.
fn has_literal(number: f64) -> bool {
    number.is_finite() && !(number == 0.0 && number.is_sign_negative())
}

/// Whether the value takes package `math`.
pub(super) fn need_math(value: &Value) -> bool {
    match value {
        Value::F32(_) => !is_constant(&Type::F32, value),
        Value::F64(_) => !is_constant(&Type::F64, value),
        Value::List(items) => items.iter().any(need_math),
        _ => false,
    }
}

/// The value as an expression of its type, or as a constant that becomes one.
pub(super) fn literal(ty: &Type, value: &Value, types: &Types) -> String {
    match (ty, value) {
        (_, Value::Bool(value)) => value.to_string(),
        (Type::I128 | Type::U128, Value::Int(digits)) => wide(digits),
        (_, Value::Int(digits)) => digits.clone(),
        (_, Value::F32(bits)) if is_constant(ty, value) => format!("{:?}", f32::from_bits(*bits)),
        (_, Value::F32(bits)) => format!("math.Float32frombits({bits:#x})"),
        (_, Value::F64(bits)) if is_constant(ty, value) => format!("{:?}", f64::from_bits(*bits)),
        (_, Value::F64(bits)) => format!("math.Float64frombits({bits:#x})"),
        (_, Value::Char(c)) => format!("{:#x}", u32::from(*c)),
        (_, Value::Text(text)) => layout::quoted(text),
        (_, Value::Bytes(bytes)) => format!("[]byte({})", bytes_of(bytes)),
        (_, Value::Duration { seconds, nanos }) => {
            nanoseconds(*seconds, *nanos).unwrap_or(i64::MAX).to_string()
        }
        (Type::Array { item, .. }, Value::List(items)) => {
            let items: Vec<_> = items.iter().map(|x| literal(item, x, types)).collect();
            format!("{}{{{}}}", types.go(ty), items.join(", "))
        }
        (Type::Enum(name), Value::Variant(variant)) => {
            let go = types.names().variant(name, variant);
            if types.is_plain(name) { go.to_owned() } else { format!("{go}{{}}") }
        }
        (_, _) => unreachable!("`check` lets nothing else through"),
    }
}

/// Whether it is what a variable of Go is that nothing was assigned to. A nil list, map or set is written as empty.
pub(super) fn is_zero(value: &Value) -> bool {
    matches!(value, Value::None | Value::EmptyMap)
        || matches!(value, Value::List(items) if items.is_empty())
}

/// The span in nanoseconds, if Go has it.
pub(super) fn nanoseconds(seconds: u64, nanos: u32) -> Option<i64> {
    i64::try_from(seconds).ok()?.checked_mul(1_000_000_000)?.checked_add(i64::from(nanos))
}

/// Of what 64 bits can hold, and of more: by its bytes, the highest first.
fn wide(digits: &str) -> String {
    if digits.parse::<i64>().is_ok() {
        return format!("big.NewInt({digits})");
    }
    let (size, positive) = match digits.strip_prefix('-') {
        Some(size) => (size, false),
        None => (digits, true),
    };
    let bytes = size.parse::<u128>().unwrap_or_default().to_be_bytes();
    let number = format!("new(big.Int).SetBytes([]byte({}))", bytes_of(&bytes));
    if positive { number } else { format!("new(big.Int).Neg({number})") }
}

/// A string literal with these bytes.
fn bytes_of(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push('"');
    out
}
