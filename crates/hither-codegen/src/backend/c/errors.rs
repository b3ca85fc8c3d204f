//! Typed errors: tagged structs with a message.

use hither_schema::{Error, ErrorVariant};

use super::docs::Doc;
use super::names::Names;
use super::tagged::{self, Variant};
use super::types;

/// The definition of one error.
pub(super) fn item(error: &Error, names: &Names) -> String {
    let message = types::declare(&names.symbol("str"), "message");
    let variants = error.variants.iter().map(|variant| Variant {
        name: &variant.name,
        doc: kind_doc(variant),
        marks: &variant.marks,
        fields: &variant.fields,
    });
    tagged::item(&error.name, Doc::new(&error.docs), Some(message), variants.collect(), names)
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
