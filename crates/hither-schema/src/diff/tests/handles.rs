//! A handle is released by whoever reads it: who does not know a field must not pass over one.

use super::*;

/// The library with an object `Jar`, and an enum `Held` whose second variant holds one.
fn with_jars() -> Contract {
    let mut contract = library();
    let jar = Object {
        name: "Jar".into(),
        docs: String::new(),
        source: String::new(),
        methods: Vec::new(),
        marks: crate::Marks::default(),
    };
    contract.objects.push(jar);
    let mut held = enumeration("Held");
    held.variants[1] = variant("Two", vec![field("jars", list(Type::Object("Jar".into())))]);
    contract.enums.insert(0, held);
    contract
}

#[track_caller]
fn added_to(name: &str, ty: &Type, whom: &str) {
    let (old, mut new) = (with_jars(), with_jars());
    new.record_mut(name).fields.push(field("more", option(ty.clone())));
    assert_eq!(crate::check(&new), [], "the new library is sound");
    let what = format!("record `{name}`, field `more`");
    let found = |old, new| diff(old, new).iter().map(shown).collect::<Vec<_>>();
    assert_eq!(found(&old, &new), [format!("{what}: added at the end, optional: {whom}")]);
}

#[test]
fn who_reads_one_must_know_it() {
    let jar = Type::Object("Jar".into());
    added_to("Asked", &jar, "callers of C");
    added_to("Told", &jar, "callers");
    added_to("Question", &jar, "hosts");
    added_to("Fired", &jar, "listeners");
}

#[test]
fn however_deep_it_is() {
    let held = Type::Enum("Held".into());
    added_to("Told", &held, "callers");
    added_to("Told", &list(Type::Tuple(vec![Type::U8, held])), "callers");
    added_to("Told", &Type::Enum("OutMode".into()), "callers of C");
}

#[test]
fn the_reason_is_named() {
    let (mut old, new) = (with_jars(), with_jars());
    old.record_mut("Answer").fields.push(field("more", option(Type::Enum("Held".into()))));
    let changes = diff(&old, &new);
    assert_eq!(
        shown(&changes[0]),
        "record `Answer`, field `more`: removed from the end, where it was optional: hosts"
    );
    assert_eq!(
        changes[0].why,
        "who passes over what it does not know never releases the handles in it"
    );
}
