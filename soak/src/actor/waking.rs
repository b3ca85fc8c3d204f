//! Contexts of one thread that only ever drains when it was woken: where one frame is all that comes, a wake that gets
//! lost is not made good by the next one.

use std::ffi::c_void;
use std::os::fd::{BorrowedFd, RawFd};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use hither_runtime::byte_door::Options;
use hither_schema::Status;
use hither_wire::Writer;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{Crossing, HEAD, REPLY};
use crate::life::{Life, locked};
use crate::trace;
use crate::verdict::violation;

/// Calls of one context.
const ROUNDS: u64 = 20;

/// How long a wake may take, in seconds: no busy machine explains more.
const PATIENCE_S: u64 = 10;

/// Where the waker of one context leaves word.
#[derive(Default)]
struct Woken {
    word: Mutex<bool>,
    left: Condvar,
}

unsafe extern "C" fn wake(woken: *mut c_void) {
    // SAFETY: `by_waker` keeps it until `set_waker` has returned, after which this does not run.
    let woken = unsafe { &*woken.cast::<Woken>() };
    *locked(&woken.word) = true;
    woken.left.notify_all();
}

/// A context whose replies come one at a time, each with a wake of its own.
pub(crate) fn listen_for_wakes(_: &Arc<Life>, choices: &mut Choices) {
    let context = byte::open(Options::default()).id;
    trace::begin("listen for wakes", context, 0);
    byte::call(context, "simple", &[0x80], 0, 256);
    if choices.once_in(2) {
        by_handle(context, choices);
    } else {
        by_waker(context, choices);
    }
    byte::close(context, 4096);
    trace::end(0);
}

fn by_handle(context: u64, choices: &mut Choices) {
    let Ok(raw) = RawFd::try_from(byte::wake_handle(context)) else {
        violation("the wake handle is no descriptor");
    };
    // SAFETY: the context keeps it open until it is closed, which only this thread does, after the last round.
    let handle = unsafe { BorrowedFd::borrow_raw(raw) };
    for _ in 0..ROUNDS {
        round(context, choices, || {
            let wait = Timespec { tv_sec: PATIENCE_S as i64, tv_nsec: 0 };
            let mut polled = [PollFd::from_borrowed_fd(handle, PollFlags::IN)];
            let is_ready = poll(&mut polled, Some(&wait)).unwrap_or(0) != 0;
            // Readable until it is read; what is in it says nothing.
            let _ = rustix::io::read(handle, &mut [0_u8; 8]);
            is_ready
        });
    }
}

fn by_waker(context: u64, choices: &mut Choices) {
    let woken = Woken::default();
    let user_data = (&raw const woken).cast_mut().cast();
    // SAFETY: `woken` lives until the waker is removed below, and that waits for one that runs.
    let set = unsafe { byte::set_waker(context, Some(wake), user_data) };
    for _ in 0..ROUNDS {
        round(context, choices, || {
            let word = locked(&woken.word);
            let patience = Duration::from_secs(PATIENCE_S);
            let (mut word, _) = woken
                .left
                .wait_timeout_while(word, patience, |word| !*word)
                .unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *word)
        });
    }
    // SAFETY: NULL removes the waker.
    let removed = unsafe { byte::set_waker(context, None, std::ptr::null_mut()) };
    if (set, removed) != (Some(Status::Ok), Some(Status::Ok)) {
        violation(&format!("set_waker: {set:?}, {removed:?}"));
    }
}

/// One reply: its call is made before or after the inbox is armed, and ends about then.
fn round(context: u64, choices: &mut Choices, woken: impl Fn() -> bool) {
    let is_armed_first = choices.once_in(2);
    let mut replies = 0;
    if is_armed_first {
        replies += drain(context);
    }
    let mut request = Writer::new();
    request.array(1);
    request.uint(choices.below(2));
    // With a larger buffer this crossing takes frames without arming: what was armed before must stay so.
    let called = byte::call(context, "wait", request.as_slice(), 0, choices.pick(&[HEAD, 256]));
    match called.status {
        Status::Ok | Status::Pending => replies += replies_in(&called),
        _ => violation(&format!("a call is refused: {called:?}")),
    }
    if !is_armed_first {
        replies += drain(context);
    }
    while replies == 0 {
        if !woken() {
            violation(&format!(
                "context {context:#x}: a reply came, or never will, without a wake"
            ));
        }
        replies += drain(context);
    }
}

/// Drains and arms; how many replies came.
fn drain(context: u64) -> usize {
    replies_in(&byte::drain(context, 0, 4096))
}

fn replies_in(crossing: &Crossing) -> usize {
    crossing.frames.iter().filter(|frame| frame.kind == REPLY).count()
}
