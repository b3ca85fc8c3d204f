//! The struct that is an event's payload, and which of its fields tells one from others.

use proc_macro2::Ident;
use syn::Item;

use crate::data::{Record, read_record};
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::options::Opt;

/// An event.
pub(crate) struct Event {
    pub(crate) record: Record,
    /// The positions of the fields that are marked `key`, and their marks. At most one is right.
    pub(crate) keys: Vec<(usize, Ident)>,
}

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(options: &[Opt], item: &mut Item, errors: &mut Errors) -> Option<Event> {
    match item {
        Item::Struct(item) => {
            let mut record = read_record(options, item, errors);
            let fields = record.fields.iter_mut().enumerate();
            let keys = fields.filter_map(|(at, field)| Some((at, field.key.take()?))).collect();
            Some(Event { record, keys })
        }
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
