//! A call that asks the host once, where the host answers before its function returns: no atomics, no waker.

use std::cell::Cell;
use std::ffi::c_void;
use std::future::Future;
use std::pin::Pin;
use std::ptr;
use std::task::{Context, Poll};

use crate::calls::{NumberReply, OK, PENDING, boxed, poll};

/// `floor_answer_fn`: receives the id of the host call and its argument.
pub type AnswerFn = unsafe extern "C" fn(user_data: *mut c_void, call: u64, value: i64);

/// `floor_host`: the host's function with its data, as a call keeps it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct HostFn {
    /// What is asked.
    pub function: AnswerFn,
    /// What it is called with.
    pub user_data: *mut c_void,
}

// SAFETY: the host says that its function and its data may be used on any thread.
unsafe impl Send for HostFn {}

impl HostFn {
    pub(crate) fn ask(self, call: u64, value: i64) {
        // SAFETY: a function of C with its own data.
        unsafe { (self.function)(self.user_data, call, value) };
    }
}

/// Waits for the one slot; its address is the id of the host call.
struct Asked {
    host: HostFn,
    value: i64,
    answer: Cell<Option<i64>>,
}

impl Future for Asked {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<i64> {
        self.host.ask(ptr::from_ref(&self.answer) as u64, self.value);
        self.answer.get().map_or(Poll::Pending, Poll::Ready)
    }
}

/// Asks the host for a number and replies with it and 1. Returns `OK`; `PENDING`, without a reply, if the host did not
/// answer before its function returned.
///
/// # Safety
/// `host` is readable, both functions can be called with their data, and the id is not used after the host's function
/// has returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_host_call_inline(
    host: *const HostFn,
    value: i64,
    on_reply: NumberReply,
    user_data: *mut c_void,
) -> i32 {
    // SAFETY: readable, as the caller promises.
    let host = unsafe { *host };
    let mut future =
        boxed(async move { Asked { host, value, answer: Cell::new(None) }.await.wrapping_add(1) });
    match poll(&mut future) {
        Poll::Ready(value) => {
            // SAFETY: a function of C with its own data.
            unsafe { on_reply(user_data, value) };
            OK
        }
        Poll::Pending => PENDING,
    }
}

/// Answers a host call of `floor_host_call_inline`.
///
/// # Safety
/// `call` is the id that the running function was called with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_answer_inline(call: u64, value: i64) {
    // SAFETY: the slot is pinned in its future, which waits for this very function.
    unsafe { &*(call as *const Cell<Option<i64>>) }.set(Some(value));
}
