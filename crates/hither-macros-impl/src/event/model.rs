//! The struct that is an event's payload.

use syn::Item;

use crate::data::{Record, read_record};
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::options::Opt;

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(options: &[Opt], item: &mut Item, errors: &mut Errors) -> Option<Record> {
    match item {
        Item::Struct(item) => Some(read_record(options, item, errors)),
        other => {
            let expected = match other {
                Item::Enum(_) => {
                    "a struct with named fields: give each variant an event of its own, or put the enum into a field"
                }
                _ => "a struct with named fields",
            };
            errors.push(wrong_kind(keyword(other), "event", expected));
            None
        }
    }
}
