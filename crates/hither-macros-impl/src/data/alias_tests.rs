//! What `#[hither::data]` understands of types that cross as others, and what it refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[track_caller]
fn refused(args: &str, item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(args), tokens(item)).expansion, expected);
}

fn expansion(args: &str, item: &str) -> String {
    pretty(outcome(tokens(args), tokens(item)).expansion)
}

#[test]
fn a_newtype_crosses_as_what_it_holds() {
    assert_has(
        &expansion("", "/// A user.\npub struct UserId(pub u64);"),
        &[
            "impl __h::wire::Alias for UserId {",
            "type As = u64;",
            "__h::wire::alias::Plain::Lent(&self.0)",
            "::core::result::Result::Ok(Self(__plain))",
            "__builder.alias(",
            "docs: ::std::string::String::from(\"A user.\")",
            "ty: <u64 as __h::Describe>::describe(__builder)",
            "type C = <u64 as __h::Mirror>::C;",
            "impl __h::wire::Key for UserId where for<'__a> u64: __h::given::Key<'__a>",
        ],
    );
}

#[test]
fn conversions_are_asked_for_at_the_type_that_crosses() {
    assert_has(
        &expansion("as = HashMap<u8, String>", "enum Team { Of(usize) }"),
        &[
            "type As = HashMap<u8, String>;",
            "__h::asked::LiftsFrom<Team, HashMap<u8, String>>",
            "__h::asked::LowersTo<Team, HashMap<u8, String>>",
            "for<'__a> Team: __h::given::LiftsFrom<'__a, HashMap<u8, String>>",
            "<Self as __h::LowersTo<HashMap<u8, String>>>::lower_to(self)",
        ],
    );
}

#[test]
fn text_is_that_of_what_it_holds() {
    assert_has(
        &expansion("text", "struct Link(url::Url);"),
        &[
            "type As = ::std::string::String;",
            "__h::asked::Text<url::Url>",
            "<url::Url as __h::Text>::lower_text(&self.0)",
            "<url::Url as __h::Text>::lift_text(&__plain).map(Self)",
        ],
    );
}

#[test]
fn what_crosses_in_its_place_must_cross() {
    refused(
        "as = usize",
        "struct Size { bytes: usize }",
        &[("usize", "`usize` has a different width on each machine: use `u64`")],
    );
    refused(
        "",
        "struct Place(PathBuf);",
        &[(
            "PathBuf",
            "`PathBuf` is not UTF-8 on every machine: use `String`, or a type of its own under `#[hither::data(as = String)]` that says what then; a type of your own of this name is `self::PathBuf` here",
        )],
    );
    refused(
        "",
        "struct Forest(Vec<Self>);",
        &[(
            "Self",
            "`Forest` crosses as what it holds, and that would have no end: make it a struct with named fields",
        )],
    );
    refused(
        "as = Vec<Link>",
        "struct Link(Url);",
        &[("Link", "`Link` cannot cross as itself: name another type")],
    );
}

#[test]
fn options_that_do_not_fit() {
    refused(
        "text",
        "struct Link { url: Url }",
        &[(
            "text",
            "`text` is for a struct of one field without a name, as in `struct Link(url::Url)`: use `as = String`",
        )],
    );
    refused(
        "as = String, text",
        "struct Link(Url);",
        &[("text", "`text` is `as = String` already: remove one of the two")],
    );
    refused("as", "struct Link(Url);", &[("as", "write `as = String`")]);
    refused("text = 3", "struct Link(Url);", &[("3", "`text` takes no value: write `text` alone")]);
    refused(
        "",
        "struct Id<T>(T);",
        &[(
            "T",
            "type `Id` cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
        )],
    );
}
