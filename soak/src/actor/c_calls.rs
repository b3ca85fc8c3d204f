//! Calls through the C door: with a callback, or waiting.

use std::ffi::c_void;
use std::sync::Arc;

use super::byte_calls::{ON_PURPOSE, dish};
use crate::callbacks::{reply, text_reply};
use crate::choices::Choices;
use crate::doors::c::{self, Reply, Str};
use crate::host_call::HostCall;
use crate::life::Life;
use crate::model::Expected;
use crate::{tickets, trace};

/// A method, as far as the soak calls it through this door.
#[derive(Clone, Copy, Debug)]
enum Method {
    Name,
    Wait,
    OrderFour,
    PanicLater,
    Chop,
    Emit,
    Order,
}

/// How often each is called, beside the others.
const METHODS: &[Method] = &[
    Method::Name,
    Method::Wait,
    Method::OrderFour,
    Method::PanicLater,
    Method::Chop,
    Method::Emit,
    Method::Order,
    Method::Order,
];

/// Calls with a callback, or waits.
pub(crate) fn call(life: &Arc<Life>, choices: &mut Choices) {
    if choices.once_in(4) {
        return wait(life, choices);
    }
    let method = choices.pick(METHODS);
    let text = dish(life, choices);
    let (expected, name) = match method {
        Method::Name => (Expected::value(b"simple".to_vec()), "kitchen_name"),
        Method::Wait => (Expected::any(), "kitchen_wait"),
        Method::OrderFour => (Expected::any().or_error(), "kitchen_order_four"),
        Method::PanicLater => (Expected::any().or_panic(), "kitchen_panic_later"),
        Method::Chop => (Expected::any(), "kitchen_chop"),
        Method::Emit => (Expected::any(), "kitchen_emit"),
        Method::Order => (ordered(&text), "kitchen_order"),
    };
    with_callback(life, name, expected, |ticket| begin(life.context, method, &text, ticket));
}

fn begin(context: u64, method: Method, text: &str, ticket: *mut c_void) -> i32 {
    let (text_reply, reply): (Option<Reply>, Option<Reply>) = (Some(text_reply), Some(reply));
    let text = Str::of(text);
    // SAFETY: the text lives across the call; the callbacks have the types that the header declares, may run on any
    // thread, and take the ticket for a number.
    unsafe {
        match method {
            Method::Name => c::kitchen_name(context, text_reply, ticket),
            Method::Wait => c::kitchen_wait(context, 1, reply, ticket),
            Method::OrderFour => c::kitchen_order_four(context, text, reply, ticket),
            Method::PanicLater => {
                c::kitchen_panic_later(context, Str::of(ON_PURPOSE), reply, ticket)
            }
            Method::Chop => c::kitchen_chop(context, 500, reply, ticket),
            Method::Emit => c::kitchen_emit(context, text, 2, reply, ticket),
            Method::Order => c::kitchen_order(context, text, text_reply, ticket),
        }
    }
}

/// How `order` ends.
fn ordered(dish: &str) -> Expected {
    let text = format!("simple: {}", HostCall::cooked(dish));
    Expected::value(text.into_bytes()).or_error()
}

/// The callback runs once if the call was accepted, and never if it was refused.
fn with_callback(
    life: &Arc<Life>,
    what: &'static str,
    expected: Expected,
    call: impl FnOnce(*mut c_void) -> i32,
) {
    trace::begin(what, life.context, 0);
    let ticket = tickets::issue(life, expected);
    let status = call(ticket);
    trace::end(status);
    if status == 0 {
        return;
    }
    if tickets::take(ticket).is_none() {
        life.wrong(&format!("{what} was refused with {status}, and its callback ran"));
    }
    if !c::refusal_has_a_text() {
        life.wrong(&format!("{what} was refused with {status} and no reason"));
    }
    let held = Expected::refusal(c::status(status), life.now());
    held.unwrap_or_else(|wrong| life.wrong(&format!("{what} {wrong}")));
}

/// Waits for the outcome of a call.
fn wait(life: &Arc<Life>, choices: &mut Choices) {
    let timeout_ms = choices.pick(&[1, 5, 50]);
    let context = life.context;
    match choices.below(4) {
        0 => waiting(life, "kitchen_wait_wait", Expected::any(), |ticket| {
            // SAFETY: as in `begin`.
            unsafe { c::kitchen_wait_wait(context, 2, timeout_ms, Some(reply), ticket) }
        }),
        1 => waiting(life, "kitchen_wait_for_gate_wait", Expected::any(), |ticket| {
            // SAFETY: as in `begin`.
            unsafe { c::kitchen_wait_for_gate_wait(context, timeout_ms, Some(reply), ticket) }
        }),
        _ => order_and_wait(life, timeout_ms, choices),
    }
}

/// Orders, and waits up to `timeout_ms`. Legal inside a host function, also on a thread of the library.
pub(crate) fn order_and_wait(life: &Arc<Life>, timeout_ms: u32, choices: &mut Choices) {
    let dish = dish(life, choices);
    waiting(life, "kitchen_order_wait", ordered(&dish), |ticket| {
        let text = Str::of(&dish);
        // SAFETY: as in `begin`.
        unsafe { c::kitchen_order_wait(life.context, text, timeout_ms, Some(text_reply), ticket) }
    });
}

/// The callback has run once when the call returns, whatever it returns.
fn waiting(
    life: &Arc<Life>,
    what: &'static str,
    expected: Expected,
    call: impl FnOnce(*mut c_void) -> i32,
) {
    trace::begin(what, life.context, 0);
    let ticket = tickets::issue(life, expected.within(true));
    let status = call(ticket);
    trace::end(status);
    if tickets::take(ticket).is_some() {
        life.wrong(&format!("{what} returned {status} before its callback ran"));
    }
}
