//! Constants: macros where C has a literal, and else static values.

use askama::Template;
use hither_schema::{Constant, Contract, Type, Value};

use super::deprecation;
use super::docs::Doc;
use super::literals;
use super::names::Names;
use super::types;

/// How a number that is infinite or none at all is made from its bits.
#[derive(Template)]
#[template(path = "c/templates/bits.h.jinja", escape = "none")]
struct Bits<'a> {
    lib: &'a str,
}

/// One item a constant; before them what some are made with.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    if copy_bits(contract) {
        items.push(Bits { lib: names.prefix() }.to_string());
    }
    items.extend(contract.constants.iter().map(|constant| item(constant, names)));
    items
}

/// Whether any number is made from its bits.
pub(super) fn copy_bits(contract: &Contract) -> bool {
    let defaults =
        contract.records.iter().flat_map(|x| &x.fields).filter_map(|x| x.default.as_ref());
    contract.constants.iter().map(|x| &x.value).chain(defaults).any(has_no_literal)
}

/// Whether it is, or has in it, such a number.
pub(super) fn has_no_literal(value: &Value) -> bool {
    match value {
        Value::F32(bits) => !f32::from_bits(*bits).is_finite(),
        Value::F64(bits) => !f64::from_bits(*bits).is_finite(),
        Value::List(items) => items.iter().any(has_no_literal),
        _ => false,
    }
}

fn item(constant: &Constant, names: &Names) -> String {
    let name = names.global(&constant.name);
    let doc = Doc::new(&constant.docs).at(0);
    let attribute = deprecation::line(&constant.marks, names);
    let value = |ty: &Type, declarator: &str, text: String| {
        let declared = types::declare(&types::member(names, ty), declarator);
        format!("{doc}{attribute}static const {declared} = {text};")
    };
    let ty = &constant.ty;
    match (ty, &constant.value) {
        (_, Value::Text(text)) => value(ty, &name, literals::text(text)),
        (_, Value::Bytes(bytes)) if bytes.is_empty() => value(ty, &name, "{NULL, 0}".to_owned()),
        (_, Value::Bytes(bytes)) => {
            let (data, count) = (format!("{name}_DATA"), bytes.len());
            let numbers: Vec<String> = bytes.iter().map(ToString::to_string).collect();
            let data_of =
                format!("static const uint8_t {data}[{count}] = {{{}}};", numbers.join(", "));
            format!("{data_of}\n{}", value(ty, &name, format!("{{{data}, {count}}}")))
        }
        (_, Value::Duration { seconds, nanos }) => {
            value(ty, &name, literals::duration(*seconds, *nanos))
        }
        (Type::I128 | Type::U128, Value::Int(digits)) => {
            value(ty, &name, literals::halves(ty, digits))
        }
        // An array of C's own, and not the struct round one in which it would cross.
        (Type::Array { item, len }, Value::List(items)) => {
            let texts: Vec<_> = items.iter().map(|x| literals::scalar(item, x, names)).collect();
            value(item, &format!("{name}[{len}]"), format!("{{{}}}", texts.join(", ")))
        }
        (ty, value) => format!("{doc}#define {name} {}", literals::scalar(ty, value, names)),
    }
}
