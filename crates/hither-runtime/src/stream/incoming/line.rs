//! What a stream of the host's is to the host: a number, and what the library says about it.

use std::fmt;

use super::feeding::Feed;
use super::source::Source;
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
    /// Of a host that speaks C.
    source: Option<Arc<Source>>,
    /// It came in a message that was refused.
    stays: AtomicBool,
}

impl Line {
    /// The line to the stream that the host of `context` calls `stream`.
    ///
    /// # Errors
    /// The context is closed, or another stream has the number.
    pub(super) fn by_frames(
        context: Context,
        stream: u64,
        feed: Arc<dyn Feed>,
    ) -> Result<Self, Refusal> {
        context.shared().streams.insert(stream, feed.clone())?;
        Ok(Self { context, stream, feed, source: None, stays: AtomicBool::new(false) })
    }

    /// The line to a stream of C, which was opened before.
    ///
    /// # Errors
    /// The context is closed, or no stream is open that has the number.
    pub(super) fn to_source(
        context: Context,
        stream: u64,
        feed: Arc<dyn Feed>,
    ) -> Result<Self, Refusal> {
        let source = Some(context.shared().streams.pass(stream, feed.clone())?);
        Ok(Self { context, stream, feed, source, stays: AtomicBool::new(false) })
    }

    /// Asks the host for so many items more.
    pub(super) fn want(&self, items: u64) {
        match &self.source {
            None => self.push(u32::try_from(items).unwrap_or(u32::MAX)),
            Some(source) => source.want(self.feed.room()),
        }
    }

    /// Says by a frame how many items more are wanted; 0: none, ever.
    fn push(&self, items: u32) {
        let frame = Frame::about(Kind::Wanted, items, self.stream, Vec::new());
        self.context.shared().push(frame);
    }
}

impl FromHost for Line {
    fn stay_with_the_host(&self) {
        self.stays.store(true, Ordering::Relaxed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let shared = self.context.shared();
        if self.stays.load(Ordering::Relaxed) {
            return shared.streams.forget(self.stream, &*self.feed);
        }
        // After closing the closing frame says it all, and in C the hook.
        if shared.streams.end(self.stream, &*self.feed) && !shared.is_closed() {
            match &self.source {
                None => self.push(0),
                Some(source) => source.unwanted(),
            }
        }
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stream)
    }
}
