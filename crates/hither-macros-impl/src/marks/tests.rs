//! What is understood and refused beside an item.

use proc_macro2::TokenStream;
use syn::Attribute;
use syn::parse::Parser;

use super::{Marks, NAMED_AND_SKIPPED, given_name};
use crate::errors::Errors;
use crate::naming::Naming;
use crate::options;
use crate::testing::{refusals, tokens};

fn read(
    attributes: &str,
    options: &str,
    naming: Naming,
) -> (Option<String>, TokenStream, Vec<(String, String)>) {
    let attributes = Attribute::parse_outer.parse2(tokens(attributes)).unwrap();
    let mut errors = Errors::default();
    let options =
        options::read(tokens(options), "`#[hither]` here", NAMED_AND_SKIPPED, &mut errors);
    let name = given_name(&options, naming, &mut errors);
    let marks = Marks::read(&attributes, &options, naming, &mut errors).describe();
    (name, marks, refusals(errors.finish()))
}

#[track_caller]
fn understood(attributes: &str, options: &str, expected: &str) {
    let (_, marks, refused) = read(attributes, options, Naming::Function);
    assert_eq!(refused, []);
    let spaced = tokens(&format!("__h::schema::Marks::{expected}"));
    assert_eq!(marks.to_string(), spaced.to_string());
}

#[track_caller]
fn refused(options: &str, naming: Naming, token: &str, message: &str) {
    let (_, _, refused) = read("", options, naming);
    assert_eq!(refused, [(token.to_owned(), message.to_owned())]);
}

#[test]
fn deprecation_in_every_form() {
    let none = "::core::option::Option::None";
    understood("/// Docs.", "", "default()");
    for (attribute, expected) in [
        ("#[deprecated]", "(\"\", \"\")"),
        ("#[deprecated = \"use it\"]", "(\"\", \"use it\")"),
        ("#[deprecated(note = \"use it\", since = \"0.2\")]", "(\"0.2\", \"use it\")"),
    ] {
        let expected = format!("new(::core::option::Option::Some({expected}), &[], &[])");
        understood(attribute, "", &expected);
    }
    understood("", "skip(c, go)", &format!("new({none}, &[\"c\", \"go\"], &[])"));
    understood(
        "",
        "rename(go = \"FetchIt\", c = \"fetch_it\",)",
        &format!("new({none}, &[], &[(\"go\", \"FetchIt\"), (\"c\", \"fetch_it\")])"),
    );
}

#[test]
fn a_name_for_all_languages() {
    let (name, marks, refused) = read("", "name = \"fetch\"", Naming::Function);
    assert_eq!((name.as_deref(), refused), (Some("fetch"), Vec::new()));
    assert_eq!(marks.to_string(), tokens("__h::schema::Marks::default()").to_string());
}

#[test]
fn names_that_are_none() {
    refused(
        "name = \"Fetch\"",
        Naming::Function,
        "\"Fetch\"",
        "`Fetch` is not a name: use lower snake case, a letter, then letters, digits and single underscores",
    );
    refused(
        "rename(c = \"FetchIt\")",
        Naming::Function,
        "\"FetchIt\"",
        "`FetchIt` is not a name for a function in c: use lower snake case, a letter, then letters, digits and single underscores",
    );
    refused(
        "rename(go = \"fetch_it\")",
        Naming::Field,
        "\"fetch_it\"",
        "`fetch_it` is not a name for a field in go: use an upper-case letter, then letters and digits",
    );
    refused(
        "rename(go = \"OrderID\")",
        Naming::Param,
        "\"OrderID\"",
        "`OrderID` is not a name for a parameter in go: use a lower-case letter, then letters and digits",
    );
    refused(
        "rename(c = \"red\")",
        Naming::Variant,
        "\"red\"",
        "`red` is not a name for a variant in c: use upper snake case, a letter, then letters, digits and single underscores",
    );
}

#[test]
fn languages_that_are_none() {
    refused(
        "skip(cobol)",
        Naming::Function,
        "cobol",
        "unknown language `cobol` for `skip`; expected one of `c`, `cddl`, `go`",
    );
    refused(
        "rename(python = \"fetch\")",
        Naming::Function,
        "python",
        "unknown language `python` for `rename`; expected one of `c`, `go`",
    );
    refused("skip(c, c)", Naming::Function, "c", "`c` is there twice: remove one");
}

#[test]
fn other_forms_are_shown_as_they_should_be() {
    refused("skip = \"c\"", Naming::Function, "\"c\"", "write `skip(c, go)`");
    refused(
        "rename = \"fetch\"",
        Naming::Function,
        "\"fetch\"",
        "write `rename(c = \"fetch\", go = \"Fetch\")`",
    );
    refused(
        "rename(\"fetch\")",
        Naming::Param,
        "(\"fetch\")",
        "write `rename(c = \"order_id\", go = \"orderID\")`",
    );
}
