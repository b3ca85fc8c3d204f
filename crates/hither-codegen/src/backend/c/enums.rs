//! Enums: a 32-bit integer and one constant a variant.

use askama::Template;
use hither_schema::Contract;

use super::docs::Doc;
use super::names::Names;

#[derive(Template)]
#[template(path = "c/templates/enum.h.jinja", escape = "none")]
struct Enum {
    doc: Doc,
    name: String,
    constants: Vec<Constant>,
}

/// A constant of an enum, of the kinds of an error or of the statuses.
pub(super) struct Constant {
    /// Its documentation.
    pub(super) doc: Doc,
    /// With the prefix.
    pub(super) name: String,
    /// Its number.
    pub(super) value: i64,
}

/// One item an enum.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let items = contract.enums.iter().map(|item| Enum {
        doc: Doc::new(&item.docs),
        name: names.type_name(&item.name),
        constants: (0..)
            .zip(&item.variants)
            .map(|(value, variant)| Constant {
                doc: Doc::new(&variant.docs),
                name: names.constant(&item.name, &variant.name),
                value,
            })
            .collect(),
    });
    items.map(|item| item.to_string()).collect()
}
