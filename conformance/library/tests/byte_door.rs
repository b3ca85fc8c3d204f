//! What the byte door promises, seen by a host in Rust.

mod support;

use std::os::fd::{BorrowedFd, RawFd};

use hither_schema::Status;
use support::{EVENT, HOST_CALL, HOST_CALL_CANCELLED, Host, REPLY, door};

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

fn wait_ms(ms: u64) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.uint(ms);
    }
}

/// Nothing is alive any more that this host began.
fn assert_quiet(host: &Host) {
    let stats = host.stats();
    assert_eq!((stats.calls, stats.host_calls, stats.frames, stats.lent), (0, 0, 0, 0));
    assert_eq!(stats.tasks, 0);
}

#[test]
fn a_ready_reply_comes_back_in_the_same_crossing() {
    let host = Host::simple();
    let call = host.call("name", |w| w.array(0));
    assert_eq!(call.status, Status::Ok);
    assert_eq!(call.frames.len(), 1);
    assert_eq!(call.frames[0].kind, REPLY);
    assert_eq!(call.reply().lift::<String>(), "simple");
    assert_quiet(&host);
}

#[test]
fn an_async_call_that_is_ready_never_gets_an_id() {
    let host = Host::simple();
    let call = host.call("refuse", |w| {
        w.array(2);
        w.uint(0);
        w.text("");
    });
    assert_eq!((call.status, call.id), (Status::Ok, 0));
    assert_eq!(call.reply().status, Status::Error);
    assert_quiet(&host);
}

#[test]
fn a_waiting_call_ends_later_and_once() {
    let host = Host::simple();
    let call = host.call("wait", wait_ms(5));
    assert_eq!(call.status, Status::Pending);
    assert_eq!(host.await_reply(call.id).lift::<u32>(), 5);
    assert_eq!(host.cancel(call.id).status, Status::Late);
    assert!(host.drain(0).frames.is_empty());
    assert_quiet(&host);
}

#[test]
fn a_host_call_rides_home_and_its_answer_brings_the_reply() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order", ask("soup"));
    assert_eq!(call.status, Status::Pending);
    let asked = call.of_kind(HOST_CALL);
    assert_eq!(asked.len(), 1);
    assert_eq!(hither_wire::lift::<Vec<String>>(&asked[0].payload).unwrap(), ["soup"]);
    let answer = host.answer_text(asked[0].id, "hot soup");
    assert_eq!(answer.reply().id, call.id);
    assert_eq!(answer.reply().lift::<String>(), "simple: hot soup");
    assert_quiet(&host);
}

#[test]
fn four_host_calls_ride_home_at_once_and_may_be_answered_in_any_order() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order_four", ask("dish"));
    let asked: Vec<_> = call.of_kind(HOST_CALL).into_iter().cloned().collect();
    assert_eq!(asked.len(), 4);
    assert!(asked.windows(2).all(|pair| pair[0].id + 1 == pair[1].id), "ids ascend by one");
    let mut last = None;
    for frame in asked.iter().rev() {
        let dish = hither_wire::lift::<Vec<String>>(&frame.payload).unwrap().remove(0);
        last = Some(host.answer_text(frame.id, &dish));
    }
    let cooked = last.unwrap().reply().lift::<Vec<String>>();
    assert_eq!(cooked, ["dish1", "dish2", "dish3", "dish4"]);
    assert_quiet(&host);
}

#[test]
fn an_answer_from_another_thread_resumes_the_call_there() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order", ask("soup"));
    let asked = call.of_kind(HOST_CALL)[0].id;
    let reply = std::thread::scope(|threads| {
        threads.spawn(|| host.answer_text(asked, "hot").reply().lift::<String>()).join().unwrap()
    });
    assert_eq!(reply, "simple: hot");
}

#[test]
fn a_typed_error_and_a_failure_of_the_host_are_told_apart() {
    let host = Host::simple();
    host.provide("cook", 1);
    let asked = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    let error = hither_wire::lower(&kitchen::KitchenError::Pair(1, "x".into()));
    let answer = host.answer(asked, Status::Error, &error);
    assert_eq!(answer.reply().lift::<String>(), "typed: pair of 1 and x");

    let asked = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    let answer = host.answer(asked, Status::HostFailed, b"the stove exploded");
    assert_eq!(answer.reply().lift::<String>(), "cook: Failed: the stove exploded");

    let asked = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    let answer = host.answer(asked, Status::Ok, &[0xff]);
    assert!(answer.reply().lift::<String>().starts_with("cook: BadAnswer: "));
}

#[test]
fn cancelling_a_call_cancels_its_host_call() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order", ask("soup"));
    let asked = call.of_kind(HOST_CALL)[0].id;
    let cancelled = host.cancel(call.id);
    assert_eq!(cancelled.status, Status::Ok);
    assert_eq!(cancelled.reply().status, Status::Cancelled);
    assert_eq!(cancelled.of_kind(HOST_CALL_CANCELLED)[0].id, asked);
    assert_eq!(host.answer_text(asked, "too late").status, Status::Late);
    assert_quiet(&host);
}

#[test]
fn a_deadline_is_a_cancellation_by_the_clock() {
    let host = Host::simple();
    let mut writer = hither_wire::Writer::new();
    writer.array(1);
    writer.uint(3_600_000);
    let id = hither_schema::names::id("wait");
    let call = host.call_bytes(id, writer.as_slice(), 1_000_000);
    let reply = host.await_reply(call.id);
    assert_eq!(reply.status, Status::TimedOut);
    assert_eq!(reply.text(), "the call did not end within 1ms");
    assert_quiet(&host);
}

#[test]
fn a_host_that_never_answers_is_not_waited_for() {
    let options =
        hither_runtime::byte_door::Options { host_call_timeout_ms: 5, ..Default::default() };
    let host = Host::open_with(options);
    host.call("simple", |w| w.array(0));
    host.provide("cook", 1);
    let call = host.call("how_it_failed", ask("soup"));
    let reply = host.await_reply(call.id);
    assert_eq!(reply.lift::<String>(), "cook: TimedOut: no answer within 5 ms");
}

#[test]
fn panics_carry_their_message_and_the_context_lives_on() {
    let host = Host::simple();
    for method in ["panic_now", "panic_later"] {
        let reply = host.finish(host.call(method, ask("help")));
        assert_eq!((reply.status, reply.text().as_str()), (Status::Panicked, "help"), "{method}");
    }
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::Ok);
    assert_quiet(&host);
}

#[test]
fn blocking_work_is_asynchronous_to_the_host() {
    let host = Host::simple();
    let call = host.call("chop", wait_ms(1000));
    assert_eq!(call.status, Status::Pending);
    assert_eq!(host.await_reply(call.id).status, Status::Ok);
    assert_quiet(&host);
}

#[test]
fn events_ride_home_in_order_and_a_flood_drops_the_oldest() {
    let options = hither_runtime::byte_door::Options { events_max: 10, ..Default::default() };
    let host = Host::open_with(options);
    host.call("simple", |w| w.array(0));
    let listener = host.listen("Cooked");
    let emitted = host.call("emit", |w| {
        w.array(2);
        w.text("soup");
        w.int(25);
    });
    let events = emitted.of_kind(EVENT);
    let numbers: Vec<i64> =
        events.iter().map(|event| event.lift::<kitchen::Cooked>().number).collect();
    assert_eq!(numbers, (16..=25).collect::<Vec<_>>());
    assert!(events.iter().all(|event| event.id == listener));
    assert!(events.windows(2).all(|pair| pair[0].seq + 1 == pair[1].seq));
    assert_eq!(host.stats().events_dropped, 15);
    assert_eq!(host.unlisten(listener).status, Status::Ok);
    let silent = host.call("emit", |w| {
        w.array(2);
        w.text("soup");
        w.int(1);
    });
    assert!(silent.of_kind(EVENT).is_empty());
}

#[test]
fn events_of_the_constructor_reach_listeners_that_were_there_before() {
    let host = Host::open();
    host.listen("");
    let made = host.call("create", |w| {
        w.array(1);
        w.array(4);
        w.text("n");
        w.bool(false);
        w.bool(true);
        w.text("");
    });
    assert_eq!(made.reply().status, Status::Ok);
    assert_eq!(made.of_kind(EVENT).len(), 1);
}

#[test]
fn a_constructor_may_ask_the_host() {
    // H27: in the seed the context to register with existed only when the constructor already ran.
    let host = Host::open();
    host.provide("cook", 1);
    let made = host.call("create", |w| {
        w.array(1);
        w.array(4);
        w.text("n");
        w.bool(true);
        w.bool(false);
        w.text("");
    });
    let asked = made.of_kind(HOST_CALL)[0].id;
    assert_eq!(host.answer_text(asked, "named by the host").reply().status, Status::Ok);
    let name = host.call("name", |w| w.array(0));
    assert_eq!(name.reply().lift::<String>(), "named by the host");
}

#[test]
fn a_failed_constructor_leaves_nothing_and_may_be_tried_again() {
    let host = Host::open();
    let config = |fail_with: &'static str| {
        move |w: &mut hither_wire::Writer| {
            w.array(1);
            w.array(4);
            w.text("n");
            w.bool(false);
            w.bool(false);
            w.text(fail_with);
        }
    };
    let failed = host.call("create", config("no gas"));
    assert_eq!(failed.reply().status, Status::Error);
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::NotConstructed);
    assert_eq!(host.call("create", config("")).reply().status, Status::Ok);
}

#[test]
fn what_fits_no_buffer_is_lent() {
    let mut host = Host::simple();
    host.cap = 256;
    let text = "x".repeat(10_000);
    let call = host.call("echo_text", ask(&text));
    assert_eq!(call.reply().lift::<String>(), text);
    assert_quiet(&host);
}

#[test]
fn frames_that_do_not_fit_wait_for_the_next_crossing() {
    let mut host = Host::simple();
    host.listen("Cooked");
    host.cap = 256;
    let first = host.call("emit", |w| {
        w.array(2);
        w.text("soup");
        w.int(20);
    });
    let mut numbers: Vec<_> =
        first.of_kind(EVENT).iter().map(|e| e.lift::<kitchen::Cooked>().number).collect();
    let mut more = first.more;
    while more {
        let drained = host.drain(0);
        numbers.extend(drained.of_kind(EVENT).iter().map(|e| e.lift::<kitchen::Cooked>().number));
        more = drained.more;
    }
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

fn readable(handle: RawFd, timeout_ms: i32) -> bool {
    // SAFETY: the context owns the descriptor and outlives this borrow.
    let handle = unsafe { BorrowedFd::borrow_raw(handle) };
    let mut poll = [rustix::event::PollFd::new(&handle, rustix::event::PollFlags::IN)];
    let timeout = rustix::event::Timespec { tv_sec: 0, tv_nsec: i64::from(timeout_ms) * 1_000_000 };
    let timeout = if timeout_ms < 0 { None } else { Some(&timeout) };
    rustix::event::poll(&mut poll, timeout).unwrap() == 1
}

#[test]
fn the_wake_handle_is_armed_by_an_empty_drain_and_fires_once() {
    let mut host = Host::simple();
    // SAFETY: any value may be passed.
    let handle = unsafe { (door().wake_handle)(host.context) } as RawFd;
    assert!(handle >= 0);
    // What a crossing brings home itself wakes nobody.
    host.listen("Cooked");
    host.drain(0);
    host.call("emit", |w| {
        w.array(2);
        w.text("soup");
        w.int(3);
    });
    assert!(!readable(handle, 0));
    // What no crossing brings home does.
    let call = host.call("wait_for_gate", |w| w.array(0));
    host.drain(0);
    host.cap = 16;
    host.call("open_gate", |w| w.array(0));
    assert!(readable(handle, 0));
    host.cap = 4096;
    assert!(host.drain(0).of_kind(REPLY).iter().any(|reply| reply.id == call.id));
}

#[test]
fn closing_ends_every_waiting_call_once_and_the_frames_follow() {
    let host = Host::simple();
    host.provide("cook", 1);
    let calls: Vec<u64> = (0..1000).map(|_| host.call("order", ask("soup")).id).collect();
    assert_eq!(host.stats().host_calls, 1000);
    let mut ended = Vec::new();
    let mut crossing = host.close();
    loop {
        for frame in crossing.of_kind(REPLY) {
            assert_eq!(frame.status, Status::Closed);
            ended.push(frame.id);
        }
        if !crossing.more {
            break;
        }
        crossing = host.drain(0);
    }
    assert_eq!(crossing.frames.back().unwrap().kind, support::CLOSED);
    ended.sort_unstable();
    assert_eq!(ended, calls);
    assert_eq!(host.drain(0).status, Status::Closed);
}

#[test]
fn closing_from_another_thread_ends_a_call_that_a_worker_polls() {
    let host = Host::simple();
    let calls: Vec<u64> = (0..50).map(|_| host.call("wait", wait_ms(60_000)).id).collect();
    let closed = std::thread::scope(|threads| threads.spawn(|| host.close()).join().unwrap());
    let ended = closed.of_kind(REPLY).len();
    assert_eq!(ended, calls.len());
}

#[test]
fn a_panic_in_the_authors_drop_goes_no_further() {
    let host = Host::open();
    host.call("create", |w| {
        w.array(1);
        w.array(4);
        w.text("panics when dropped");
        w.bool(false);
        w.bool(false);
        w.text("");
    });
    assert_eq!(host.close().status, Status::Ok);
}

#[test]
fn a_crossing_that_takes_no_frames_leaves_the_reply_in_the_inbox_and_gives_its_id() {
    let mut host = Host::simple();
    host.cap = 16;
    let call = host.call("name", |w| w.array(0));
    assert_eq!((call.status, call.frames.len()), (Status::Pending, 0));
    host.cap = 4096;
    let reply = host.await_reply(call.id);
    assert_eq!(reply.lift::<String>(), "simple");
    // A call whose id would go nowhere is refused.
    // SAFETY: refused before anything is read.
    let refused = unsafe {
        let name = hither_schema::names::id("name");
        (door().call)(host.context, 0, name, [0x80].as_ptr(), 1, 0, std::ptr::null_mut(), 0)
    };
    assert_eq!(refused, Status::NullPointer.code());
}

#[test]
fn too_many_calls_are_refused_and_room_is_found_again() {
    let options = hither_runtime::byte_door::Options { calls_max: 2, ..Default::default() };
    let host = Host::open_with(options);
    host.call("simple", |w| w.array(0));
    let first = host.call("wait", wait_ms(60_000));
    host.call("wait", wait_ms(60_000));
    let third = host.call("wait", wait_ms(60_000));
    assert_eq!(third.status, Status::TooMany);
    assert_eq!(
        third.notice(),
        "2 calls are in flight or have replies that were not fetched, and that is the limit"
    );
    host.cancel(first.id);
    assert_eq!(host.call("wait", wait_ms(60_000)).status, Status::Pending);
}

#[test]
fn a_static_needs_no_instance() {
    let host = Host::open();
    let sum = host.call("add", |w| {
        w.array(2);
        w.int(2);
        w.int(40);
    });
    assert_eq!(sum.reply().lift::<i32>(), 42);
}

#[test]
fn a_closed_context_frees_its_id_only_when_the_last_frame_left() {
    let mut host = Host::simple();
    host.cap = 128;
    host.provide("cook", 1);
    for _ in 0..20 {
        // 128 bytes hold one frame: most of them wait.
        host.call("order", ask("soup"));
    }
    let closed = host.close();
    assert!(closed.more);
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::Closed);
    while host.drain(0).more {}
    assert_eq!(host.drain(0).status, Status::Closed);
}
