//! What crosses the byte door is what the generated CDDL describes: requests, replies, errors, host calls and events.

mod support;
#[path = "../../../crates/hither-wire/tests/validator/mod.rs"]
mod validator;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;
use std::time::{Duration, UNIX_EPOCH};

use hither_schema::{Contract, Status, names};
use hither_wire::{Wire, Writer, lower};
use kitchen::{Color, Everything, Inner, KitchenError, Mixed, MixtureError, Nested};
use support::mixtures::{empty, full, shape, tree};
use support::{Crossing, EVENT, HOST_CALL, Host};

unsafe extern "C" {
    fn kitchen_contract(len: *mut usize) -> *const u8;
}

/// The CDDL of the library.
static CDDL: LazyLock<String> = LazyLock::new(|| {
    let mut len = 0;
    // SAFETY: docs/symbols.md gives the function this signature; what it returns is valid while the process lives.
    let bytes = unsafe { std::slice::from_raw_parts(kitchen_contract(&mut len), len) };
    validator::cddl(&Contract::from_bytes(bytes).expect("the contract reads back"))
});

/// Asserts that the rule describes the bytes.
#[track_caller]
fn is(rule: &str, bytes: &[u8]) {
    if let Err(reason) = validator::judge(&CDDL, rule, bytes) {
        panic!("{bytes:02x?} should be a `{rule}`: {reason}");
    }
}

/// Calls a method that is ready at once; its request and its reply are what the rules say.
#[track_caller]
fn call(host: &Host, method: &str, arguments: &[&dyn Lower]) -> Crossing {
    let request = request(arguments);
    is(&format!("{method}-request"), &request);
    let call = host.call_bytes(names::id(method), &request, 0);
    assert_eq!(call.status, Status::Ok, "{}", call.notice());
    let reply = call.reply();
    let rule = if reply.status == Status::Ok { "reply" } else { "error" };
    is(&format!("{method}-{rule}"), &reply.payload);
    call
}

/// [`Wire`] for lists of different types.
trait Lower {
    fn lower_into(&self, w: &mut Writer);
}

impl<T: Wire> Lower for T {
    fn lower_into(&self, w: &mut Writer) {
        self.lower(w);
    }
}

fn request(arguments: &[&dyn Lower]) -> Vec<u8> {
    let mut w = Writer::new();
    w.array(arguments.len());
    arguments.iter().for_each(|argument| argument.lower_into(&mut w));
    w.into_bytes()
}

fn everything() -> Everything {
    let inner = Inner { text: "i".to_owned(), number: i64::MIN };
    Everything {
        a_bool: true,
        an_i8: i8::MIN,
        an_i16: i16::MIN,
        an_i32: i32::MIN,
        an_i64: i64::MIN,
        a_u8: u8::MAX,
        a_u16: u16::MAX,
        a_u32: u32::MAX,
        a_u64: u64::MAX,
        an_f32: f32::NAN,
        an_f64: f64::NEG_INFINITY,
        a_char: '\u{10ffff}',
        text: "a\0ä".to_owned(),
        bytes: vec![0, 255],
        i8s: vec![i8::MIN],
        i16s: vec![i16::MAX],
        i32s: vec![],
        i64s: vec![-1],
        u16s: vec![1],
        u32s: vec![2, 3],
        u64s: vec![u64::MAX],
        f32s: vec![1.5],
        f64s: vec![f64::NAN],
        bools: vec![true, false],
        chars: vec!['a', 'ä'],
        texts: vec![String::new()],
        blobs: vec![vec![], vec![1]],
        color: Color::Blue,
        inner: inner.clone(),
        nested: Nested {
            lists: vec![vec![], vec![1]],
            options: Some(vec![None, Some("o".to_owned())]),
            twice: Some(None),
            records: vec![inner.clone()],
            record: Some(inner),
            colors: vec![Color::Red, Color::Green],
        },
        r#type: None,
    }
}

#[test]
fn values_there_and_back() {
    let host = Host::simple();
    call(&host, "echo_everything", &[&everything()]);
    for value in [full(), empty()] {
        call(&host, "echo_mixture", &[&value]);
    }
    call(&host, "echo_shape", &[&shape()]);
    call(&host, "echo_tree", &[&tree()]);
    call(&host, "echo_wide", &[&i128::MIN, &u128::MAX]);
    call(&host, "echo_times", &[&Duration::MAX, &(UNIX_EPOCH - Duration::from_nanos(1))]);
    call(&host, "echo_pair", &[&(-1, ("\0".to_owned(), true))]);
    call(&host, "echo_array", &[&[0.0, -0.0, f64::NAN]]);
    call(&host, "echo_map", &[&HashMap::from([("x".to_owned(), u64::MAX)])]);
    for value in [None, Some(None), Some(Some(7_u32))] {
        call(&host, "echo_option", &[&value]);
    }
    call(&host, "nothing", &[]);
    call(&host, "add", &[&1, &2]);
}

#[test]
fn every_variant_of_the_errors() {
    let host = Host::simple();
    for kind in 0..4_u8 {
        let ended = call(&host, "refuse", &[&kind, &String::new()]);
        assert_eq!(ended.reply().status, Status::Error);
    }
    call(&host, "add", &[&i32::MAX, &1]);
    let places = BTreeMap::from([("here".to_owned(), [1, -1])]);
    let errors = [
        MixtureError::Wrong(shape(), (7, "seven".to_owned())),
        MixtureError::Missing { places, needed: BTreeSet::from(["here".to_owned()]) },
        MixtureError::Late { by: Duration::from_nanos(1), since: UNIX_EPOCH, world: i128::MIN },
        MixtureError::Deep(Box::new(tree())),
    ];
    for error in errors {
        let ended = call(&host, "fail_mixed", &[&error]);
        assert_eq!(ended.reply().status, Status::Error);
    }
}

#[test]
fn host_calls_and_their_answers() {
    let host = Host::simple();
    host.provide("reflect", 1);
    let calling = host.call_bytes(names::id("reflect_mixture"), &request(&[&full()]), 0);
    let asked = calling.of_kind(HOST_CALL)[0];
    is("host-reflect-request", &asked.payload);
    let answer = lower(&empty());
    is("host-reflect-reply", &answer);
    is("reflect_mixture-reply", &host.answer(asked.id, Status::Ok, &answer).reply().payload);

    host.provide("cook", 1);
    let calling = host.call_bytes(names::id("order"), &request(&[&"soup".to_owned()]), 0);
    let asked = calling.of_kind(HOST_CALL)[0];
    is("host-cook-request", &asked.payload);
    let error = lower(&KitchenError::Closed { reason: "r".to_owned() });
    is("host-cook-error", &error);
    is("order-error", &host.answer(asked.id, Status::Error, &error).reply().payload);
}

#[test]
fn events() {
    let host = Host::simple();
    host.listen("Mixed");
    let emitting = call(&host, "emit_mixed", &[&full()]);
    let event = emitting.of_kind(EVENT)[0];
    is("event-Mixed", &event.payload);
    is("event-Mixed", &lower(&Mixed { value: empty(), shape: shape() }));
}

#[test]
fn what_is_another_value_is_refused() {
    assert!(validator::judge(&CDDL, "Inner", &lower(&("i".to_owned(), 7_i64))).is_ok());
    assert!(validator::judge(&CDDL, "Inner", &lower(&(7_i64, "i".to_owned()))).is_err());
    assert!(validator::judge(&CDDL, "echo_shape-request", &lower(&shape())).is_err());
    assert!(validator::judge(&CDDL, "event-Cooked", &lower(&BTreeSet::from([1_u8]))).is_err());
}
