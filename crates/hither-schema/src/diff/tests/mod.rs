//! One test a rule.

mod handles;
mod host_objects;
mod library;
mod opening;

use library::*;

use super::{Door, diff};
use crate::model::*;
use crate::names;

/// The changes, each with whom it breaks: `callers` where both doors do, `callers of C` where only one does.
#[track_caller]
fn is(change: impl FnOnce(&mut Contract), expected: &[&str]) {
    is_from(|_| (), change, expected);
}

/// The same, where the old library is another one too.
#[track_caller]
fn is_from(
    old_is: impl FnOnce(&mut Contract),
    new_is: impl FnOnce(&mut Contract),
    expected: &[&str],
) {
    let (mut old, mut new) = (library(), library());
    old_is(&mut old);
    new_is(&mut new);
    assert_eq!(crate::check(&old), [], "the old library is sound");
    assert_eq!(crate::check(&new), [], "the new library is sound");
    let found: Vec<String> = diff(&old, &new).iter().map(shown).collect();
    assert_eq!(found, expected);
}

fn shown(change: &super::Change) -> String {
    let through =
        |door| change.breaks.iter().filter(move |x| x.door == door).map(|x| x.party.to_string());
    let bytes: Vec<String> = through(Door::Bytes).collect();
    let c: Vec<String> = through(Door::C).collect();
    let whom = match (bytes.as_slice(), c.as_slice()) {
        ([], []) => "nobody".to_owned(),
        ([], some) => format!("{} of C", some.join(" ")),
        (some, []) => format!("{} of bytes", some.join(" ")),
        (some, other) if some == other => some.join(" "),
        (some, other) => format!("{} of bytes, {} of C", some.join(" "), other.join(" ")),
    };
    format!("{}: {}: {whom}", change.place, change.what)
}

#[test]
fn the_same_contract_has_no_changes() {
    is(|_| (), &[]);
}

#[test]
fn a_library_of_another_name() {
    is(
        |new| new.library.name = "other".into(),
        &["library `demo`: is called `other` now: callers hosts listeners"],
    );
    is(
        |new| new.library.type_name = "Other".into(),
        &["library type `Demo`: is called `Other` now: nobody"],
    );
}

#[test]
fn methods_come_and_go() {
    is(|new| new.methods.push(method("more", &[], None, None)), &["method `more`: added: nobody"]);
    is(|new| drop(new.methods.pop()), &["method `mode`: removed: callers"]);
}

#[test]
fn a_new_order_of_methods_is_no_change() {
    is(|new| new.methods.reverse(), &[]);
}

#[test]
fn parameters_come_and_go() {
    let optional = || params(&[("more", option(Type::U8))]);
    is(
        |new| new.methods[0].params.extend(optional()),
        &["method `find`, parameter `more`: added at the end, optional: callers of C"],
    );
    is(
        |new| new.methods[0].params.extend(params(&[("more", Type::U8)])),
        &["method `find`, parameter `more`: added at the end, not optional: callers"],
    );
    is(
        |new| drop(new.methods[0].params.pop()),
        &["method `find`, parameter `mode`: removed from the end: callers of C"],
    );
    is(
        |new| new.hosts[0].functions[0].params.extend(optional()),
        &["host function `ask`, parameter `more`: added at the end, optional: hosts of C"],
    );
}

#[test]
fn results_and_errors_come_and_go() {
    is(
        |new| new.methods[1].returns.error = Some("Failure".into()),
        &["method `mode`, error: added: callers"],
    );
    is(|new| new.methods[0].returns.error = None, &["method `find`, error: removed: callers of C"]);
    is(|new| new.methods[0].returns.value = None, &["method `find`, result: removed: callers"]);
    is(
        |new| new.methods[1].returns.value = Some(Type::U8),
        &["method `mode`, result: type changed from OutMode to u8: callers"],
    );
}

#[test]
fn an_instance_that_is_needed_or_not() {
    let constructor = |contract: &mut Contract| {
        contract
            .methods
            .push(Method { kind: MethodKind::Constructor, ..method("new", &[], None, None) });
    };
    is(
        |new| {
            constructor(new);
            new.methods[0].kind = MethodKind::Method;
        },
        &["method `find`: needs an instance now: callers", "method `new`: added: nobody"],
    );
    let (mut old, mut new) = (library(), library());
    constructor(&mut old);
    constructor(&mut new);
    old.methods[0].kind = MethodKind::Method;
    let found: Vec<String> = diff(&old, &new).iter().map(shown).collect();
    assert_eq!(found, ["method `find`: needs no instance any more: nobody"]);
}

#[test]
fn where_a_method_runs() {
    is(
        |new| new.methods[0].execution = Execution::Blocking,
        &["method `find`: is blocking now, was async: nobody"],
    );
    let (mut old, new) = (library(), library());
    old.methods[0].execution = Execution::Sync;
    let found: Vec<String> = diff(&old, &new).iter().map(shown).collect();
    assert_eq!(found, ["method `find`: is async now, was sync: callers of C"]);
}

#[test]
fn host_functions_come_and_go() {
    is(
        |new| new.hosts[0].functions.push(host_function("more", &[], None)),
        &["host function `more`: added: nobody"],
    );
    is(
        |new| {
            new.hosts[0].functions[0] = host_function(
                "more",
                &[("question", record_type("Question"))],
                Some(record_type("Answer")),
            )
        },
        &["host function `ask`: removed: hosts of C", "host function `more`: added: nobody"],
    );
    is(
        |new| new.hosts[0].name = "Seer".into(),
        &["host function `ask`: belongs to `Seer` now: nobody"],
    );
}

#[test]
fn events_come_and_go() {
    is(
        |new| new.events.push(Event { name: "Told".into(), id: names::id("Told"), key: None }),
        &["event `Told`: added: nobody"],
    );
    is(|new| new.events.clear(), &["event `Fired`: removed: listeners"]);
}

#[test]
fn what_an_event_is_about_may_be_said_and_must_not_be_taken_back() {
    let with_key = |c: &mut Contract| {
        let fields = &mut c.record_mut("Fired").fields;
        fields.extend([field("job", Type::U32), field("place", Type::U32)]);
        c.events[0].key = Some(fields.len() as u32 - 2);
    };
    let without = |c: &mut Contract| {
        with_key(c);
        c.events[0].key = None;
    };
    let retyped = |ty: Type| {
        move |c: &mut Contract| {
            with_key(c);
            let key = c.events[0].key.expect("it has one") as usize;
            c.record_mut("Fired").fields[key].ty = ty;
        }
    };
    is_from(without, with_key, &["event `Fired`: has the key `job` now: nobody"]);
    is_from(with_key, without, &["event `Fired`: does not have the key `job` any more: listeners"]);
    is_from(
        with_key,
        |new| {
            with_key(new);
            new.events[0].key = new.events[0].key.map(|key| key + 1);
        },
        &["event `Fired`: has the key `place` now, was `job`: listeners"],
    );
    let text = "type changed from u32 to String: listeners";
    is_from(
        with_key,
        retyped(Type::String),
        &[&format!("event `Fired`, key: {text}"), &format!("record `Fired`, field `job`: {text}")],
    );
    is_from(
        with_key,
        retyped(Type::U64),
        &[
            "event `Fired`, key: type changed from u32 to u64: listeners of C",
            "record `Fired`, field `job`: type changed from u32 to u64: listeners",
        ],
    );
}

#[test]
fn an_optional_field_at_the_end_is_passed_over_by_who_does_not_know_it() {
    let add = |name: &'static str| {
        move |new: &mut Contract| {
            new.record_mut(name).fields.push(field("note", option(Type::String)))
        }
    };
    for (name, whom) in [
        ("Asked", "callers"),
        ("Told", "callers"),
        ("Question", "hosts"),
        ("Answer", "hosts"),
        ("Fired", "listeners"),
    ] {
        let what = "added at the end, optional";
        is(add(name), &[&format!("record `{name}`, field `note`: {what}: {whom} of C")]);
    }
}

#[test]
fn a_needed_field_at_the_end_breaks_who_leaves_it_out() {
    for (name, whom) in [
        ("Asked", "callers"),
        ("Told", "callers of C"),
        ("Question", "hosts of C"),
        ("Answer", "hosts"),
        ("Fired", "listeners of C"),
    ] {
        let what = "added at the end, not optional";
        is(
            |new| new.record_mut(name).fields.push(field("note", Type::String)),
            &[&format!("record `{name}`, field `note`: {what}: {whom}")],
        );
    }
}

#[test]
fn a_field_that_goes_from_the_end_breaks_who_needs_it() {
    for name in ["Asked", "Told"] {
        let (mut old, new) = (library(), library());
        old.record_mut(name).fields.push(field("note", option(Type::String)));
        let found: Vec<String> = diff(&old, &new).iter().map(shown).collect();
        let what = "removed from the end, where it was optional";
        assert_eq!(found, [format!("record `{name}`, field `note`: {what}: callers of C")]);
    }
    for (name, whom) in [("Asked", "callers of C"), ("Told", "callers")] {
        is(
            |new| drop(new.record_mut(name).fields.pop()),
            &[&format!("record `{name}`, field `text`: removed from the end: {whom}")],
        );
    }
}

#[test]
fn a_field_that_comes_or_goes_before_the_end_moves_the_others() {
    is(
        |new| new.record_mut("Asked").fields.insert(0, field("note", option(Type::String))),
        &["record `Asked`, field `note`: added before the end: callers"],
    );
    is(
        |new| drop(new.record_mut("Asked").fields.remove(0)),
        &["record `Asked`, field `id`: removed before the end: callers"],
    );
    is(
        |new| new.record_mut("Asked").fields.reverse(),
        &["record `Asked`: order of fields changed: callers"],
    );
}

#[test]
fn another_name_in_the_same_place_breaks_nobody() {
    is(
        |new| new.record_mut("Told").fields[0].name = "key".into(),
        &["record `Told`, field `id`: is called `key` now: nobody"],
    );
    is(
        |new| {
            new.record_mut("Asked").name = "Wanted".into();
            new.methods[0].params[0].ty = record_type("Wanted");
        },
        &["record `Asked`: `Wanted` stands in its place: nobody"],
    );
}

#[test]
fn a_type_may_grow_where_the_library_reads_it() {
    let retype = |name: &'static str, ty: Type| {
        move |new: &mut Contract| new.record_mut(name).fields[0].ty = ty
    };
    let changed = |name: &str, to: &str, whom: &str| {
        format!("record `{name}`, field `id`: type changed from u32 to {to}: {whom}")
    };
    is(retype("Asked", Type::U64), &[&changed("Asked", "u64", "callers of C")]);
    is(retype("Told", Type::U64), &[&changed("Told", "u64", "callers")]);
    is(retype("Asked", Type::U16), &[&changed("Asked", "u16", "callers")]);
    is(retype("Told", Type::U16), &[&changed("Told", "u16", "callers of C")]);
    is(retype("Asked", Type::I32), &[&changed("Asked", "i32", "callers")]);
    is(retype("Asked", option(Type::U32)), &[&changed("Asked", "Option<u32>", "callers of C")]);
    is(retype("Told", option(Type::U32)), &[&changed("Told", "Option<u32>", "callers")]);
    is(
        retype("Told", Type::Box(Box::new(Type::U32))),
        &[&changed("Told", "Box<u32>", "callers of C")],
    );
    is(retype("Asked", list(Type::U32)), &[&changed("Asked", "Vec<u32>", "callers")]);
}

#[test]
fn items_of_typed_arrays_do_not_grow() {
    let with = |ty: Type| {
        let mut contract = library();
        contract.record_mut("Asked").fields[0].ty = list(ty);
        contract
    };
    let whom = |old: Type, new: Type| {
        diff(&with(old), &with(new)).iter().map(shown).collect::<Vec<_>>().join("")
    };
    assert!(whom(Type::U16, Type::U32).ends_with(": callers"));
    assert!(whom(Type::U64, Type::U128).ends_with(": callers"));
    assert!(whom(option(Type::U16), option(Type::U32)).ends_with(": callers of C"));
}

#[test]
fn a_variant_at_the_end_breaks_who_reads_it() {
    let add = |name: &'static str, fields: Vec<Field>| {
        move |new: &mut Contract| new.enum_mut(name).variants.push(variant("Three", fields))
    };
    let data = || vec![field("by", Type::U8)];
    is(add("InMode", vec![]), &["enum `InMode`, variant `Three`: added at the end: nobody"]);
    is(add("OutMode", vec![]), &["enum `OutMode`, variant `Three`: added at the end: callers"]);
    is(add("InMode", data()), &["enum `InMode`, variant `Three`: added at the end: callers of C"]);
    is(add("OutMode", data()), &["enum `OutMode`, variant `Three`: added at the end: callers"]);
    is(
        |new| new.errors[0].variants.push(error_variant("Tired", vec![])),
        &["error `Failure`, variant `Tired`: added at the end: callers"],
    );
}

#[test]
fn a_variant_that_goes_breaks_who_writes_it() {
    is(
        |new| drop(new.enum_mut("InMode").variants.pop()),
        &["enum `InMode`, variant `Two`: removed from the end: callers"],
    );
    is(
        |new| drop(new.enum_mut("OutMode").variants.pop()),
        &["enum `OutMode`, variant `Two`: removed from the end: nobody"],
    );
}

#[test]
fn variants_in_other_places_break_everybody() {
    is(
        |new| new.enum_mut("InMode").variants.reverse(),
        &["enum `InMode`: order of variants changed: callers"],
    );
    is(
        |new| new.enum_mut("OutMode").variants.insert(0, variant("Zero", vec![])),
        &["enum `OutMode`, variant `Zero`: added before the end: callers"],
    );
}

#[test]
fn a_variant_with_fields_is_another_form() {
    is(
        |new| {
            new.enum_mut("InMode").variants[0] = variant("One", vec![field("by", option(Type::U8))])
        },
        &["enum `InMode`, variant `One`: has fields now: callers"],
    );
    is(
        |new| {
            new.errors[0].variants[0] = error_variant("Lost", vec![field("by", option(Type::U8))])
        },
        &[
            "error `Failure`, variant `Lost`, field `by`: added at the end, optional: callers hosts of C",
        ],
    );
}

#[test]
fn types_of_their_own_break_nobody() {
    is(|new| new.records.push(record("Zebra")), &["record `Zebra`: added: nobody"]);
}

#[test]
fn prose_breaks_nobody() {
    is(
        |new| {
            new.library.version = "0.2.0".into();
            new.methods[0].docs = "Finds it.".into();
            new.errors[0].variants[0].message = "it is lost".into();
        },
        &[
            "version: changed from 0.1.0 to 0.2.0: nobody",
            "error `Failure`, variant `Lost`: documentation changed: nobody",
            "method `find`: documentation changed: nobody",
        ],
    );
}

#[test]
fn an_alias_is_what_crosses_in_its_place() {
    let alias = |ty: Type| Alias {
        name: "Link".into(),
        docs: String::new(),
        source: String::new(),
        ty,
        marks: crate::Marks::default(),
    };
    let link = |of| Type::Alias { name: "Link".into(), of: Box::new(of) };
    is(
        |new| {
            let ty = new.methods[0].params[0].ty.clone();
            new.aliases.push(alias(ty.clone()));
            new.methods[0].params[0].ty = link(ty);
        },
        &["alias `Link`: added: nobody"],
    );
    is(
        |new| {
            new.aliases.push(alias(Type::Duration));
            new.methods[0].params[0].ty = link(Type::Duration);
        },
        &[
            "method `find`, parameter `asked`: type changed from Asked to Duration: callers",
            "alias `Link`: added: nobody",
        ],
    );
}

#[test]
fn a_name_in_one_language_is_a_symbol_in_c_only() {
    let rename = |language: &str, name: &str| {
        let rename = [(language.to_owned(), name.to_owned())].into();
        crate::Marks { rename, ..crate::Marks::default() }
    };
    is(
        |new| new.methods[0].marks = rename("c", "look_up"),
        &["method `find`: is called `look_up` in C now, was `find`: callers of C"],
    );
    is(|new| new.methods[0].marks = rename("go", "LookUp"), &[]);
}

#[test]
fn deprecation_is_prose() {
    is(
        |new| new.methods[0].marks.deprecated = Some(crate::Deprecated::default()),
        &["method `find`: documentation changed: nobody"],
    );
}
