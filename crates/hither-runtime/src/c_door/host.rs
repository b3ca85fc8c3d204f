//! Host functions through the C door: the general form by name and CBOR, the typed form by id and C values.

use std::ffi::{CStr, c_char, c_void};

use hither_schema::Status;

use crate::byte_door::host_bytes;
use crate::c_door::lift_error;
use crate::c_door::mirror::{MirrorError, Str};
use crate::c_door::{enter_context, within};
use crate::context::Context;
use crate::foreign::{AnyFn, ForeignFn, ReleaseFn};
use crate::host::completion;
use crate::host::interface::HostFunctionEntry;
use crate::host::registry::Entry;
use crate::object::{self, Taken};
use crate::refusal::Refusal;
use crate::stats::Counter;
use crate::sync::Arc;

/// `L_host_fn`: a host function that takes its arguments as CBOR.
pub type HostFn =
    unsafe extern "C" fn(user_data: *mut c_void, call_id: u64, request: *const u8, len: usize);

/// `L_register_host_fn` and `L_register_host_fn_with_release`
///
/// # Safety
/// `name` is NULL or a C string; `function` and `release` may run on any thread with `user_data`.
pub unsafe fn register_host_fn(
    context: u64,
    name: *const c_char,
    function: Option<HostFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
) -> i32 {
    within(context, |context| {
        // SAFETY: as the caller vouches.
        let name = unsafe { text(name, "the name of the host function") }?;
        let Some(entry) = context.shared().library()?.host_function_named(name) else {
            let text = format!("the contract has no host function `{name}`");
            return Err(Refusal::new(Status::UnknownHostFunction, text));
        };
        let function = function.map(|function| {
            // SAFETY: only the type of the pointer changes; it is cast back before it is called.
            unsafe { std::mem::transmute::<HostFn, AnyFn>(function) }
        });
        set(context, entry.id, function, user_data, release, Entry::Bytes)
    })
}

/// `L_set_host_fn`
///
/// # Safety
/// `function` has the type that the header declares for this id; it and `release` may run on any thread.
pub unsafe fn set_host_fn(
    context: u64,
    function_id: u32,
    function: Option<AnyFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
) -> i32 {
    within(context, |context| {
        known(context, function_id)?;
        set(context, function_id, function, user_data, release, Entry::Typed)
    })
}

/// Registers, or unregisters for NULL. What was there is released where no lock is held.
fn set(
    context: &Context,
    id: u32,
    function: Option<AnyFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
    entry: fn(Arc<ForeignFn>) -> Entry,
) -> Result<Status, Refusal> {
    let shared = context.shared();
    shared.open_for_work()?;
    let former = match function {
        Some(function) => {
            let function = Arc::new(ForeignFn::new(function, user_data, release));
            shared.registry.register(id, entry(function))
        }
        None => shared.registry.unregister(id),
    };
    drop(former);
    if shared.is_closed() {
        // Closed meanwhile, perhaps before this registration: nothing may stay behind.
        shared.registry.clear();
    }
    Ok(Status::Ok)
}

/// `L_host_complete`
///
/// # Safety
/// `bytes` is NULL or valid for reads of `len` bytes.
pub unsafe fn host_complete(
    context: u64,
    call_id: u64,
    ret: i32,
    bytes: *const u8,
    len: usize,
) -> i32 {
    enter_context(context, |context, _| {
        // SAFETY: as the caller vouches.
        let bytes = unsafe { host_bytes(bytes, len, "the answer") }?;
        completion::answer_bytes(context.shared(), call_id, Status::from_code(ret), bytes)?;
        Ok(Status::Ok)
    })
}

/// `L_answer_host_fn`
///
/// # Safety
/// `value` points to the C form of the function's value, or is NULL where it has none.
pub unsafe fn answer_host_fn(
    context: u64,
    function_id: u32,
    call_id: u64,
    value: *const c_void,
) -> i32 {
    enter_context(context, |context, _| {
        let entry = asked(context, function_id)?;
        // SAFETY: as the caller vouches.
        let (value, taken) = within_limit(context, || unsafe { (entry.lift_value)(value) })?;
        completion::answer_value(context.shared(), call_id, function_id, value)?;
        taken.accepted();
        Ok(Status::Ok)
    })
}

/// `L_fail_host_fn`
///
/// # Safety
/// `error` is NULL, or points to the C form of the function's error; `message` is valid.
pub unsafe fn fail_host_fn(
    context: u64,
    function_id: u32,
    call_id: u64,
    error: *const c_void,
    message: Str,
) -> i32 {
    enter_context(context, |context, _| {
        let entry = asked(context, function_id)?;
        let (failure, taken) = if error.is_null() {
            // SAFETY: as the caller vouches.
            let (text, taken) = within_limit(context, || unsafe { message.as_text() })?;
            let text = if text.is_empty() {
                "the host function failed without a text".to_owned()
            } else {
                text.to_owned()
            };
            (Err(text), taken)
        } else {
            // SAFETY: as the caller vouches.
            let (error, taken) = within_limit(context, || unsafe { (entry.lift_error)(error) })?;
            (Ok(error), taken)
        };
        completion::answer_failure(context.shared(), call_id, function_id, failure)?;
        taken.accepted();
        Ok(Status::Ok)
    })
}

/// A function that may be registered.
fn known(context: &Context, id: u32) -> Result<&'static HostFunctionEntry, Refusal> {
    context.shared().library()?.host_function(id).ok_or_else(|| unknown(id))
}

/// A function that may be answered: also one of an object.
fn asked(context: &Context, id: u32) -> Result<&'static HostFunctionEntry, Refusal> {
    context.shared().library()?.asked_function(id).ok_or_else(|| unknown(id))
}

#[cold]
fn unknown(id: u32) -> Refusal {
    let text = format!("the contract has no host function with id {id:#010x}");
    Refusal::new(Status::UnknownHostFunction, text)
}

/// Lifts an answer, of which at most as many bytes are read as the context allows; with the objects of the host in it.
fn within_limit<R>(
    context: &Context,
    lift: impl FnOnce() -> Result<R, MirrorError>,
) -> Result<(R, Taken), Refusal> {
    let max = context.shared().limits.message_bytes_max;
    let (lifted, taken) = object::lifting(context.shared(), || lift_error::within(max, 0, lift));
    if lifted.is_err() {
        context.shared().stats.add(Counter::AnswersRejected);
    }
    Ok((lifted?, taken))
}

/// A C string as text.
///
/// # Safety
/// `string` is NULL or ended by NUL, for `'a`.
pub(super) unsafe fn text<'a>(string: *const c_char, what: &str) -> Result<&'a str, Refusal> {
    if string.is_null() {
        return Err(Refusal::new(Status::NullPointer, format!("{what} is NULL")));
    }
    // SAFETY: not NULL; as the caller vouches.
    let string = unsafe { CStr::from_ptr(string) };
    string.to_str().map_err(|_| Refusal::new(Status::BadRequest, format!("{what} is no UTF-8")))
}
