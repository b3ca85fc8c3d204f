//! Methods, host functions and events, and the types that they reach.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::members::{self, Arm, Member};
use super::types::{may_be_null, same_layout};
use super::uses::{self, Does, Pair, Uses, with_arguments};
use super::{Break, Change, Door, Party};
use crate::model::{
    Constant, Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction,
    HostTrait, Method, MethodKind, Param, Returns, Type, Value, Variant,
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
pub(super) fn calls(old: &Index<'_>, new: &Index<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    // Of an object's method `Object.name`.
    for (name, item) in old.contract.spelled_methods() {
        match new.method(&name) {
            Some(other) => {
                changes.extend(method(&name, (item, old), (other, new)));
                changes.extend(symbol(&name, item, other));
            }
            None => changes.push(gone("method", &name, Party::Callers)),
        }
    }
    for (name, _) in new.contract.spelled_methods() {
        if old.method(&name).is_none() {
            let why = "old callers do not call it";
            changes.push(Change::compatible(format!("method `{name}`"), "added", why));
        }
    }
    changes.extend(host_functions(old, new));
    changes.extend(events(old, new));
    changes
}

fn gone(noun: &str, name: &str, party: Party) -> Change {
    let why = "old bindings name it, and the library does not know it";
    let change = Change::breaking(format!("{noun} `{name}`"), "removed", why, party);
    Change { lacks: true, ..change }
}

/// The byte door takes it from hosts of another contract, and never calls it.
fn host_function_gone(name: &str) -> Change {
    let breaks = BTreeSet::from([Break { door: Door::C, party: Party::Hosts }]);
    let why = "nobody calls it any more; but C hosts name it, and the library does not know it";
    let change = Change::compatible(format!("host function `{name}`"), "removed", why);
    Change { breaks, lacks: true, ..change }
}

fn method(name: &str, old: (&Method, &Index<'_>), new: (&Method, &Index<'_>)) -> Vec<Change> {
    let place = format!("method `{name}`");
    let mut changes = Vec::new();
    changes.extend(kind(&place, old.0.kind, new.0.kind));
    changes.extend(execution(&place, old.0.execution, new.0.execution));
    changes.extend(call(
        &place,
        Party::Callers,
        (&parameters(&old.0.params, old.1), &parameters(&new.0.params, new.1)),
        (&old.0.returns, &new.0.returns),
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

pub(super) fn spelled(execution: Execution) -> &'static str {
    match execution {
        Execution::Sync => "sync",
        Execution::Async => "async",
        Execution::Blocking => "blocking",
    }
}

fn host_functions(old: &Index<'_>, new: &Index<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (before, item) in functions(old.contract) {
        let place = format!("host function `{}`", item.name);
        let Some((after, other)) = new.host_function(&item.name) else {
            changes.push(host_function_gone(&item.name));
            continue;
        };
        if before.name != after.name {
            let what = format!("belongs to `{}` now", after.name);
            changes.push(Change::compatible(&place, what, "hosts provide functions, not traits"));
        }
        changes.extend(call(
            &place,
            Party::Hosts,
            (&parameters(&item.params, old), &parameters(&other.params, new)),
            (&item.returns, &other.returns),
        ));
    }
    for item in new.contract.host_functions() {
        if old.host_function(&item.name).is_none() {
            let why = "old hosts do not provide it: to the library it is `NotRegistered`, which any host may be";
            let place = format!("host function `{}`", item.name);
            changes.push(Change::compatible(place, "added", why));
        }
    }
    changes
}

/// Every host function with its trait.
/// What is registered by name, and the trait that has it.
fn functions(contract: &Contract) -> impl Iterator<Item = (&HostTrait, &HostFunction)> {
    let listed = contract.hosts.iter().filter(|host| host.listed);
    listed.flat_map(|host| host.functions.iter().map(move |item| (host, item)))
}

fn events(old: &Index<'_>, new: &Index<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for event in &old.contract.events {
        match new.event(&event.name) {
            Some(other) => changes.extend(event_key((event, old), (other, new))),
            None => changes.push(gone("event", &event.name, Party::Listeners)),
        }
    }
    for event in new.contract.events.iter().filter(|event| old.event(&event.name).is_none()) {
        let why = "old listeners do not listen to it";
        changes.push(Change::compatible(format!("event `{}`", event.name), "added", why));
    }
    changes
}

/// What an event is about.
fn event_key(old: (&Event, &Index<'_>), new: (&Event, &Index<'_>)) -> Option<Change> {
    let place = format!("event `{}`", old.0.name);
    match (old.0.key_field(old.1.contract), new.0.key_field(new.1.contract)) {
        (None, None) => None,
        (None, Some(key)) => {
            let what = format!("has the key `{}` now", key.name);
            Some(Change::compatible(place, what, "old listeners ask for no keys of it"))
        }
        (Some(key), None) => {
            let what = format!("does not have the key `{}` any more", key.name);
            let why = "old listeners who ask for some of its keys are refused";
            let change = Change::breaking(place, what, why, Party::Listeners);
            Some(Change { lacks: true, ..change })
        }
        (Some(before), Some(after)) if old.0.key != new.0.key => {
            let what = format!("has the key `{}` now, was `{}`", after.name, before.name);
            let why = "old listeners who ask for some of its keys get others";
            Some(Change::breaking(place, what, why, Party::Listeners))
        }
        (Some(before), Some(after)) if !same_layout(&before.ty, &after.ty) => {
            let written = uses::uses(Party::Listeners, Does::Write);
            Some(members::retyped(format!("{place}, key"), &before.ty, &after.ty, &written))
        }
        (Some(_), Some(_)) => None,
    }
}

/// The arguments and results of a call that both have.
pub(super) fn call(
    place: &str,
    party: Party,
    params: (&[Member<'_>], &[Member<'_>]),
    returns: (&Returns, &Returns),
) -> Vec<Change> {
    let (arguments, results) = with_arguments(party);
    let (old, new) = params;
    let mut changes = members::fields(place, "parameter", old, new, &uses::uses(party, arguments));
    changes.extend(value(format!("{place}, result"), returns, &uses::uses(party, results)));
    changes.extend(error(format!("{place}, error"), party, returns));
    changes
}

fn value(place: String, returns: (&Returns, &Returns), uses: &Uses) -> Option<Change> {
    if let Some(change) = items(&place, returns, uses) {
        return Some(change);
    }
    let why = "nothing is null on the wire, which no other value is";
    match (&returns.0.value, &returns.1.value) {
        (None, None) => None,
        (Some(old), Some(new)) if same_layout(old, new) => None,
        (Some(old), Some(new)) => Some(members::retyped(place, old, new, uses)),
        (None, Some(_)) => Some(members::breaking(place, "added", why, uses)),
        (Some(_), None) => Some(members::breaking(place, "removed", why, uses)),
    }
}

/// The items of a stream, which is no value and which no value is.
fn items(place: &str, returns: (&Returns, &Returns), uses: &Uses) -> Option<Change> {
    let why = "a stream brings items before it ends, which no other call does";
    let place = || place.to_owned();
    match (&returns.0.items, &returns.1.items) {
        (None, None) => None,
        (Some(old), Some(new)) if same_layout(old, new) => None,
        (Some(old), Some(new)) => {
            Some(members::retyped(format!("{}, items", place()), old, new, uses))
        }
        (None, Some(_)) => Some(members::breaking(place(), "became a stream", why, uses)),
        (Some(_), None) => Some(members::breaking(place(), "is no stream any more", why, uses)),
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
pub(super) fn named_types(old: &Index<'_>, new: &Index<'_>) -> Vec<Change> {
    let pairs = uses::pairs(old, new);
    let mut changes: Vec<_> =
        pairs.iter().flat_map(|(pair, uses)| inside(pair, old, new, uses)).collect();
    let met: (BTreeSet<_>, BTreeSet<_>) = pairs.keys().map(Pair::names).unzip();
    let (before, after) = (names(old.contract), names(new.contract));
    let why = "what it means for others is said where they use it";
    let gone =
        before.iter().filter(|&(name, _)| !met.0.contains(name) && !after.contains_key(name));
    let come =
        after.iter().filter(|&(name, _)| !met.1.contains(name) && !before.contains_key(name));
    let alone = |(name, noun): (&&str, &&str), what| {
        Change::compatible(format!("{noun} `{name}`"), what, why)
    };
    changes.extend(gone.map(|item| alone(item, "removed")));
    changes.extend(come.map(|item| alone(item, "added")));
    changes
}

/// What happened to two types that stand in one place.
pub(super) fn inside(
    pair: &Pair<'_>,
    old: &Index<'_>,
    new: &Index<'_>,
    uses: &Uses,
) -> Vec<Change> {
    let (before, after) = pair.names();
    let place = format!("{} `{before}`", pair.noun());
    let mut changes = Vec::new();
    if before != after {
        let what = format!("`{after}` stands in its place");
        changes.push(Change::compatible(&place, what, "names of types do not cross"));
    }
    changes.extend(match pair {
        Pair::Record(a, b) => match (old.record(a), new.record(b)) {
            (Some(a), Some(b)) => {
                let (a, b) = (fields(&a.fields, old), fields(&b.fields, new));
                members::fields(&place, "field", &a, &b, uses)
            }
            _ => Vec::new(),
        },
        Pair::Enum(a, b) => match (old.enumeration(a), new.enumeration(b)) {
            (Some(a), Some(b)) => {
                members::variants(&place, true, &arms_of_enum(a, old), &arms_of_enum(b, new), uses)
            }
            _ => Vec::new(),
        },
        Pair::Error(a, b) => match (old.error(a), new.error(b)) {
            (Some(a), Some(b)) => {
                let (a, b) = (arms_of_error(a, old), arms_of_error(b, new));
                members::variants(&place, false, &a, &b, uses)
            }
            _ => Vec::new(),
        },
    });
    changes
}

fn arms_of_enum<'a>(item: &'a Enum, index: &'a Index<'a>) -> Vec<Arm<'a>> {
    let arm = |arm: &'a Variant| Arm { name: &arm.name, fields: fields(&arm.fields, index) };
    item.variants.iter().map(arm).collect()
}

fn arms_of_error<'a>(item: &'a Error, index: &'a Index<'a>) -> Vec<Arm<'a>> {
    let arm = |arm: &'a ErrorVariant| Arm { name: &arm.name, fields: fields(&arm.fields, index) };
    item.variants.iter().map(arm).collect()
}

fn fields<'a>(items: &'a [Field], index: &'a Index<'a>) -> Vec<Member<'a>> {
    let of = |item: &'a Field| member(&item.name, &item.ty, item.default.as_ref(), index);
    items.iter().map(of).collect()
}

pub(super) fn parameters<'a>(items: &'a [Param], index: &'a Index<'a>) -> Vec<Member<'a>> {
    let of = |item: &'a Param| member(&item.name, &item.ty, item.default.as_ref(), index);
    items.iter().map(of).collect()
}

fn member<'a>(
    name: &'a str,
    ty: &'a Type,
    default: Option<&Value>,
    index: &'a Index<'a>,
) -> Member<'a> {
    Member { name, ty, may_be_absent: default.is_some() || may_be_null(ty), index }
}

/// What kind each named type is.
fn names(contract: &Contract) -> BTreeMap<&str, &'static str> {
    let records = contract.records.iter().map(|item| (item.name.as_str(), "record"));
    let enums = contract.enums.iter().map(|item| (item.name.as_str(), "enum"));
    let errors = contract.errors.iter().map(|item| (item.name.as_str(), "error"));
    records.chain(enums).chain(errors).collect()
}
