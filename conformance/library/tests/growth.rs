//! Contexts for bindings of another contract, through the byte door: what opens, what does not and by what, and how
//! messages are read in one that is open. Bindings are the library's own contract, changed by hand. What generated
//! bindings make of it: `conformance/growth`.

mod support;

use std::ptr;

use hither_schema::model::{Field, Marks, Shape, Variant};
use hither_schema::{
    BINDINGS_BYTES_MAX, Contract, Enum, Execution, HostFunction, Method, MethodKind, Param, Record,
    Status, Type, names,
};
use support::{Crossing, Host, cross, door};

/// The contract of the library, as bindings carry it.
fn own() -> Contract {
    // SAFETY: bytes that live as long as the process.
    let bytes = unsafe { std::slice::from_raw_parts(door().contract, door().contract_len) };
    let contract = Contract::from_bytes(bytes).expect("the library's own contract");
    Contract::of_bindings(&contract.for_bindings()).expect("what bindings carry reads back")
}

fn open_with(contract: &[u8]) -> Crossing {
    // SAFETY: the contract lives across the call.
    cross(0, 4096, |out, cap| unsafe {
        (door().open_with)(contract.as_ptr(), contract.len(), ptr::null(), out, cap)
    })
}

/// Opens for bindings that are the library's, but for `change`.
fn open_changed(change: impl FnOnce(&mut Contract)) -> Crossing {
    let mut bindings = own();
    change(&mut bindings);
    open_with(&bindings.for_bindings())
}

/// A context of older bindings: they lack a method.
fn older() -> Host {
    let opened = open_changed(|bindings| drop(bindings.methods.pop()));
    assert_eq!(opened.status, Status::Ok, "{}", opened.notice());
    let host = Host { context: opened.id, cap: 4096 };
    assert_eq!(host.call("simple", |w| w.array(0)).reply().status, Status::Ok);
    host
}

fn method<'a>(contract: &'a mut Contract, name: &str) -> &'a mut Method {
    contract.methods.iter_mut().find(|item| item.name == name).expect("the method")
}

fn host_function<'a>(contract: &'a mut Contract, name: &str) -> &'a mut HostFunction {
    let mut functions = contract.hosts.iter_mut().flat_map(|host| &mut host.functions);
    functions.find(|item| item.name == name).expect("the host function")
}

fn record<'a>(contract: &'a mut Contract, name: &str) -> &'a mut Record {
    contract.records.iter_mut().find(|item| item.name == name).expect("the record")
}

fn enumeration<'a>(contract: &'a mut Contract, name: &str) -> &'a mut Enum {
    contract.enums.iter_mut().find(|item| item.name == name).expect("the enum")
}

fn param(ty: Type) -> Param {
    Param { name: "more".into(), ty, default: None, marks: Marks::default() }
}

fn field(ty: Type) -> Field {
    Field { name: "more".into(), docs: String::new(), ty, default: None, marks: Marks::default() }
}

fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

fn variant(fields: Vec<Field>) -> Variant {
    let shape = if fields.is_empty() { Shape::Unit } else { Shape::Struct };
    Variant { name: "More".into(), docs: String::new(), shape, fields, marks: Marks::default() }
}

type Change = fn(&mut Contract);

/// Bindings that go together with the library.
const OPENED: &[(&str, Change)] = &[
    ("the same", |_| ()),
    ("a method that they lack", |c| drop(c.methods.pop())),
    ("a method that the library lacks", |c| {
        let mut more = c.methods[0].clone();
        more.name = "more".into();
        c.methods.push(more);
    }),
    ("another order of methods", |c| c.methods.reverse()),
    ("a host function that they lack", |c| drop(c.hosts[0].functions.pop())),
    ("host functions that the library lacks", |c| {
        host_function(c, "taste").name = "smell".into();
    }),
    ("a host trait of another name", |c| c.hosts[0].name = "Chef".into()),
    ("an event that they lack", |c| drop(c.events.pop())),
    ("an event that the library lacks", |c| c.events[0].name = "Color".into()),
    ("a field of another name", |c| record(c, "Inner").fields[0].name = "words".into()),
    ("an optional field that they lack or have", |c| {
        record(c, "Inner").fields.push(field(option(Type::U8)));
    }),
    ("an optional parameter that the library lacks", |c| {
        method(c, "wait").params.push(param(option(Type::U8)));
    }),
    ("a needed parameter that the library does not need any more", |c| {
        method(c, "name").params.push(param(Type::U8));
    }),
    ("a narrower argument", |c| method(c, "wait").params[0].ty = Type::U16),
    ("a wider result", |c| method(c, "wait").returns.value = Some(Type::U64)),
    ("an argument that was needed", |c| {
        method(c, "echo_option").params[0].ty = option(option(Type::U16));
    }),
    ("a method that was blocking", |c| method(c, "wait").execution = Execution::Blocking),
    ("a method that was sync", |c| method(c, "wait").execution = Execution::Sync),
    ("a method that needed an instance", |c| method(c, "later").kind = MethodKind::Method),
    ("an error that was removed", |c| {
        method(c, "name").returns.error = Some("KitchenError".into());
    }),
    ("a library type of another name", |c| c.library.type_name = "Canteen".into()),
];

#[test]
fn bindings_that_go_together_with_the_library_open() {
    for (what, change) in OPENED {
        let opened = open_changed(change);
        assert_eq!(opened.status, Status::Ok, "{what}: {}", opened.notice());
        drop(Host { context: opened.id, cap: 4096 });
    }
}

/// Bindings that would misread the library or be misread by it, and the difference that is named.
const REFUSED: &[(&str, Change)] = &[
    ("library `canteen`: is called `kitchen` now", |c| c.library.name = "canteen".into()),
    ("record `KitchenConfig`, field `fail_with`: added at the end, not optional", |c| {
        drop(record(c, "KitchenConfig").fields.pop());
    }),
    ("method `wait`, parameter `ms`: added at the end, not optional", |c| {
        method(c, "wait").params.clear();
    }),
    ("record `Cooked`, field `more`: removed from the end", |c| {
        record(c, "Cooked").fields.push(field(Type::U8));
    }),
    ("record `Cooked`, field `more`: removed from the end", |c| {
        record(c, "Cooked").fields.push(field(Type::U8));
        record(c, "Cooked").fields.push(field(option(Type::U8)));
    }),
    ("record `KitchenConfig`, field `name`: added before the end", |c| {
        drop(record(c, "KitchenConfig").fields.remove(0));
    }),
    ("record `KitchenConfig`: order of fields changed", |c| {
        record(c, "KitchenConfig").fields.reverse();
    }),
    // Who passed over the handle would never release it.
    ("record `Stored`, field `jar`: added at the end, not optional", |c| {
        record(c, "Stored").fields.clear();
    }),
    ("method `wait`, parameter `ms`: type changed from u64 to u32", |c| {
        method(c, "wait").params[0].ty = Type::U64;
    }),
    ("method `wait`, result: type changed from u16 to u32", |c| {
        method(c, "wait").returns.value = Some(Type::U16);
    }),
    ("method `name`, result: added", |c| method(c, "name").returns.value = None),
    ("method `nothing`, result: removed", |c| {
        method(c, "nothing").returns.value = Some(Type::U8);
    }),
    ("method `add`, error: added", |c| method(c, "add").returns.error = None),
    ("method `name`: needs an instance now", |c| method(c, "name").kind = MethodKind::Static),
    ("method `simple`: is a constructor now", |c| method(c, "simple").kind = MethodKind::Static),
    ("method `add`: is no constructor any more", |c| {
        method(c, "add").kind = MethodKind::Constructor;
    }),
    ("host function `cook`, parameter `dish`: type changed from bool to String", |c| {
        host_function(c, "cook").params[0].ty = Type::Bool;
    }),
    ("host function `stock`, result: type changed from u128 to u64", |c| {
        host_function(c, "stock").returns.value = Some(Type::U128);
    }),
    ("enum `Color`, variant `Blue`: added at the end", |c| {
        drop(enumeration(c, "Color").variants.pop());
    }),
    ("enum `Color`, variant `More`: removed from the end", |c| {
        enumeration(c, "Color").variants.push(variant(vec![]));
    }),
    ("enum `Color`: order of variants changed", |c| enumeration(c, "Color").variants.reverse()),
    ("enum `Shape`, variant `Point`: has no fields any more", |c| {
        let mut point = variant(vec![field(option(Type::U8))]);
        point.name = "Point".into();
        enumeration(c, "Shape").variants[0] = point;
    }),
];

#[test]
fn bindings_that_would_be_misread_are_refused_by_the_first_difference() {
    for (difference, change) in REFUSED {
        let refused = open_changed(change);
        let text = refused.notice();
        assert_eq!(refused.status, Status::ContractMismatch, "{difference}: {text}");
        let named = format!(" and do not work with it: {difference}: run `hither generate` again");
        assert!(text.contains(&named), "expected{named}\nfound {text}");
    }
}

#[test]
fn a_refusal_names_both_sides() {
    let mut bindings = own();
    bindings.library.version = "7.8.9".into();
    method(&mut bindings, "wait").params.clear();
    let own = own();
    let sides = format!(
        "library `kitchen` {} has contract {:016x}, these bindings were made for `kitchen` 7.8.9 with contract {:016x},",
        own.library.version,
        own.hash(),
        bindings.hash(),
    );
    let text = open_with(&bindings.for_bindings()).notice();
    assert!(text.starts_with(&sides), "{text}");
}

#[test]
fn what_is_no_contract_is_refused() {
    let carried = own().for_bindings();
    let carried = String::from_utf8(carried).expect("it is JSON");
    let large = " ".repeat(BINDINGS_BYTES_MAX + 1);
    for (text, why) in [
        ("", ": not a contract: "),
        ("[]", ": not a contract: "),
        (&carried[..carried.len() / 2], ": not a contract: "),
        (carried.trim_end(), ": it is not written as Hither writes it"),
        (&large, ": it has 1048577 bytes; the limit is 1048576"),
        (r#"{"format":9999}"#, ": contract format 9999 is not known here"),
    ] {
        let refused = open_with(text.as_bytes());
        let said = refused.notice();
        assert_eq!(refused.status, Status::ContractMismatch, "{said}");
        assert!(said.contains(why), "expected {why}, found {said}");
    }
    // SAFETY: NULL is what is tried.
    let refused = cross(0, 4096, |out, cap| unsafe {
        (door().open_with)(ptr::null(), 1, ptr::null(), out, cap)
    });
    assert_eq!(refused.status, Status::NullPointer);
    // SAFETY: as above.
    let nowhere = unsafe {
        (door().open_with)(carried.as_ptr(), carried.len(), ptr::null(), ptr::null_mut(), 0)
    };
    assert_eq!(nowhere, Status::NullPointer.code());
}

#[test]
fn verdicts_stay_right_when_many_are_asked_for() {
    for _ in 0..2 {
        for version in 0..20 {
            let opened = open_changed(|bindings| {
                bindings.library.version = version.to_string();
                if version % 2 == 1 {
                    method(bindings, "wait").params.clear();
                }
            });
            let expected = if version % 2 == 1 { Status::ContractMismatch } else { Status::Ok };
            assert_eq!(opened.status, expected, "{}", opened.notice());
            if opened.status == Status::Ok {
                drop(Host { context: opened.id, cap: 4096 });
            }
        }
    }
}

/// An `Inner` with an element more than it has fields, in a list, as the argument of `reverse`.
const WITH_SURPLUS: &[u8] = b"\x81\x82\x83\x61a\x01\x82\x07\xf6\x82\x61b\x02";

#[test]
fn fields_that_are_not_known_are_passed_over() {
    let host = older();
    let reversed = host.call_bytes(names::id("reverse"), WITH_SURPLUS, 0);
    assert_eq!(reversed.reply().payload, b"\x82\x82\x61b\x02\x82\x61a\x01");
    // A parameter too.
    let slept = host.call_bytes(names::id("wait"), b"\x82\x00\x07", 0);
    assert_eq!(host.finish(slept).lift::<u32>(), 0);
}

#[test]
fn all_else_is_read_as_strictly_as_ever() {
    let host = older();
    for (request, text) in [
        (&b"\x81\x81\x83\x61a\x01"[..], "found the end"),
        (b"\x81\x81\x83\x61a\x01\xff", "found reserved head 0xff"),
        (b"\x81\x81\x81\x61a", "argument"),
    ] {
        let refused = host.call_bytes(names::id("reverse"), request, 0);
        assert_eq!(refused.status, Status::BadRequest, "{}", refused.notice());
        assert!(refused.notice().contains(text), "{}", refused.notice());
    }
    let shape = host.call_bytes(names::id("echo_shape"), b"\x81\x18\x63", 0);
    assert_eq!(shape.status, Status::BadRequest);
    assert!(shape.notice().contains("expected variant of enum `Shape`"), "{}", shape.notice());
}

#[test]
fn where_contracts_are_equal_nothing_is_passed_over() {
    let by_contract = open_with(&own().for_bindings());
    assert_eq!(by_contract.status, Status::Ok);
    let by_contract = Host { context: by_contract.id, cap: 4096 };
    by_contract.call("simple", |w| w.array(0));
    for host in [Host::simple(), by_contract] {
        let refused = host.call_bytes(names::id("reverse"), WITH_SURPLUS, 0);
        assert_eq!(refused.status, Status::BadRequest);
        assert!(refused.notice().contains("expected 2 elements, found 3"), "{}", refused.notice());
        assert_eq!(host.provide("smell", 1).status, Status::UnknownHostFunction);
    }
}

#[test]
fn what_the_library_lacks_is_refused_when_it_is_asked_for() {
    let host = older();
    assert_eq!(host.call("more", |w| w.array(0)).status, Status::UnknownMethod);
    // SAFETY: any values may be passed.
    let listening = cross(host.context, host.cap, |out, cap| unsafe {
        (door().listen)(host.context, names::id("More"), out, cap)
    });
    assert_eq!(listening.status, Status::UnknownEvent);
    // Nobody ever calls it.
    assert_eq!(host.provide("smell", 1).status, Status::Ok);
    assert_eq!(host.provide("smell", 0).status, Status::Ok);
    assert_eq!(host.stats().host_functions, 0);
}
