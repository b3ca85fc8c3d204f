//! Values that stand in a contract: of constants, and of what is left out.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A value, bit for bit. Its type stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// `true`
    Bool(bool),
    /// An integer of any width, in decimal digits, with `-` before those below zero.
    Int(String),
    /// The bits of an `f32`.
    F32(u32),
    /// The bits of an `f64`.
    F64(u64),
    /// `'a'`
    Char(char),
    /// `"text"`, NULs and all.
    Text(String),
    /// `b"bytes"`
    Bytes(Vec<u8>),
    /// A length of time.
    Duration {
        /// Whole seconds.
        seconds: u64,
        /// The rest, below 1,000,000,000.
        nanos: u32,
    },
    /// The items of an array, or of a list or a set without any.
    List(Vec<Value>),
    /// A map without entries.
    EmptyMap,
    /// `None`
    None,
    /// A variant without fields, by its name in the contract.
    Variant(String),
    /// What no contract can carry; [`check`](crate::check()) refuses it.
    Unsupported,
}

/// As Rust writes it, or nearly: a number that is none shows its bits.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(digits) => f.write_str(digits),
            Value::F32(bits) => match f32::from_bits(*bits) {
                number if number.is_nan() => write!(f, "f32::from_bits({bits:#x})"),
                number => write!(f, "{number:?}"),
            },
            Value::F64(bits) => match f64::from_bits(*bits) {
                number if number.is_nan() => write!(f, "f64::from_bits({bits:#x})"),
                number => write!(f, "{number:?}"),
            },
            Value::Char(c) => write!(f, "{c:?}"),
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Value::Duration { seconds, nanos } => {
                // More nanoseconds than a second has are refused by the check, which comes after this.
                write!(
                    f,
                    "{:?}",
                    Duration::from_secs(*seconds)
                        .saturating_add(Duration::from_nanos(u64::from(*nanos)))
                )
            }
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Value::EmptyMap => f.write_str("{}"),
            Value::None => f.write_str("None"),
            Value::Variant(name) => f.write_str(name),
            Value::Unsupported => f.write_str("?"),
        }
    }
}
