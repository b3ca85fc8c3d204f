//! Every bound of `docs/limits.md`: what goes over it is told the number, and when the pressure is gone all works again.
//!
//! Those that need no whole library stand beside what they bound; the page names them.

mod support;

use hither_runtime::byte_door::Options;
use hither_schema::{Status, names};
use support::{EVENT, HOST_CALL, Host, NOTICE, REPLY, cross, door};

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

fn emit(dish: &str, count: i64) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(2);
        w.text(dish);
        w.int(count);
    }
}

fn nothing(w: &mut hither_wire::Writer) {
    w.array(0);
}

/// A host with these options and an instance, that cooks by frame.
fn host_with(options: Options) -> Host {
    let host = Host::open_with(options);
    assert_eq!(host.call("simple", nothing).status, Status::Ok);
    assert_eq!(host.provide("cook", 1).status, Status::Ok);
    host
}

#[test]
fn calls_in_flight() {
    let host = host_with(Options { calls_max: 3, ..Options::default() });
    let calls: Vec<_> = (0..3).map(|_| host.call("order", ask("soup"))).collect();
    for _ in 0..5 {
        let refused = host.call("order", ask("soup"));
        assert_eq!(refused.status, Status::TooMany);
        assert_eq!(
            refused.notice(),
            "3 calls are in flight or have replies that were not fetched, and that is the limit"
        );
    }
    // A method that is through at once needs no place.
    assert_eq!(host.call("name", nothing).status, Status::Ok);
    for call in calls {
        let asked = call.of_kind(HOST_CALL)[0].id;
        assert_eq!(host.answer_text(asked, "hot").reply().status, Status::Ok);
    }
    assert_eq!(host.call("order", ask("soup")).status, Status::Pending);
}

#[test]
fn host_calls_in_flight() {
    let host = host_with(Options { host_calls_max: 1, ..Options::default() });
    let first = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    for _ in 0..5 {
        assert_eq!(
            host.call("how_it_failed", ask("soup")).reply().lift::<String>(),
            "cook: TooMany: 1 host calls are in flight, and that is the limit"
        );
    }
    host.answer_text(first, "hot");
    assert_eq!(host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL).len(), 1);
}

/// Nobody is told: the oldest goes, and is counted. Replies and host calls are never dropped for events.
#[test]
fn events_that_wait() {
    let mut host = host_with(Options { events_max: 4, ..Options::default() });
    host.listen("Cooked");
    host.cap = 16;
    host.call("emit", emit("soup", 10));
    host.cap = 4096;
    let drained = host.drain(0);
    assert_eq!(drained.of_kind(REPLY).len(), 1);
    let numbers: Vec<_> = drained.of_kind(EVENT).iter().map(|event| event.seq).collect();
    assert_eq!(numbers.len(), 4);
    assert_eq!(host.stats().events_dropped, 6);
    assert_eq!(host.call("emit", emit("soup", 4)).of_kind(EVENT).len(), 4);
    assert_eq!(host.stats().events_dropped, 6, "none since");
}

const BYTES_MAX: u64 = 64;

fn small() -> Host {
    let host = host_with(Options { message_bytes_max: BYTES_MAX, ..Options::default() });
    host.listen("Cooked");
    host
}

#[test]
fn bytes_of_a_request() {
    let host = small();
    let refused = host.call("echo_text", ask(&"x".repeat(62)));
    assert_eq!(refused.status, Status::TooLarge);
    assert_eq!(refused.notice(), "the request has 65 bytes; the limit is 64");
    assert_eq!(host.call("echo_text", ask(&"x".repeat(61))).status, Status::Ok);
}

#[test]
fn bytes_of_an_answer() {
    let host = small();
    let asked = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    let refused = host.answer(asked, Status::HostFailed, &[b'x'; 65]);
    assert_eq!(refused.status, Status::TooLarge);
    assert_eq!(refused.notice(), "the answer has 65 bytes; the limit is 64");
    let answered = host.answer(asked, Status::HostFailed, b"no gas");
    assert_eq!(answered.reply().lift::<String>(), "cook: Failed: no gas");
}

#[test]
fn bytes_of_a_reply() {
    let host = small();
    let asked = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    // "it did not: " comes before it.
    let answered = host.answer_text(asked, &"x".repeat(60));
    let reply = answered.reply();
    assert_eq!(reply.status, Status::TooLarge);
    assert_eq!(reply.text(), "the reply has 74 bytes; the limit is 64");
    assert_eq!(host.stats().calls_failed, 1);
    assert_eq!(host.call("name", nothing).reply().lift::<String>(), "simple");
}

#[test]
fn bytes_of_the_arguments_of_a_host_call() {
    let host = host_with(Options { message_bytes_max: 300, ..Options::default() });
    // It asks for each dish with a number behind it: one byte more than came in.
    let call = host.call("order_four", ask(&"x".repeat(296)));
    let reply = call.reply();
    assert_eq!(reply.status, Status::Error);
    let error = hither_wire::lift::<kitchen::KitchenError>(&reply.payload).unwrap();
    assert_eq!(
        error.to_string(),
        "host function \"cook\" failed: the arguments have 301 bytes; the limit is 300"
    );
    assert_eq!(host.stats().host_calls, 0);
    let call = host.call("order_four", ask(&"x".repeat(295)));
    assert_eq!(call.of_kind(HOST_CALL).len(), 4);
}

#[test]
fn bytes_of_an_event() {
    let host = Host::open_with(Options { message_bytes_max: 20, ..Options::default() });
    host.listen("Cooked");
    let created = host.call("create", |w| {
        w.array(1);
        w.array(4);
        w.text("");
        w.bool(false);
        w.bool(true);
        w.text("");
    });
    assert_eq!(created.reply().status, Status::Ok);
    assert!(created.of_kind(EVENT).is_empty(), "`in the constructor` has 21 bytes");
    assert_eq!(host.stats().events_dropped, 1);
    assert_eq!(host.call("emit", emit("soup", 1)).of_kind(EVENT).len(), 1);
}

#[test]
fn time_of_a_host_call() {
    let host = host_with(Options { host_call_timeout_ms: 5, ..Options::default() });
    let call = host.call("how_it_failed", ask("soup"));
    let reply = host.finish(call).lift::<String>();
    assert_eq!(reply, "cook: TimedOut: no answer within 5 ms");
    assert_eq!(host.stats().host_calls, 0);
}

#[test]
fn time_of_a_call() {
    let host = host_with(Options::default());
    let call = host.call_bytes(names::id("wait_for_gate"), &[0x80], 2_000_000);
    let reply = host.finish(call);
    assert_eq!(
        (reply.status, reply.text().as_str()),
        (Status::TimedOut, "the call did not end within 2ms")
    );
    assert_eq!(host.stats().calls, 0);
}

#[test]
fn the_smallest_buffer() {
    let host = host_with(Options::default());
    for cap in [17, 64, 127] {
        // SAFETY: refused before anything is written.
        let refused = cross(host.context, cap, |out, cap| unsafe {
            (door().drain)(host.context, 0, out, cap)
        });
        assert_eq!(refused.status, Status::BufferTooSmall);
    }
    let fits =
        // SAFETY: any values may be passed.
        cross(host.context, 128, |out, cap| unsafe { (door().drain)(host.context, 0, out, cap) });
    assert_eq!(fits.status, Status::Ok);
}

/// A text for people is cut to the buffer, never a reason to need a larger one.
#[test]
fn the_text_of_a_refusal() {
    let mut host = host_with(Options::default());
    host.cap = 128;
    let refused = host.call_bytes(names::id("echo_everything"), &[0x81, 0x05], 0);
    assert_eq!(refused.status, Status::BadRequest);
    let text = refused.notice();
    assert!((1..=128 - 48).contains(&text.len()), "{text}");
    assert_eq!(refused.of_kind(NOTICE).len(), 1);
}

/// What one crossing does not poll, the workers do: nothing is refused.
#[test]
fn polls_of_one_crossing() {
    let host = host_with(Options::default());
    let calls: Vec<_> = (0..200).map(|_| host.call("wait_for_gate", nothing).id).collect();
    let mut replies: Vec<_> = Vec::new();
    let mut crossing = host.call("open_gate", nothing);
    while replies.len() < calls.len() {
        let ended = crossing.of_kind(REPLY).into_iter().map(|reply| reply.id).filter(|id| *id != 0);
        replies.extend(ended);
        crossing = host.drain(1000);
    }
    replies.sort_unstable();
    assert_eq!(replies, calls);
}
