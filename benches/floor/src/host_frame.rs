//! A call that asks the host once, for a host that is never called back: the question rides home on the crossing that
//! began the call, and the reply on the crossing that answers. The crossings of one call follow each other, so that
//! nothing is shared between threads.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::calls::{Boxed, OK, PENDING, boxed, poll};

/// `floor_frame`: what a crossing brings home.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The call that waits for an answer; 0 in a reply.
    pub call: u64,
    /// The argument of the host call, or the reply.
    pub value: i64,
}

/// A call in flight; its address is its id.
struct Task {
    /// The argument of the host call that is open.
    asked: i64,
    answer: Option<i64>,
    /// Always there once the call has begun; it knows the task's address.
    future: Option<Boxed<'static>>,
}

/// Waits for the answer.
struct Asked {
    task: *mut Task,
    value: i64,
}

// SAFETY: the crossings of one call follow each other; whichever thread polls owns the task.
unsafe impl Send for Asked {}

impl Future for Asked {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<i64> {
        let task = self.task;
        // SAFETY: the task owns this future and lives while it is polled; only the field of the future is borrowed.
        unsafe {
            (*task).asked = self.value;
            (*task).answer.take().map_or(Poll::Pending, Poll::Ready)
        }
    }
}

/// Begins a call that asks the host once. Returns `PENDING` and puts the question into `out`.
///
/// # Safety
/// `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_go_call(value: i64, out: *mut Frame) -> i32 {
    let task = Box::into_raw(Box::new(Task { asked: 0, answer: None, future: None }));
    let asked = Asked { task, value };
    // SAFETY: nobody else knows the task; `out` is writable, as the caller promises.
    unsafe {
        (*task).future = Some(boxed(async move { asked.await.wrapping_add(1) }));
        run(task, out)
    }
}

/// Answers the host call of `call`. Returns `OK` and puts the reply into `out`.
///
/// # Safety
/// `call` waits for an answer, and nobody else answers it; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_go_answer(call: u64, value: i64, out: *mut Frame) -> i32 {
    let task = call as *mut Task;
    // SAFETY: the task waits for this answer and nothing else; `out` is writable, as the caller promises.
    unsafe {
        (*task).answer = Some(value);
        run(task, out)
    }
}

/// Polls once: the question or the reply goes into `out`.
///
/// # Safety
/// The task belongs to this thread; `out` is writable.
unsafe fn run(task: *mut Task, out: *mut Frame) -> i32 {
    // SAFETY: the task is this thread's, and only its future is borrowed while it is polled.
    let polled = poll(unsafe { (*task).future.as_mut() }.expect("set before the first poll"));
    let (frame, status) = match polled {
        Poll::Ready(value) => {
            // SAFETY: the call has ended, so that its id is not used again.
            drop(unsafe { Box::from_raw(task) });
            (Frame { call: 0, value }, OK)
        }
        // SAFETY: the task lives.
        Poll::Pending => (Frame { call: task as u64, value: unsafe { (*task).asked } }, PENDING),
    };
    // SAFETY: writable, as the caller promises.
    unsafe { out.write(frame) };
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_and_reply_ride_home() {
        let mut frame = Frame::default();
        // SAFETY: the frame lives across the calls, and the call is answered once.
        unsafe {
            assert_eq!(floor_go_call(20, &mut frame), PENDING);
            assert_eq!(frame.value, 20);
            assert_eq!(floor_go_answer(frame.call, 40, &mut frame), OK);
        }
        assert_eq!(frame, Frame { call: 0, value: 41 });
    }
}
