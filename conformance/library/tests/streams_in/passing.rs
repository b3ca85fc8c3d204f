//! Which numbers stand for a stream, and what crosses as its items.

use hither_schema::Status;

use super::support::{Crossing, HOST_OBJECT_RELEASED, WANTED};
use super::{Mill, STREAM, feed, wanted_of};

#[test]
fn numbers_that_stand_for_no_stream_are_refused_with_their_place() {
    let mill = Mill::open();
    let sum = |stream: u64| {
        mill.call("sum", |w| {
            w.array(1);
            w.uint(stream);
        })
    };
    let zero = sum(0);
    assert_eq!(
        (zero.status, zero.notice()),
        (
            Status::BadRequest,
            "arguments of `sum`, field `numbers`: the number is 0, which stands for no stream (byte 1 of 2)".into()
        )
    );
    sum(STREAM);
    let twice = sum(STREAM);
    assert_eq!(
        (twice.status, twice.notice()),
        (
            Status::BadRequest,
            "arguments of `sum`, field `numbers`: another stream has the number 7, and has not ended (byte 1 of 2)".into()
        )
    );
    assert_eq!(mill.streams(), 1, "the one that has the number is as it was");
    assert_eq!(mill.feed_last([3_i64]).reply().lift::<i64>(), 3);
    assert_eq!(mill.host.feed(99, Status::Ok, 0, b"").status, Status::UnknownCall);
    assert_eq!(mill.host.feed(0, Status::Ok, 0, b"").status, Status::UnknownCall);
}

#[test]
fn a_number_is_free_again_when_its_stream_has_ended() {
    let mill = Mill::open();
    for round in 1..=3_i64 {
        mill.begin("sum");
        assert_eq!(mill.feed_last([round]).reply().lift::<i64>(), round);
    }
}

#[test]
fn what_a_refused_call_carried_was_not_taken() {
    let mill = Mill::open();
    let both = |left: u64, right: u64| {
        mill.call("sum_both", |w| {
            w.array(2);
            w.uint(left);
            w.uint(right);
        })
    };
    let same = both(8, 8);
    assert_eq!(same.status, Status::BadRequest);
    assert!(same.notice().contains("field `right`"), "{}", same.notice());
    assert_eq!((mill.streams(), same.of_kind(WANTED).len()), (0, 0));
    assert_eq!(
        mill.host.feed(8, Status::Ok, 0, b"").status,
        Status::UnknownCall,
        "it was never one"
    );
    let released = mill.host.call_on(mill.mill + 1, "Mill.sum", |w| {
        w.array(1);
        w.uint(8);
    });
    assert_eq!(released.status, Status::UnknownObject, "refused behind its arguments");
    assert_eq!((mill.streams(), mill.host.drain(0).of_kind(WANTED).len()), (0, 0));
    let taken = both(8, 9);
    assert_eq!((wanted_of(&taken, 8), wanted_of(&taken, 9)), (vec![16], vec![16]));
    feed(&mill.host, 9, Status::Ok, [1_i64]);
    let ended = feed(&mill.host, 8, Status::Ok, [2_i64, 3]);
    assert_eq!(ended.reply().lift::<i64>(), 6);
}

#[test]
fn objects_are_items_and_are_lent_for_the_feeding() {
    let mill = Mill::open();
    let jar = |label: &str| -> u64 {
        let made = mill.host.call_on(0, "Jar.new", |w| {
            w.array(1);
            w.text(label);
        });
        made.reply().lift()
    };
    let jars = [jar("plums"), jar("figs")];
    mill.begin("labels");
    assert_eq!(mill.feed(jars).status, Status::Ok);
    assert_eq!(mill.host.release(&jars, 0).status, Status::Ok, "they stay the host's");
    assert_eq!(mill.end().reply().lift::<Vec<String>>(), ["plums", "figs"]);
    mill.begin("labels");
    let refused = mill.feed([jars[0]]);
    assert_eq!((refused.status, refused.reply().status), (Status::UnknownObject, Status::Error));
    assert_eq!(mill.streams(), 0);
}

#[test]
fn objects_of_the_host_are_items_and_are_let_go_of_once() {
    let mill = Mill::open();
    let released = |crossing: &Crossing| -> Vec<u64> {
        crossing.of_kind(HOST_OBJECT_RELEASED).iter().map(|frame| frame.id).collect()
    };
    mill.begin("muster");
    let fed = mill.feed([11_u64, 12]);
    assert_eq!((mill.host.stats().host_objects, released(&fed).len()), (2, 0));
    let unreadable = mill.feed([13_u64, 0]);
    assert_eq!(unreadable.status, Status::BadRequest);
    assert_eq!(released(&unreadable), [11, 12], "13 was not taken, and stays with the host");
    mill.begin("muster");
    let ended = mill.feed_last([14_u64]);
    assert_eq!((ended.reply().lift::<u64>(), released(&ended)), (1, vec![14]));
    assert_eq!(mill.host.stats().host_objects, 0);
}
