//! The table of `hither_door.h`: each function lends a buffer, crosses once, and reads what came home.
//!
//! Behind every buffer stand a few bytes that the library must not touch.

use std::ffi::c_void;

use hither_runtime::byte_door::{Door, Options, StatsOut, Waker};
use hither_schema::{Status, names};

use crate::doors::frames::{self, Crossing};
use crate::verdict;

/// Words behind a buffer, and what they hold.
const GUARD_WORDS: usize = 2;
const GUARD: u64 = 0x6775_6172_6421_6775;

unsafe extern "C" {
    fn kitchen_door() -> *const c_void;
}

/// The table of the library under test.
pub(crate) fn door() -> &'static Door {
    // Keeps the library from being dropped by the linker.
    let _ = std::any::type_name::<kitchen::Kitchen>();
    // SAFETY: the library's own export; the table lives as long as the process.
    unsafe { &*kitchen_door().cast::<Door>() }
}

/// Crosses with a buffer of `cap` bytes, a multiple of 8; 0: with none.
fn cross(cap: usize, enter: impl FnOnce(*mut u8, usize) -> i32) -> Crossing {
    let words = cap / 8;
    let mut buffer = vec![0_u64; words + GUARD_WORDS];
    buffer[words..].fill(GUARD);
    let status = match cap {
        0 => enter(std::ptr::null_mut(), 0),
        _ => enter(buffer.as_mut_ptr().cast(), cap),
    };
    if buffer[words..].iter().any(|word| *word != GUARD) {
        verdict::violation("the library wrote past the buffer");
    }
    // SAFETY: `words * 8` bytes of the vector, all of them initialized, for as long as it is borrowed.
    let bytes = unsafe { std::slice::from_raw_parts(buffer.as_ptr().cast::<u8>(), words * 8) };
    frames::read(status, bytes).unwrap_or_else(|wrong| verdict::violation(&wrong))
}

/// Opens a context.
pub(crate) fn open(mut options: Options) -> Crossing {
    options.size = size_of::<Options>() as u32;
    // SAFETY: the options live across the crossing.
    cross(256, |out, cap| unsafe {
        (door().open)(door().contract_hash, &raw const options, out, cap)
    })
}

/// Closes a context.
pub(crate) fn close(context: u64, cap: usize) -> Crossing {
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().close)(context, out, cap) })
}

/// Calls a method of the instance.
pub(crate) fn call(
    context: u64,
    method: &str,
    args: &[u8],
    timeout_ns: u64,
    cap: usize,
) -> Crossing {
    let method = names::id(method);
    // SAFETY: the request lives across the crossing.
    cross(cap, |out, cap| unsafe {
        (door().call)(context, 0, method, args.as_ptr(), args.len(), timeout_ns, out, cap)
    })
}

/// Calls with NULL and a length.
pub(crate) fn call_with_null(context: u64, method: &str, len: usize, cap: usize) -> Crossing {
    let method = names::id(method);
    // SAFETY: NULL with a length is refused before anything is read.
    cross(cap, |out, cap| unsafe {
        (door().call)(context, 0, method, std::ptr::null(), len, 0, out, cap)
    })
}

/// Calls on an object that is not there.
pub(crate) fn call_on_target(context: u64, target: u64, cap: usize) -> Crossing {
    // SAFETY: the request is empty.
    cross(cap, |out, cap| unsafe {
        (door().call)(context, target, names::id("name"), std::ptr::null(), 0, 0, out, cap)
    })
}

/// Answers a host call; `bytes` of `None`: NULL with a length.
pub(crate) fn answer(
    context: u64,
    host_call: u64,
    outcome: Status,
    bytes: Option<&[u8]>,
    cap: usize,
) -> Crossing {
    let (pointer, len) = match bytes {
        Some(bytes) => (bytes.as_ptr(), bytes.len()),
        None => (std::ptr::null(), 9),
    };
    // SAFETY: the bytes live across the crossing; NULL with a length is refused before anything is read.
    cross(cap, |out, cap| unsafe {
        (door().answer)(context, host_call, outcome.code(), pointer, len, out, cap)
    })
}

/// Asks for the end of a call.
pub(crate) fn cancel(context: u64, call: u64, cap: usize) -> Crossing {
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().cancel)(context, call, out, cap) })
}

/// Provides a host function by frames, or withdraws it.
pub(crate) fn provide(context: u64, function: &str, on: u32, cap: usize) -> Crossing {
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().provide)(context, names::id(function), on, out, cap) })
}

/// Listens to an event by frames; an empty name: to all of them.
pub(crate) fn listen(context: u64, event: &str, cap: usize) -> Crossing {
    let event = if event.is_empty() { 0 } else { names::id(event) };
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().listen)(context, event, out, cap) })
}

/// Ends a listener.
pub(crate) fn unlisten(context: u64, listener: u64, cap: usize) -> Crossing {
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().unlisten)(context, listener, out, cap) })
}

/// Brings frames home.
pub(crate) fn drain(context: u64, wait_ms: u32, cap: usize) -> Crossing {
    // SAFETY: any values may be passed.
    cross(cap, |out, cap| unsafe { (door().drain)(context, wait_ms, out, cap) })
}

/// The wake handle, or minus a status.
pub(crate) fn wake_handle(context: u64) -> i64 {
    // SAFETY: any values may be passed.
    unsafe { (door().wake_handle)(context) }
}

/// Sets or removes the waker.
///
/// # Safety
/// `waker` may be called on any thread with `user_data`, until it is replaced or the last frame has left.
pub(crate) unsafe fn set_waker(
    context: u64,
    waker: Option<Waker>,
    user_data: *mut c_void,
) -> Option<Status> {
    // SAFETY: as the caller vouches.
    Status::from_code(unsafe { (door().set_waker)(context, waker, user_data) })
}

/// Gives a lent payload back.
pub(crate) fn release(context: u64, lent: u64) -> Option<Status> {
    // SAFETY: whoever releases has copied the payload.
    Status::from_code(unsafe { (door().release)(context, lent) })
}

/// What lives in a context; 0: in the library.
///
/// # Errors
/// The status of the refusal.
pub(crate) fn stats(context: u64) -> Result<StatsOut, Status> {
    let mut stats = StatsOut { size: size_of::<StatsOut>() as u32, ..StatsOut::default() };
    // SAFETY: the stats live across the crossing.
    match unsafe { (door().stats)(context, &raw mut stats) } {
        0 => Ok(stats),
        code => Err(Status::from_code(code).unwrap_or(Status::Internal)),
    }
}
