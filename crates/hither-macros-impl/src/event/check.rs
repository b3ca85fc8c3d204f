//! What an event cannot be.

use crate::data::{Record, check_record};
use crate::errors::Errors;

/// Refuses everything that is wrong with the item.
pub(crate) fn check(event: &Record, errors: &mut Errors) {
    check_record(event, "event", errors);
}
