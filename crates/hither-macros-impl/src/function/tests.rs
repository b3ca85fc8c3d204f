//! What `#[hither::function]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[track_caller]
fn refused(args: &str, item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(args), tokens(item)).expansion, expected);
}

#[test]
fn a_function_is_a_static_of_every_library_that_lists_it() {
    let text = pretty(
        outcome(
            tokens("name = \"parse_job\""),
            tokens("/// Reads one.\npub async fn parse(text: String) -> Result<Job, JobError> { body() }"),
        )
        .expansion,
    );
    assert_has(
        &text,
        &[
            "pub struct parse {}",
            "impl __h::Method for parse",
            "type Receiver = __h::NoReceiver;",
            "const NAME: &'static str = \"parse_job\";",
            "__h::Run::Future(async move { parse(__args.0).await })",
            "impl __h::ObjectMethod for parse",
            "impl __h::Function for parse",
        ],
    );
    assert!(!text.contains("struct __hither_parse"), "{text}");
}

#[test]
fn what_no_function_can_be() {
    refused(
        "",
        "const LIMIT: u32 = 1;",
        &[("const", "`#[hither::function]` belongs on a `pub fn`")],
    );
    refused(
        "constructor",
        "fn parse(text: &str) -> Vec<&str> { body() }",
        &[
            (
                "constructor",
                "unknown option `constructor` for `#[hither::function]`; expected one of `blocking`, `inline`, `resume`, `detached`, `skip`, `name`, `rename`",
            ),
            ("parse", "`parse` is for everybody: make it `pub`"),
            ("&str", "return `String`: what is borrowed cannot leave the library"),
        ],
    );
    refused(
        "skip",
        "pub fn parse<T>(text: T) {}",
        &[
            ("skip", "write `skip(c, go)`"),
            (
                "T",
                "function `parse` cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
            ),
        ],
    );
}
