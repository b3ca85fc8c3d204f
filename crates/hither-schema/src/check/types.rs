//! What makes the types of a contract sound: the names in them are there, and each is built as its kind demands.

use super::Problem;
use crate::model::{ARRAY_LEN_MAX, Contract, Shape, TUPLE_LEN_MAX, Type};

/// Every name that a type mentions is there. Broken only in a contract that did not come from a builder.
pub(super) fn references(contract: &Contract, problems: &mut Vec<Problem>) {
    let mut missing = |what: &str, name: &str, source: &str| {
        problems.push(damaged(source, format!("{what} `{name}` is used but not described")));
    };
    for (ty, source) in contract.types() {
        match ty {
            Type::Record(name) if contract.record(name).is_none() => {
                missing("record", name, source)
            }
            Type::Enum(name) if contract.enumeration(name).is_none() => {
                missing("enum", name, source)
            }
            Type::Error(name) if contract.error(name).is_none() => missing("error", name, source),
            Type::Object(name) if contract.object(name).is_none() => {
                missing("object", name, source)
            }
            Type::Host(name) if contract.host(name).is_none() => {
                missing("host trait", name, source)
            }
            Type::Alias { name, .. } if contract.alias(name).is_none() => {
                missing("alias", name, source)
            }
            _ => {}
        }
    }
    let methods = contract.all_methods().map(|method| &method.returns);
    let functions = contract.hosts.iter().flat_map(|host| &host.functions);
    let functions = functions.map(|function| &function.returns);
    for name in methods.chain(functions).filter_map(|returns| returns.error.as_deref()) {
        if contract.error(name).is_none() {
            missing("error", name, "");
        }
    }
    for event in &contract.events {
        if contract.record(&event.name).is_none() {
            missing("record", &event.name, "");
        }
    }
}

/// Keys are what every language can look up; tuples and arrays have as many items as every door can carry; a variant
/// without fields is written without them.
pub(super) fn shapes(contract: &Contract, problems: &mut Vec<Problem>) {
    for (ty, source) in contract.types() {
        match ty {
            Type::Map { key, value } if !key.may_be_key(contract) => {
                problems.push(no_key(source, format!("key `{key}` of a map"), || {
                    format!("use `Vec<({key}, {value})>`")
                }));
            }
            Type::Set(item) if !item.may_be_key(contract) => {
                problems.push(no_key(source, format!("item `{item}` of a set"), || {
                    format!("use `Vec<{item}>`")
                }));
            }
            Type::Array { len, .. } if !(1..=ARRAY_LEN_MAX).contains(len) => {
                problems.push(Problem {
                    source: source.to_owned(),
                    text: format!("`{ty}` cannot cross: an array has 1 to {ARRAY_LEN_MAX} items"),
                    help: "use a `Vec`".into(),
                });
            }
            Type::Tuple(items) if !(2..=TUPLE_LEN_MAX).contains(&items.len()) => {
                problems.push(Problem {
                    source: source.to_owned(),
                    text: format!("`{ty}` cannot cross: a tuple has 2 to {TUPLE_LEN_MAX} items"),
                    help: "use a struct with named fields under `#[hither::data]`".into(),
                });
            }
            _ => {}
        }
    }
    event_keys(contract, problems);
    unit_variants(contract, problems);
}

fn event_keys(contract: &Contract, problems: &mut Vec<Problem>) {
    for event in contract.events.iter().filter(|event| event.key.is_some()) {
        let source = contract.record(&event.name).map_or("", |record| &record.source);
        match event.key_field(contract) {
            None => {
                let text = format!("event `{}` has a key that is none of its fields", event.name);
                problems.push(damaged(source, text));
            }
            Some(field) if !field.ty.may_be_key(contract) => {
                let what = format!("`{}`, the key of event `{}`,", field.ty, event.name);
                problems.push(no_key(source, what, || "mark another field".into()));
            }
            Some(_) => {}
        }
    }
}

fn no_key(source: &str, what: String, help: impl FnOnce() -> String) -> Problem {
    Problem {
        source: source.to_owned(),
        text: format!(
            "{what} cannot cross: allowed are `bool`, integers up to 64 bits, `char`, `String` and enums without data"
        ),
        help: help(),
    }
}

/// Broken only in a contract that did not come from a builder.
fn unit_variants(contract: &Contract, problems: &mut Vec<Problem>) {
    let of_enums = contract.enums.iter().flat_map(|item| {
        item.variants.iter().map(move |v| (&item.name, &v.name, v.shape, &v.fields, &item.source))
    });
    let of_errors = contract.errors.iter().flat_map(|item| {
        item.variants.iter().map(move |v| (&item.name, &v.name, v.shape, &v.fields, &item.source))
    });
    for (owner, name, shape, fields, source) in of_enums.chain(of_errors) {
        if shape == Shape::Unit && !fields.is_empty() {
            let text = format!("variant `{owner}::{name}` is written without fields, but has some");
            problems.push(damaged(source, text));
        }
    }
}

/// What no attribute lets through.
pub(super) fn damaged(source: &str, text: String) -> Problem {
    Problem {
        source: source.to_owned(),
        text,
        help: "the contract is damaged: build the library again".into(),
    }
}
