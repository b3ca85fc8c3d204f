//! Listeners through the C door.

use std::ffi::{c_char, c_void};

use hither_schema::Status;

use crate::c_door::host::text;
use crate::c_door::within;
use crate::context::Context;
use crate::events::{Delivery, EventFn, Form, Function, How, Policy, Telling};
use crate::foreign::{AnyFn, ForeignFn, ReleaseFn};
use crate::refusal::Refusal;

/// `L_add_event_listener`: 0 where it is refused.
///
/// # Safety
/// `name` is NULL or a C string; `function` may run on any thread with `user_data`.
pub unsafe fn add_event_listener(
    context: u64,
    name: *const c_char,
    function: Option<EventFn>,
    user_data: *mut c_void,
) -> u64 {
    let mut listener = 0;
    within(context, |context| {
        let function = function.ok_or_else(no_function)?;
        let name = if name.is_null() {
            ""
        } else {
            // SAFETY: as the caller vouches.
            unsafe { text(name, "the name of the event") }?
        };
        let event = match name {
            "" => 0,
            name => match context.shared().library()?.event_named(name) {
                Some(event) => event.id,
                None => {
                    let text = format!("the contract has no event `{name}`");
                    return Err(Refusal::new(Status::UnknownEvent, text));
                }
            },
        };
        // SAFETY: only the type of the pointer changes; it is cast back before it is called.
        let function = unsafe { std::mem::transmute::<EventFn, AnyFn>(function) };
        let function = ForeignFn::new(function, user_data, None);
        listener = add(
            context,
            event,
            How { policy: Policy::Direct, ..How::default() },
            Function { form: Form::Bytes, host: function, on_dropped: None },
        )?;
        Ok(Status::Ok)
    });
    listener
}

/// `L_listen`
///
/// # Safety
/// `function` has the type that the header declares for this event; it and `release` may run on any thread;
/// `listener` is NULL or valid for a write.
pub unsafe fn listen(
    context: u64,
    event_id: u32,
    function: Option<AnyFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
    listener: *mut u64,
) -> i32 {
    within(context, |context| {
        let function = function.ok_or_else(no_function)?;
        if context.shared().library()?.event(event_id).is_none() {
            let text = format!("the contract has no event with id {event_id:#010x}");
            return Err(Refusal::new(Status::UnknownEvent, text));
        }
        let function = ForeignFn::new(function, user_data, release);
        let id = add(
            context,
            event_id,
            How { policy: Policy::Direct, ..How::default() },
            Function { form: Form::Typed, host: function, on_dropped: None },
        )?;
        if !listener.is_null() {
            // SAFETY: as the caller vouches.
            unsafe { listener.write(id) };
        }
        Ok(Status::Ok)
    })
}

/// `L_remove_event_listener`
pub fn remove_event_listener(context: u64, listener: u64) -> i32 {
    within(context, |context| {
        if context.shared().listeners.remove(context.shared(), listener) {
            Ok(Status::Ok)
        } else {
            let text = format!("no listener of this context has the id {listener}");
            Err(Refusal::new(Status::UnknownListener, text))
        }
    })
}

fn add(context: &Context, event: u32, how: How, function: Function) -> Result<u64, Refusal> {
    let delivery = Delivery::Calls(Telling::new(function));
    context.shared().listeners.add(event, how, delivery).map_err(|refused| {
        if let Delivery::Calls(telling) = refused {
            telling.disarm();
        }
        Status::Closed.into()
    })
}

fn no_function() -> Refusal {
    Refusal::new(Status::NullPointer, "the listener is NULL")
}
