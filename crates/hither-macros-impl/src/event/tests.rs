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
