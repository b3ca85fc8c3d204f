//! Streams that a method returns, through the byte door: nothing is made without room, items come home with the crossing
//! that grants it, and each stream ends once, whatever ends it.

mod support;

use std::sync::{Mutex, MutexGuard, PoisonError};

use hither_runtime::byte_door::Options;
use hither_schema::Status;
use hither_wire::{Reader, Wire, Writer};
use support::{Crossing, EVENT, Host, ITEMS, REPLY};

/// Streams are counted for the whole process, so one test counts at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn spring(host: &Host) -> u64 {
    host.call_on(0, "Spring.new", |w| w.array(0)).reply().lift()
}

fn poured(host: &Host, spring: u64) -> u64 {
    host.call_on(spring, "Spring.poured", |w| w.array(0)).reply().lift()
}

fn alive(host: &Host) -> i64 {
    host.call_on(0, "Spring.alive", |w| w.array(0)).reply().lift()
}

/// Begins a stream: it always waits for room.
fn begin(host: &Host, spring: u64, method: &str, args: impl FnOnce(&mut Writer)) -> u64 {
    let begun = host.call_on(spring, &format!("Spring.{method}"), args);
    assert_eq!(begun.status, Status::Pending, "{}", begun.notice());
    assert!(begun.frames.is_empty());
    begun.id
}

fn numbers(host: &Host, spring: u64, count: u64) -> u64 {
    begin(host, spring, "numbers", |w| {
        w.array(2);
        w.uint(0);
        w.uint(count);
    })
}

fn count(w: &mut Writer, count: i64) {
    w.array(1);
    w.int(count);
}

/// The items of a stream that a crossing brought.
fn items<T: Wire>(crossing: &Crossing, call: u64) -> Vec<T> {
    let mut items = Vec::new();
    for frame in crossing.of_kind(ITEMS) {
        assert_eq!(frame.id, call);
        let mut reader = Reader::new(&frame.payload);
        items.extend((0..frame.item).map(|_| T::lift(&mut reader).unwrap()));
        reader.finish().unwrap();
    }
    items
}

#[test]
fn what_is_ready_comes_home_with_the_crossing_that_grants_room() {
    let _alone = alone();
    let host = Host::open();
    let spring = spring(&host);
    let call = numbers(&host, spring, 5);
    assert_eq!((poured(&host, spring), alive(&host)), (0, 1), "nothing is made without room");
    let first = host.credit(call, 3);
    assert_eq!(items::<u64>(&first, call), [0, 1, 2]);
    assert_eq!(first.of_kind(ITEMS).len(), 1, "in one batch");
    assert_eq!((poured(&host, spring), first.of_kind(REPLY).len()), (3, 0));
    let rest = host.credit(call, 3);
    assert_eq!(items::<u64>(&rest, call), [3, 4]);
    assert_eq!((rest.reply().status, rest.reply().id), (Status::Ok, call));
    assert_eq!((host.credit(call, 1).status, alive(&host)), (Status::Late, 0));
    assert_eq!(host.stats().calls, 0);
}

#[test]
fn a_host_that_grants_nothing_more_stops_the_producer() {
    let _alone = alone();
    let host = Host::open();
    let spring = spring(&host);
    let call = numbers(&host, spring, u64::MAX);
    for round in 1..=10 {
        assert_eq!(items::<u64>(&host.credit(call, 1000), call).len(), 1000);
        assert_eq!(poured(&host, spring), round * 1000);
        assert_eq!((host.drain(0).frames.len(), poured(&host, spring)), (0, round * 1000));
    }
    assert_eq!(host.cancel(call).reply().status, Status::Cancelled);
    assert_eq!((alive(&host), host.stats().calls), (0, 0));
}

#[test]
fn a_stream_fails_with_its_last_item() {
    let host = Host::open();
    let call = begin(&host, spring(&host), "failing", |w| count(w, 2));
    let all = host.credit(call, 100);
    assert_eq!(items::<u32>(&all, call), [0, 1]);
    let end = all.reply();
    assert_eq!(end.status, Status::Error);
    let mut error = Reader::new(&end.payload);
    assert_eq!((error.array().unwrap(), u64::lift(&mut error).is_ok()), (3, true));
}

#[test]
fn a_stream_that_waits_goes_on_wherever_it_is_woken() {
    let _alone = alone();
    let host = Host::open();
    let spring = spring(&host);
    let call = begin(&host, spring, "gated", |w| w.array(0));
    assert!(host.credit(call, 2).frames.is_empty());
    let open = || host.call_on(spring, "Spring.open_gate", |w| w.array(0));
    assert_eq!(items::<u64>(&open(), call), [0]);
    assert_eq!(items::<u64>(&open(), call), [1]);
    assert!(items::<u64>(&open(), call).is_empty(), "no room");
    assert_eq!(items::<u64>(&host.credit(call, 1), call), [2]);
    assert_eq!((host.cancel(call).reply().status, alive(&host)), (Status::Cancelled, 0));
}

#[test]
fn a_deadline_ends_a_stream_as_it_ends_a_call() {
    let _alone = alone();
    let host = Host::open();
    let spring = spring(&host);
    let id = hither_schema::names::id("Spring.gated");
    let call = host.call_target(spring, id, &hither_wire::lower(&Vec::<String>::new()), 1_000_000);
    assert_eq!(call.status, Status::Pending, "{}", call.notice());
    assert_eq!(host.await_reply(call.id).status, Status::TimedOut);
    assert_eq!(alive(&host), 0);
}

#[test]
fn closing_ends_a_stream_and_its_items_are_gone() {
    let _alone = alone();
    let host = Host::open();
    let spring = spring(&host);
    let call = numbers(&host, spring, u64::MAX);
    host.credit(call, 10);
    let closed = host.close();
    assert_eq!((closed.reply().status, closed.reply().id), (Status::Closed, call));
    assert_eq!(host.credit(call, 1).status, Status::Closed);
    assert_eq!(alive(&Host::open()), 0);
}

#[test]
fn a_panic_ends_the_stream_behind_its_items() {
    let host = Host::open();
    let call = begin(&host, spring(&host), "drying_up", |w| count(w, 3));
    let all = host.credit(call, 10);
    assert_eq!(all.reply().status, Status::Panicked);
    assert_eq!(all.reply().text(), "the spring dried up");
}

#[test]
fn room_without_end_is_not_kept() {
    let host = Host::open();
    let call = numbers(&host, spring(&host), u64::MAX);
    let mut crossing = host.credit(call, u64::MAX);
    let mut count = 0;
    while crossing.of_kind(REPLY).is_empty() {
        let found = items::<u64>(&crossing, call);
        assert!(found.iter().copied().eq(count..count + found.len() as u64), "in their order");
        count += found.len() as u64;
        crossing = if count < 65_536 { host.drain(1000) } else { host.cancel(call) };
    }
    assert_eq!(count, 65_536);
    assert_eq!(crossing.reply().status, Status::Cancelled);
}

#[test]
fn large_streams_leave_in_batches_of_bounded_size() {
    let host = Host::open();
    let call = begin(&host, spring(&host), "records", |w| {
        w.array(2);
        w.int(1000);
        w.uint(100);
    });
    let mut crossing = host.credit(call, 1001);
    let (mut batches, mut count) = (0, 0);
    loop {
        for frame in crossing.of_kind(ITEMS) {
            assert!(frame.payload.len() < (12 << 10) + 200, "{}", frame.payload.len());
            (batches, count) = (batches + 1, count + frame.item);
        }
        if !crossing.of_kind(REPLY).is_empty() {
            break;
        }
        crossing = host.drain(0);
    }
    assert_eq!(count, 1000);
    assert_eq!(batches, 9, "107 KB");
}

#[test]
fn an_item_beyond_the_limit_ends_the_stream() {
    let host = Host::open_with(Options { message_bytes_max: 1000, ..Options::default() });
    let call = begin(&host, spring(&host), "records", |w| {
        w.array(2);
        w.int(2);
        w.uint(2000);
    });
    let ended = host.credit(call, 5);
    let reply = ended.reply();
    assert_eq!(reply.status, Status::TooLarge);
    assert_eq!(reply.text(), "an item of the stream has 2005 bytes; the limit is 1000");
    assert!(ended.of_kind(ITEMS).is_empty());
}

#[test]
fn objects_are_items_and_are_counted_right() {
    let host = Host::open();
    let labels = ["a", "b", "c"].map(str::to_owned).to_vec();
    let jars = |w: &mut Writer| {
        w.array(1);
        labels.lower(w);
    };
    let call = begin(&host, spring(&host), "jars", jars);
    let handles: Vec<u64> = items(&host.credit(call, 9), call);
    let label = |handle: &u64| -> String {
        host.call_on(*handle, "Jar.label", |w| w.array(0)).reply().lift()
    };
    assert_eq!(handles.iter().map(label).collect::<Vec<_>>(), labels);
    let before = host.stats().objects;
    assert_eq!(host.release(&handles, 0).status, Status::Ok);
    assert_eq!(host.stats().objects, before - 3);
}

#[test]
fn items_and_events_are_told_apart_and_both_arrive() {
    let host = Host::open();
    host.listen("Cooked");
    let call = begin(&host, spring(&host), "eventful", |w| count(w, 3));
    let all = host.credit(call, 9);
    assert_eq!(items::<i64>(&all, call), [0, 1, 2]);
    assert_eq!((all.of_kind(EVENT).len(), all.reply().status), (3, Status::Ok));
}

#[test]
fn statics_and_methods_of_the_library_are_streams_too() {
    let host = Host::simple();
    let words = begin(&host, 0, "words", |w| {
        w.array(1);
        w.text("so long and thanks");
    });
    let all = host.credit(words, 9);
    assert_eq!(items::<String>(&all, words), ["so", "long", "and", "thanks"]);
    let counted = host.call("count_to", |w| count(w, 2));
    assert_eq!(items::<u32>(&host.credit(counted.id, 2), counted.id), [0, 1]);
    assert_eq!(host.credit(counted.id, 1).reply().status, Status::Ok);
}

#[test]
fn only_a_stream_takes_room() {
    let host = Host::simple();
    let waits = host.call("wait_for_gate", |w| w.array(0));
    let refused = host.credit(waits.id, 1);
    assert_eq!(
        (refused.status, refused.notice()),
        (Status::BadArgument, "`call` is no stream".into())
    );
    assert_eq!(host.credit(waits.id + 1, 1).status, Status::UnknownCall);
    host.cancel(waits.id);
}

#[test]
fn a_stream_on_a_worker_brings_its_items_too() {
    let host = Host::open_with(Options { flags: 3, ..Options::default() });
    let call = numbers(&host, spring(&host), 3);
    let mut crossing = host.credit(call, 10);
    let mut found = Vec::new();
    let end = loop {
        found.extend(items::<u64>(&crossing, call));
        match crossing.frames.into_iter().find(|frame| frame.kind == REPLY) {
            Some(end) => break end.status,
            None => crossing = host.drain(60_000),
        }
    };
    assert_eq!((found, end), (vec![0, 1, 2], Status::Ok));
}
