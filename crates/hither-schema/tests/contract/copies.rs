//! Which calls pass nothing but copies.

use hither_schema::model::{Param, Type};
use hither_schema::names;

use super::{contract, method, record};

/// Whether only copies cross in the calls of a method with such a parameter, which may be a `Knot` or a `Label`: the
/// first holds itself and an object, the second is a name for the first.
fn is_of_copies(ty: Type) -> bool {
    let mut contract = contract();
    let mut knot = record("Knot");
    let of_itself = Type::Option(Box::new(Type::Box(Box::new(Type::Record("Knot".into())))));
    let object = Type::List(Box::new(Type::Object("Shelf".into())));
    knot.fields[0].ty = Type::Tuple(vec![of_itself, object]);
    contract.records.push(knot);
    let mut ask = method("ask");
    ask.params = vec![Param { name: "what".into(), ty, default: None, marks: Default::default() }];
    contract.methods.push(ask);
    contract.methods_of_copies().contains(&names::id("ask"))
}

#[test]
fn objects_and_streams_are_found_wherever_they_are() {
    let knot = || Type::Record("Knot".into());
    assert!(is_of_copies(Type::List(Box::new(Type::String))));
    assert!(!is_of_copies(Type::Object("Shelf".into())));
    assert!(!is_of_copies(Type::Host("Watcher".into())));
    assert!(!is_of_copies(Type::Stream { item: Box::new(Type::U8), error: None }));
    assert!(!is_of_copies(Type::Map { key: Box::new(Type::U8), value: Box::new(knot()) }));
    assert!(!is_of_copies(Type::Alias { name: "Label".into(), of: Box::new(knot()) }));
}

#[test]
fn what_comes_back_counts_too() {
    let mut contract = contract();
    let mut find = method("find");
    find.returns.value = Some(Type::Object("Shelf".into()));
    let mut count = method("count");
    count.returns.items = Some(Type::U8);
    contract.methods.extend([find, count]);
    let of_copies = contract.methods_of_copies();
    assert!(!of_copies.contains(&names::id("find")));
    assert!(of_copies.contains(&names::id("count")));
}
