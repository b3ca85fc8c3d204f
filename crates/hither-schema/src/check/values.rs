//! What makes the values of a contract sound: each is one of its type.

use super::types::damaged;
use super::{Entry, Problem, same_words};
use crate::model::{Contract, Type, Value};

/// Constants have names of their own, and values of their types.
pub(super) fn constants(contract: &Contract, problems: &mut Vec<Problem>) {
    let entries = contract.constants.iter().map(|x| Entry {
        what: "constant",
        name: &x.name,
        source: &x.source,
    });
    same_words("the constants", entries, problems);
    for constant in &contract.constants {
        let is_one = match (&constant.ty, &constant.value) {
            (Type::Array { item, len }, Value::List(items)) => {
                items.len() == *len as usize && items.iter().all(|value| fits(item, value))
            }
            (ty, value) => fits(ty, value),
        };
        if !is_one {
            let text = format!("constant `{}` has no value of its type", constant.name);
            problems.push(damaged(&constant.source, text));
        }
    }
}

/// Whether `value` is a scalar, text, bytes or duration of type `ty`.
fn fits(ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (Type::Bool, Value::Bool(_))
        | (Type::F32, Value::F32(_))
        | (Type::F64, Value::F64(_))
        | (Type::Char, Value::Char(_))
        | (Type::String, Value::Text(_))
        | (Type::Bytes, Value::Bytes(_)) => true,
        (Type::Duration, Value::Duration { nanos, .. }) => *nanos < 1_000_000_000,
        (_, Value::Int(digits)) => is_integer(ty, digits),
        _ => false,
    }
}

fn is_integer(ty: &Type, digits: &str) -> bool {
    match ty {
        Type::I8 => digits.parse::<i8>().is_ok(),
        Type::I16 => digits.parse::<i16>().is_ok(),
        Type::I32 => digits.parse::<i32>().is_ok(),
        Type::I64 => digits.parse::<i64>().is_ok(),
        Type::U8 => digits.parse::<u8>().is_ok(),
        Type::U16 => digits.parse::<u16>().is_ok(),
        Type::U32 => digits.parse::<u32>().is_ok(),
        Type::U64 => digits.parse::<u64>().is_ok(),
        Type::I128 => digits.parse::<i128>().is_ok(),
        Type::U128 => digits.parse::<u128>().is_ok(),
        _ => false,
    }
}
