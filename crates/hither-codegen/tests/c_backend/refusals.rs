//! What C cannot carry is refused before there is any text, with the Rust line that asked for it.

use hither_codegen::{Options, Target};
use hither_schema::{Contract, Type};

use crate::contracts::*;

/// The only problem of a contract.
fn refusal(contract: &Contract) -> String {
    let problems = hither_codegen::generate(contract, Target::C, &Options::default())
        .expect_err("this must be refused");
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(texts.len(), 1, "{texts:#?}");
    texts[0].replace('\n', " ")
}

#[test]
fn a_constant_that_is_a_status() {
    let mut contract = empty("demo");
    contract.enums = vec![enumeration("Timed", "", &[("In", ""), ("Out", "")])];
    assert_eq!(
        refusal(&contract),
        "src/Timed.rs:1: variant `Timed::Out` needs the C constant `DEMO_TIMED_OUT`, which is taken by Hither itself   help: rename it"
    );
}

#[test]
fn two_constants_of_one_name() {
    let mut contract = empty("demo");
    contract.enums = vec![enumeration("Foo", "", &[("BarBaz", "")])];
    contract.errors = vec![error("FooBar", "", vec![variant("Baz", "", vec![])])];
    assert!(
        refusal(&contract).contains("`DEMO_FOO_BAR_BAZ`, which is taken by variant `Foo::BarBaz`")
    );
}

#[test]
fn a_list_type_that_is_a_method() {
    let mut contract = empty("demo");
    contract.methods = vec![
        constructor("create", &[], None),
        method("u16_list", "", &[("numbers", list(Type::U16))], None, None),
    ];
    assert!(refusal(&contract).contains(
        "method `u16_list` needs the C name `demo_u16_list`, which is taken by the list type `Vec<u16>`"
    ));
}

#[test]
fn two_list_types_of_one_name() {
    let mut contract = empty("demo");
    contract.records = vec![
        record("Foo", "", vec![]),
        record(
            "FooOpt",
            "",
            vec![
                field("a", list(record_type("FooOpt")), ""),
                field("b", list(option(record_type("Foo"))), ""),
            ],
        ),
    ];
    assert!(refusal(&contract).contains("`demo_foo_opt_list`"));
}

#[test]
fn a_method_named_like_our_helper() {
    let mut contract = empty("demo");
    contract.methods = vec![constructor("str_of", &[], None)];
    assert!(refusal(&contract).contains("`demo_str_of`, which is taken by Hither itself"));
}

#[test]
fn letters_beyond_ascii() {
    let mut contract = empty("demo");
    contract.records = vec![record("Box", "", vec![field("größe", Type::I32, "")])];
    assert_eq!(
        refusal(&contract),
        "src/Box.rs:1: field of record `Box` `größe` has no name in C: allowed are A-Z, a-z, 0-9 and _, with a letter or digit   help: rename it"
    );
}

#[test]
fn a_record_without_end() {
    let mut contract = empty("demo");
    contract.records = vec![
        record("Egg", "", vec![field("hen", record_type("Hen"), "")]),
        record("Hen", "", vec![field("egg", record_type("Egg"), "")]),
    ];
    assert!(refusal(&contract).contains("`Egg` contains itself by value"));
}

#[test]
fn a_version_that_would_break_a_package_file() {
    let mut contract = empty("demo");
    contract.library.version = "1.0\nLibs: -levil".into();
    assert!(refusal(&contract).contains("cannot stand in a pkg-config file"));
}
