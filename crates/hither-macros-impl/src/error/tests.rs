//! What `#[hither::error]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[track_caller]
fn refused(item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(""), tokens(item)).expansion, expected);
}

fn expansion(args: &str, item: &str) -> String {
    pretty(outcome(tokens(args), tokens(item)).expansion)
}

const TIMER_ERROR: &str = r#"
    pub enum TimerError {
        #[error("job name must not be empty")]
        EmptyJobName,
        #[error("must be positive, got {got}")]
        BadRetry { got: i64 },
        #[error("{1} of {0}")]
        Pair(i32, String),
        #[error(transparent)]
        Host(#[from] hither::HostError),
    }
"#;

#[test]
fn messages_sources_and_conversions() {
    let text = expansion("", TIMER_ERROR);
    assert_has(
        &text,
        &[
            "#[derive(::core::fmt::Debug)]",
            "write!(__f, \"must be positive, got {__field0}\")",
            "Self::Pair { 0: __field0, 1: __field1 }",
            "write!(__f, \"{__field1} of {__field0}\")",
            "<hither::HostError as ::core::error::Error>::source(__source)",
            "impl ::core::convert::From<hither::HostError> for TimerError",
            "message: ::std::string::String::from(\"must be positive, got {got}\")",
            "message: ::std::string::String::from(\"{0}\")",
            "name: ::std::string::String::from(\"field0\")",
            "const NAME: &'static str = \"TimerError\";",
        ],
    );
    for ours in ["#[error", "#[from]"] {
        assert!(!text.contains(ours), "`{ours}` is left in\n{text}");
    }
}

#[test]
fn the_c_form_is_a_tagged_union() {
    let text = expansion("", TIMER_ERROR);
    assert_has(
        &text,
        &[
            "pub union __TimerErrorCFields",
            "pub __bad_retry: __TimerErrorCOfBadRetry",
            "pub kind: i32",
            "pub field1: <String as __h::Mirror>::C",
        ],
    );
    let plain = expansion("", "enum Plain { #[error(\"a\")] A }");
    assert!(!plain.contains("union"), "{plain}");
}

#[test]
fn debug_is_written_once() {
    let derived = expansion("", "#[derive(Clone, Debug)] enum E { #[error(\"a\")] A }");
    assert_eq!(derived.matches("Debug").count(), 1, "{derived}");
    let by_hand = expansion("no_debug", "enum E { #[error(\"a\")] A }");
    assert!(!by_hand.contains("Debug"), "{by_hand}");
}

#[test]
fn another_derive_may_write_the_messages() {
    let text = expansion(
        "",
        "#[derive(Debug, thiserror::Error)] enum E { #[error(\"{}\", .0 + 1)] A(i32), #[error(\"{x}\")] B { #[source] x: Inner } }",
    );
    assert_has(
        &text,
        &[
            "#[error(\"{}\", .0 + 1)]",
            "#[source] x: Inner",
            "message: ::std::string::String::from(\"{x}\")",
        ],
    );
    assert!(!text.contains("impl ::core::fmt::Display"), "{text}");
}

#[test]
fn every_variant_has_one_message() {
    refused(
        "enum E { A, #[error(\"b\")] #[error(\"bb\")] B, #[error] C, #[error(hidden)] D }",
        &[
            ("error", "a variant has one message: remove the others"),
            ("error", "write `#[error(\"what went wrong\")]` or `#[error(transparent)]`"),
            ("error", "write `#[error(\"what went wrong\")]` or `#[error(transparent)]`"),
            ("A", "`A` has no message: write `#[error(\"..\")]` above it"),
        ],
    );
}

#[test]
fn templates_name_fields() {
    refused(
        "enum E { #[error(\"got {gto} of {}\")] A { got: i64 }, #[error(\"{}\", got)] B { got: i64 } }",
        &[
            ("\"got {gto} of {}\"", "`{gto}` is no field of this variant; did you mean `got`?"),
            ("\"got {gto} of {}\"", "`{}` does not say which field it shows: write `{got}`"),
            (
                "got",
                "a message has no further arguments: show fields by name, as in `{got}`, or derive `thiserror::Error` below `#[hither::error]`",
            ),
        ],
    );
}

#[test]
fn transparent_and_from_need_one_field() {
    refused(
        "enum E { #[error(transparent)] A, #[error(\"b\")] B { #[from] source: X, path: String }, \
         #[error(\"c\")] C(#[source] X, #[source] Y) }",
        &[
            ("source", "an error has one source: mark one field only"),
            (
                "transparent",
                "`transparent` says what the only field says, and `A` has none: write a message",
            ),
            (
                "from",
                "`#[from]` makes `B` from one value, so it can have one field: use `#[source]`, and make it by hand",
            ),
        ],
    );
}

#[test]
fn a_type_becomes_one_variant() {
    refused(
        "enum E { #[error(\"a\")] A(#[from] X), #[error(\"b\")] B(#[from] X) }",
        &[("from", "`A` is made from `X` already: keep one `#[from]`")],
    );
}

#[test]
fn fields_that_cannot_cross() {
    refused(
        "enum E { #[error(\"{0}\")] A(usize), #[error(\"{0}\")] B(#[from] Box<dyn std::error::Error>) }",
        &[
            ("usize", "`usize` has a different width on each machine: use `u64`"),
            (
                "Box<dyn std::error::Error>",
                "an error of any kind cannot cross: use its text in a `String`, or an enum under `#[hither::error]`",
            ),
        ],
    );
}

#[test]
fn other_items_are_no_errors() {
    refused(
        "struct E { text: String }",
        &[(
            "struct",
            "`#[hither::error]` belongs on an enum: write one with a single variant that has these fields",
        )],
    );
    refused(
        "enum E<T> {}",
        &[
            (
                "T",
                "error `E` cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
            ),
            ("E", "error `E` has no variants: give it one, or return the value without `Result`"),
        ],
    );
}
