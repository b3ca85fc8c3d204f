//! The types that are made of others, through the byte door: there and back as arguments and results, of methods and of
//! host functions, in events and in errors.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hither_schema::Status;
use hither_wire::{Wire, from_unix};
use kitchen::{Mixture, MixtureError, Shape, Tree};
use support::mixtures::{empty, full, shape, tree};
use support::{EVENT, Frame, HOST_CALL, Host};

/// Calls a method with one argument.
fn call<T: Wire>(host: &Host, method: &str, argument: &T) -> Frame {
    let call = host.call(method, |w| {
        w.array(1);
        argument.lower(w);
    });
    assert_eq!(call.status, Status::Ok, "{}", call.notice());
    call.reply().clone()
}

/// The text with which a method refuses the bytes of its arguments.
fn refused(host: &Host, method: &str, arguments: &[u8]) -> String {
    let call = host.call_bytes(hither_schema::names::id(method), arguments, 0);
    assert_eq!(call.status, Status::BadRequest);
    call.notice()
}

/// Nothing is alive any more that this host began.
fn assert_quiet(host: &Host) {
    let stats = host.stats();
    assert_eq!(
        (stats.calls, stats.host_calls, stats.frames, stats.lent, stats.tasks),
        (0, 0, 0, 0, 0)
    );
}

#[test]
fn everything_comes_back() {
    let host = Host::simple();
    for value in [full(), empty()] {
        assert_eq!(call(&host, "echo_mixture", &value).lift::<Mixture>(), value);
    }
    assert_eq!(call(&host, "echo_shape", &shape()).lift::<Shape>(), shape());
    assert_eq!(call(&host, "echo_tree", &tree()).lift::<Box<Tree>>(), Box::new(tree()));
    let pair = (-1, ("\0".to_owned(), true));
    assert_eq!(call(&host, "echo_pair", &pair).lift::<(i32, (String, bool))>(), pair);
    assert_quiet(&host);
}

#[test]
fn every_bit_of_a_float_in_an_array_survives() {
    let host = Host::simple();
    let bits = [0x7ff0_0000_0000_0001, 0xfff8_1234_5678_9abc, 1 << 63];
    let floats = call(&host, "echo_array", &bits.map(f64::from_bits)).lift::<[f64; 3]>();
    assert_eq!(floats.map(f64::to_bits), bits);
}

#[test]
fn the_host_takes_and_gives_everything() {
    let host = Host::simple();
    host.provide("reflect", 1);
    let value = full();
    let calling = host.call("reflect_mixture", |w| {
        w.array(1);
        value.lower(w);
    });
    let asked = calling.of_kind(HOST_CALL)[0];
    let (shown,) = lift_one::<Mixture>(&asked.payload);
    assert_eq!(shown, value);
    let answered = host.answer(asked.id, Status::Ok, &hither_wire::lower(&empty()));
    assert_eq!(answered.reply().lift::<Mixture>(), empty());
    assert_quiet(&host);
}

/// The only one of the arguments.
fn lift_one<T: Wire>(payload: &[u8]) -> (T,) {
    let mut r = hither_wire::Reader::new(payload);
    assert_eq!(r.array(), Ok(1));
    (T::lift(&mut r).unwrap(),)
}

#[test]
fn an_answer_that_repeats_a_key_is_the_hosts_failure() {
    let host = Host::simple();
    for function in ["reflect_shape", "reflect_tree", "reflect_wide", "reflect_time", "reflect_map"]
    {
        host.provide(function, 1);
    }
    let mut crossing = host.call("reflect_parts", |w| {
        w.array(1);
        empty().lower(w);
    });
    let wide = hither_wire::lower(&(i128::MAX, 1_u128));
    let time = hither_wire::lower(&(UNIX_EPOCH - Duration::from_nanos(1)));
    let twice = b"\xa2\x61a\x01\x61a\x02".to_vec();
    let answers = [hither_wire::lower(&shape()), hither_wire::lower(&tree()), wide, time, twice];
    for answer in answers {
        let asked = crossing.of_kind(HOST_CALL)[0].id;
        crossing = host.answer(asked, Status::Ok, &answer);
    }
    let reply = crossing.reply();
    assert_eq!(reply.status, Status::Error);
    let MixtureError::Host(error) = reply.lift::<MixtureError>() else {
        panic!("another error: {reply:?}");
    };
    assert!(error.message.contains("item `[\"a\"]`: given twice"), "{}", error.message);
    assert_quiet(&host);
}

#[test]
fn errors_and_events_carry_them() {
    let host = Host::simple();
    let places = BTreeMap::from([("here".to_owned(), [1, -1])]);
    let errors = [
        MixtureError::Wrong(shape(), (7, "seven".to_owned())),
        MixtureError::Missing { places, needed: BTreeSet::from(["here".to_owned()]) },
        MixtureError::Late { by: Duration::from_nanos(1), since: UNIX_EPOCH, world: i128::MIN },
        MixtureError::Deep(Box::new(tree())),
    ];
    for error in errors {
        let reply = call(&host, "fail_mixed", &error);
        assert_eq!((reply.status, reply.lift::<MixtureError>()), (Status::Error, error));
    }
    host.listen("Mixed");
    let emitting = host.call("emit_mixed", |w| {
        w.array(1);
        full().lower(w);
    });
    let event = emitting.of_kind(EVENT)[0].lift::<kitchen::Mixed>();
    assert_eq!(event, kitchen::Mixed { value: full(), shape: full().shape });
    assert_quiet(&host);
}

#[test]
fn what_comes_twice_is_named() {
    let host = Host::simple();
    assert_eq!(
        refused(&host, "echo_map", b"\x81\xa2\x61a\x01\x61a\x02"),
        "arguments of `echo_map`, field `value[\"a\"]`: given twice (byte 5 of 8)"
    );
    assert_eq!(
        refused(&host, "echo_sets", b"\x82\x80\x82\x05\x05"),
        "arguments of `echo_sets`, field `numbers[1]`: given twice (byte 2 of 5)"
    );
}

#[test]
fn wrong_variants_and_times_are_named() {
    let host = Host::simple();
    assert_eq!(
        refused(&host, "echo_shape", b"\x81\x82\x09\x80"),
        "arguments of `echo_shape`, field `value`: expected variant of enum `Shape` (0 to 5), found 9 (byte 2 of 4)"
    );
    assert_eq!(
        refused(&host, "echo_times", b"\x82\x82\x00\x1a\x3b\x9a\xca\x00\x82\x00\x00"),
        "arguments of `echo_times`, field `duration`: expected nanoseconds (0 to 999999999), found 1000000000 (byte 3 of 11)"
    );
}

/// The arguments and the list of the innermost node are containers too.
#[test]
fn what_is_too_deep_is_refused() {
    let host = Host::simple();
    let deep = |depth| {
        (1..depth)
            .fold(Tree::leaf(0), |tree, _| Tree { left: Some(Box::new(tree)), ..Tree::leaf(0) })
    };
    assert_eq!(call(&host, "echo_tree", &deep(62)).lift::<Tree>(), deep(62));
    let mut bytes = vec![0x81];
    bytes.extend(hither_wire::lower(&deep(63)));
    assert!(refused(&host, "echo_tree", &bytes).contains("nested deeper than 64 containers"));
    assert_eq!(call(&host, "grow", &3_u32).lift::<Tree>().left.unwrap().left.unwrap().value, 1);
}

#[test]
fn moments_before_1970_are_rounded_down() {
    let host = Host::simple();
    let call = host.call("echo_times", |w| {
        w.raw(b"\x82\x82\x05\x06\x82\x20\x01");
    });
    let (duration, time) = call.reply().lift::<(Duration, SystemTime)>();
    assert_eq!((duration, Some(time)), (Duration::new(5, 6), from_unix(-1, 1)));
}
