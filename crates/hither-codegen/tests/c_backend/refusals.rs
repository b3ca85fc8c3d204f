//! What C cannot carry is refused before there is any text, with the Rust line that asked for it.

use hither_codegen::{Options, Target};
use hither_schema::{Contract, Type};

use crate::contracts::*;

/// The only problem of a contract.
fn refusal(contract: &Contract) -> String {
    let texts = problems(contract);
    assert_eq!(texts.len(), 1, "{texts:#?}");
    texts[0].replace('\n', " ")
}

/// All problems of a contract.
fn problems(contract: &Contract) -> Vec<String> {
    let generated = hither_codegen::generate(contract, Target::C, &Options::default());
    generated.err().unwrap_or_default().iter().map(ToString::to_string).collect()
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
        "method `u16_list` needs the C name `demo_u16_list`, which is taken by the type `Vec<u16>`"
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

/// What stands behind the library's name, of a type that Rust writes in place, is no name for anything else.
#[test]
fn names_of_types_that_are_written_in_place() {
    let text_map = || map(Type::String, Type::Bool);
    for (name, ty) in [
        ("I8BoolTuple", pair(Type::I8, Type::Bool)),
        ("I8BoolCharTuple3", Type::Tuple(vec![Type::I8, Type::Bool, Type::Char])),
        ("U8Array3", array(Type::U8, 3)),
        ("StrBoolMap", text_map()),
        ("StrBoolEntry", text_map()),
        ("CharSet", set(Type::Char)),
        ("DurationBoxList", list(boxed(Type::Duration))),
        ("I128", Type::I128),
        ("U128", Type::U128),
        ("Duration", Type::Duration),
        ("Time", Type::SystemTime),
    ] {
        let mut contract = empty("demo");
        contract.records = vec![record("Holder", "", vec![field("a", ty.clone(), "")])];
        contract.errors = vec![error(name, "", vec![])];
        let tail = hither_schema::names::snake(name);
        assert_eq!(
            refusal(&contract),
            format!(
                "src/{name}.rs:1: error `{name}` needs the C name `demo_{tail}`, which is taken by the type `{ty}`   help: rename it"
            )
        );
        contract.records.clear();
        assert_eq!(problems(&contract), [""; 0], "without the type, its name is free");
    }
}

#[test]
fn the_kind_of_an_enum_with_data() {
    let mut contract = empty("demo");
    let fields = vec![field("field0", Type::F64, "")];
    contract.enums = vec![enum_with_data("Shape", "", vec![("Circle", "", fields)])];
    contract.records = vec![record("ShapeKind", "", vec![])];
    assert!(refusal(&contract).contains("`demo_shape_kind`"));
    contract.enums = vec![enumeration("Shape", "", &[("Circle", "")])];
    assert_eq!(problems(&contract), [""; 0], "a plain enum has no kind");
}

/// What an object declares is no name for anything else.
#[test]
fn names_of_objects() {
    let mut contract = empty("demo");
    contract.objects = vec![object("Jar", "", vec![method("label", "", &[], None, None)])];
    for (name, owner) in [
        ("JarShare", "object `Jar`"),
        ("JarRelease", "object `Jar`"),
        ("JarLabel", "method `Jar.label`"),
        ("JarLabelWait", "method `Jar.label`"),
        ("JarLabelReply", "method `Jar.label`"),
        ("JarLabelOutcome", "method `Jar.label`"),
        ("CallObject", "Hither itself"),
    ] {
        contract.errors = vec![error(name, "", vec![])];
        let taken = format!("`demo_{}`", hither_schema::names::snake(name));
        let refused = refusal(&contract);
        assert!(refused.contains(&taken), "{refused}");
        assert!(refused.contains(owner), "{refused}");
    }
    contract.errors.clear();
    contract.methods = vec![static_method("jar_label", &[], Type::Bool)];
    assert!(!problems(&contract).is_empty(), "a method of the library has the same name");
    contract.methods.clear();
    let names = vec![method("größe", "", &[("länge", Type::I32)], None, None)];
    contract.objects = vec![object("Maß", "", names)];
    assert_eq!(problems(&contract).len(), 3, "C spells neither of the names");
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
    let pair_of_hens = array(pair(record_type("Hen"), Type::Bool), 2);
    contract.records[0] = record("Egg", "", vec![field("hens", pair_of_hens, "")]);
    assert!(refusal(&contract).contains("`Egg` contains itself by value"));
    let boxed_hen = pair(boxed(record_type("Hen")), Type::Bool);
    contract.records[0] = record("Egg", "", vec![field("hen", boxed_hen, "")]);
    assert_eq!(problems(&contract), [""; 0], "a box ends it");
}

#[test]
fn a_version_that_would_break_a_package_file() {
    let mut contract = empty("demo");
    contract.library.version = "1.0\nLibs: -levil".into();
    assert!(refusal(&contract).contains("cannot stand in a pkg-config file"));
}
