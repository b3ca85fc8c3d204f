//! Tagged structs: a kind, and a union of the fields of the variants that have any. Enums with data and errors.

use askama::Template;
use hither_schema::{Field, Marks};

use super::deprecation::of_constant;
use super::docs::Doc;
use super::enums::Constant;
use super::names::Names;
use super::records::{self, Member};

#[derive(Template)]
#[template(path = "c/templates/tagged.h.jinja", escape = "none")]
struct Tagged {
    doc: Doc,
    name: String,
    kinds: Vec<Constant>,
    /// The declaration of the text that an error has.
    message: Option<String>,
    variants: Vec<WithFields>,
}

/// A variant that has fields: a member of the union.
struct WithFields {
    kind: String,
    name: String,
    members: Vec<Member>,
}

/// A variant, as the contract has it.
pub(super) struct Variant<'a> {
    /// The Rust name.
    pub(super) name: &'a str,
    /// What the header says of it.
    pub(super) doc: Doc,
    /// What the author wrote beside it.
    pub(super) marks: &'a Marks,
    /// In their order; may be none.
    pub(super) fields: &'a [Field],
}

/// The definition of the struct of `item`, which has these variants. `message` declares the text of an error.
pub(super) fn item(
    item: &str,
    doc: Doc,
    message: Option<String>,
    variants: Vec<Variant>,
    names: &Names,
) -> String {
    let with_fields = variants.iter().filter(|variant| !variant.fields.is_empty());
    let with_fields = with_fields.map(|variant| WithFields {
        kind: names.constant(item, variant.name),
        name: names.field(variant.name),
        members: records::members(variant.fields, names),
    });
    let tagged = Tagged {
        doc,
        name: names.type_name(item),
        message,
        variants: with_fields.collect(),
        kinds: (0..)
            .zip(variants)
            .map(|(value, variant)| Constant {
                name: names.constant(item, variant.name),
                attribute: of_constant(variant.marks, names),
                doc: variant.doc,
                value,
            })
            .collect(),
    };
    tagged.to_string()
}
