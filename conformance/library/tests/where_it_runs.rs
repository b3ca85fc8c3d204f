//! Where code of the library runs: what the host and the author may ask for, and who holds a thread for too long.

mod support;

use hither_runtime::byte_door::{INLINE_NEVER, Options, RESUME_ON_WORKER};
use hither_schema::{Status, names};
use hither_wire::{Writer, lower};
use support::{Crossing, Frame, HOST_CALL, Host, NOTICE, REPLY};

const WORKER: &str = "hither-worker";

fn this_thread() -> String {
    std::thread::current().name().unwrap_or_default().to_owned()
}

fn nothing(w: &mut Writer) {
    w.array(0);
}

fn one(text: &str) -> impl FnOnce(&mut Writer) {
    move |w| {
        w.array(1);
        w.text(text);
    }
}

/// The reply of `call`, which `crossing` may have brought home already.
fn reply_after(host: &Host, call: u64, crossing: &Crossing) -> Frame {
    let brought = crossing.frames.iter().find(|frame| frame.kind == REPLY && frame.id == call);
    brought.cloned().unwrap_or_else(|| host.await_reply(call))
}

/// A host whose contexts have these flags, and an instance of the name.
fn with_flags(flags: u32, name: &str) -> Host {
    let host = Host::open_with(Options { flags, ..Options::default() });
    let made = host.call("create", |w| {
        w.array(1);
        w.array(4);
        w.text(name);
        w.bool(false);
        w.bool(false);
        w.text("");
    });
    assert_eq!(host.finish(made).status, Status::Ok);
    host
}

#[test]
fn usually_a_call_begins_and_resumes_on_the_threads_that_bring_it() {
    let host = Host::simple();
    let call = host.call("threads_around_gate", nothing);
    let opened = host.call("open_gate", nothing);
    let threads = opened.of_kind(REPLY)[1];
    assert_eq!((threads.id, threads.lift::<Vec<String>>()), (call.id, vec![this_thread(); 2]));
}

#[test]
fn a_method_that_is_never_inline_begins_on_a_worker() {
    let host = Host::simple();
    let call = host.call("begun_on_worker", nothing);
    assert_eq!(call.status, Status::Pending);
    assert_eq!(host.finish(call).lift::<String>(), WORKER);
}

#[test]
fn a_context_that_is_never_inline_begins_async_methods_on_a_worker_and_sync_ones_where_they_are_called()
 {
    let host = with_flags(INLINE_NEVER, "kitchen");
    let call = host.call("order", one("soup"));
    assert_eq!(call.status, Status::Pending, "also what would be ready at once");
    assert_eq!(host.finish(call).status, Status::Error);
    assert_eq!(host.call("name", nothing).status, Status::Ok);
}

#[test]
fn a_method_that_resumes_on_a_worker_does_so() {
    let host = Host::simple();
    let call = host.call("resumed_on_worker", nothing);
    let reply = reply_after(&host, call.id, &host.call("open_gate", nothing));
    assert_eq!(reply.lift::<Vec<String>>(), [this_thread(), WORKER.to_owned()]);
}

#[test]
fn a_context_that_resumes_on_workers_runs_nothing_inside_an_answer() {
    let host = with_flags(RESUME_ON_WORKER, "kitchen");
    let call = host.call("threads_around_gate", nothing);
    let reply = reply_after(&host, call.id, &host.call("open_gate", nothing));
    assert_eq!(reply.lift::<Vec<String>>(), [this_thread(), WORKER.to_owned()]);
}

#[test]
fn a_cancelled_call_of_such_a_context_still_ends_once() {
    let host = with_flags(RESUME_ON_WORKER, "kitchen");
    let call = host.call("wait_for_gate", nothing);
    let cancelled = host.cancel(call.id);
    assert_eq!(cancelled.status, Status::Ok);
    assert_eq!(reply_after(&host, call.id, &cancelled).status, Status::Cancelled);
}

#[test]
fn closing_such_a_context_ends_its_calls_at_once_and_drops_the_instance_on_a_worker() {
    let other = Host::simple();
    let name = "dropped: on a worker";
    let host = with_flags(RESUME_ON_WORKER, name);
    let call = host.call("wait_for_gate", nothing);
    let closed = host.close();
    assert_eq!(closed.reply().id, call.id);
    assert_eq!(closed.reply().status, Status::Closed);
    assert_eq!(other.finish(other.call("noted", one(name))).lift::<String>(), WORKER);
}

#[test]
fn usually_the_instance_is_dropped_by_the_thread_that_closes() {
    let other = Host::simple();
    let name = "dropped: here";
    let host = with_flags(0, name);
    host.close();
    assert_eq!(other.finish(other.call("noted", one(name))).lift::<String>(), this_thread());
}

#[test]
fn flags_that_mean_nothing_are_refused() {
    let options = Options { size: size_of::<Options>() as u32, flags: 64, ..Options::default() };
    // SAFETY: the options live across the call.
    let opened = support::cross(0, 4096, |out, cap| unsafe {
        (support::door().open)(support::door().contract_hash, &raw const options, out, cap)
    });
    assert_eq!(opened.status, Status::BadArgument);
    assert_eq!(opened.notice(), "`flags` of the options has bits that mean nothing: 0x40");
}

#[test]
fn a_first_poll_that_takes_long_is_reported_by_name() {
    let host = Host::open_with(Options::default());
    host.call("simple", nothing);
    let held = host.call("hold_thread", |w| {
        w.array(1);
        w.uint(2);
    });
    assert_eq!(held.reply().status, Status::Ok, "the reply stands first");
    let notice = held.of_kind(NOTICE)[0];
    assert_eq!((notice.status, notice.id, notice.item), (Status::Ok, 0, names::id("hold_thread")));
    assert!(notice.text().starts_with("`hold_thread` held the thread that called it for "));
    assert!(host.stats().slow_polls >= 1);
}

#[test]
fn the_budget_of_first_polls_is_an_option() {
    let host = Host::open_with(Options { slow_poll_us: u32::MAX, ..Options::default() });
    host.call("simple", nothing);
    let held = host.call("hold_thread", |w| {
        w.array(1);
        w.uint(2);
    });
    assert!(held.of_kind(NOTICE).is_empty());
    assert_eq!(host.stats().slow_polls, 0);
}

#[test]
fn notices_that_nobody_fetches_are_bounded() {
    let host = Host::open_with(Options { slow_poll_us: 1, ..Options::default() });
    host.call("simple", nothing);
    // One argument: a millisecond.
    let request = [0x81, 0x01];
    // Only the id comes home: the notices stay.
    for _ in 0..32 {
        let buffer = &mut [0_u64; 2];
        // SAFETY: the request and the buffer live across the call.
        unsafe {
            let out = buffer.as_mut_ptr().cast();
            let id = names::id("hold_thread");
            (support::door().call)(
                host.context,
                0,
                id,
                request.as_ptr(),
                request.len(),
                0,
                out,
                16,
            );
        }
    }
    assert!(host.stats().frames <= 32 + 64, "{}", host.stats().frames);
    assert!(host.stats().slow_polls > 0);
}

/// The first notice that comes home.
fn await_notice(host: &Host) -> Frame {
    loop {
        let drained = host.drain(60_000);
        if let Some(notice) = drained.of_kind(NOTICE).first() {
            return (*notice).clone();
        }
        assert!(!drained.frames.is_empty(), "no notice within a minute");
    }
}

#[test]
fn a_call_that_does_not_end_is_reported_by_name() {
    let host = Host::open_with(Options { slow_call_ms: 1, ..Options::default() });
    host.call("simple", nothing);
    let call = host.call("wait_for_gate", nothing);
    let notice = await_notice(&host);
    assert_eq!((notice.id, notice.item), (call.id, names::id("wait_for_gate")));
    assert!(notice.text().starts_with("`wait_for_gate` has not ended after "), "{}", notice.text());
    assert!(host.stats().slow_calls > 0);
    assert_eq!(host.cancel(call.id).status, Status::Ok, "its id is good for that");
}

#[test]
fn a_call_that_never_returns_from_its_first_poll_is_reported_by_name() {
    let host = Host::open_with(Options { slow_call_ms: 1, ..Options::default() });
    host.call("simple", nothing);
    std::thread::scope(|threads| {
        threads.spawn(|| host.call("hold_thread_until", one("held")));
        let notice = await_notice(&host);
        assert_eq!((notice.id, notice.item), (0, names::id("hold_thread_until")));
        assert!(
            notice
                .text()
                .starts_with("`hold_thread_until` has held the thread that called it for ")
        );
        host.call("let_go", one("held"));
    });
}

#[test]
fn a_detached_call_that_is_cancelled_ends_for_the_host_and_runs_on() {
    let host = Host::simple();
    let call = host.call("serve_after_gate", one("cancelled"));
    let cancelled = host.cancel(call.id);
    assert_eq!(cancelled.reply().status, Status::Cancelled);
    assert_eq!((host.stats().calls, host.stats().tasks), (0, 1), "it runs on, unobserved");
    open_gate_and_await(&host, "cancelled");
    assert_eq!(host.call("served", nothing).reply().lift::<i64>(), 1);
}

/// Opens the gate for a detached call that nobody waits for any more, and waits for what it notes: on a worker.
fn open_gate_and_await(host: &Host, note: &str) {
    // A task of the runtime's waits at the gate only once a worker has polled it: opened too early, the gate stays shut.
    let noted = host.call("noted", one(note));
    let reply = loop {
        let opened = host.call("open_gate", nothing);
        let frames = opened.frames.into_iter().chain(host.drain(1).frames);
        if let Some(reply) =
            frames.into_iter().find(|frame| frame.kind == REPLY && frame.id == noted.id)
        {
            break reply;
        }
    };
    assert_eq!(reply.lift::<String>(), WORKER);
}

#[test]
fn a_detached_call_that_times_out_runs_on() {
    let host = Host::simple();
    let request = lower(&vec!["timed out".to_owned()]);
    let call = host.call_bytes(names::id("serve_after_gate"), &request, 1_000_000);
    assert_eq!(host.finish(call).status, Status::TimedOut);
    open_gate_and_await(&host, "timed out");
}

#[test]
fn a_detached_call_ends_as_any_other_when_nobody_disturbs_it() {
    let host = Host::simple();
    let call = host.call("serve_after_gate", one("undisturbed"));
    let opened = host.call("open_gate", nothing);
    let reply = opened.of_kind(REPLY)[1];
    assert_eq!((reply.id, reply.lift::<i64>()), (call.id, 1));
    assert_eq!(host.stats().tasks, 0);
}

#[test]
fn a_detached_call_runs_on_after_closing_and_its_host_calls_fail() {
    let other = Host::simple();
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order_detached", one("after closing"));
    let ready = host.call("open_gate", nothing);
    assert_eq!(ready.of_kind(HOST_CALL).len(), 1);
    let closed = host.close();
    assert_eq!((closed.reply().id, closed.reply().status), (call.id, Status::Closed));
    let noted = other.finish(other.call("noted", one("after closing"))).lift::<String>();
    assert_eq!(noted, "host function \"cook\" cannot be called: the context is closed");
}
