//! What changed between two contracts of a library, and for whom: do bindings of the old one work with a library of the
//! new one? The rules and their reasons: `docs/growth.md`.
//!
//! - `uses`: which types of the two contracts meet, who writes them and who reads them.
//! - `types`: what a reader of one type makes of another.
//! - `members`: fields, parameters and variants, which are told apart by their places.
//! - `index`: a contract by names; `handles`: which values hold handles.
//! - `opening`: whether a context opens all the same.
//! - `aliases`: names for what crosses as another type; everything else looks through them.
//! - `host_objects`: the functions of the host's objects, and how host functions are answered.
//! - `items`: methods, host functions, events and what they are made of.
//! - `prose`: what only people read.

mod aliases;
mod handles;
mod host_objects;
mod index;
mod items;
mod members;
mod opening;
mod prose;
#[cfg(test)]
mod tests;
mod types;
mod uses;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::model::Contract;
use index::Index;

pub use opening::obstacle;

/// One difference, with everybody whom it breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What differs, as messages name it: ``record `Order`, field `note` ``.
    pub place: String,
    /// How: `added at the end`, `type changed from u32 to String`.
    pub what: String,
    /// Why bindings of the old contract break on it, or why they do not.
    pub why: &'static str,
    /// Who must be generated anew; empty where the change is compatible.
    pub breaks: BTreeSet<Break>,
    /// Whether it is only that the new library lacks the item: who uses it is told so then, and all else works.
    pub lacks: bool,
}

impl Change {
    /// Whether bindings of the old contract work on.
    pub fn is_compatible(&self) -> bool {
        self.breaks.is_empty()
    }

    /// The same change as those see it who come through `doors`.
    pub fn seen_through(mut self, doors: &[Door]) -> Self {
        self.breaks.retain(|broken| doors.contains(&broken.door));
        self
    }
}

/// Somebody whom a change breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Break {
    /// The door through which they come.
    pub door: Door,
    /// What they do there.
    pub party: Party,
}

/// A way into a library. What is a message to one is a layout to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Messages: `docs/wire.md`.
    Bytes,
    /// Symbols and structs that are compiled in: `docs/symbols.md`.
    C,
}

impl Door {
    /// Both.
    pub const ALL: &'static [Door] = &[Door::Bytes, Door::C];
}

/// What somebody does with a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Calls methods.
    Callers,
    /// Implements host functions.
    Hosts,
    /// Listens to events.
    Listeners,
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Party::Callers => "callers",
            Party::Hosts => "hosts",
            Party::Listeners => "listeners",
        })
    }
}

/// Every difference between `old` and `new`, items first, then the types that they reach, then prose. Both contracts
/// are sound.
pub fn diff(old: &Contract, new: &Contract) -> Vec<Change> {
    let (plain_old, plain_new) = (old.without_aliases(), new.without_aliases());
    let (before, after) = (Index::of(&plain_old), Index::of(&plain_new));
    let mut changes = items::library(old, new);
    changes.extend(items::constants(old, new));
    changes.extend(items::calls(&before, &after));
    changes.extend(host_objects::changes(&before, &after));
    changes.extend(items::named_types(&before, &after));
    changes.extend(aliases::changes(old, new));
    changes.extend(prose::changes(old, new));
    changes
}

impl Change {
    /// Breaks nobody.
    fn compatible(place: impl Into<String>, what: impl Into<String>, why: &'static str) -> Self {
        let (place, what) = (place.into(), what.into());
        Change { place, what, why, breaks: BTreeSet::new(), lacks: false }
    }

    /// Breaks `party`, whatever the door.
    fn breaking(
        place: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
        party: Party,
    ) -> Self {
        let breaks = Door::ALL.iter().map(|&door| Break { door, party }).collect();
        Change { breaks, ..Change::compatible(place, what, why) }
    }
}
