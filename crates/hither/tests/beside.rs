//! What stands beside items: what the contract says of it, and what readers take for what is left out.
#![allow(missing_docs)]

use std::collections::BTreeSet;

use hither::__private::Library;
use hither::__private::schema::{Contract, MethodForm, Type, Value};
use hither::__private::wire;

/// How many at most.
#[hither::constant(rename(c = "MOST", go = "Most"))]
pub const LIMIT: u32 = 3;

#[hither::data(name = "Purchase", traits(Display, Eq))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: u64,
    #[hither(default = LIMIT)]
    pub count: u32,
    #[hither(default = "none")]
    pub note: String,
    #[hither(default, rename(go = "Rows"))]
    #[deprecated(note = "there are none")]
    pub lines: Vec<u32>,
}

impl std::fmt::Display for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "order {}", self.id)
    }
}

#[hither::function(skip(go))]
pub async fn count(order: Order, #[hither(default = 2)] times: u32) -> u32 {
    order.count * times
}

pub struct Shop;

#[hither::library(name = "shop", functions = [count], constants = [LIMIT])]
impl Shop {}

fn contract() -> &'static Contract {
    Shop::info().contract()
}

/// What is left out is what the fields say.
fn usual() -> Order {
    #[expect(deprecated, reason = "it has a default all the same")]
    Order { id: 7, count: 3, note: "none".to_owned(), lines: Vec::new() }
}

#[test]
fn a_constant_has_its_value() {
    let constant = &contract().constants[0];
    assert_eq!((constant.name.as_str(), &constant.ty), ("LIMIT", &Type::U32));
    assert_eq!(constant.value, Value::Int("3".into()));
    assert_eq!(constant.docs, "How many at most.");
    assert_eq!(constant.marks.name_in("c"), Some("MOST"));
}

#[test]
fn a_record_has_its_name_and_defaults() {
    let record = contract().record("Purchase").unwrap();
    let defaults: Vec<_> = record.fields.iter().map(|field| field.default.clone()).collect();
    assert_eq!(
        defaults,
        [
            None,
            Some(Value::Int("3".into())),
            Some(Value::Text("none".into())),
            Some(Value::List(Vec::new())),
        ]
    );
    let marks = &record.fields[3].marks;
    assert_eq!(marks.name_in("go"), Some("Rows"));
    assert_eq!(marks.deprecated.as_ref().unwrap().note, "there are none");
}

#[test]
fn functions_and_traits_are_methods() {
    let methods: Vec<_> = contract().methods.iter().map(|x| (x.name.as_str(), x.form)).collect();
    assert_eq!(
        methods,
        [
            ("count", MethodForm::Free),
            ("Purchase.display", MethodForm::Display),
            ("Purchase.eq", MethodForm::Eq),
        ]
    );
    let count = &contract().methods[0];
    assert_eq!(count.params[1].default, Some(Value::Int("2".into())));
    assert_eq!(count.marks.skip, BTreeSet::from(["go".to_owned()]));
}

#[test]
fn what_is_left_out_at_the_end_is_the_default() {
    for written in
        [&b"\x81\x07"[..], b"\x82\x07\x03", b"\x83\x07\x03\x64none", b"\x84\x07\x03\x64none\x80"]
    {
        assert_eq!(wire::lift(written), Ok(usual()), "{written:x?}");
    }
}

#[test]
fn what_has_no_default_is_missing() {
    let error = wire::lift::<Order>(b"\x80").unwrap_err().to_string();
    assert!(error.contains("field `id`: missing"), "{error}");
}

#[test]
fn a_map_by_name_leaves_out_what_it_likes() {
    // {"note": "none", "id": 7}
    assert_eq!(wire::lift(b"\xa2\x64note\x64none\x62id\x07"), Ok(usual()));
}
