//! Typed errors: a kind, a message, and a union of the fields of the variants that have any.

use askama::Template;
use hither_schema::{Error, ErrorVariant};

use super::docs::Doc;
use super::enums::Constant;
use super::names::Names;
use super::records::{self, Member};

#[derive(Template)]
#[template(path = "c/templates/error.h.jinja", escape = "none")]
struct ErrorStruct<'a> {
    lib: &'a str,
    doc: Doc,
    name: String,
    kinds: Vec<Constant>,
    variants: Vec<Variant>,
}

/// A variant that has fields: a member of the union.
struct Variant {
    kind: String,
    name: String,
    members: Vec<Member>,
}

/// The definition of one error.
pub(super) fn item(error: &Error, names: &Names) -> String {
    let with_fields = error.variants.iter().filter(|variant| !variant.fields.is_empty());
    let item = ErrorStruct {
        lib: names.prefix(),
        doc: Doc::new(&error.docs),
        name: names.type_name(&error.name),
        kinds: (0..)
            .zip(&error.variants)
            .map(|(value, variant)| Constant {
                doc: kind_doc(variant),
                name: names.constant(&error.name, &variant.name),
                value,
            })
            .collect(),
        variants: with_fields
            .map(|variant| Variant {
                kind: names.constant(&error.name, &variant.name),
                name: names.field(&variant.name),
                members: records::members(&variant.fields, names),
            })
            .collect(),
    };
    item.to_string()
}

/// What the author wrote, and the text that the message is made from.
fn kind_doc(variant: &ErrorVariant) -> Doc {
    let doc = Doc::new(&variant.docs);
    if variant.message.is_empty() {
        doc
    } else {
        doc.and(&format!("Message: `{}`", variant.message))
    }
}
