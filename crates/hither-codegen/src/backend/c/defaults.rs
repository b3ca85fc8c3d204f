//! Records with their defaults: a function that fills in a struct.

use askama::Template;
use hither_schema::{Contract, Record, Type, Value};

use super::literals;
use super::names::Names;

#[derive(Template)]
#[template(path = "c/templates/defaults.h.jinja", escape = "none")]
struct Defaults {
    name: String,
    /// Statements.
    assigned: Vec<String>,
}

/// One item for each record that has a default.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    records(contract).map(|record| item(contract, record, names)).collect()
}

/// The records with a default.
pub(super) fn records(contract: &Contract) -> impl Iterator<Item = &Record> {
    let has_any = |record: &&Record| record.fields.iter().any(|field| field.default.is_some());
    contract.records.iter().filter(has_any)
}

fn item(contract: &Contract, record: &Record, names: &Names) -> String {
    let assigned = record.fields.iter().flat_map(|field| {
        let target = format!("hither_record.{}", names.field(&field.name));
        let default = field.default.as_ref();
        default.map(|value| assign(contract, &target, &field.ty, value, names)).unwrap_or_default()
    });
    let assigned = assigned.collect();
    Defaults { name: names.type_name(&record.name), assigned }.to_string()
}

/// The statements that make `target` this value. It is zero already: none, empty.
fn assign(
    contract: &Contract,
    target: &str,
    ty: &Type,
    value: &Value,
    names: &Names,
) -> Vec<String> {
    match (ty, value) {
        (_, Value::None | Value::EmptyMap | Value::List(_)) => Vec::new(),
        (_, Value::Text(text)) => vec![
            format!("{target}.ptr = {};", literals::string(text.as_bytes())),
            format!("{target}.len = {};", text.len()),
        ],
        (_, Value::Duration { seconds, nanos }) => vec![
            format!("{target}.secs = UINT64_C({seconds});"),
            format!("{target}.nanos = UINT32_C({nanos});"),
        ],
        (Type::I128 | Type::U128, Value::Int(digits)) => {
            let (low, high) = literals::halves_of(ty, digits);
            vec![format!("{target}.lo = {low};"), format!("{target}.hi = {high};")]
        }
        (Type::Enum(name), Value::Variant(variant)) => {
            let is_plain = contract.enumeration(name).is_some_and(hither_schema::Enum::is_plain);
            let member = if is_plain { "" } else { ".kind" };
            vec![format!("{target}{member} = {};", names.constant(name, variant))]
        }
        (ty, value) => vec![format!("{target} = {};", literals::scalar(ty, value, names))],
    }
}
