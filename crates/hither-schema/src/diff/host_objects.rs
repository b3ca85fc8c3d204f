//! Objects of the host: their functions, which C has in a struct, and what makes any function of a host another one.

use std::collections::BTreeSet;

use super::index::Index;
use super::items::{call, parameters, spelled};
use super::{Break, Change, Door, Party};
use crate::model::{Contract, HostFunction, HostTrait};

/// The changes of the traits of which objects cross in both contracts, and of what is asked by name in both.
pub(super) fn changes(old: &Index<'_>, new: &Index<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for function in old.contract.host_functions() {
        let other = new.host_function(&function.name);
        let place = format!("host function `{}`", function.name);
        changes.extend(other.into_iter().flat_map(|(_, other)| manner(&place, function, other)));
    }
    for (before, after) in pairs(old.contract, new.contract) {
        changes.extend(functions((old, before), (new, after)));
        let place = format!("host trait `{}`", before.name);
        let kept = |a: &HostTrait, b: &HostTrait| {
            let names = a.functions.iter().map(|each| each.name.clone());
            names.filter(|name| function(b, name).is_some()).collect::<Vec<_>>()
        };
        if kept(before, after) != kept(after, before) {
            let why = "ids are made of names; but C has the functions in a struct, in their order";
            changes.push(of_c(place, "its functions stand in another order", why));
        }
    }
    changes
}

/// The traits of which objects cross in both.
pub(super) fn pairs<'a>(
    old: &'a Contract,
    new: &'a Contract,
) -> Vec<(&'a HostTrait, &'a HostTrait)> {
    let after: Vec<&HostTrait> = new.host_objects().collect();
    let pair = |before: &'a HostTrait| {
        let after = after.iter().find(|after| after.name == before.name);
        after.map(|after| (before, *after))
    };
    old.host_objects().filter_map(pair).collect()
}

/// The function of a trait with this name.
pub(super) fn function<'a>(host: &'a HostTrait, name: &str) -> Option<&'a HostFunction> {
    host.functions.iter().find(|function| function.name == name)
}

fn functions(
    (before, old): (&Index<'_>, &HostTrait),
    (after, new): (&Index<'_>, &HostTrait),
) -> Vec<Change> {
    let place = |name: &str| format!("host function `{}.{name}`", old.name);
    let mut changes = Vec::new();
    for item in &old.functions {
        let Some(other) = function(new, &item.name) else {
            let why = "nobody asks for it any more; but C has the functions in a struct";
            changes.push(of_c(place(&item.name), "removed", why));
            continue;
        };
        changes.extend(call(
            &place(&item.name),
            Party::Hosts,
            (&parameters(&item.params, before), &parameters(&other.params, after)),
            (&item.returns, &other.returns),
        ));
        changes.extend(manner(&place(&item.name), item, other));
    }
    for item in new.functions.iter().filter(|item| function(old, &item.name).is_none()) {
        let why = "old hosts say that they do not have it: the trait's own body runs, or it is `NotRegistered`; but C has the functions in a struct";
        changes.push(of_c(place(&item.name), "added", why));
    }
    changes
}

/// How a function is answered, and whether a host may leave it out.
fn manner(place: &str, old: &HostFunction, new: &HostFunction) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.execution != new.execution {
        let what = format!("is {} now, was {}", spelled(new.execution), spelled(old.execution));
        let why = "old hosts answer it when the library does not wait, or are asked where they do not answer";
        changes.push(Change::breaking(place, what, why, Party::Hosts));
    }
    if old.has_default && !new.has_default {
        let why = "old hosts may leave it out, and nothing runs in its place";
        changes.push(Change::breaking(place, "has no body any more", why, Party::Hosts));
    }
    if !old.has_default && new.has_default {
        let why = "old hosts have it, and it runs";
        changes.push(Change::compatible(place, "has a body now", why));
    }
    changes
}

/// Breaks hosts that come through the C door.
fn of_c(place: String, what: &str, why: &'static str) -> Change {
    let breaks = BTreeSet::from([Break { door: Door::C, party: Party::Hosts }]);
    Change { breaks, ..Change::compatible(place, what, why) }
}
