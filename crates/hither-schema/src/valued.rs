//! Which Rust values can stand in a contract, as constants and as defaults.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use crate::model::{Type, Value};

/// A value that a contract can carry. Implemented for plain enums by `#[hither::data]`.
#[diagnostic::on_unimplemented(
    message = "a default of type `{Self}` cannot stand in a contract",
    label = "numbers, `bool`, `char`, texts, bytes, `Duration`, `None`, empty collections and variants without fields can",
    note = "make the field an `Option`, whose default is `None`"
)]
pub trait Valued {
    /// The value.
    fn value(&self) -> Value;
}

/// A value that can be a constant of every language.
#[diagnostic::on_unimplemented(
    message = "a constant of type `{Self}` cannot cross",
    label = "numbers, `bool`, `char`, `&str`, `&[u8]`, `Duration` and arrays of numbers can",
    note = "write a function under `#[hither::function]` that returns it"
)]
pub trait ConstantValue {
    /// How the contract spells its type.
    fn constant_type() -> Type;

    /// The value.
    fn constant(&self) -> Value;
}

/// An array of these is a constant too.
#[diagnostic::on_unimplemented(
    message = "a constant that is an array of `{Self}` cannot cross",
    label = "an array of numbers can",
    note = "write a function under `#[hither::function]` that returns it"
)]
pub trait ConstantItem: ConstantValue {}

/// What a literal in quotes may be the default of.
#[diagnostic::on_unimplemented(
    message = "a text in quotes is no default of type `{Self}`",
    label = "`String` can have such a default, and of bytes `Vec<u8>`"
)]
pub trait FromLiteral<L> {
    /// The value.
    fn from_literal(literal: L) -> Self;
}

impl FromLiteral<&str> for String {
    fn from_literal(literal: &str) -> Self {
        literal.to_owned()
    }
}

impl<const N: usize> FromLiteral<&[u8; N]> for Vec<u8> {
    fn from_literal(literal: &[u8; N]) -> Self {
        literal.to_vec()
    }
}

macro_rules! scalars {
    ($($rust:ty => $ty:ident, |$value:ident| $shown:expr;)+) => {
        $(
            impl Valued for $rust {
                fn value(&self) -> Value {
                    self.constant()
                }
            }

            impl ConstantValue for $rust {
                fn constant_type() -> Type {
                    Type::$ty
                }

                fn constant(&self) -> Value {
                    let $value = self;
                    $shown
                }
            }
        )+
    };
}

scalars! {
    bool => Bool, |value| Value::Bool(*value);
    i8 => I8, |value| Value::Int(value.to_string());
    i16 => I16, |value| Value::Int(value.to_string());
    i32 => I32, |value| Value::Int(value.to_string());
    i64 => I64, |value| Value::Int(value.to_string());
    u8 => U8, |value| Value::Int(value.to_string());
    u16 => U16, |value| Value::Int(value.to_string());
    u32 => U32, |value| Value::Int(value.to_string());
    u64 => U64, |value| Value::Int(value.to_string());
    i128 => I128, |value| Value::Int(value.to_string());
    u128 => U128, |value| Value::Int(value.to_string());
    f32 => F32, |value| Value::F32(value.to_bits());
    f64 => F64, |value| Value::F64(value.to_bits());
    char => Char, |value| Value::Char(*value);
    &str => String, |value| Value::Text((*value).to_owned());
    &[u8] => Bytes, |value| Value::Bytes(value.to_vec());
    Duration => Duration, |value| Value::Duration {
        seconds: value.as_secs(),
        nanos: value.subsec_nanos(),
    };
}

macro_rules! items {
    ($($rust:ty),+) => { $(impl ConstantItem for $rust {})+ };
}

items!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// Byte strings: `b"HITHER"`.
impl<const N: usize> ConstantValue for &[u8; N] {
    fn constant_type() -> Type {
        Type::Bytes
    }

    fn constant(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<T: ConstantItem, const N: usize> ConstantValue for [T; N] {
    fn constant_type() -> Type {
        Type::Array { item: Box::new(T::constant_type()), len: N as u32 }
    }

    fn constant(&self) -> Value {
        Value::List(self.iter().map(ConstantValue::constant).collect())
    }
}

impl Valued for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl<T> Valued for Option<T> {
    fn value(&self) -> Value {
        match self {
            None => Value::None,
            Some(_) => Value::Unsupported,
        }
    }
}

macro_rules! collections {
    ($(($($of:ident),+) $rust:ty => $empty:expr;)+) => {
        $(impl<$($of),+> Valued for $rust {
            fn value(&self) -> Value {
                if self.is_empty() { $empty } else { Value::Unsupported }
            }
        })+
    };
}

collections! {
    (T) Vec<T> => Value::List(Vec::new());
    (T, S) HashSet<T, S> => Value::List(Vec::new());
    (T) BTreeSet<T> => Value::List(Vec::new());
    (K, V, S) HashMap<K, V, S> => Value::EmptyMap;
    (K, V) BTreeMap<K, V> => Value::EmptyMap;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_bit_for_bit() {
        assert_eq!((-0.0_f64).constant(), Value::F64(1 << 63));
        assert_eq!(f32::from_bits(0x7fc0_0001).constant(), Value::F32(0x7fc0_0001));
        assert_eq!(
            u128::MAX.constant(),
            Value::Int("340282366920938463463374607431768211455".into())
        );
        assert_eq!("a\0b".constant(), Value::Text("a\0b".into()));
        assert_eq!([1_u8, 2].constant(), Value::List(vec![1_u8.value(), 2_u8.value()]));
        assert_eq!(<&[u8; 2]>::constant(&b"ab"), Value::Bytes(b"ab".to_vec()));
    }

    #[test]
    fn only_none_and_empty_collections_can_stand_in_a_contract() {
        assert_eq!(Vec::<String>::new().value(), Value::List(Vec::new()));
        assert_eq!(vec![1].value(), Value::Unsupported);
        assert_eq!(Some(3_u8).value(), Value::Unsupported);
    }
}
