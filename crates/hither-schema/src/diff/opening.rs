//! Whether a context opens for bindings of another contract, older or newer than the library.
//!
//! What only one of the two has is no obstacle: it cannot be misread. Whoever calls a method that the library lacks, or
//! listens to such an event, is told so then; whether it was removed, or the bindings are newer, no contract says.

use super::index::Index;
use super::{Change, Door, host_objects, items, uses};
use crate::model::Contract;

/// The first difference over which `bindings` and `library` would misunderstand each other through the byte door; `None`
/// where they go together.
///
/// Neither needs to be sound: bindings may say what they like, and what they send is checked again as it is read.
pub fn obstacle(bindings: &Contract, library: &Contract) -> Option<Change> {
    let (plain_old, plain_new) = (bindings.without_aliases(), library.without_aliases());
    let (old, new) = (Index::of(&plain_old), Index::of(&plain_new));
    first(items::library(bindings, library))
        .or_else(|| first(items::calls(&old, &new)))
        .or_else(|| first(host_objects::changes(&old, &new)))
        .or_else(|| {
            let pairs = uses::pairs(&old, &new);
            // Pair by pair: a stranger's types may meet those of the library in any combination.
            first(pairs.iter().flat_map(|(pair, uses)| items::inside(pair, &old, &new, uses)))
        })
}

/// The first of them that is an obstacle.
fn first(changes: impl IntoIterator<Item = Change>) -> Option<Change> {
    let mut seen = changes.into_iter().map(|change| change.seen_through(&[Door::Bytes]));
    seen.find(|change| !change.is_compatible() && !change.lacks)
}
