//! What crosses the byte door is what the generated CDDL describes: requests, replies, errors, host calls and events.

mod support;
#[path = "../../../crates/hither-wire/tests/validator/mod.rs"]
mod validator;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;
use std::time::{Duration, UNIX_EPOCH};

use hither_schema::{Contract, Status, names};
use hither_wire::{Wire, Writer, lower};
use kitchen::{
    Address, Color, Crumb, Everything, GuestId, Inner, KitchenError, Mixed, MixtureError, Nested,
    Party, Percent, Remark, Rhythm, Seat, Visit,
};
use support::mixtures::{empty, full, shape, tree};
use support::watching::Lookout;
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

/// Values with the rules that are to describe them. All of a test are judged at once, as one array: most of the time
/// goes into reading the rules.
#[derive(Default)]
struct Samples {
    rules: Vec<String>,
    bytes: Vec<u8>,
}

impl Samples {
    fn add(&mut self, rule: impl Into<String>, bytes: &[u8]) {
        self.rules.push(rule.into());
        self.bytes.extend(bytes);
    }

    /// Calls a method that is ready at once, and adds its request and its reply.
    #[track_caller]
    fn call(&mut self, host: &Host, method: &str, arguments: &[&dyn Lower]) -> Crossing {
        let request = request(arguments);
        self.add(format!("{method}-request"), &request);
        let call = host.call_bytes(names::id(method), &request, 0);
        assert_eq!(call.status, Status::Ok, "{}", call.notice());
        let reply = call.reply();
        let rule = if reply.status == Status::Ok { "reply" } else { "error" };
        self.add(format!("{method}-{rule}"), &reply.payload);
        call
    }

    /// Asserts that each is what its rule describes.
    #[track_caller]
    fn judge(self) {
        let mut w = Writer::new();
        w.array(self.rules.len());
        let bytes = [w.into_bytes(), self.bytes].concat();
        let rules = format!("[{}]", self.rules.join(", "));
        if let Err(reason) = validator::judge(&CDDL, &rules, &bytes) {
            panic!("{rules}: {reason}");
        }
    }
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
    let (host, mut samples) = (Host::simple(), Samples::default());
    samples.call(&host, "echo_everything", &[&everything()]);
    for value in [full(), empty()] {
        samples.call(&host, "echo_mixture", &[&value]);
    }
    samples.call(&host, "echo_shape", &[&shape()]);
    samples.call(&host, "echo_tree", &[&tree()]);
    samples.call(&host, "echo_wide", &[&i128::MIN, &u128::MAX]);
    samples.call(&host, "echo_times", &[&Duration::MAX, &(UNIX_EPOCH - Duration::from_nanos(1))]);
    samples.call(&host, "echo_pair", &[&(-1, ("\0".to_owned(), true))]);
    samples.call(&host, "echo_array", &[&[0.0, -0.0, f64::NAN]]);
    samples.call(&host, "echo_map", &[&HashMap::from([("x".to_owned(), u64::MAX)])]);
    for value in [None, Some(None), Some(Some(7_u32))] {
        samples.call(&host, "echo_option", &[&value]);
    }
    samples.call(&host, "nothing", &[]);
    samples.call(&host, "add", &[&1, &2]);
    samples.judge();
}

#[test]
fn every_variant_of_the_errors() {
    let (host, mut samples) = (Host::simple(), Samples::default());
    for kind in 0..4_u8 {
        let ended = samples.call(&host, "refuse", &[&kind, &String::new()]);
        assert_eq!(ended.reply().status, Status::Error);
    }
    samples.call(&host, "add", &[&i32::MAX, &1]);
    let places = BTreeMap::from([("here".to_owned(), [1, -1])]);
    let errors = [
        MixtureError::Wrong(shape(), (7, "seven".to_owned())),
        MixtureError::Missing { places, needed: BTreeSet::from(["here".to_owned()]) },
        MixtureError::Late { by: Duration::from_nanos(1), since: UNIX_EPOCH, world: i128::MIN },
        MixtureError::Deep(Box::new(tree())),
    ];
    for error in errors {
        let ended = samples.call(&host, "fail_mixed", &[&error]);
        assert_eq!(ended.reply().status, Status::Error);
    }
    samples.judge();
}

#[test]
fn host_calls_and_their_answers() {
    let (host, mut samples) = (Host::simple(), Samples::default());
    host.provide("reflect", 1);
    let calling = host.call_bytes(names::id("reflect_mixture"), &request(&[&full()]), 0);
    let asked = calling.of_kind(HOST_CALL)[0];
    samples.add("host-reflect-request", &asked.payload);
    let answer = lower(&empty());
    samples.add("host-reflect-reply", &answer);
    samples
        .add("reflect_mixture-reply", &host.answer(asked.id, Status::Ok, &answer).reply().payload);

    host.provide("cook", 1);
    let calling = host.call_bytes(names::id("order"), &request(&[&"soup".to_owned()]), 0);
    let asked = calling.of_kind(HOST_CALL)[0];
    samples.add("host-cook-request", &asked.payload);
    let error = lower(&KitchenError::Closed { reason: "r".to_owned() });
    samples.add("host-cook-error", &error);
    samples.add("order-error", &host.answer(asked.id, Status::Error, &error).reply().payload);
    samples.judge();
}

#[test]
fn events() {
    let (host, mut samples) = (Host::simple(), Samples::default());
    host.listen("Mixed");
    let emitting = samples.call(&host, "emit_mixed", &[&full()]);
    let event = emitting.of_kind(EVENT)[0];
    samples.add("event-Mixed", &event.payload);
    samples.add("event-Mixed", &lower(&Mixed { value: empty(), shape: shape() }));
    samples.judge();
}

#[test]
fn what_is_another_value_is_refused() {
    assert!(validator::judge(&CDDL, "Inner", &lower(&("i".to_owned(), 7_i64))).is_ok());
    assert!(validator::judge(&CDDL, "Inner", &lower(&(7_i64, "i".to_owned()))).is_err());
    assert!(validator::judge(&CDDL, "echo_shape-request", &lower(&shape())).is_err());
    assert!(validator::judge(&CDDL, "event-Cooked", &lower(&BTreeSet::from([1_u8]))).is_err());
}

#[test]
fn types_that_cross_as_others() {
    let percent = |percent: u8| Percent::try_from(percent).expect("it is one");
    let visit = |remark: Option<&str>| Visit {
        guest: GuestId(u64::MAX),
        table: Seat(GuestId(0)),
        from: Address([127, 0, 0, 1].into()),
        recipe: remark.map(|text| text.to_owned().into()),
        progress: vec![percent(0), percent(100)],
        quarters: [25, 50, 75, 100].map(percent),
        party: Party(vec![GuestId(1), GuestId(2)]),
        seen: BTreeMap::from([(Address([1; 16].into()), GuestId(3))]),
        invited: BTreeSet::from([GuestId(1)]),
        remark: Remark(remark.map(str::to_owned)),
        last_remark: remark.map(|text| Remark(Some(text.to_owned()))),
        rhythm: Rhythm((Duration::from_millis(1), 2)),
        crumbs: vec![Crumb(0), Crumb(255)],
        favourite: None,
    };
    let mut samples = Samples::default();
    samples.add("Visit", &lower(&visit(None)));
    samples.add("Visit", &lower(&visit(Some("good"))));
    samples.add("Address", &lower(&Address([127, 0, 0, 1].into())));
    samples.add("Party", &lower(&Party(vec![GuestId(1)])));
    let parts = BTreeMap::from([(parts::PartNumber(7), parts::Amount::Pieces(3))]);
    samples.add("Parcel", &lower(&parts::Parcel { parts, label: None }));
    samples.judge();
}

#[test]
fn objects_of_the_host() {
    let lookout = Lookout::new();
    let mut samples = Samples::default();
    let mut ask = |method: &str, arguments: &dyn Fn(&mut Writer)| {
        let mut request = Writer::new();
        arguments(&mut request);
        samples.add(format!("Tower.{method}-request"), request.as_slice());
        let crossing = lookout.begin(method, arguments);
        for call in crossing.of_kind(HOST_CALL) {
            samples.add("host-Watcher.meet-request", &call.payload);
        }
        for event in crossing.of_kind(EVENT) {
            samples.add("event-Posted", &event.payload);
        }
        let reply = lookout.finish(crossing);
        samples.add(format!("Tower.{method}-reply"), &reply.payload);
    };
    let [one, other, told] = ["one", "other", "told"].map(|label| lookout.pass(label));
    lookout.host.listen("Posted");
    ask("post", &|w| {
        w.array(1);
        w.array(1);
        w.uint(one);
    });
    ask("watchers", &|w| w.array(0));
    ask("introduce", &|w| {
        w.array(2);
        w.uint(other);
        w.null();
    });
    ask("announce", &|w| {
        w.array(1);
        w.uint(told);
    });
    samples.judge();
}
