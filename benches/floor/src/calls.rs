//! Calls that end before they return.

use std::ffi::c_void;
use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// It is done: `FLOOR_OK`.
pub const OK: i32 = 0;
/// It waits: `FLOOR_PENDING`.
pub const PENDING: i32 = 1;
/// A text is not UTF-8: `FLOOR_BAD_TEXT`.
pub const BAD_TEXT: i32 = 2;

/// `floor_void_reply`
pub type VoidReply = unsafe extern "C" fn(user_data: *mut c_void);

/// `floor_number_reply`
pub type NumberReply = unsafe extern "C" fn(user_data: *mut c_void, value: i64);

/// A future whose type is not known to who polls it, as every method of a library is to its dispatcher.
pub type Boxed<'a> = Pin<Box<dyn Future<Output = i64> + Send + 'a>>;

/// Boxes a future. The compiler is kept from seeing through the box, or it would leave it out.
pub fn boxed<'a>(future: impl Future<Output = i64> + Send + 'a) -> Boxed<'a> {
    black_box(Box::pin(future))
}

/// Polls without anybody to wake: who answers resumes.
pub fn poll(future: &mut Boxed<'_>) -> Poll<i64> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn floor_noop_raw() {}

/// A call of an instance that does nothing and replies.
///
/// # Safety
/// `instance` is NULL or the address of an `i64`; `on_reply` can be called with `user_data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_noop(
    instance: *const i64,
    on_reply: VoidReply,
    user_data: *mut c_void,
) -> i32 {
    // SAFETY: NULL or readable, as the caller promises.
    black_box(unsafe { instance.as_ref() });
    // SAFETY: a function of C with its own data.
    unsafe { on_reply(user_data) };
    OK
}

/// An async call that is ready when it is polled first; replies with `value`.
///
/// # Safety
/// `on_reply` can be called with `user_data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_async_ready(
    value: i64,
    on_reply: NumberReply,
    user_data: *mut c_void,
) -> i32 {
    match poll(&mut boxed(async move { value })) {
        Poll::Ready(value) => {
            // SAFETY: a function of C with its own data.
            unsafe { on_reply(user_data, value) };
            OK
        }
        Poll::Pending => PENDING,
    }
}
