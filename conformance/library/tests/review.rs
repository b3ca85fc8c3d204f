//! What a review of the runtime broke, each once and for ever.

mod support;

use std::ffi::c_void;

use hither_runtime::byte_door::Options;
use hither_runtime::c_door;
use hither_schema::{Status, names};
use support::{CLOSED, EVENT, HOST_CALL, HOST_CALL_CANCELLED, Host, REPLY, cross, door};

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

/// A close that overtook the delivery of a reply lost it. The gate never opens, so the call is there to be ended. Many
/// rounds, since the window is small.
#[test]
fn every_accepted_call_has_its_reply_also_when_close_overtakes_it() {
    for _ in 0..200 {
        let host = Host::simple();
        let call = host.call("wait_for_gate", |w| w.array(0));
        assert_eq!(call.status, Status::Pending);
        let mut replies = 0;
        let mut closed = false;
        let mut crossing = host.close();
        while !closed {
            replies += crossing.of_kind(REPLY).len();
            closed = !crossing.of_kind(CLOSED).is_empty();
            if !closed {
                crossing = host.drain(1000);
            }
        }
        assert_eq!(replies, 1);
    }
}

#[test]
fn closing_wakes_a_thread_that_waits_in_a_drain() {
    let host = Host::simple();
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| host.drain(u32::MAX));
        // Whether the drain waits already or comes later: it must return.
        let closed = host.close();
        let drained = waiting.join().unwrap();
        let last = closed.frames.iter().chain(&drained.frames).filter(|frame| frame.kind == CLOSED);
        assert_eq!(last.count(), 1);
    });
}

#[test]
fn a_host_call_whose_arguments_are_too_large_leaves_no_entry_behind() {
    let host = Host::open_with(Options {
        message_bytes_max: 600,
        host_calls_max: 2,
        ..Options::default()
    });
    host.call("simple", |w| w.array(0));
    host.provide("everything", 1);
    host.provide("cook", 1);
    // `order_often` sends the text on as it is: at the limit as a request, over it with its own head.
    let text = "x".repeat(595);
    for _ in 0..5 {
        let call = host.call("how_it_failed", ask(&text));
        assert!(call.status == Status::Ok || call.status == Status::Pending);
        if let Some(asked) = call.of_kind(HOST_CALL).first() {
            host.answer_text(asked.id, "");
        }
        assert_eq!(host.stats().host_calls, 0);
    }
}

/// A reply that nobody fetches keeps its place, so a host that never fetches is refused, and recovers.
#[test]
fn replies_that_are_not_fetched_are_bounded() {
    let mut host = Host::open_with(Options { calls_max: 4, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.cap = 16;
    let statuses: Vec<_> = (0..6).map(|_| host.call("name", |w| w.array(0)).status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == Status::TooMany).count(), 2);
    host.cap = 4096;
    assert_eq!(host.drain(0).of_kind(REPLY).len(), 4);
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::Ok);
}

/// A host call that ended before the host took it home is taken back, not followed by a cancellation.
#[test]
fn a_host_call_that_never_left_is_taken_back() {
    let mut host = Host::simple();
    host.provide("cook", 1);
    host.cap = 16;
    let calls: Vec<_> = (0..10).map(|_| host.call("order", ask("soup")).id).collect();
    for call in calls {
        host.cancel(call);
    }
    host.cap = 4096;
    let drained = host.drain(0);
    assert_eq!(drained.of_kind(REPLY).len(), 10);
    assert!(drained.of_kind(HOST_CALL).is_empty());
    assert!(drained.of_kind(HOST_CALL_CANCELLED).is_empty());
}

/// A call that was refused because there were too many had already asked the host.
#[test]
fn nothing_of_a_refused_call_has_run() {
    let host = Host::open_with(Options { calls_max: 1, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.provide("cook", 1);
    assert_eq!(host.call("order", ask("1")).of_kind(HOST_CALL).len(), 1);
    let refused = host.call("order", ask("2"));
    assert_eq!(refused.status, Status::TooMany);
    assert!(refused.of_kind(HOST_CALL).is_empty());
    assert_eq!(host.stats().host_calls, 1);
}

/// Blocking work that was cancelled before it began never begins.
#[test]
fn cancelled_work_leaves_the_queue_of_the_blocking_pool() {
    let host = Host::simple();
    for _ in 0..2000 {
        let call = host.call("chop", |w| {
            w.array(1);
            w.uint(1000);
        });
        if call.status == Status::Pending {
            host.cancel(call.id);
        }
    }
    // Counted until it has left: what began ends by itself, the rest is gone.
    let stats = host.stats();
    assert!(stats.tasks <= 600, "{} still queued", stats.tasks);
    assert_eq!(stats.calls, 0);
}

/// A wake handle that is asked for when frames wait already would never have become readable.
#[test]
fn a_late_wake_handle_knows_of_the_frames_that_wait() {
    let mut host = Host::simple();
    host.cap = 16;
    host.call("name", |w| w.array(0));
    // SAFETY: any value may be passed.
    let handle = unsafe { (door().wake_handle)(host.context) };
    // SAFETY: the context owns the descriptor and outlives this borrow.
    let handle = unsafe { std::os::fd::BorrowedFd::borrow_raw(handle as i32) };
    let mut poll = [rustix::event::PollFd::new(&handle, rustix::event::PollFlags::IN)];
    let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
    assert_eq!(rustix::event::poll(&mut poll, Some(&now)).unwrap(), 1);
}

unsafe extern "C" fn count(user_data: *mut c_void) {
    // SAFETY: the test below passes a counter that outlives the context.
    let count = unsafe { &*user_data.cast::<std::sync::atomic::AtomicUsize>() };
    count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
}

#[test]
fn a_late_waker_knows_of_the_frames_that_wait() {
    let woken = std::sync::atomic::AtomicUsize::new(0);
    let mut host = Host::simple();
    host.cap = 16;
    host.call("name", |w| w.array(0));
    let user_data = std::ptr::from_ref(&woken).cast_mut().cast();
    // SAFETY: the counter outlives the context.
    assert_eq!(unsafe { (door().set_waker)(host.context, Some(count), user_data) }, 0);
    assert_eq!(woken.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[test]
fn events_over_the_limit_are_dropped_and_counted() {
    let host = Host::open_with(Options { message_bytes_max: 100, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.listen("Cooked");
    // The request is at the limit, the event a number longer.
    let emitted = host.call("emit", |w| {
        w.array(2);
        w.text(&"x".repeat(96));
        w.int(1);
    });
    let delivered = emitted.of_kind(EVENT).len() as u64;
    assert_eq!(delivered + host.stats().events_dropped, 1);
}

/// A host function that waits for another call of the same context.
struct Waiting {
    context: u64,
    for_call: std::sync::Mutex<u64>,
}

unsafe extern "C" fn cook_by_waiting(user_data: *mut c_void, call: u64, _: *const u8, _: usize) {
    // SAFETY: the test below passes a `Waiting` that outlives the context.
    let state = unsafe { &*user_data.cast::<Waiting>() };
    let for_call = *state.for_call.lock().unwrap();
    let came = |drained: &support::Crossing| {
        drained.frames.iter().any(|frame| frame.kind == REPLY && frame.id == for_call)
    };
    let drain = || {
        // SAFETY: any values may be passed.
        cross(state.context, 4096, |out, cap| unsafe {
            (door().drain)(state.context, 60_000, out, cap)
        })
    };
    let answer = if came(&drain()) { "it came" } else { "it did not come within a minute" };
    let answer = hither_wire::lower(&answer.to_owned());
    // SAFETY: the answer lives across the call.
    unsafe { c_door::host_complete(state.context, call, 0, answer.as_ptr(), answer.len()) };
}

/// One crossing wakes two calls. The first asks the host, whose function waits for the second, which stood on the list of
/// the very thread that waits.
#[test]
fn a_thread_that_waits_hands_over_what_it_was_about_to_poll() {
    let host = Host::simple();
    let state = Waiting { context: host.context, for_call: std::sync::Mutex::new(0) };
    let user_data = std::ptr::from_ref(&state).cast_mut().cast();
    // SAFETY: the function has the declared type, and its state outlives the context.
    let registered = unsafe {
        let name = c"cook".as_ptr();
        c_door::register_host_fn(host.context, name, Some(cook_by_waiting), user_data, None)
    };
    assert_eq!(registered, 0);
    let first = host.call("order_after_gate", ask("x"));
    let second = host.call("wait_for_gate", |w| w.array(0));
    *state.for_call.lock().unwrap() = second.id;
    let opened = host.call("open_gate", |w| w.array(0));
    let reply = opened.frames.iter().find(|frame| frame.kind == REPLY && frame.id == first.id);
    assert_eq!(reply.expect("resumed in this crossing").lift::<String>(), "it came");
}

/// Two libraries could have events of one name; here the id of a listed one is not enough.
#[test]
fn an_id_alone_is_no_event() {
    let host = Host::simple();
    // SAFETY: any values may be passed.
    let listening = cross(host.context, 4096, |out, cap| unsafe {
        (door().listen)(host.context, names::id("NotListed"), out, cap)
    });
    assert_eq!(listening.status, Status::UnknownEvent);
}
