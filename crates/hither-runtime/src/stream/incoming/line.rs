//! What a stream of the host's is to the host: a number, and what the library says about it.

use std::fmt;

use super::feeding::Feed;
use crate::context::Context;
use crate::inbox::frame::{Frame, Kind};
use crate::object::FromHost;
use crate::refusal::Refusal;
use crate::sync::{Arc, AtomicBool, Ordering};

/// The library's end of a stream that the host feeds. When it goes, the host is told that nothing more is wanted, unless
/// it has ended the stream itself.
pub(crate) struct Line {
    context: Context,
    stream: u64,
    feed: Arc<dyn Feed>,
    /// It came in a message that was refused.
    stays: AtomicBool,
}

impl Line {
    /// Opens the line to the stream that the host of `context` calls `stream`.
    ///
    /// # Errors
    /// The context is closed, or another stream has the number.
    pub(super) fn open(
        context: Context,
        stream: u64,
        feed: Arc<dyn Feed>,
    ) -> Result<Self, Refusal> {
        context.shared().streams.insert(stream, &feed)?;
        Ok(Self { context, stream, feed, stays: AtomicBool::new(false) })
    }

    /// Asks the host for so many items more.
    pub(super) fn want(&self, items: u64) {
        self.tell(u32::try_from(items).unwrap_or(u32::MAX));
    }

    /// Says how many items more are wanted; 0: none, ever.
    fn tell(&self, items: u32) {
        self.context.shared().push(Frame::about(Kind::Wanted, items, self.stream, Vec::new()));
    }
}

impl FromHost for Line {
    fn stay_with_the_host(&self) {
        self.stays.store(true, Ordering::Relaxed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let streams = &self.context.shared().streams;
        if self.stays.load(Ordering::Relaxed) {
            streams.forget(self.stream, &*self.feed);
        } else if streams.end(self.stream, &*self.feed) {
            // A closed inbox takes none: closing has said it of all of them.
            self.tell(0);
        }
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stream)
    }
}
