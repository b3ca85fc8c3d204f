//! Methods, host functions and events, and the types that they reach.

use std::collections::BTreeSet;

use super::members::{self, Arm, Member};
use super::types::{may_be_null, same_layout};
use super::uses::{self, Pair, Uses, with_arguments};
use super::{Break, Change, Door, Party};
use crate::model::{
    Constant, Contract, Enum, Error, Execution, Field, HostFunction, Method, MethodKind, Param,
    Returns, Type, Value,
};
use crate::names::snake;

/// The library itself.
pub(super) fn library(old: &Contract, new: &Contract) -> Vec<Change> {
    let (old, new) = (&old.library, &new.library);
    let mut changes = Vec::new();
    if old.name != new.name {
        let why = "every symbol begins with it";
        let all = [Party::Callers, Party::Hosts, Party::Listeners];
        let breaks =
            all.iter().flat_map(|&party| Door::ALL.iter().map(move |&door| Break { door, party }));
        let what = format!("is called `{}` now", new.name);
        let place = format!("library `{}`", old.name);
        changes.push(Change { breaks: breaks.collect(), ..Change::compatible(place, what, why) });
    }
    if old.type_name != new.type_name {
        let what = format!("is called `{}` now", new.type_name);
        let place = format!("library type `{}`", old.type_name);
        changes.push(Change::compatible(place, what, "bindings do not send it"));
    }
    changes
}

/// Constants.
pub(super) fn constants(old: &Contract, new: &Contract) -> Vec<Change> {
    let why = "old bindings have what it was";
    let mut changes = Vec::new();
    for item in &old.constants {
        let place = format!("constant `{}`", item.name);
        match new.constants.iter().find(|other| other.name == item.name) {
            None => changes.push(Change::compatible(place, "removed", why)),
            Some(other) if (&other.ty, &other.value) != (&item.ty, &item.value) => {
                changes.push(Change::compatible(place, "value changed", why));
            }
            Some(_) => {}
        }
    }
    let is_new = |item: &&Constant| old.constants.iter().all(|other| other.name != item.name);
    changes.extend(new.constants.iter().filter(is_new).map(|item| {
        Change::compatible(format!("constant `{}`", item.name), "added", "old bindings do without")
    }));
    changes
}

/// Methods, host functions and events.
pub(super) fn calls(old: &Contract, new: &Contract) -> Vec<Change> {
    let mut changes = Vec::new();
    // Of an object's method `Object.name`.
    for (name, item) in old.spelled_methods() {
        match new.spelled_methods().find(|(other, _)| *other == name) {
            Some((_, other)) => {
                changes.extend(method(&name, item, other));
                changes.extend(symbol(&name, item, other));
            }
            None => changes.push(gone("method", &name, Party::Callers)),
        }
    }
    for (name, _) in new.spelled_methods() {
        if old.spelled_methods().any(|(other, _)| other == name) {
            continue;
        }
        changes.push(Change::compatible(
            format!("method `{name}`"),
            "added",
            "old callers do not call it",
        ));
    }
    changes.extend(host_functions(old, new));
    changes.extend(events(old, new));
    changes
}

fn gone(noun: &str, name: &str, party: Party) -> Change {
    let why = "old bindings name it, and the library does not know it";
    Change::breaking(format!("{noun} `{name}`"), "removed", why, party)
}

fn method(name: &str, old: &Method, new: &Method) -> Vec<Change> {
    let place = format!("method `{name}`");
    let mut changes = Vec::new();
    changes.extend(kind(&place, old.kind, new.kind));
    changes.extend(execution(&place, old.execution, new.execution));
    changes.extend(call(
        &place,
        Party::Callers,
        (&old.params, &new.params),
        (&old.returns, &new.returns),
    ));
    changes
}

/// Free functions and the functions of objects are inline over ids; those of the library are symbols.
fn symbol(name: &str, old: &Method, new: &Method) -> Option<Change> {
    let in_c = |method: &Method| snake(method.marks.name_in("c").unwrap_or(&method.name));
    let (before, after) = (in_c(old), in_c(new));
    let has_symbol = |method: &Method| method.form.is_plain() && !name.contains('.');
    if !has_symbol(old) || (has_symbol(new) && before == after) {
        return None;
    }
    let why = "the symbol that old callers are linked with is gone";
    let breaks = BTreeSet::from([Break { door: Door::C, party: Party::Callers }]);
    let what = if has_symbol(new) {
        format!("is called `{after}` in C now, was `{before}`")
    } else {
        "is a free function now".to_owned()
    };
    Some(Change { breaks, ..Change::compatible(format!("method `{name}`"), what, why) })
}

fn kind(place: &str, old: MethodKind, new: MethodKind) -> Option<Change> {
    match (old, new) {
        _ if old == new => None,
        (MethodKind::Method, MethodKind::Static) => Some(Change::compatible(
            place,
            "needs no instance any more",
            "old callers have one nevertheless",
        )),
        (MethodKind::Static, MethodKind::Method) => {
            let why = "old callers may call it before they have one";
            Some(Change::breaking(place, "needs an instance now", why, Party::Callers))
        }
        _ => {
            let what = if new == MethodKind::Constructor {
                "is a constructor now"
            } else {
                "is no constructor any more"
            };
            let why =
                "old callers take it for the other: an instance would be made twice, or never";
            Some(Change::breaking(place, what, why, Party::Callers))
        }
    }
}

fn execution(place: &str, old: Execution, new: Execution) -> Option<Change> {
    if old == new {
        return None;
    }
    let what = format!("is {} now, was {}", spelled(new), spelled(old));
    if old != Execution::Sync {
        let why = "old callers wait for the end of the call, whenever it is";
        return Some(Change::compatible(place, what, why));
    }
    let why = "old callers wait for the end of the call; but C was promised that it ends before it returns";
    let breaks = BTreeSet::from([Break { door: Door::C, party: Party::Callers }]);
    Some(Change { breaks, ..Change::compatible(place, what, why) })
}

fn spelled(execution: Execution) -> &'static str {
    match execution {
        Execution::Sync => "sync",
        Execution::Async => "async",
        Execution::Blocking => "blocking",
    }
}

fn host_functions(old: &Contract, new: &Contract) -> Vec<Change> {
    let owner = |contract: &Contract, name: &str| {
        let has_it = |function: &HostFunction| function.name == name;
        contract
            .hosts
            .iter()
            .find(|host| host.functions.iter().any(has_it))
            .map(|host| host.name.clone())
    };
    let mut changes = Vec::new();
    for item in old.host_functions() {
        let place = format!("host function `{}`", item.name);
        let Some(other) = new.host_functions().find(|other| other.name == item.name) else {
            changes.push(gone("host function", &item.name, Party::Hosts));
            continue;
        };
        let (before, after) = (owner(old, &item.name), owner(new, &item.name));
        if before != after {
            let what = format!("belongs to `{}` now", after.unwrap_or_default());
            changes.push(Change::compatible(&place, what, "hosts provide functions, not traits"));
        }
        changes.extend(call(
            &place,
            Party::Hosts,
            (&item.params, &other.params),
            (&item.returns, &other.returns),
        ));
    }
    for item in new.host_functions().filter(|item| owner(old, &item.name).is_none()) {
        let why = "old hosts do not provide it: to the library it is `NotRegistered`, which any host may be";
        changes.push(Change::compatible(format!("host function `{}`", item.name), "added", why));
    }
    changes
}

fn events(old: &Contract, new: &Contract) -> Vec<Change> {
    let has =
        |contract: &Contract, name: &str| contract.events.iter().any(|event| event.name == name);
    let removed = old.events.iter().filter(|event| !has(new, &event.name));
    let added = new.events.iter().filter(|event| !has(old, &event.name));
    let come = |name: &str| {
        Change::compatible(format!("event `{name}`"), "added", "old listeners do not listen to it")
    };
    let gone = removed.map(|event| gone("event", &event.name, Party::Listeners));
    gone.chain(added.map(|event| come(&event.name))).collect()
}

/// The arguments and results of a call that both have.
fn call(
    place: &str,
    party: Party,
    params: (&[Param], &[Param]),
    returns: (&Returns, &Returns),
) -> Vec<Change> {
    let (arguments, results) = with_arguments(party);
    let mut changes = members::fields(
        place,
        "parameter",
        &parameters(params.0),
        &parameters(params.1),
        &uses::uses(party, arguments),
    );
    changes.extend(value(format!("{place}, result"), returns, &uses::uses(party, results)));
    changes.extend(error(format!("{place}, error"), party, returns));
    changes
}

fn value(place: String, returns: (&Returns, &Returns), uses: &Uses) -> Option<Change> {
    let why = "nothing is null on the wire, which no other value is";
    match (&returns.0.value, &returns.1.value) {
        (None, None) => None,
        (Some(old), Some(new)) if same_layout(old, new) => None,
        (Some(old), Some(new)) => Some(members::retyped(place, old, new, uses)),
        (None, Some(_)) => Some(members::breaking(place, "added", why, uses)),
        (Some(_), None) => Some(members::breaking(place, "removed", why, uses)),
    }
}

/// Whether it can fail; with what is the errors' own.
fn error(place: String, party: Party, returns: (&Returns, &Returns)) -> Option<Change> {
    match (&returns.0.error, &returns.1.error) {
        (None, Some(_)) => Some(Change::breaking(
            place,
            "added",
            "old bindings have no error to read there",
            party,
        )),
        (Some(_), None) => {
            let why = "old bindings never meet it; but C lays the outcome out differently";
            let breaks = BTreeSet::from([Break { door: Door::C, party }]);
            Some(Change { breaks, ..Change::compatible(place, "removed", why) })
        }
        (None, None) | (Some(_), Some(_)) => None,
    }
}

/// The records, enums and errors that calls and events reach in both contracts, and those that are in one only.
pub(super) fn named_types(old: &Contract, new: &Contract) -> Vec<Change> {
    let pairs = uses::pairs(old, new);
    let mut changes = Vec::new();
    let mut met = (BTreeSet::new(), BTreeSet::new());
    for (pair, uses) in &pairs {
        let (noun, before, after) = match pair {
            Pair::Record(a, b) => ("record", a, b),
            Pair::Enum(a, b) => ("enum", a, b),
            Pair::Error(a, b) => ("error", a, b),
        };
        let place = format!("{noun} `{before}`");
        if before != after {
            let what = format!("`{after}` stands in its place");
            changes.push(Change::compatible(&place, what, "names of types do not cross"));
        }
        changes.extend(inside(&place, old, new, pair, uses));
        met.0.insert(before.as_str());
        met.1.insert(after.as_str());
    }
    let (before, after) = (names(old), names(new));
    let why = "what it means for others is said where they use it";
    let gone = before
        .iter()
        .filter(|(name, _)| !met.0.contains(name) && !after.iter().any(|(other, _)| other == name));
    let come = after.iter().filter(|(name, _)| {
        !met.1.contains(name) && !before.iter().any(|(other, _)| other == name)
    });
    changes.extend(
        gone.map(|(name, noun)| Change::compatible(format!("{noun} `{name}`"), "removed", why)),
    );
    changes.extend(
        come.map(|(name, noun)| Change::compatible(format!("{noun} `{name}`"), "added", why)),
    );
    changes
}

/// What happened inside of two types that stand in one place.
fn inside(place: &str, old: &Contract, new: &Contract, pair: &Pair, uses: &Uses) -> Vec<Change> {
    match pair {
        Pair::Record(a, b) => match (old.record(a), new.record(b)) {
            (Some(a), Some(b)) => {
                members::fields(place, "field", &fields(&a.fields), &fields(&b.fields), uses)
            }
            _ => Vec::new(),
        },
        Pair::Enum(a, b) => match (old.enumeration(a), new.enumeration(b)) {
            (Some(a), Some(b)) => {
                members::variants(place, true, &arms_of_enum(a), &arms_of_enum(b), uses)
            }
            _ => Vec::new(),
        },
        Pair::Error(a, b) => match (old.error(a), new.error(b)) {
            (Some(a), Some(b)) => {
                members::variants(place, false, &arms_of_error(a), &arms_of_error(b), uses)
            }
            _ => Vec::new(),
        },
    }
}

fn arms_of_enum(item: &Enum) -> Vec<Arm<'_>> {
    item.variants.iter().map(|arm| Arm { name: &arm.name, fields: fields(&arm.fields) }).collect()
}

fn arms_of_error(item: &Error) -> Vec<Arm<'_>> {
    item.variants.iter().map(|arm| Arm { name: &arm.name, fields: fields(&arm.fields) }).collect()
}

fn fields(items: &[Field]) -> Vec<Member<'_>> {
    items.iter().map(|item| member(&item.name, &item.ty, item.default.as_ref())).collect()
}

fn parameters(items: &[Param]) -> Vec<Member<'_>> {
    items.iter().map(|item| member(&item.name, &item.ty, item.default.as_ref())).collect()
}

fn member<'a>(name: &'a str, ty: &'a Type, default: Option<&Value>) -> Member<'a> {
    Member { name, ty, may_be_absent: default.is_some() || may_be_null(ty) }
}

fn names(contract: &Contract) -> Vec<(&str, &'static str)> {
    let records = contract.records.iter().map(|item| (item.name.as_str(), "record"));
    let enums = contract.enums.iter().map(|item| (item.name.as_str(), "enum"));
    let errors = contract.errors.iter().map(|item| (item.name.as_str(), "error"));
    records.chain(enums).chain(errors).collect()
}
