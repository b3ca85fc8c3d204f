//! How streams end: by the host, by the library, by closing, and by what cannot be read.

use hither_schema::Status;
use kitchen::KitchenError;

use super::support::{self, CLOSED, Host};
use super::{Mill, STREAM, wanted, wanted_of};

#[test]
fn an_end_without_items_is_an_end() {
    let mill = Mill::open();
    mill.begin("sum");
    assert_eq!(mill.end().reply().lift::<i64>(), 0);
    assert_eq!(
        (mill.end().status, mill.end().notice()),
        (Status::Late, "the stream has ended".into())
    );
}

#[test]
fn the_library_lets_go_once() {
    let mill = Mill::open();
    let begun = mill.call("take_first", |w| {
        w.array(2);
        w.uint(2);
        w.uint(STREAM);
    });
    assert_eq!(wanted(&begun), [16]);
    let fed = mill.feed([5_i64, 6, 7, 8]);
    assert_eq!(fed.reply().lift::<Vec<i64>>(), [5, 6]);
    assert_eq!((wanted(&fed), mill.ground(), mill.streams()), (vec![0], 2, 0));
    assert_eq!(mill.feed([9_i64]).status, Status::Late);
    assert!(mill.host.drain(0).frames.is_empty());
    let none = mill.call("take_first", |w| {
        w.array(2);
        w.uint(0);
        w.uint(STREAM + 1);
    });
    assert!(none.reply().lift::<Vec<i64>>().is_empty());
    assert_eq!(wanted_of(&none, STREAM + 1), [0], "never read, and let go of");
}

#[test]
fn the_host_ends_a_stream_with_a_typed_error() {
    let mill = Mill::open();
    mill.begin("sum_typed");
    mill.feed([1_i64, 2]);
    let bytes = hither_wire::lower(&KitchenError::Closed { reason: "no grain".into() });
    let failed = mill.host.feed(STREAM, Status::Error, 0, &bytes);
    assert_eq!(failed.reply().status, Status::Error);
    let error: KitchenError = failed.reply().lift();
    assert!(matches!(error, KitchenError::Closed { reason } if reason == "no grain"));
    assert_eq!((wanted(&failed).len(), mill.streams(), mill.ground()), (0, 0, 2));
    assert_eq!(mill.end().status, Status::Late);
}

#[test]
fn the_host_ends_a_stream_with_a_text() {
    let mill = Mill::open();
    for (method, text, said) in [
        ("sum", &b"the river is dry"[..], "the river is dry"),
        ("sum_typed", b"", "the stream failed without a text"),
    ] {
        mill.begin(method);
        let failed = mill.host.feed(STREAM, Status::HostFailed, 0, text);
        let error: KitchenError = failed.reply().lift();
        assert_eq!(error.to_string(), format!("the stream of the host failed: {said}"));
    }
}

#[test]
fn a_stream_without_a_typed_error_takes_none() {
    let mill = Mill::open();
    mill.begin("sum");
    let refused = mill.host.feed(STREAM, Status::Error, 0, &hither_wire::lower(&1_u64));
    assert_eq!(
        (refused.status, refused.notice()),
        (Status::BadArgument, "the stream has no typed error: end it with a text".into())
    );
    assert_eq!((mill.streams(), mill.end().reply().status), (1, Status::Ok));
}

#[test]
fn an_item_that_cannot_be_read_ends_the_stream_for_both() {
    let mill = Mill::open();
    mill.begin("sum");
    mill.feed([1_i64, 2]);
    let mut bytes = hither_wire::lower(&3_i64);
    bytes.extend(hither_wire::lower(&"four".to_owned()));
    let refused = mill.host.feed(STREAM, Status::Pending, 2, &bytes);
    let text = "item `[1]`: expected i64, found text (byte 1 of 6)";
    assert_eq!((refused.status, refused.notice()), (Status::BadRequest, text.into()));
    let error: KitchenError = refused.reply().lift();
    assert_eq!(
        error.to_string(),
        format!("the host fed a stream with what cannot be read: {text}")
    );
    assert_eq!((mill.ground(), mill.streams(), wanted(&refused).len()), (2, 0, 0));
    assert_eq!(mill.end().status, Status::Late);
}

#[test]
fn the_bytes_are_as_many_items_as_the_host_says() {
    let mill = Mill::open();
    for (count, why) in [(1, "1 byte too many"), (3, "too few")] {
        mill.begin("sum");
        let refused = mill.host.feed(STREAM, Status::Pending, count, &[1, 2]);
        assert_eq!(refused.status, Status::BadRequest, "{why}: {}", refused.notice());
        assert_eq!(refused.reply().status, Status::Error);
    }
    mill.begin("sum_typed");
    let refused = mill.host.feed(STREAM, Status::Error, 0, &[0xff]);
    assert_eq!((refused.status, refused.reply().status), (Status::BadRequest, Status::Error));
}

#[test]
fn what_is_no_way_to_feed_changes_nothing() {
    let mill = Mill::open();
    mill.begin("sum");
    for status in [Status::Closed, Status::TimedOut, Status::BadRequest] {
        assert_eq!(mill.host.feed(STREAM, status, 0, b"").status, Status::BadArgument);
    }
    for status in [Status::Error, Status::HostFailed] {
        let refused = mill.host.feed(STREAM, status, 1, b"\x01");
        assert_eq!(refused.notice(), "a failure has no items: feed them before");
    }
    // SAFETY: NULL with a length is refused.
    let null = support::cross(mill.host.context, 4096, |out, cap| unsafe {
        (support::door().feed)(mill.host.context, STREAM, 1, 1, std::ptr::null(), 1, out, cap)
    });
    assert_eq!(null.status, Status::NullPointer);
    assert_eq!((mill.streams(), mill.end().reply().status), (1, Status::Ok));
}

#[test]
fn closing_ends_every_stream() {
    let mill = Mill::open();
    mill.begin("sum");
    let closed = mill.host.close();
    assert_eq!(closed.reply().status, Status::Closed);
    assert!(wanted(&closed).is_empty(), "the closing frame says it");
    assert_eq!(closed.frames.back().map(|frame| frame.kind), Some(CLOSED));
    assert_eq!(mill.feed([1_i64]).status, Status::Closed);
}

/// A detached method outlives its call: its stream goes on until it ends, here by closing.
#[test]
fn a_detached_reader_reads_on_and_hears_of_the_closing() {
    let mill = Mill::open();
    let call = mill.begin("sum_on").id;
    let cancelled = mill.host.cancel(call);
    assert_eq!((cancelled.reply().status, wanted(&cancelled).len()), (Status::Cancelled, 0));
    let mut fed = mill.feed([1_i64; 8]);
    while wanted(&fed).is_empty() {
        fed = mill.host.drain(60_000);
        assert!(!fed.frames.is_empty(), "nothing is read any more");
    }
    // The worker asks for more while it takes the eighth, and counts it behind that.
    assert!((7..=8).contains(&mill.ground()));
    assert_eq!(mill.streams(), 1);
    mill.host.close();
    let host = Host::open();
    let heard = host.call_on(0, "Mill.hear_closing", |w| w.array(0));
    assert!(host.finish(heard).lift::<bool>());
}
