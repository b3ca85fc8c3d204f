//! Registers and withdraws host functions and listeners, through both doors.

use std::sync::Arc;

use hither_schema::{Status, names};

use super::{cap, home};
use crate::callbacks;
use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::c::{self, AnyFn, HostFn, TextFn, TypedEventFn};
use crate::host_call::Function;
use crate::life::{Life, locked};
use crate::model::Expected;
use crate::{tickets, trace};

/// Listeners of one context, at most.
const LISTENERS_MAX: usize = 6;

/// Provides, replaces or withdraws a host function. Mostly it is there afterwards.
pub(crate) fn change(life: &Arc<Life>, choices: &mut Choices) {
    let function = choices.pick(Function::ALL);
    match choices.below(8) {
        0 => provide(life, function, 0, choices),
        1 => register(life, None, |context, _| {
            // SAFETY: NULL withdraws.
            unsafe {
                c::kitchen_set_host_fn(context, function.id(), None, std::ptr::null_mut(), None)
            }
        }),
        2..5 => provide(life, function, 1, choices),
        5 => by_bytes(life),
        _ => typed(life, function),
    }
}

fn provide(life: &Arc<Life>, function: Function, on: u32, choices: &mut Choices) {
    trace::begin("provide", life.context, u64::from(on));
    let provided = byte::provide(life.context, function.name(), on, cap(life, choices));
    trace::end(provided.status.code());
    life.expect(provided.status, &[Status::Ok], "provide");
    home(life, provided, choices);
}

/// Registers with a ticket that the release hook takes, or withdraws without one.
fn register(
    life: &Arc<Life>,
    ticket: Option<*mut std::ffi::c_void>,
    register: impl FnOnce(u64, *mut std::ffi::c_void) -> i32,
) {
    trace::begin("register through C", life.context, 0);
    let status = register(life.context, ticket.unwrap_or(std::ptr::null_mut()));
    trace::end(status);
    life.expect(c::status(status), &[Status::Ok], "a registration");
    if let Some(ticket) = ticket.filter(|_| status != 0) {
        // A registration that was refused is never released.
        if tickets::take(ticket).is_none() {
            life.wrong("a registration was refused, and released");
        }
    }
}

fn ticket(life: &Arc<Life>) -> Option<*mut std::ffi::c_void> {
    Some(tickets::issue(life, Expected::any()))
}

/// The general form, with arguments as CBOR.
fn by_bytes(life: &Arc<Life>) {
    register(life, ticket(life), |context, ticket| {
        let run: HostFn = callbacks::cook_by_bytes;
        // SAFETY: the function has the declared type; a ticket is a number; the hook may run on any thread.
        unsafe {
            let release = Some(callbacks::release as c::ReleaseFn);
            c::kitchen_register_host_fn_with_release(
                context,
                c"cook".as_ptr(),
                Some(run),
                ticket,
                release,
            )
        }
    });
}

/// The typed form.
fn typed(life: &Arc<Life>, function: Function) {
    register(life, ticket(life), |context, ticket| {
        // SAFETY: each function has the type that the header declares for it, and is cast back before it is called.
        let run = unsafe {
            match function {
                Function::Cook => std::mem::transmute::<TextFn, AnyFn>(callbacks::cook),
                Function::Stock => std::mem::transmute::<TextFn, AnyFn>(callbacks::stock),
                Function::Taste => std::mem::transmute::<
                    unsafe extern "C" fn(*mut std::ffi::c_void, u64),
                    AnyFn,
                >(callbacks::taste),
            }
        };
        // SAFETY: as above; a ticket is a number; the hook may run on any thread.
        unsafe {
            let release = Some(callbacks::release as c::ReleaseFn);
            c::kitchen_set_host_fn(context, function.id(), Some(run), ticket, release)
        }
    });
}

/// Adds a listener, or ends one.
pub(crate) fn listen_or_not(life: &Arc<Life>, choices: &mut Choices) {
    let count = locked(&life.listeners).len();
    if count >= LISTENERS_MAX || (count != 0 && choices.once_in(2)) {
        return unlisten(life, choices);
    }
    let listener = match choices.below(3) {
        0 => listen_by_frames(life, choices),
        1 => listen_typed(life),
        _ => listen_by_bytes(life),
    };
    if listener != 0 {
        locked(&life.listeners).push(listener);
    }
}

fn listen_by_frames(life: &Arc<Life>, choices: &mut Choices) -> u64 {
    let event = choices.pick(&["", "Cooked", "Burned"]);
    trace::begin("listen", life.context, 0);
    let listening = byte::listen(life.context, event, cap(life, choices));
    trace::end(listening.status.code());
    life.expect(listening.status, &[Status::Ok], "listen");
    let listener = listening.id;
    home(life, listening, choices);
    listener
}

fn listen_typed(life: &Arc<Life>) -> u64 {
    let mut listener = 0;
    register(life, ticket(life), |context, ticket| {
        // SAFETY: a pointer to the event's C form is a pointer; cast back before it is called.
        let run = unsafe { std::mem::transmute::<TypedEventFn, AnyFn>(callbacks::typed_listener) };
        let release = Some(callbacks::release as c::ReleaseFn);
        // SAFETY: as above; the id lives across the call.
        unsafe {
            let event = names::id("Cooked");
            c::kitchen_listen(context, event, Some(run), ticket, release, &raw mut listener)
        }
    });
    listener
}

fn listen_by_bytes(life: &Arc<Life>) -> u64 {
    trace::begin("kitchen_add_event_listener", life.context, 0);
    // SAFETY: the listener uses no user data.
    let listener = unsafe {
        let run: c::EventFn = callbacks::bytes_listener;
        c::kitchen_add_event_listener(
            life.context,
            std::ptr::null(),
            Some(run),
            std::ptr::null_mut(),
        )
    };
    trace::end(i32::from(listener == 0));
    if listener == 0 && !life.is_closing() {
        life.wrong("a listener was refused");
    }
    listener
}

fn unlisten(life: &Arc<Life>, choices: &mut Choices) {
    let listener = {
        let mut listeners = locked(&life.listeners);
        let Some(last) = listeners.len().checked_sub(1) else { return };
        listeners.swap_remove(choices.below(last as u64 + 1) as usize)
    };
    trace::begin("unlisten", life.context, listener);
    if choices.once_in(2) {
        // SAFETY: any values may be passed.
        let status = unsafe { c::kitchen_remove_event_listener(life.context, listener) };
        trace::end(status);
        return ended(life, c::status(status));
    }
    let removed = byte::unlisten(life.context, listener, cap(life, choices));
    trace::end(removed.status.code());
    ended(life, removed.status);
    home(life, removed, choices);
}

/// Each listener is ended once; closing ends them all.
fn ended(life: &Life, status: Status) {
    if status != Status::UnknownListener || !life.is_closing() {
        life.expect(status, &[Status::Ok], "the end of a listener");
    }
}
