//! What makes the values of a contract sound: each is one of its type.

use super::types::damaged;
use super::{Entry, Problem, same_words};
use crate::model::{Contract, Field, Type, Value};

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

/// Defaults are values of the types that they stand in for.
pub(super) fn defaults(contract: &Contract, problems: &mut Vec<Problem>) {
    let mut look = |owner: &str, name: &str, ty: &Type, default: Option<&Value>, source: &str| {
        let Some(value) = default.filter(|value| !is_default(contract, ty, value)) else {
            return;
        };
        let text = format!("the default of `{name}` in {owner} cannot stand in a contract");
        if *value != Value::Unsupported {
            problems.push(damaged(source, text));
            return;
        }
        problems.push(Problem {
            source: source.to_owned(),
            text,
            help: "use a number, a text, `None`, an empty collection or a variant without fields"
                .into(),
        });
    };
    let mut fields = |owner: &str, fields: &[Field], source: &str| {
        for field in fields {
            look(owner, &field.name, &field.ty, field.default.as_ref(), source);
        }
    };
    for record in &contract.records {
        fields(&format!("record `{}`", record.name), &record.fields, &record.source);
    }
    for item in &contract.enums {
        for variant in &item.variants {
            let owner = format!("variant `{}::{}`", item.name, variant.name);
            fields(&owner, &variant.fields, &item.source);
        }
    }
    for error in &contract.errors {
        for variant in &error.variants {
            let owner = format!("variant `{}::{}`", error.name, variant.name);
            fields(&owner, &variant.fields, &error.source);
        }
    }
    for (name, method) in contract.spelled_methods() {
        let owner = format!("method `{name}`");
        for param in &method.params {
            look(&owner, &param.name, &param.ty, param.default.as_ref(), &method.source);
        }
    }
}

/// Whether `value` is one that a field of type `ty` may have by default.
fn is_default(contract: &Contract, ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (Type::Option(_), Value::None) | (Type::Map { .. }, Value::EmptyMap) => true,
        (Type::List(_) | Type::Set(_) | Type::Bytes, Value::List(items)) => items.is_empty(),
        (Type::Enum(name), Value::Variant(variant)) => {
            let variants = contract.enumeration(name).into_iter().flat_map(|x| &x.variants);
            let mut variants = variants;
            variants.any(|x| x.name == *variant && x.fields.is_empty())
        }
        (ty, value) => fits(ty, value),
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
