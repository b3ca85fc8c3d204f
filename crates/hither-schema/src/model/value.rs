//! Values that stand in a contract: of constants, and of what is left out.

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
    /// `Some` of a value.
    Some(Box<Value>),
    /// A variant without fields, by its name in the contract.
    Variant(String),
    /// What no contract can carry; [`check`](crate::check()) refuses it.
    Unsupported,
}
