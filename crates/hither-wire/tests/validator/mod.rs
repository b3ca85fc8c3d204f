//! Bytes against the CDDL that is generated for them, by a validator that is not ours.

// Each test program has a copy.
#![allow(dead_code, reason = "each uses a part of it")]

use hither_codegen::{Options, Target};
use hither_schema::{
    Builder, Contract, Describe, Execution, Library, Method, MethodKind, Returns, names,
};

/// The CDDL of `contract`.
pub(crate) fn cddl(contract: &Contract) -> String {
    let files = hither_codegen::generate(contract, Target::Cddl, &Options::default());
    files.expect("the contract is sound").remove(0).text
}

/// What the validator says of `bytes` as `rule` of `cddl`.
pub(crate) fn judge(cddl: &str, rule: &str, bytes: &[u8]) -> Result<(), String> {
    let text = format!("start = {rule}\n{}", with_plain_maps(cddl));
    cddl::validate_cbor_from_slice(&text, bytes, None).map_err(|error| error.to_string())
}

/// Asserts that `bytes` are a `T`.
#[track_caller]
pub(crate) fn accepts<T: Describe>(bytes: &[u8]) {
    if let Err(reason) = verdict::<T>(bytes) {
        panic!("{bytes:02x?} should be valid: {reason}");
    }
}

/// Asserts that `bytes` are no `T`.
#[track_caller]
pub(crate) fn refuses<T: Describe>(bytes: &[u8]) {
    assert!(verdict::<T>(bytes).is_err(), "{bytes:02x?} should not be valid");
}

/// What the validator says of `bytes` as a `T`.
pub(crate) fn verdict<T: Describe>(bytes: &[u8]) -> Result<(), String> {
    judge(&cddl(&contract_of::<T>()), "sample-reply", bytes)
}

/// A library whose one function gives a `T`.
fn contract_of<T: Describe>() -> Contract {
    let mut builder = Builder::new();
    let value = Some(T::describe(&mut builder));
    builder.method(Method {
        name: "sample".into(),
        docs: String::new(),
        source: String::new(),
        id: names::id("sample"),
        kind: MethodKind::Static,
        execution: Execution::Sync,
        params: Vec::new(),
        returns: Returns { value, error: None, items: None },
        marks: Default::default(),

        form: Default::default(),
    });
    builder.finish(Library {
        name: "samples".into(),
        type_name: "Samples".into(),
        version: "0.0.0".into(),
        docs: String::new(),
    })
}

/// The same, in what this validator (0.10.7) knows of maps: keys of `bool`, `int`, `uint` and `text`, no ranges, sizes
/// or choices, and values that are no maps. What it then leaves unchecked is checked wherever else the type stands.
fn with_plain_maps(cddl: &str) -> String {
    let mut parts = cddl.split("{* ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut is_value = false;
    for part in parts {
        let (key, rest) = part.split_once(" => ").expect("a map has keys and values");
        if is_value {
            text += "any";
            text += rest.split_once('}').expect("a map ends").1;
        } else {
            text += &format!("{{* {} => {rest}", plain_key(cddl, key));
        }
        is_value = rest.is_empty();
    }
    text
}

fn plain_key<'a>(cddl: &'a str, key: &'a str) -> &'a str {
    match key {
        "bool" | "text" => key,
        "char" => "text",
        "i8" | "i16" | "i32" | "i64" => "int",
        // Aliases; then numbers without a sign, and positions of variants.
        _ => rule(cddl, key).map_or("uint", |of| plain_key(cddl, of)),
    }
}

/// What the rule `name` says, if there is one.
fn rule<'a>(cddl: &'a str, name: &str) -> Option<&'a str> {
    cddl.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))
}
