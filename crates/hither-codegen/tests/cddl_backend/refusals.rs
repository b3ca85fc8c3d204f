//! What CDDL cannot carry is refused before there is any text, with the Rust line that asked for it.

use hither_schema::Type;

use crate::contracts::*;
use crate::generate;

#[test]
fn names_of_rules_beyond_ascii() {
    let mut contract = empty("demo");
    contract.records = vec![record("Größe", "", vec![])];
    contract.enums = vec![enumeration("Color", "", &[("Grün", "")])];
    contract.methods = vec![static_method("öffnen", &[], Type::Bool)];
    let help = "has no name in CDDL: allowed are A-Z, a-z, 0-9 and _\n  help: rename it";
    assert_eq!(
        generate(&contract).unwrap_err(),
        [
            format!("src/Größe.rs:1: record `Größe` {help}"),
            format!("src/Color.rs:1: variant of enum `Color` `Grün` {help}"),
            format!("src/lib.rs:7: method `öffnen` {help}"),
        ]
    );
}

#[test]
fn fields_of_any_alphabet_are_quoted() {
    let mut contract = empty("demo");
    contract.records = vec![record("Box", "", vec![field("größe", Type::F64, "")])];
    assert!(generate(&contract).unwrap().contains("\"größe\": f64,"));
}
