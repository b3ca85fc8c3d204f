//! The contract as bindings carry it: canonical, without prose, and read as what a stranger wrote.

use hither_schema::model::CONTRACT_FORMAT;
use hither_schema::{BINDINGS_BYTES_MAX, Contract};

fn contract() -> Contract {
    let text = format!(
        r#"{{"format":{CONTRACT_FORMAT},"library":{{"name":"demo","type_name":"Demo","version":"1.2.3","docs":"Prose."}},"methods":[],"records":[],"enums":[],"errors":[],"hosts":[],"events":[]}}"#
    );
    Contract::from_bytes(text.as_bytes()).expect("it is a contract")
}

#[test]
fn what_is_carried_has_a_version_and_no_prose() {
    let carried = contract().for_bindings();
    let read = Contract::of_bindings(&carried).expect("it reads back");
    assert_eq!((read.library.version.as_str(), read.library.docs.as_str()), ("1.2.3", ""));
    assert_eq!(read.hash(), contract().hash());
}

#[test]
fn only_what_hither_wrote_is_read() {
    let carried = String::from_utf8(contract().for_bindings()).expect("it is JSON");
    let refused = |text: &str| Contract::of_bindings(text.as_bytes()).expect_err("it is refused");
    assert!(refused(&carried[1..]).starts_with("not a contract: "));
    assert!(refused("").starts_with("not a contract: "));
    let unknown = carried.replacen('{', r#"{"answers":42,"#, 1);
    assert!(refused(&unknown).starts_with("it is not written as Hither writes it"));
    assert!(refused(carried.trim_end()).starts_with("it is not written as Hither writes it"));
    let other = carried.replacen(&format!(":{CONTRACT_FORMAT},"), ":1000,", 1);
    assert!(refused(&other).starts_with("contract format 1000 is not known here"));
}

#[test]
fn a_large_one_is_not_even_looked_at() {
    let refused = Contract::of_bindings(&vec![b'['; BINDINGS_BYTES_MAX + 1]);
    assert_eq!(refused, Err("it has 1048577 bytes; the limit is 1048576".to_owned()));
}

#[test]
fn nesting_ends_before_the_stack_does() {
    let carried = String::from_utf8(contract().for_bindings()).expect("it is JSON");
    let ty = format!(r#"{}"u8"{}"#, r#"{"option":"#.repeat(90_000), "}".repeat(90_000));
    let field = format!(r#"{{"name":"a","docs":"","type":{ty}}}"#);
    let record = format!(r#"{{"name":"R","docs":"","source":"","fields":[{field}]}}"#);
    let text = carried.replacen(r#""records":["#, &format!(r#""records":[{record}"#), 1);
    let refused = Contract::of_bindings(text.as_bytes()).expect_err("it is refused");
    assert!(refused.contains("recursion limit exceeded"), "{refused}");
}
