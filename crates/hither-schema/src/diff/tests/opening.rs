//! What keeps a context from being opened, and what does not: the same rules, but for what only one side has.

use super::*;
use crate::obstacle;

/// The obstacle between bindings of the library and a library that is changed, then the other way round.
#[track_caller]
fn between(change: impl FnOnce(&mut Contract), older: Option<&str>, newer: Option<&str>) {
    let (old, mut new) = (library(), library());
    change(&mut new);
    let shown = |a, b| obstacle(a, b).map(|change| format!("{}: {}", change.place, change.what));
    assert_eq!(shown(&old, &new).as_deref(), older, "bindings that are older");
    assert_eq!(shown(&new, &old).as_deref(), newer, "bindings that are newer");
}

#[test]
fn what_only_one_side_has_is_no_obstacle() {
    between(|_| (), None, None);
    between(|new| new.methods.push(method("more", &[], None, None)), None, None);
    between(
        |new| new.hosts[0].functions.push(host_function("more", &[], Some(Type::U8))),
        None,
        None,
    );
    between(
        |new| new.events.push(Event { name: "Told".into(), id: names::id("Told"), key: None }),
        None,
        None,
    );
    between(|new| new.methods.clear(), None, None);
}

#[test]
fn what_c_alone_minds_is_no_obstacle() {
    between(|new| new.record_mut("Told").fields.push(field("more", option(Type::U8))), None, None);
    between(|new| new.methods[0].params.extend(params(&[("more", option(Type::U8))])), None, None);
    between(|new| new.methods[0].execution = Execution::Sync, None, None);
}

#[test]
fn what_would_be_misread_is_one_in_its_direction() {
    between(
        |new| new.record_mut("Asked").fields.push(field("more", Type::U8)),
        Some("record `Asked`, field `more`: added at the end, not optional"),
        None,
    );
    between(
        |new| new.record_mut("Told").fields.push(field("more", Type::U8)),
        None,
        Some("record `Told`, field `more`: removed from the end"),
    );
    between(
        |new| new.enum_mut("OutMode").variants.push(variant("Three", vec![])),
        Some("enum `OutMode`, variant `Three`: added at the end"),
        None,
    );
    between(
        |new| new.record_mut("Asked").fields[0].ty = Type::U64,
        None,
        Some("record `Asked`, field `id`: type changed from u64 to u32"),
    );
    between(
        |new| new.library.name = "other".into(),
        Some("library `demo`: is called `other` now"),
        Some("library `other`: is called `demo` now"),
    );
}

#[test]
fn the_first_difference_is_named() {
    between(
        |new| {
            new.methods[1].returns.value = Some(Type::U8);
            new.record_mut("Asked").fields.clear();
        },
        Some("method `mode`, result: type changed from OutMode to u8"),
        Some("method `mode`, result: type changed from u8 to OutMode"),
    );
}

#[test]
fn a_long_chain_of_types_ends() {
    let mut bindings = library();
    let link = |at: usize| {
        let mut link = record(&format!("Link{at}"));
        link.fields[0].ty = option(record_type(&format!("Link{}", at + 1)));
        link
    };
    bindings.records.extend((0..10_000).map(link));
    bindings.record_mut("Told").fields[0].ty = option(record_type("Link0"));
    let mut library = library();
    library.record_mut("Told").fields[0].ty = option(record_type("Told"));
    assert_eq!(obstacle(&bindings, &library), None);
}
