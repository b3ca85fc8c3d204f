//! Aliases that came, went, or stand for another type. None of it crosses: what crosses is judged where it is used.

use super::Change;
use crate::model::Contract;

pub(super) fn changes(old: &Contract, new: &Contract) -> Vec<Change> {
    let change = |name: &str, what: &str| {
        let why = "it is a name for what crosses in its place";
        Change::compatible(format!("alias `{name}`"), what, why)
    };
    let mut changes = Vec::new();
    for before in &old.aliases {
        match new.alias(&before.name) {
            None => changes.push(change(&before.name, "removed")),
            Some(after) if after.ty != before.ty => changes.push(change(
                &before.name,
                &format!("crosses as {} now, was {}", after.ty, before.ty),
            )),
            Some(_) => {}
        }
    }
    let come = new.aliases.iter().filter(|after| old.alias(&after.name).is_none());
    changes.extend(come.map(|after| change(&after.name, "added")));
    changes
}
