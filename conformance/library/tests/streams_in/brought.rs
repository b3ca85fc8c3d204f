//! Streams that host functions bring.

use hither_schema::{Status, names};
use kitchen::{Inner, KitchenError};

use super::support::{Crossing, HOST_CALL, HOST_CALL_CANCELLED, HOST_OBJECT_RELEASED, WANTED};
use super::{Mill, STREAM, inner, out, wanted};

#[test]
fn a_host_function_brings_a_stream() {
    let mill = Mill::open();
    mill.host.provide("sacks", 1);
    let begun = mill.call("grind", |w| {
        w.array(1);
        w.text("rye");
    });
    let asked = begun.of_kind(HOST_CALL)[0].clone();
    assert_eq!((asked.item, asked.lift::<Vec<String>>()), (names::id("sacks"), vec!["rye".into()]));
    assert_eq!(mill.streams(), 0);
    let answered = mill.host.answer(asked.id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!((answered.status, wanted(&answered), mill.streams()), (Status::Ok, vec![16], 1));
    mill.feed((1..=3).map(inner));
    assert_eq!(mill.feed_last([inner(4)]).reply().lift::<i64>(), 10);
    assert_eq!((mill.streams(), mill.host.stats().host_calls), (0, 0));
}

#[test]
fn a_host_function_that_brings_a_stream_fails_before_it_or_in_it() {
    let mill = Mill::open();
    let grind = || {
        mill.call("grind", |w| {
            w.array(1);
            w.text("oats");
        })
    };
    let unregistered = grind();
    let error: KitchenError = unregistered.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" is not registered");
    mill.host.provide("sacks", 1);
    let asked = |crossing: &Crossing| crossing.of_kind(HOST_CALL)[0].id;
    let empty = hither_wire::lower(&KitchenError::Empty);
    let refused = mill.host.answer(asked(&grind()), Status::Error, &empty);
    assert!(matches!(refused.reply().lift(), KitchenError::Empty));
    let failed = mill.host.answer(asked(&grind()), Status::HostFailed, b"no cart");
    let error: KitchenError = failed.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" failed: no cart");
    mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&STREAM));
    let failed = mill.host.feed(STREAM, Status::Error, 0, &empty);
    assert!(matches!(failed.reply().lift(), KitchenError::Empty));
    mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&STREAM));
    let failed = mill.host.feed(STREAM, Status::HostFailed, 0, b"the cart broke");
    let error: KitchenError = failed.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" failed: the cart broke");
    let zero = mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&0_u64));
    assert_eq!(zero.status, Status::BadRequest);
    assert_eq!((zero.reply().status, mill.streams()), (Status::Error, 0));
}

#[test]
fn a_stream_of_an_answer_that_comes_too_late_was_not_taken() {
    let mill = Mill::open();
    mill.host.provide("sacks", 1);
    let begun = mill.call("grind", |w| {
        w.array(1);
        w.text("rye");
    });
    let asked = begun.of_kind(HOST_CALL)[0].id;
    assert_eq!(mill.host.cancel(begun.id).of_kind(HOST_CALL_CANCELLED).len(), 1);
    let late = mill.host.answer(asked, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(
        (late.status, late.frames.iter().filter(|f| f.kind == WANTED).count()),
        (Status::Late, 0)
    );
    assert_eq!(mill.streams(), 0);
    mill.begin("sum");
}

#[test]
fn an_object_of_the_host_brings_a_stream() {
    let mill = Mill::open();
    let begun = mill.call("grind_of", |w| {
        w.array(2);
        w.uint(40);
        w.text("barley");
    });
    let asked = begun.of_kind(HOST_CALL)[0].clone();
    assert!(asked.of_object);
    let answered = mill.host.answer(asked.id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(wanted(&answered), [16]);
    let ended = mill.feed_last([inner(3), inner(4)]);
    assert_eq!(ended.reply().lift::<i64>(), 7);
    assert_eq!(ended.of_kind(HOST_OBJECT_RELEASED).len(), 1);
}

#[test]
fn where_the_host_has_no_stream_the_trait_has_its_own() {
    let mill = Mill::open();
    let crumbs = |grain: &str| {
        mill.call("crumbs", |w| {
            w.array(1);
            w.text(grain);
        })
    };
    let begun = crumbs("rye");
    let all = mill.host.credit(begun.id, 9);
    assert_eq!(out(&all), [Inner { text: "rye".into(), number: 1 }]);
    assert!(out(&mill.host.credit(crumbs("").id, 9)).is_empty());
    mill.host.provide("crumbs", 1);
    let begun = crumbs("rye");
    let asked = mill.host.credit(begun.id, 9);
    let answered =
        mill.host.answer(asked.of_kind(HOST_CALL)[0].id, Status::UnknownHostFunction, b"");
    assert_eq!(out(&answered).len(), 1);
    let begun = crumbs("rye");
    let asked = mill.host.credit(begun.id, 9);
    mill.host.answer(asked.of_kind(HOST_CALL)[0].id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(out(&mill.feed_last((0..3).map(inner))).len(), 3);
}
