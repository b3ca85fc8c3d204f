//! Whether a context opens for bindings of another contract, older or newer than the library.
//!
//! What only one of the two has is no obstacle: it cannot be misread. Whoever calls a method that the library lacks, or
//! listens to such an event, is told so then; whether it was removed, or the bindings are newer, no contract says.

use super::index::Index;
use super::{Change, Door, items};
use crate::model::Contract;

/// The first difference over which `bindings` and `library` would misunderstand each other through the byte door; `None`
/// where they go together.
///
/// Neither needs to be sound: bindings may say what they like, and what they send is checked again as it is read.
pub fn obstacle(bindings: &Contract, library: &Contract) -> Option<Change> {
    let (old, new) = (Index::of(bindings), Index::of(library));
    let first = |changes: Vec<Change>| {
        let mut changes = changes.into_iter().map(|change| change.seen_through(&[Door::Bytes]));
        changes.find(|change| !change.is_compatible() && !change.lacks)
    };
    first(items::library(bindings, library))
        .or_else(|| first(items::calls(&old, &new)))
        .or_else(|| first(items::named_types(&old, &new)))
}
