//! The streams that hosts pull, from when they are opened until they are closed.
//!
//! They belong to the process, not to their contexts: a batch that a host reads stays where it is when another thread
//! closes the context.

use std::collections::BTreeMap;
use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::enter;
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex, global};

/// A stream, without its types.
pub(super) trait Pulled: Send + Sync {
    /// The id of its method, which says what its batches are.
    fn method(&self) -> u32;

    /// Waits for items, at most `max` of them, or the end.
    ///
    /// # Safety
    /// `batch` is valid for a write of this method's batch.
    unsafe fn next(&self, max: u32, timeout_ms: u32, batch: *mut c_void)
    -> Result<Status, Refusal>;

    /// Ends it, if it has not ended, and gives up what it lent.
    fn close(&self);
}

global! {
    /// By context and call.
    static STREAMS: Mutex<BTreeMap<(u64, u64), Arc<dyn Pulled>>> = Mutex::new(BTreeMap::new());
}

/// It can be found from here on.
pub(super) fn insert(context: u64, call: u64, stream: Arc<dyn Pulled>) {
    STREAMS.lock().insert((context, call), stream);
}

/// How many were opened through a context and not closed; 0: through all of them.
pub(crate) fn count(context: u64) -> usize {
    let streams = STREAMS.lock();
    match context {
        0 => streams.len(),
        _ => streams.range((context, 0)..=(context, u64::MAX)).count(),
    }
}

/// `L_pull_stream`, under `L_<method>_next`
///
/// # Safety
/// `batch` is NULL or valid for a write of the batch of the method with this id.
pub unsafe fn next_batch(
    context: u64,
    stream: u64,
    method: u32,
    max: u32,
    timeout_ms: u32,
    batch: *mut c_void,
) -> i32 {
    enter(|| {
        if batch.is_null() {
            return Err(Refusal::new(Status::NullPointer, "the place for the batch is NULL"));
        }
        let found = STREAMS.lock().get(&(context, stream)).cloned();
        let Some(found) = found else { return Err(not_open(stream)) };
        if found.method() != method {
            let text = format!("stream {stream} is one of another method");
            return Err(Refusal::new(Status::BadArgument, text));
        }
        // SAFETY: not NULL, of this method, and as the caller vouches.
        unsafe { found.next(max, timeout_ms, batch) }
    })
}

/// `L_close_stream`: the number is dead from here on. Of a stream that is closed already: nothing, and `OK`.
pub fn close_stream(context: u64, stream: u64) -> i32 {
    enter(|| {
        let closed = STREAMS.lock().remove(&(context, stream));
        if let Some(closed) = closed {
            closed.close();
        }
        Ok(Status::Ok)
    })
}

#[cold]
fn not_open(stream: u64) -> Refusal {
    let text = format!("no stream {stream} of this context is open");
    Refusal::new(Status::UnknownCall, text)
}
