//! What `#[hither::constant]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[track_caller]
fn refused(args: &str, item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(args), tokens(item)).expansion, expected);
}

#[test]
fn a_constant_is_described_with_its_value() {
    let text = pretty(
        outcome(tokens("skip(c)"), tokens("/// How many at most.\npub const MAX_JOBS: u32 = 64;"))
            .expansion,
    );
    assert_has(
        &text,
        &[
            "pub const MAX_JOBS: u32 = 64;",
            "pub struct MAX_JOBS {}",
            "impl __h::Constant for MAX_JOBS",
            "<u32 as __h::schema::ConstantValue>::constant(&MAX_JOBS)",
            "docs: ::std::string::String::from(\"How many at most.\")",
            "&[\"c\"]",
        ],
    );
}

#[test]
fn what_no_constant_can_be() {
    let kind = "`#[hither::constant]` belongs on a `pub const` with a value";
    refused("", "static LIMIT: u32 = 1;", &[("static", kind)]);
    refused(
        "name = \"maxJobs\"",
        "const MAX: u32 = 1;",
        &[
            (
                "\"maxJobs\"",
                "`maxJobs` is not a name: use upper snake case, a letter, then letters, digits and single underscores",
            ),
            ("MAX", "`MAX` is for everybody: make it `pub`"),
        ],
    );
}
