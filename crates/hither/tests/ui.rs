//! What authors get wrong, and what they are told: one folder a mistake.
//!
//! `TRYBUILD=overwrite cargo test -p hither --test ui` writes the messages again after a change.
#![allow(missing_docs)]

#[test]
fn mistakes_are_refused_with_advice() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/*.rs");
}
