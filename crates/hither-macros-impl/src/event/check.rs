//! What an event cannot be.

use super::model::Event;
use crate::data::check_record;
use crate::errors::Errors;
use crate::types;

/// Refuses everything that is wrong with the item.
pub(crate) fn check(event: &Event, errors: &mut Errors) {
    check_record(&event.record, "event", errors);
    let Some(((position, _), others)) = event.keys.split_first() else {
        return;
    };
    types::refuse_event_key(&event.record.fields[*position].written, errors);
    for (_, key) in others {
        errors.at(key, "an event has one key: remove this one, or make one field of both");
    }
}
