//! Debug mode: what a host does wrong is named on stderr. The mistakes are made in a process of their own, whose stderr
//! is read.

mod support;

use std::ffi::c_void;
use std::time::{Duration, Instant};

use hither_runtime::byte_door::{DEBUG, Options};
use hither_runtime::c_door;
use hither_schema::{Status, names};
use support::child::{is_child, stderr_of};
use support::{HOST_CALL, Host};

/// Exactly these lines, whatever the contexts' ids are.
#[track_caller]
fn assert_said(stderr: &str, expected: &[&str]) {
    let said: Vec<&str> = stderr
        .lines()
        .filter_map(|line| line.strip_prefix("hither: context 0x"))
        .filter_map(|line| line.split_once(": ").map(|(_, text)| text))
        .collect();
    assert_eq!(said, expected);
}

fn order(host: &Host) -> u64 {
    let call = host.call("order", |w| {
        w.array(1);
        w.text("soup");
    });
    call.of_kind(HOST_CALL)[0].id
}

fn answer_wrongly(flags: u32) {
    let host = Host::open_with(Options { flags, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.provide("cook", 1);
    let asked = order(&host);
    host.answer_text(asked, "first");
    host.answer_text(asked, "second");
    host.answer_text(99, "never asked");
    host.unlisten(7);
    host.close();
    host.call("name", |w| w.array(0));
}

const ANSWERED_WRONGLY: &[&str] = &[
    "refused with DUPLICATE: the host call already has an answer; answer each host call once",
    "refused with UNKNOWN_CALL: no call has this id; pass the id that the host function or the call got",
    "refused with UNKNOWN_LISTENER: no listener has this id; remove each listener once, with the id that adding it gave",
];

#[test]
fn refusals_are_named() {
    if is_child() {
        return answer_wrongly(DEBUG);
    }
    assert_said(&stderr_of("refusals_are_named", None), ANSWERED_WRONGLY);
}

#[test]
fn the_environment_asks_for_it_also_where_no_context_is_left() {
    if is_child() {
        return answer_wrongly(0);
    }
    let closed = "refused with CLOSED: the context is closed; use a context only between opening and closing it, and its \
                  threads end before that";
    let said = stderr_of("the_environment_asks_for_it_also_where_no_context_is_left", Some("1"));
    assert_said(&said, &[ANSWERED_WRONGLY, &[closed]].concat());
}

#[test]
fn without_debug_mode_nothing_is_said() {
    if is_child() {
        return answer_wrongly(0);
    }
    assert_said(&stderr_of("without_debug_mode_nothing_is_said", None), &[]);
    assert_said(&stderr_of("without_debug_mode_nothing_is_said", Some("0")), &[]);
}

#[test]
fn buffers_that_are_kept_are_named_at_closing() {
    if is_child() {
        let host = Host::open_with(Options { flags: DEBUG, ..Options::default() });
        host.call("simple", |w| w.array(0));
        let request = hither_wire::lower(&vec!["x".repeat(1000)]);
        let buffer = &mut [0_u64; 16];
        // SAFETY: the request and the buffer live across the call.
        unsafe {
            let (out, id) = (buffer.as_mut_ptr().cast(), names::id("echo_text"));
            let (request, len) = (request.as_ptr(), request.len());
            (support::door().call)(host.context, 0, id, request, len, 0, out, 128);
        }
        host.close();
        return;
    }
    assert_said(
        &stderr_of("buffers_that_are_kept_are_named_at_closing", None),
        &["closed with 1 lent buffers: give each back with `release`, or its memory stays"],
    );
}

#[test]
fn contexts_that_are_open_at_exit_are_named() {
    if is_child() {
        let host = Host::open_with(Options { flags: DEBUG, ..Options::default() });
        host.call("simple", |w| w.array(0));
        host.call("wait_for_gate", |w| w.array(0));
        std::mem::forget(host);
        return;
    }
    assert_said(
        &stderr_of("contexts_that_are_open_at_exit_are_named", None),
        &["still open at exit, with 1 calls that wait: close each context that you open"],
    );
}

/// How long `slow_cook` holds its thread; more than the millisecond of `slow_poll_us`.
const SLOW: Duration = Duration::from_millis(5);

/// Holds the library's thread for a known time, which is what is to be found; closes its context while it runs, and never answers.
unsafe extern "C" fn slow_cook(context: *mut c_void, _call: u64, _request: *const u8, _len: usize) {
    let begun = Instant::now();
    while begun.elapsed() < SLOW {
        std::hint::spin_loop();
    }
    // SAFETY: any values may be passed; the user data is the context's id.
    unsafe { c_door::context_close(context.addr() as u64, std::ptr::null_mut()) };
}

#[test]
fn a_host_function_that_takes_long_and_one_that_runs_at_closing_are_named() {
    if is_child() {
        let host = Host::open_with(Options { flags: DEBUG, ..Options::default() });
        host.call("simple", |w| w.array(0));
        let user_data = std::ptr::without_provenance_mut(host.context as usize);
        // SAFETY: the function takes what it is given here.
        let registered = unsafe {
            c_door::register_host_fn(
                host.context,
                c"cook".as_ptr(),
                Some(slow_cook),
                user_data,
                None,
            )
        };
        assert_eq!(registered, Status::Ok.code());
        host.call("order", |w| {
            w.array(1);
            w.text("soup");
        });
        return;
    }
    let name = "a_host_function_that_takes_long_and_one_that_runs_at_closing_are_named";
    let stderr = stderr_of(name, None);
    assert!(stderr.contains(
        "closed while 1 host functions ran: keep what they use until their release hooks have run"
    ));
    assert!(stderr.contains("the host function `cook` held the library's thread for "), "{stderr}");
}
