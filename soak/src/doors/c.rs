//! The exported symbols of `kitchen.h` that the soak calls, with their C types.

use std::ffi::{CStr, c_char, c_void};

use hither_runtime::byte_door::Options;
use hither_schema::Status;

/// `kitchen_str`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Str {
    ptr: *const c_char,
    len: usize,
}

impl Str {
    /// Borrows `text`, which must outlive it.
    pub(crate) fn of(text: &str) -> Self {
        Self { ptr: text.as_ptr().cast(), len: text.len() }
    }

    /// A copy of what it points to.
    ///
    /// # Safety
    /// It is as the library gave it, and still valid.
    pub(crate) unsafe fn copied(self) -> Vec<u8> {
        if self.len == 0 {
            return Vec::new();
        }
        // SAFETY: as the caller vouches.
        unsafe { std::slice::from_raw_parts(self.ptr.cast::<u8>(), self.len) }.to_vec()
    }
}

/// How every outcome begins.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) message: Str,
}

/// How the outcome of a method that gives a text begins.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct TextOutcome {
    pub(crate) head: Outcome,
    pub(crate) value: Str,
}

/// `kitchen_close_report`
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub(crate) struct CloseReport {
    size: u32,
    running: u32,
    calls_ended: u64,
    host_calls_ended: u64,
}

/// `kitchen_<method>_reply`
pub(crate) type Reply = unsafe extern "C" fn(user_data: *mut c_void, outcome: *const Outcome);
/// `kitchen_cook_fn` and `kitchen_stock_fn`
pub(crate) type TextFn = unsafe extern "C" fn(user_data: *mut c_void, call_id: u64, text: Str);
/// `kitchen_host_fn`
pub(crate) type HostFn =
    unsafe extern "C" fn(user_data: *mut c_void, call_id: u64, request: *const u8, len: usize);
/// `kitchen_event_fn`
pub(crate) type EventFn = unsafe extern "C" fn(
    user_data: *mut c_void,
    name: *const c_char,
    payload: *const u8,
    len: usize,
);
/// `kitchen_cooked_fn` and `kitchen_burned_fn`
pub(crate) type TypedEventFn = unsafe extern "C" fn(user_data: *mut c_void, event: *const c_void);
/// `kitchen_release_fn`
pub(crate) type ReleaseFn = unsafe extern "C" fn(user_data: *mut c_void);
/// `kitchen_any_fn`
pub(crate) type AnyFn = unsafe extern "C" fn();

unsafe extern "C" {
    pub(crate) fn kitchen_context_open(
        hash: u64,
        options: *const Options,
        context: *mut u64,
    ) -> i32;
    pub(crate) fn kitchen_context_close(context: u64, report: *mut CloseReport) -> i32;
    fn kitchen_last_refusal() -> *const c_char;

    pub(crate) fn kitchen_name(c: u64, reply: Option<Reply>, user_data: *mut c_void) -> i32;
    pub(crate) fn kitchen_wait(
        c: u64,
        ms: u32,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_wait_wait(
        c: u64,
        ms: u32,
        timeout_ms: u32,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_wait_for_gate_wait(
        c: u64,
        timeout_ms: u32,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_order(
        c: u64,
        dish: Str,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_order_wait(
        c: u64,
        dish: Str,
        timeout_ms: u32,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_order_four(
        c: u64,
        dish: Str,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_panic_later(
        c: u64,
        text: Str,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_chop(
        c: u64,
        pieces: u64,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;
    pub(crate) fn kitchen_emit(
        c: u64,
        dish: Str,
        count: i64,
        reply: Option<Reply>,
        user_data: *mut c_void,
    ) -> i32;

    pub(crate) fn kitchen_set_host_fn(
        c: u64,
        function: u32,
        run: Option<AnyFn>,
        user_data: *mut c_void,
        release: Option<ReleaseFn>,
    ) -> i32;
    pub(crate) fn kitchen_register_host_fn_with_release(
        c: u64,
        name: *const c_char,
        run: Option<HostFn>,
        user_data: *mut c_void,
        release: Option<ReleaseFn>,
    ) -> i32;
    pub(crate) fn kitchen_answer_host_fn(
        c: u64,
        function: u32,
        call_id: u64,
        value: *const c_void,
    ) -> i32;
    pub(crate) fn kitchen_fail_host_fn(
        c: u64,
        function: u32,
        call_id: u64,
        error: *const c_void,
        message: Str,
    ) -> i32;
    pub(crate) fn kitchen_host_complete(
        c: u64,
        call_id: u64,
        outcome: i32,
        bytes: *const u8,
        len: usize,
    ) -> i32;
    pub(crate) fn kitchen_listen(
        c: u64,
        event: u32,
        run: Option<AnyFn>,
        user_data: *mut c_void,
        release: Option<ReleaseFn>,
        listener: *mut u64,
    ) -> i32;
    pub(crate) fn kitchen_add_event_listener(
        c: u64,
        name: *const c_char,
        run: Option<EventFn>,
        user_data: *mut c_void,
    ) -> u64;
    pub(crate) fn kitchen_remove_event_listener(c: u64, listener: u64) -> i32;
}

/// Opens a context; its id.
///
/// # Errors
/// The status of the refusal.
pub(crate) fn open(hash: u64, mut options: Options) -> Result<u64, i32> {
    options.size = size_of::<Options>() as u32;
    let mut context = 0;
    // SAFETY: options and id live across the call.
    match unsafe { kitchen_context_open(hash, &raw const options, &raw mut context) } {
        0 => Ok(context),
        status => Err(status),
    }
}

/// Closes a context and drops what was left in its inbox.
pub(crate) fn close(context: u64) -> i32 {
    let mut report =
        CloseReport { size: size_of::<CloseReport>() as u32, ..CloseReport::default() };
    // SAFETY: the report lives across the call.
    unsafe { kitchen_context_close(context, &raw mut report) }
}

/// Whether this thread's last refusal came with a reason.
pub(crate) fn refusal_has_a_text() -> bool {
    // SAFETY: never NULL, and valid until this thread's next refusal.
    !unsafe { CStr::from_ptr(kitchen_last_refusal()) }.is_empty()
}

/// A status of the library.
pub(crate) fn status(code: i32) -> Status {
    Status::from_code(code).unwrap_or(Status::Internal)
}
