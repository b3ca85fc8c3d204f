//! Listeners through the C door.

use std::collections::HashSet;
use std::ffi::{c_char, c_void};

use hither_schema::Status;
use hither_wire::PlainKey;

use crate::c_door::host::text;
use crate::c_door::within;
use crate::context::Context;
use crate::events::{Delivery, DroppedFn, EventFn, Form, Function, How, Policy, Telling};
use crate::foreign::{AnyFn, ForeignFn, ReleaseFn};
use crate::library::{self, EventEntry};
use crate::refusal::Refusal;

/// `L_listener_options`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
#[allow(missing_docs)] // documented in the header
pub struct ListenerOptions {
    pub size: u32,
    pub policy: u32,
    pub bound: u32,
    pub deadline_ms: u32,
    pub on_dropped: Option<DroppedFn>,
}

/// Keys in their C form.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// NULL: no keys are asked for, but all events.
    pub first: *const c_void,
    /// How many stand there.
    pub len: usize,
}

/// A function of a host, as it is given to be a listener.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// NULL is refused.
    pub function: Option<AnyFn>,
    /// What it is called with.
    pub user_data: *mut c_void,
    /// Called once when the library will not use the user data again.
    pub release: Option<ReleaseFn>,
}

impl Default for ListenerOptions {
    fn default() -> Self {
        let size = size_of::<Self>() as u32;
        Self { size, policy: 0, bound: 0, deadline_ms: 0, on_dropped: None }
    }
}

impl ListenerOptions {
    /// Reads as much as the caller's size says.
    ///
    /// # Safety
    /// `options` is NULL, or points to as many bytes as its `size` says.
    unsafe fn read(options: *const Self) -> Result<Self, Refusal> {
        let mut read = Self::default();
        if options.is_null() {
            return Ok(read);
        }
        // SAFETY: `size` is the first member, so it is there.
        let size = unsafe { (&raw const (*options).size).read_unaligned() } as usize;
        if size < size_of::<u32>() {
            let text = "`size` of the listener's options is not set: it must be their sizeof";
            return Err(Refusal::new(Status::BadArgument, text));
        }
        // SAFETY: both are valid for the smaller of the sizes; a host whose size has a function in it set one, or NULL.
        unsafe {
            std::ptr::copy_nonoverlapping(
                options.cast::<u8>(),
                (&raw mut read).cast::<u8>(),
                size.min(size_of::<Self>()),
            );
        }
        Ok(read)
    }

    fn how(self, context: &Context, keys: Option<HashSet<PlainKey>>) -> Result<How, Refusal> {
        let policy = Policy::of(self.policy, self.deadline_ms)?;
        let bound = match self.bound {
            0 => context.shared().limits.events_max,
            bound => bound as usize,
        };
        Ok(How { policy, bound, credit: None, keys })
    }
}

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
        let host = ForeignFn::new(function, user_data, None);
        let how = ListenerOptions::default().how(context, None)?;
        listener =
            add(context, event, how, Function { form: Form::Bytes, host, on_dropped: None })?;
        Ok(Status::Ok)
    });
    listener
}

/// `L_listen`
///
/// # Safety
/// As of [`listen_with`].
pub unsafe fn listen(context: u64, event_id: u32, given: Given, listener: *mut u64) -> i32 {
    let keys = Keys { first: std::ptr::null(), len: 0 };
    // SAFETY: as the caller vouches; there are neither options nor keys.
    unsafe { listen_with(context, event_id, std::ptr::null(), keys, given, listener) }
}

/// `L_listen_with`; `event_id` 0: to every event, by a function that takes them all.
///
/// # Safety
/// The function has the type that the header declares for this event; it, `on_dropped` and `release` may run on any
/// thread; `options` is NULL or points to as many bytes as its `size` says; the keys are of this event's type;
/// `listener` is NULL or valid for a write.
pub unsafe fn listen_with(
    context: u64,
    event_id: u32,
    options: *const ListenerOptions,
    keys: Keys,
    given: Given,
    listener: *mut u64,
) -> i32 {
    within(context, |context| {
        let function = given.function.ok_or_else(no_function)?;
        let event = match event_id {
            0 => None,
            id => Some(context.shared().library()?.known_event(id)?),
        };
        // SAFETY: as the caller vouches.
        let (options, keys) = unsafe { (ListenerOptions::read(options)?, lifted(event, keys)?) };
        let how = options.how(context, keys)?;
        let function = Function {
            form: if event.is_some() { Form::Typed } else { Form::Every },
            host: ForeignFn::new(function, given.user_data, given.release),
            on_dropped: options.on_dropped,
        };
        let id = add(context, event_id, how, function)?;
        if !listener.is_null() {
            // SAFETY: as the caller vouches.
            unsafe { listener.write(id) };
        }
        Ok(Status::Ok)
    })
}

/// The keys that are asked for.
///
/// # Safety
/// They are of this event's type.
unsafe fn lifted(
    event: Option<&EventEntry>,
    keys: Keys,
) -> Result<Option<HashSet<PlainKey>>, Refusal> {
    match (keys.first.is_null(), keys.len) {
        (true, 0) => Ok(None),
        (true, len) => {
            let text = format!("`keys` is NULL, but their count is {len}");
            Err(Refusal::new(Status::NullPointer, text))
        }
        (false, len) => {
            // SAFETY: as the caller vouches.
            let keys = unsafe { library::keys_of(event)?.lift_c(keys.first, len) };
            Ok(Some(keys?))
        }
    }
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

/// Adds a listener; a refused one is not released.
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
