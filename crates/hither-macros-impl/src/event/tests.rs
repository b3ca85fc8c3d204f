//! What `#[hither::event]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[test]
fn an_event_is_a_record_with_a_name() {
    let item = "pub struct EchoFired { pub message: String }";
    let text = pretty(outcome(tokens(""), tokens(item)).expansion);
    assert_has(
        &text,
        &[
            "__builder.record(",
            "impl __h::Event for EchoFired",
            "const NAME: &'static str = \"EchoFired\";",
        ],
    );
}

#[test]
fn other_items_are_no_events() {
    assert_refused(
        outcome(tokens(""), tokens("enum Happened { A, B }")).expansion,
        &[(
            "enum",
            "`#[hither::event]` belongs on a struct with named fields: give each variant an event of its own, or put the enum into a field",
        )],
    );
    assert_refused(
        outcome(tokens("name = \"x\""), tokens("struct Fired(u8);")).expansion,
        &[
            (
                "\"x\"",
                "`x` is not a name: use upper camel case, an upper-case letter, then letters and digits",
            ),
            (
                "Fired",
                "record `Fired` has fields without names, and other languages need them: write `{ name: .. }`",
            ),
        ],
    );
}

#[test]
fn an_event_is_data_already() {
    assert_refused(
        outcome(tokens(""), tokens("#[hither::data] struct Fired {}")).expansion,
        &[("hither::data", "an event is data already: remove `#[hither::data]`")],
    );
}

#[test]
fn one_field_may_be_the_key() {
    let item = "pub struct JobDone { pub note: String, #[hither(key)] pub job: JobId }";
    let text = pretty(outcome(tokens(""), tokens(item)).expansion);
    assert_has(
        &text,
        &[
            "const KEY: ::core::option::Option<__h::EventKey<Self>>",
            "__h::EventKey::of::<",
            "__h::wire::Key::plain_key(&__event.job)",
        ],
    );
    let item = "pub struct JobDone { pub job: u64 }";
    let text = pretty(outcome(tokens(""), tokens(item)).expansion);
    assert!(!text.contains("KEY"), "{text}");
}

#[test]
fn what_cannot_be_a_key() {
    let item =
        "pub struct JobDone { #[hither(key)] pub weight: f64, #[hither(key = 1)] pub job: u64 }";
    assert_refused(
        outcome(tokens(""), tokens(item)).expansion,
        &[
            ("1", "`key` takes no value: write `key` alone"),
            (
                "f64",
                "`f64` cannot be the key of an event: allowed are `bool`, integers up to 64 bits, `char`, `String` and enums without data",
            ),
            ("key", "an event has one key: remove this one, or make one field of both"),
        ],
    );
}
