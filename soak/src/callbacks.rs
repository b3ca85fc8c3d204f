//! The functions of the host that the library calls through the C door: replies, host functions, listeners, hooks.
//!
//! They run on any thread. What they do is chosen by the seed, the life and the call, whichever thread it is.

use std::cell::Cell;
use std::ffi::{c_char, c_void};
use std::sync::Arc;

use hither_schema::Status;

use crate::actor::{answers, closing, hosting};
use crate::choices::Choices;
use crate::doors::c::{self, Outcome, Str, TextOutcome};
use crate::doors::{byte, frames};
use crate::host_call::{Function, HostCall};
use crate::life::{Life, locked};
use crate::model::Expected;
use crate::tickets::{self, Ticket};
use crate::trace;
use crate::verdict::violation;
use crate::world::world;

/// Host functions that call the library which calls host functions, on one thread.
const DEPTH_MAX: u32 = 6;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Makes the waker of a life's slot the waker of its context.
pub(crate) fn set_waker(life: &Life) {
    let slot = std::ptr::from_ref(life.slot).cast_mut().cast();
    // SAFETY: slots live as long as the process.
    let status = unsafe { byte::set_waker(life.context, Some(wake), slot) };
    life.expect(status.unwrap_or(Status::Internal), &[Status::Ok], "set_waker");
}

unsafe extern "C" fn wake(slot: *mut c_void) {
    // SAFETY: `set_waker` above passed a slot, and these live as long as the process.
    unsafe { &*slot.cast::<crate::world::Slot>() }.wake();
}

/// Takes the ticket of an ending.
fn ended(user_data: *mut c_void) -> Ticket {
    let gone = || violation(&format!("a reply for ticket {user_data:?} came twice, or refused"));
    tickets::take(user_data).unwrap_or_else(gone)
}

/// Looks at the ticket of a registration that must not have been released.
fn running(user_data: *mut c_void, what: &str) -> Ticket {
    let gone = || violation(&format!("{what} with ticket {user_data:?} ran after its release"));
    tickets::look(user_data).unwrap_or_else(gone)
}

fn judge(ticket: &Ticket, status: i32, value: Option<&[u8]>) {
    let now = ticket.life.now_of_c_door();
    let status = c::status(status);
    // The callback of a `_wait` also hears of a refusal.
    let held = match Expected::refusal(status, now) {
        Ok(()) => Ok(()),
        Err(_) => ticket.expected.judge(status, value, now),
    };
    if let Err(wrong) = held {
        ticket.life.wrong(&format!("a call through the C door {wrong}"));
    }
}

/// The reply of a call whose value is not looked at.
pub(crate) unsafe extern "C" fn reply(user_data: *mut c_void, outcome: *const Outcome) {
    // SAFETY: the library passes an outcome that is valid until this returns.
    judge(&ended(user_data), unsafe { (*outcome).status }, None);
}

/// The reply of a call that gives a text.
pub(crate) unsafe extern "C" fn text_reply(user_data: *mut c_void, outcome: *const Outcome) {
    // SAFETY: the outcome of a method that gives a text begins so, and is valid until this returns.
    let (status, value) = unsafe {
        let outcome = &*outcome.cast::<TextOutcome>();
        (outcome.head.status, outcome.value.copied())
    };
    judge(&ended(user_data), status, Some(&value));
}

/// The release hook of every registration.
pub(crate) unsafe extern "C" fn release(user_data: *mut c_void) {
    if tickets::take(user_data).is_none() {
        violation(&format!("ticket {user_data:?} was released twice, or refused and released"));
    }
}

/// `cook`, with C values.
pub(crate) unsafe extern "C" fn cook(user_data: *mut c_void, call_id: u64, dish: Str) {
    // SAFETY: as the library gave it, inside the call.
    let item = unsafe { dish.copied() };
    serve_typed(user_data, call_id, Function::Cook, item);
}

/// `stock`, with C values.
pub(crate) unsafe extern "C" fn stock(user_data: *mut c_void, call_id: u64, item: Str) {
    // SAFETY: as the library gave it, inside the call.
    let item = unsafe { item.copied() };
    serve_typed(user_data, call_id, Function::Stock, item);
}

/// `taste`, with C values.
pub(crate) unsafe extern "C" fn taste(user_data: *mut c_void, call_id: u64) {
    serve_typed(user_data, call_id, Function::Taste, Vec::new());
}

fn serve_typed(user_data: *mut c_void, call_id: u64, function: Function, item: Vec<u8>) {
    let ticket = running(user_data, function.name());
    match String::from_utf8(item) {
        Ok(item) => serve(&ticket.life, HostCall { id: call_id, function, item }),
        Err(error) => ticket.life.wrong(&format!("the argument of a host function: {error}")),
    }
}

/// `cook` in the general form, with its arguments as CBOR.
pub(crate) unsafe extern "C" fn cook_by_bytes(
    user_data: *mut c_void,
    call_id: u64,
    request: *const u8,
    len: usize,
) {
    let ticket = running(user_data, "cook by bytes");
    // SAFETY: the library passes bytes that are valid until this returns.
    let request = unsafe { std::slice::from_raw_parts(request, len) };
    match HostCall::read(call_id, Function::Cook.id(), request) {
        Ok(host_call) => serve(&ticket.life, host_call),
        Err(wrong) => ticket.life.wrong(&wrong),
    }
}

/// What a host function does with a call: answers now, puts it off, forgets it, calls the library again, or worse.
fn serve(life: &Arc<Life>, host_call: HostCall) {
    trace::begin("host function", life.context, host_call.id);
    life.must(|model| model.asked(host_call.id));
    let mut choices = Choices::new(world().seed ^ life.number, host_call.id);
    match choices.below(64) {
        0..10 => locked(&life.todo).push(host_call),
        10..12 => {}
        12..20 if DEPTH.get() < DEPTH_MAX => {
            DEPTH.set(DEPTH.get() + 1);
            answers::order_again(life, &mut choices);
            DEPTH.set(DEPTH.get() - 1);
            answers::give(life, host_call, &mut choices);
        }
        20..22 => {
            hosting::change(life, &mut choices);
            answers::give(life, host_call, &mut choices);
        }
        22 if choices.once_in(16) => closing::close(life, &mut choices),
        _ => answers::give(life, host_call, &mut choices),
    }
    trace::end(0);
}

/// A listener with C values.
pub(crate) unsafe extern "C" fn typed_listener(user_data: *mut c_void, event: *const c_void) {
    let ticket = running(user_data, "a listener");
    if event.is_null() {
        ticket.life.wrong("a listener got NULL");
    }
    hear(&ticket.life, user_data.addr() as u64);
}

/// A listener without a ticket, which has no release hook either.
pub(crate) unsafe extern "C" fn bytes_listener(
    _: *mut c_void,
    name: *const c_char,
    _: *const u8,
    len: usize,
) {
    if name.is_null() || len == 0 {
        violation("a listener got an event without a name or record");
    }
}

/// What a listener does: mostly nothing, else it uses the library.
fn hear(life: &Arc<Life>, number: u64) {
    let mut choices = Choices::new(world().seed ^ life.number, number);
    match choices.below(256) {
        0..16 => {
            let name = byte::call(life.context, "name", &[0x80], 0, frames::HEAD);
            if name.status == Status::Pending {
                life.accepted(name.id, Expected::any());
            }
        }
        16..20 => hosting::listen_or_not(life, &mut choices),
        20 if choices.once_in(64) => closing::close(life, &mut choices),
        _ => {}
    }
}
