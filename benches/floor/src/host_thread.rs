//! A call that asks the host once, where any thread may answer and the answering thread resumes the call.
//!
//! The task belongs to one thread at a time. `state` says who goes on:
//!
//! | from | to | by | then |
//! |---|---|---|---|
//! | EMPTY | ANSWERED | who answers | the polling thread goes on when its poll returns |
//! | EMPTY | PARKED | who polled | it lets go of the task |
//! | PARKED | ANSWERED | who answers | it owns the task, and polls |

use std::ffi::c_void;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::task::{Context, Poll};

use crate::calls::{Boxed, NumberReply, OK, boxed, poll};
use crate::host_inline::HostFn;

const EMPTY: u8 = 0;
const PARKED: u8 = 1;
const ANSWERED: u8 = 2;

/// A call in flight; its address is the id of its host call.
struct Task {
    state: AtomicU8,
    answer: AtomicI64,
    /// Always there once the call has begun; it knows the task's address.
    future: Option<Boxed<'static>>,
    on_reply: NumberReply,
    user_data: *mut c_void,
}

/// The address of the task that a future is part of.
struct Home(*const Task);

// SAFETY: only atomics of the task are read through it, while the task lives.
unsafe impl Send for Home {}

/// Waits for the answer.
struct Asked {
    home: Home,
    host: HostFn,
    value: i64,
    is_asked: bool,
}

impl Future for Asked {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<i64> {
        // SAFETY: the task owns this future, and lives while it is polled.
        let task = unsafe { &*self.home.0 };
        if !self.is_asked {
            self.is_asked = true;
            self.host.ask(self.home.0 as u64, self.value);
            if task.state.load(Ordering::Acquire) != ANSWERED {
                return Poll::Pending;
            }
        }
        Poll::Ready(task.answer.load(Ordering::Relaxed))
    }
}

/// Asks the host for a number and replies with it and 1, on the thread that answers or before it returns. Returns `OK`.
///
/// # Safety
/// `host` is readable, and both functions can be called with their data, on any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_host_call_thread(
    host: *const HostFn,
    value: i64,
    on_reply: NumberReply,
    user_data: *mut c_void,
) -> i32 {
    let task = Box::into_raw(Box::new(Task {
        state: AtomicU8::new(EMPTY),
        answer: AtomicI64::new(0),
        future: None,
        on_reply,
        user_data,
    }));
    let home = Home(task);
    // SAFETY: readable, as the caller promises.
    let host = unsafe { *host };
    let future =
        boxed(async move { Asked { home, host, value, is_asked: false }.await.wrapping_add(1) });
    // SAFETY: nobody else knows the task before its first poll.
    unsafe {
        (*task).future = Some(future);
        run(task);
    }
    OK
}

/// Answers a host call of `floor_host_call_thread`, and goes on with the call if it waits for it.
///
/// # Safety
/// `call` is the id of a host call that was not answered yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_answer_thread(call: u64, value: i64) {
    let task = call as *mut Task;
    // SAFETY: a task is not freed before its answer.
    let before = unsafe {
        (*task).answer.store(value, Ordering::Relaxed);
        (*task).state.swap(ANSWERED, Ordering::AcqRel)
    };
    if before == PARKED {
        // SAFETY: who parked it has let go of it, and there is only this answer.
        unsafe { run(task) };
    }
}

/// Polls the task until it waits or ends; replies and frees it if it ends.
///
/// # Safety
/// The task belongs to this thread.
unsafe fn run(task: *mut Task) {
    loop {
        // SAFETY: the future is this thread's, and nobody else touches that field.
        let future = unsafe { (*task).future.as_mut() }.expect("set before the first poll");
        if let Poll::Ready(value) = poll(future) {
            // SAFETY: the host call was answered, so that nobody else knows the task.
            let task = unsafe { Box::from_raw(task) };
            // SAFETY: a function of C with its own data.
            unsafe { (task.on_reply)(task.user_data, value) };
            return;
        }
        // SAFETY: the task lives, since nobody else can end it before it is parked.
        let state = unsafe { &(*task).state };
        if state.compare_exchange(EMPTY, PARKED, Ordering::AcqRel, Ordering::Acquire).is_ok() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// What the host keeps: the host call that nobody answered yet, and where the reply goes.
    struct Host {
        calls: mpsc::Sender<u64>,
        replies: mpsc::Sender<i64>,
    }

    unsafe extern "C" fn keep(user_data: *mut c_void, call: u64, _: i64) {
        // SAFETY: the test passes a host that outlives the call.
        unsafe { &*user_data.cast::<Host>() }.calls.send(call).unwrap();
    }

    unsafe extern "C" fn at_once(_: *mut c_void, call: u64, value: i64) {
        // SAFETY: its own id, once.
        unsafe { floor_answer_thread(call, value * 2) };
    }

    unsafe extern "C" fn reply(user_data: *mut c_void, value: i64) {
        // SAFETY: the test passes a host that outlives the call.
        unsafe { &*user_data.cast::<Host>() }.replies.send(value).unwrap();
    }

    #[test]
    fn any_thread_may_answer() {
        let (calls, called) = mpsc::channel();
        let (replies, replied) = mpsc::channel();
        let host = Box::into_raw(Box::new(Host { calls, replies }));
        let data = host.cast::<c_void>();
        let asked = HostFn { function: keep, user_data: data };
        let other = std::thread::spawn(move || {
            for call in called.iter().take(100) {
                // SAFETY: each id once.
                unsafe { floor_answer_thread(call, 20) };
            }
        });
        for _ in 0..100 {
            // SAFETY: the host lives until the end of the test.
            unsafe { floor_host_call_thread(&asked, 1, reply, data) };
        }
        assert!(replied.iter().take(100).all(|value| value == 21));
        // SAFETY: as above.
        unsafe {
            floor_host_call_thread(&HostFn { function: at_once, user_data: data }, 20, reply, data)
        };
        assert_eq!(replied.recv(), Ok(41));
        other.join().unwrap();
        // SAFETY: made above, and no call is left.
        drop(unsafe { Box::from_raw(host) });
    }
}
