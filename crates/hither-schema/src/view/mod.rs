//! A contract as one language sees it: without what its author keeps from that language, and under the names that the
//! items have there.
//!
//! - `skipped`: [`Contract::without_skipped`].
//! - `renamed`: [`Contract::renamed_for`].
//! - `notes`: [`Contract::with_notes_in_docs`].
//! - `walk`: every name and every type of a contract, to be changed.

mod notes;
mod renamed;
mod skipped;
mod walk;

#[cfg(test)]
mod tests;

pub(crate) use walk::Item;
