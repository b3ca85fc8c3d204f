//! Streams that a host feeds through the C door: opened for a number, passed to a call, fed with C values.

use std::ffi::c_void;
use std::time::{Duration, Instant};

use hither_schema::Status;

use crate::c_door::mirror::Str;
use crate::c_door::{borrow, enter, enter_context, within};
use crate::context::{Context, Shared};
use crate::executor;
use crate::foreign::ReleaseFn;
use crate::refusal::Refusal;
use crate::stream::{CSource, Fed, WantedFn, Where, failure_text};
use crate::sync::Arc;
use crate::thread;

/// `L_open_stream`: the number of a stream, to be passed to one call.
///
/// # Safety
/// `on_wanted` and `release` may run on any thread with `user_data`; `stream` is NULL or valid for a write.
pub unsafe fn open_source(
    context: u64,
    on_wanted: Option<WantedFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
    stream: *mut u64,
) -> i32 {
    within(context, |context| {
        if stream.is_null() {
            return Err(Refusal::new(Status::NullPointer, "the place for the stream is NULL"));
        }
        let source = CSource::new(on_wanted, user_data, release);
        match context.shared().streams.open(source) {
            Ok(opened) => {
                // SAFETY: not NULL, and the caller vouches for it.
                unsafe { stream.write(opened) };
                Ok(Status::Ok)
            }
            Err((status, source)) => {
                source.disarm();
                Err(status.into())
            }
        }
    })
}

/// `L_wait_stream`: waits until items are wanted, and says how many. `timeout_ms` 0: without end.
///
/// # Safety
/// `room` is NULL or valid for a write.
pub unsafe fn wait_stream(context: u64, stream: u64, timeout_ms: u32, room: *mut usize) -> i32 {
    enter(|| {
        let deadline = (timeout_ms != 0)
            .then(|| Instant::now() + Duration::from_millis(u64::from(timeout_ms)));
        // The context is not on loan while this thread waits.
        let shared = thread::with(|thread| {
            borrow(thread, context).map(|context| Context::clone(&context).shared().clone())
        })?;
        let source = shared.streams.source(stream).map_err(|over| or_closed(&shared, over))?;
        let found = executor::wait(|| source.wait(deadline, || wanted(&shared, stream)));
        let Some(found) = found else {
            let text = format!("no items were wanted within {timeout_ms} ms");
            return Err(Refusal::new(Status::TimedOut, text));
        };
        // SAFETY: as the caller vouches.
        unsafe { tell(room, found?) };
        Ok(Status::Ok)
    })
}

/// How many items a stream wants; `None`: none yet.
fn wanted(shared: &Shared, stream: u64) -> Option<Result<u64, Refusal>> {
    match shared.streams.look(stream) {
        Ok(Where::Open) => None,
        Ok(Where::Live(live)) => Some(live.feed.room()).filter(|room| *room > 0).map(Ok),
        Err(over) => Some(Err(or_closed(shared, over))),
    }
}

/// Why a stream is over: closing ends the calls that read it first.
fn or_closed(shared: &Shared, over: Refusal) -> Refusal {
    if shared.is_closed() { Status::Closed.into() } else { over }
}

/// # Safety
/// `place` is NULL or valid for a write.
unsafe fn tell(place: *mut usize, room: u64) {
    if !place.is_null() {
        // SAFETY: not NULL, and the caller vouches for it.
        unsafe { place.write(usize::try_from(room).unwrap_or(usize::MAX)) };
    }
}

/// `L_feed_stream`: feeds `count` items; `room` is for how many there is room behind them.
///
/// # Safety
/// `items` is NULL or points to `count` C forms of what the stream is made of; `room` is NULL or valid for a write.
pub unsafe fn feed_stream(
    context: u64,
    stream: u64,
    items: *const c_void,
    count: usize,
    room: *mut usize,
) -> i32 {
    enter_context(context, |context, scope| {
        if items.is_null() && count > 0 {
            let text = format!("`items` is NULL, but there are {count}");
            return Err(Refusal::new(Status::NullPointer, text));
        }
        let shared = context.shared();
        let (feed, source) = (shared.streams.find(stream)?.feed, shared.streams.source(stream)?);
        source.fed(|| {
            // SAFETY: as the caller vouches.
            unsafe { feed.feed_c(Fed { context: shared, stream }, items, count) }?;
            // Whoever reads them asks for more here, where this says so.
            scope.settle();
            Ok::<_, Refusal>(())
        })?;
        // SAFETY: as the caller vouches.
        unsafe { tell(room, feed.room()) };
        Ok(Status::Ok)
    })
}

/// `L_end_stream`
pub fn end_stream(context: u64, stream: u64) -> i32 {
    enter_context(context, |context, _| {
        end(context.shared(), stream, None)?;
        Ok(Status::Ok)
    })
}

/// `L_fail_stream`: ends a stream with a typed error, or where that is NULL with a text.
///
/// # Safety
/// `error` is NULL or points to the C form of the stream's error; `message` is valid.
pub unsafe fn fail_stream(context: u64, stream: u64, error: *const c_void, message: Str) -> i32 {
    enter_context(context, |context, _| {
        let shared = context.shared();
        if error.is_null() {
            // SAFETY: as the caller vouches.
            let text = unsafe { message.as_text() }?;
            end(shared, stream, Some(failure_text(text.as_bytes())))?;
        } else {
            // Of C: the type of its error is the one in the header.
            shared.streams.source(stream)?;
            let feed = shared.streams.find(stream)?.feed;
            // SAFETY: as the caller vouches.
            unsafe { feed.fail_c(Fed { context: shared, stream }, error) }?;
        }
        Ok(Status::Ok)
    })
}

/// Ends a stream, also one that no call took.
fn end(shared: &Arc<Shared>, stream: u64, failure: Option<String>) -> Result<(), Refusal> {
    if shared.streams.end_open(stream) {
        return Ok(());
    }
    shared.streams.find(stream)?.feed.end(Fed { context: shared, stream }, failure)
}
