//! What a listener that takes events home by frame may choose, and what it gets.

mod support;

use std::time::{Duration, Instant};

use hither_runtime::byte_door::{Listening, Options};
use hither_schema::Status;
use hither_wire::Writer;
use kitchen::{Cooked, Simmered};
use support::{CLOSED, Crossing, EVENT, EVENTS_DROPPED, Host, REPLY};

const DROP_OLDEST: u32 = 0;
const DROP_NEWEST: u32 = 1;
const LATEST: u32 = 2;
const BLOCK: u32 = 3;

fn emit(count: i64) -> impl FnOnce(&mut Writer) {
    move |w| {
        w.array(2);
        w.text("soup");
        w.int(count);
    }
}

fn simmer(pots: &[u64]) -> impl FnOnce(&mut Writer) {
    move |w| {
        w.array(1);
        hither_wire::Wire::lower(&pots.to_vec(), w);
    }
}

fn listening(host: &Host, event: &str, how: Listening) -> u64 {
    let added = host.listen_with(event, how);
    assert_eq!(added.status, Status::Ok, "{}", added.notice());
    added.id
}

/// What came for a listener, in order: the number of an event, and how many were dropped as a negative one.
fn heard(crossing: &Crossing, listener: u64) -> Vec<i64> {
    let mine = crossing.frames.iter().filter(|frame| frame.id == listener);
    mine.filter_map(|frame| match frame.kind {
        EVENT => Some(frame.lift::<Cooked>().number),
        EVENTS_DROPPED => Some(-i64::from(frame.item)),
        _ => None,
    })
    .collect()
}

/// Pots and degrees, of a crossing that brings nothing else of events.
fn simmered(crossing: &Crossing) -> Vec<(u64, i32)> {
    let events = crossing.of_kind(EVENT).into_iter().map(|frame| frame.lift::<Simmered>());
    events.map(|event| (event.pot, event.degrees)).collect()
}

fn keys(pots: &[u64]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(pots.len());
    pots.iter().for_each(|pot| writer.uint(*pot));
    writer.into_bytes()
}

/// The keys stay with the caller across the crossing.
fn asking_for(keys: &[u8]) -> Listening {
    Listening { keys: keys.as_ptr(), keys_len: keys.len() as u32, ..Listening::default() }
}

#[test]
fn each_listener_has_a_bound_and_a_policy_of_its_own() {
    let host = Host::simple();
    let how = |policy, bound| Listening { policy, bound, ..Listening::default() };
    let oldest = listening(&host, "Cooked", how(DROP_OLDEST, 3));
    let newest = listening(&host, "Cooked", how(DROP_NEWEST, 3));
    let latest = listening(&host, "Cooked", how(LATEST, 3));
    let all = host.listen("Cooked");
    let emitted = host.call("emit", emit(10));
    assert_eq!(heard(&emitted, oldest), [-7, 8, 9, 10]);
    assert_eq!(heard(&emitted, newest), [-7, 1, 2, 3]);
    assert_eq!(heard(&emitted, latest), [10], "an event without a key: all are of one");
    assert_eq!(heard(&emitted, all), (1..=10).collect::<Vec<_>>());
    assert_eq!(host.stats().events_dropped, 14);
}

#[test]
fn what_was_dropped_is_told_once() {
    let host = Host::simple();
    let listener = listening(&host, "Cooked", Listening { bound: 1, ..Listening::default() });
    assert_eq!(heard(&host.call("emit", emit(3)), listener), [-2, 3]);
    assert_eq!(heard(&host.call("emit", emit(1)), listener), [1]);
    assert_eq!(heard(&host.call("emit", emit(2)), listener), [-1, 2]);
}

#[test]
fn the_latest_of_each_key_waits_in_the_place_of_the_first() {
    let host = Host::simple();
    listening(&host, "Simmered", Listening { policy: LATEST, bound: 2, ..Listening::default() });
    let emitted = host.call("simmer", simmer(&[1, 2, 1, 2, 1]));
    assert_eq!(simmered(&emitted), [(1, 5), (2, 4)]);
    assert!(emitted.of_kind(EVENTS_DROPPED).is_empty(), "replaced is not dropped");
    let emitted = host.call("simmer", simmer(&[1, 2, 3, 2]));
    assert_eq!(simmered(&emitted), [(2, 4), (3, 3)], "as many keys as may: the oldest goes");
    assert_eq!(emitted.of_kind(EVENTS_DROPPED)[0].item, 1);
}

#[test]
fn keys_of_different_events_are_different() {
    let host = Host::simple();
    let all = listening(&host, "", Listening { policy: LATEST, ..Listening::default() });
    let listener = listening(&host, "", Listening { credit: 1, ..Listening::default() });
    host.unlisten(listener);
    let storm = host.call("simmer", simmer(&[7, 7]));
    assert_eq!(storm.of_kind(EVENT).len(), 1);
    assert_eq!(heard(&host.call("emit", emit(2)), all), [2]);
}

#[test]
fn a_listener_gets_the_keys_that_it_asks_for() {
    let host = Host::simple();
    let wanted = keys(&[3, u64::MAX]);
    listening(&host, "Simmered", asking_for(&wanted));
    let emitted = host.call("simmer", simmer(&[1, 3, 2, u64::MAX, 3]));
    assert_eq!(simmered(&emitted), [(3, 2), (u64::MAX, 4), (3, 5)]);
    let none = keys(&[]);
    listening(&host, "Simmered", asking_for(&none));
    assert_eq!(host.call("simmer", simmer(&[3, 4])).of_kind(EVENT).len(), 1);
    assert_eq!(host.stats().events_dropped, 0, "what nobody asked for is not dropped");
}

#[test]
fn keys_that_cannot_be_are_refused() {
    let host = Host::simple();
    let refused = |event: &str, how: Listening, status, text: &str| {
        let refused = host.listen_with(event, how);
        assert_eq!((refused.status, refused.notice().as_str()), (status, text));
    };
    let wanted = keys(&[3]);
    refused(
        "Cooked",
        asking_for(&wanted),
        Status::BadArgument,
        "event `Cooked` has no key: listen to all of them, or mark a field `#[hither(key)]`",
    );
    refused(
        "",
        asking_for(&wanted),
        Status::BadArgument,
        "keys are those of one event: listen to it by its id",
    );
    refused(
        "Simmered",
        asking_for(&[0x81, 0x61, b'x']),
        Status::BadRequest,
        "item `[0]`: expected u64, found text (byte 1 of 3)",
    );
    refused(
        "Simmered",
        asking_for(&[0x82, 0x01]),
        Status::BadRequest,
        "array claims 2 items, 1 byte is left (byte 0 of 2)",
    );
    let policy = |policy| Listening { policy, ..Listening::default() };
    refused(
        "Cooked",
        policy(4),
        Status::BadArgument,
        "`policy` 4 is for functions: events that leave by frame wait",
    );
    refused("Cooked", policy(5), Status::BadArgument, "`policy` of a listener is 0 to 4, not 5");
    refused(
        "Cooked",
        Listening { size: 0, ..Listening::default() },
        Status::BadArgument,
        "`size` of the listener's options is not set: it must be their sizeof",
    );
    assert_eq!(host.stats().listeners, 0);
}

#[test]
fn no_more_events_leave_than_the_host_grants() {
    let host = Host::simple();
    let how = Listening { credit: 2, bound: 4, ..Listening::default() };
    let slow = listening(&host, "Cooked", how);
    let fast = host.listen("Cooked");
    let emitted = host.call("emit", emit(4));
    assert_eq!(heard(&emitted, slow), [1, 2]);
    assert_eq!(heard(&emitted, fast), [1, 2, 3, 4]);
    assert_eq!(host.stats().frames, 2);
    let emitted = host.call("emit", emit(3));
    assert!(heard(&emitted, slow).is_empty());
    assert_eq!(heard(&emitted, fast), [1, 2, 3]);
    assert_eq!(heard(&host.take_events(slow, 2), slow), [-1, 4, 1]);
    assert!(heard(&host.drain(0), slow).is_empty());
    assert_eq!(heard(&host.take_events(slow, 100), slow), [2, 3]);
    assert_eq!(heard(&host.call("emit", emit(2)), slow), [1, 2]);
    assert_eq!(host.take_events(slow + fast, 1).status, Status::UnknownListener);
    assert_eq!(host.take_events(fast, 1).status, Status::Ok, "without credit nothing changes");
    assert_eq!(host.stats().frames, 0);
}

/// What is dropped, replaced or filtered away makes no handle: it was never lowered.
#[test]
fn only_what_leaves_is_lowered() {
    let host = Host::simple();
    let made = host.call_on(0, "Jar.new", |w| {
        w.array(1);
        w.text("plum");
    });
    let jar = host.finish(made).lift::<u64>();
    let how = Listening { credit: 1, bound: 2, ..Listening::default() };
    let listener = listening(&host, "Stored", how);
    let store = || {
        host.call("store", |w| {
            w.array(1);
            w.uint(jar);
        })
    };
    let before = host.stats().objects;
    let leaves = (0..10).map(|_| store().of_kind(EVENT).len()).sum::<usize>();
    assert_eq!((leaves, host.stats().objects - before), (1, 1));
    let left = host.take_events(listener, 1);
    assert_eq!(left.of_kind(EVENTS_DROPPED)[0].item, 7);
    assert_eq!((left.of_kind(EVENT).len(), host.stats().objects - before), (1, 2));
    host.unlisten(listener);
    assert_eq!(host.stats().objects - before, 2, "the last one was dropped as it was");
}

/// It is asked for its room by another thread, which lets the emitter go on.
#[test]
fn an_emitter_waits_for_room() {
    let host = Host::simple();
    let how = Listening {
        policy: BLOCK,
        bound: 2,
        credit: 1,
        deadline_ms: 60_000,
        ..Listening::default()
    };
    let listener = listening(&host, "Cooked", how);
    let mut numbers = Vec::new();
    std::thread::scope(|threads| {
        let emitter = threads.spawn(|| host.call("emit", emit(200)));
        while !emitter.is_finished() {
            numbers.extend(heard(&host.take_events(listener, 1), listener));
        }
        let emitted = emitter.join().unwrap();
        assert_eq!(emitted.reply().status, Status::Ok);
        numbers.extend(heard(&emitted, listener));
        numbers.extend(heard(&host.take_events(listener, 200), listener));
    });
    // Two threads brought them home; that each got its own in order, `seq` says elsewhere.
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
    assert_eq!(host.stats().events_dropped, 0);
}

#[test]
fn an_emitter_waits_no_longer_than_the_deadline() {
    let host = Host::simple();
    let how =
        Listening { policy: BLOCK, bound: 1, credit: 1, deadline_ms: 20, ..Listening::default() };
    let listener = listening(&host, "Cooked", how);
    let begun = Instant::now();
    let emitted = host.call("emit", emit(3));
    // The first leaves at the end of the crossing: until then it stands in the way of the others.
    assert!(begun.elapsed() >= Duration::from_millis(40));
    assert_eq!(heard(&emitted, listener), [-2, 1]);
}

/// Removing lets an emitter go that waits for the listener, and so does closing.
#[test]
fn whoever_waits_for_a_listener_goes_on_when_it_is_gone() {
    for closes in [false, true] {
        let host = Host::simple();
        let how = Listening {
            policy: BLOCK,
            bound: 1,
            credit: 1,
            deadline_ms: 600_000,
            ..Listening::default()
        };
        let listener = listening(&host, "Cooked", how);
        std::thread::scope(|threads| {
            let emitter = threads.spawn(|| host.call("emit", emit(3)));
            // The first leaves, the second waits, the third finds no room.
            assert_eq!(heard(&host.drain(60_000), listener), [1]);
            while host.stats().frames == 0 {
                std::thread::yield_now();
            }
            if closes {
                assert_eq!(host.close().status, Status::Ok);
            } else {
                assert_eq!(host.unlisten(listener).status, Status::Ok);
            }
            let emitted = emitter.join().unwrap();
            assert!(emitted.of_kind(EVENT).is_empty());
            assert!(closes || emitted.reply().status == Status::Ok);
        });
    }
}

#[test]
fn what_may_leave_comes_home_before_the_closing_frame_and_nothing_else() {
    let mut host = Host::simple();
    let free = host.listen("Cooked");
    let held = listening(&host, "Cooked", Listening { credit: 2, ..Listening::default() });
    let takes_frames = std::mem::replace(&mut host.cap, 16);
    let storm = host.call("storm", |w| {
        w.array(2);
        w.array(1);
        w.text("soup");
        w.int(5);
    });
    host.cap = takes_frames;
    while host.stats().frames < 11 {
        std::thread::yield_now();
    }
    let closed = host.close();
    assert_eq!(heard(&closed, free), [1, 2, 3, 4, 5]);
    assert_eq!(heard(&closed, held), [1, 2]);
    assert!(closed.frames.iter().any(|frame| frame.kind == REPLY && frame.id == storm.id));
    assert_eq!(closed.frames.back().map(|frame| frame.kind), Some(CLOSED));
    assert!(
        closed.frames.iter().zip(1..).all(|(frame, at)| frame.seq == closed.frames[0].seq + at - 1)
    );
}

/// Each of four emitters in its order, to a listener that takes all, one that asks for little and one that never asks.
#[test]
fn a_storm_reaches_all_who_listen() {
    let host = Host::open_with(Options { events_max: 100, ..Options::default() });
    host.call("simple", |w| w.array(0));
    const EACH: i64 = 500;
    let how = Listening { policy: BLOCK, bound: 64, deadline_ms: 60_000, ..Listening::default() };
    let all = listening(&host, "Cooked", how);
    let slow = listening(&host, "", Listening { credit: 8, ..how });
    let stuck = listening(&host, "Cooked", Listening { credit: 1, ..Listening::default() });
    let dishes = ["a", "b", "c", "d"];
    let storm = host.call("storm", |w| {
        w.array(2);
        hither_wire::Wire::lower(&dishes.map(str::to_owned).to_vec(), w);
        w.int(EACH);
    });
    let (call, expected) = (storm.id, dishes.len() * EACH as usize);
    let (mut heard, mut replied, mut taken) = (Vec::<(u64, Cooked)>::new(), false, 0);
    let mut crossings = vec![storm];
    while !replied || heard.iter().filter(|(id, _)| *id != stuck).count() < 2 * expected {
        for frame in crossings.drain(..).flat_map(|crossing| crossing.frames) {
            replied |= frame.kind == REPLY && frame.id == call;
            assert!(frame.kind != EVENTS_DROPPED || frame.id == stuck);
            if frame.kind == EVENT {
                taken += u32::from(frame.id == slow);
                heard.push((frame.id, frame.lift()));
            }
        }
        let called = host.call("name", |w| w.array(0));
        assert_eq!(called.reply().status, Status::Ok, "the library accepts calls");
        crossings.extend([
            called,
            host.take_events(slow, std::mem::take(&mut taken)),
            host.drain(1),
        ]);
    }
    for listener in [all, slow] {
        for dish in dishes {
            let mine = heard.iter().filter(|(id, event)| *id == listener && event.dish == dish);
            let numbers: Vec<_> = mine.map(|(_, event)| event.number).collect();
            assert_eq!(numbers, (1..=EACH).collect::<Vec<_>>(), "{dish}");
        }
    }
    assert_eq!(host.stats().events_dropped, expected as u64 - 101);
    host.close();
}
