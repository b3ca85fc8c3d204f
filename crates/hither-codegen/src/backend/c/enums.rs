//! Enums: a 32-bit integer and one constant a variant; those with data are tagged structs.

use askama::Template;
use hither_schema::Contract;

use super::deprecation::{attribute, of_constant};
use super::docs::Doc;
use super::names::Names;
use super::tagged::{self, Variant};

#[derive(Template)]
#[template(path = "c/templates/enum.h.jinja", escape = "none")]
struct Enum {
    doc: Doc,
    attribute: String,
    name: String,
    constants: Vec<Constant>,
}

/// A constant of an enum, of the kinds of a tagged struct or of the statuses.
pub(super) struct Constant {
    /// Its documentation.
    pub(super) doc: Doc,
    /// With the prefix.
    pub(super) name: String,
    /// Behind the name, with a space before it.
    pub(super) attribute: String,
    /// Its number.
    pub(super) value: i64,
}

/// One item an enum without data.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let plain = contract.enums.iter().filter(|item| item.is_plain());
    let items = plain.map(|item| Enum {
        doc: Doc::new(&item.docs),
        attribute: attribute(&item.marks, names),
        name: names.type_name(&item.name),
        constants: (0..)
            .zip(&item.variants)
            .map(|(value, variant)| Constant {
                doc: Doc::new(&variant.docs),
                name: names.constant(&item.name, &variant.name),
                attribute: of_constant(&variant.marks, names),
                value,
            })
            .collect(),
    });
    items.map(|item| item.to_string()).collect()
}

/// The definition of one enum with data.
pub(super) fn with_data(item: &hither_schema::Enum, names: &Names) -> String {
    let variants = item.variants.iter().map(|variant| Variant {
        name: &variant.name,
        doc: Doc::new(&variant.docs),
        marks: &variant.marks,
        fields: &variant.fields,
    });
    tagged::item(&item.name, Doc::new(&item.docs), None, variants.collect(), names)
}
