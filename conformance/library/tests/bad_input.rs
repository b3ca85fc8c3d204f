//! Whatever a host does wrong has a code and a text of its own, and nothing is lost by it. The table: `docs/errors.md`.

mod support;

use hither_schema::{Status, names};
use hither_wire::Writer;
use support::{Host, cross, door};

/// One crossing with arguments that no support code would pass.
fn raw_call(host: &Host, request: *const u8, len: usize) -> support::Crossing {
    // SAFETY: refused before anything is read, or valid.
    cross(host.context, 4096, |out, cap| unsafe {
        (door().call)(host.context, 0, names::id("echo_text"), request, len, 0, out, cap)
    })
}

#[test]
fn an_unknown_context() {
    let host = Host { context: 1 << 40, cap: 4096 };
    let call = host.call("name", |w| w.array(0));
    assert_eq!(
        (call.status, call.notice().as_str()),
        (Status::UnknownContext, "no context has this id")
    );
    std::mem::forget(host);
}

#[test]
fn a_closed_context() {
    let host = Host::simple();
    let closed = host.close();
    assert_eq!(closed.frames.back().unwrap().kind, support::CLOSED);
    let refused = host.call("name", |w| w.array(0));
    assert_eq!(
        (refused.status, refused.notice().as_str()),
        (Status::Closed, "the context is closed")
    );
    for status in
        [host.answer_text(1, "").status, host.cancel(1).status, host.provide("cook", 1).status]
    {
        assert_eq!(status, Status::Closed);
    }
    assert_eq!(host.close().status, Status::Ok, "closing is idempotent");
}

#[test]
fn a_stale_id_never_reaches_the_next_owner() {
    let first = Host::simple();
    let stale = first.context;
    first.close();
    let _next: Vec<_> = (0..8).map(|_| Host::simple()).collect();
    let host = Host { context: stale, cap: 4096 };
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::Closed);
}

#[test]
fn an_unknown_host_call_and_a_second_answer() {
    let host = Host::simple();
    let unknown = host.answer_text(77, "x");
    assert_eq!(
        (unknown.status, unknown.notice().as_str()),
        (Status::UnknownCall, "no call has this id")
    );
    host.provide("cook", 1);
    let asked = host.call("order", |w| {
        w.array(1);
        w.text("soup");
    });
    let call = asked.of_kind(support::HOST_CALL)[0].id;
    assert_eq!(host.answer_text(call, "hot soup").status, Status::Ok);
    let second = host.answer_text(call, "cold soup");
    assert_eq!(second.status, Status::Duplicate);
    assert_eq!(second.notice(), "the host call already has an answer");
    assert_eq!(host.stats().answers_rejected, 2);
}

#[test]
fn null_with_a_length() {
    let host = Host::simple();
    let call = raw_call(&host, std::ptr::null(), 5);
    assert_eq!(call.status, Status::NullPointer);
    assert_eq!(call.notice(), "the request is NULL, but its length is 5");
    // H12 of SEED 2.7: this crashed the seed's event loop.
    // SAFETY: refused before anything is read.
    let answer = cross(host.context, 4096, |out, cap| unsafe {
        (door().answer)(host.context, 1, 0, std::ptr::null(), 9, out, cap)
    });
    assert_eq!(answer.status, Status::NullPointer);
}

#[test]
fn an_impossible_length() {
    let host = Host::simple();
    // H13, H29: the seed's lengths went through a signed int.
    for len in [usize::MAX, 1 << 62] {
        let call = raw_call(&host, [0_u8].as_ptr(), len);
        assert_eq!(call.status, Status::TooLarge, "{}", call.notice());
    }
}

#[test]
fn a_message_over_the_limit_and_recovery() {
    let options =
        hither_runtime::byte_door::Options { message_bytes_max: 64, ..Default::default() };
    let host = Host::open_with(options);
    host.call("simple", |w| w.array(0));
    let long = "x".repeat(100);
    let call = host.call("echo_text", |w| {
        w.array(1);
        w.text(&long);
    });
    assert_eq!(call.status, Status::TooLarge);
    assert_eq!(call.notice(), "the request has 103 bytes; the limit is 64");
    host.provide("cook", 1);
    let asked = host.call("how_it_failed", |w| {
        w.array(1);
        w.text("soup");
    });
    let id = asked.of_kind(support::HOST_CALL)[0].id;
    assert_eq!(host.answer_text(id, &long).status, Status::TooLarge);
    assert_eq!(host.stats().host_calls, 1, "a refused answer changes nothing");
    let answered = host.answer_text(id, "fine");
    assert_eq!(answered.reply().lift::<String>(), "it did not: fine");
}

#[test]
fn truncated_and_foreign_cbor() {
    let host = Host::simple();
    let mut writer = Writer::new();
    writer.array(1);
    writer.text("hello");
    for cut in 0..writer.len() {
        let call = host.call_bytes(names::id("echo_text"), &writer.as_slice()[..cut], 0);
        assert_eq!(call.status, Status::BadRequest, "cut at {cut}");
        assert!(call.notice().contains("byte"), "{}", call.notice());
    }
    let wrong = host.call("echo_text", |w| {
        w.array(1);
        w.uint(5);
    });
    assert_eq!(
        wrong.notice(),
        "arguments of `echo_text`, field `value`: expected text, found integer (byte 1 of 2)"
    );
}

#[test]
fn invalid_utf8() {
    let host = Host::simple();
    let call = host.call_bytes(names::id("echo_text"), b"\x81\x62\xff\xfe", 0);
    assert_eq!(call.status, Status::BadRequest);
    assert!(call.notice().contains("UTF-8"), "{}", call.notice());
}

#[test]
fn the_wrong_contract() {
    // SAFETY: any hash may be passed.
    let opened = cross(0, 4096, |out, cap| unsafe { (door().open)(7, std::ptr::null(), out, cap) });
    assert_eq!(opened.status, Status::ContractMismatch);
    let both = format!(
        "library `kitchen` has contract {:016x}, these bindings were made for 0000000000000007",
        door().contract_hash
    );
    assert!(opened.notice().starts_with(&both), "{}", opened.notice());
}

#[test]
fn an_unregistered_host_function() {
    let host = Host::simple();
    let call = host.call("how_it_failed", |w| {
        w.array(1);
        w.text("soup");
    });
    assert_eq!(call.reply().lift::<String>(), "cook: NotRegistered: ");
}

#[test]
fn an_unknown_method_host_function_event_listener_and_buffer() {
    let host = Host::simple();
    assert_eq!(host.call("no_such_method", |w| w.array(0)).status, Status::UnknownMethod);
    assert_eq!(host.provide("no_such_function", 1).status, Status::UnknownHostFunction);
    assert_eq!(host.unlisten(99).status, Status::UnknownListener);
    // SAFETY: any values may be passed.
    let event = cross(host.context, 4096, |out, cap| unsafe {
        (door().listen)(host.context, 12345, out, cap)
    });
    assert_eq!(event.status, Status::UnknownEvent);
    // SAFETY: any values may be passed.
    assert_eq!(unsafe { (door().release)(host.context, u64::MAX) }, Status::UnknownBuffer.code());
}

#[test]
fn a_method_before_its_constructor_and_a_second_constructor() {
    let host = Host::open();
    assert_eq!(host.call("name", |w| w.array(0)).status, Status::NotConstructed);
    assert_eq!(host.call("simple", |w| w.array(0)).status, Status::Ok);
    assert_eq!(host.call("simple", |w| w.array(0)).status, Status::AlreadyConstructed);
}

#[test]
fn a_buffer_too_small_and_a_buffer_of_null() {
    let host = Host::simple();
    let small = cross(host.context, 64, |out, cap| {
        // SAFETY: refused before anything is written.
        unsafe { (door().drain)(host.context, 0, out, cap) }
    });
    assert_eq!(small.status, Status::BufferTooSmall);
    // SAFETY: refused before anything is written.
    let null = unsafe { (door().drain)(host.context, 0, std::ptr::null_mut(), 4096) };
    assert_eq!(null, Status::NullPointer.code());
}

#[test]
fn a_target_that_is_no_object() {
    let host = Host::simple();
    let call = host.call_on(9, "name", |w| w.array(0));
    assert_eq!(call.status, Status::BadArgument);
    assert_eq!(call.notice(), "`target` must be 0: this method is not one of an object");
}
