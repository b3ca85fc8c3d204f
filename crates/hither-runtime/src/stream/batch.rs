//! Items that leave together, by frame.

use std::mem;

use hither_wire::Writer;

use crate::context::Shared;
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::refusal::{Failure, usable};
use crate::sync::Arc;
use crate::value::Value;

/// Bytes of items after which a batch leaves. Large enough that a crossing costs little beside its items, small enough
/// for the buffers of hosts, which are 16 KiB in Go.
const FULL: usize = 12 << 10;

/// Items that have not left yet: one after the other.
#[derive(Default)]
pub(super) struct Batch {
    count: u32,
    writer: Writer,
    handles: Handles,
    /// How many bytes the batch before had: this one may have as many.
    before: usize,
}

impl Batch {
    /// Adds an item.
    ///
    /// # Errors
    /// It is larger than a message may be, or nested too deep; it is not added.
    #[inline]
    pub(super) fn put<T: Value>(&mut self, context: &Arc<Shared>, item: &T) -> Result<(), Failure> {
        let begin = self.writer.len();
        if begin == 0 {
            self.writer = Writer::over(Vec::with_capacity(self.before));
        }
        self.writer.next_value();
        let lowered = object::lowering(context, || {
            item.lower_wire(&mut self.writer);
            usable((), self.writer.refusal())
        });
        let max = context.limits.message_bytes_max;
        let bytes = self.writer.len() - begin;
        let ((), handles) = match lowered {
            Ok(lowered) if bytes as u64 <= max => lowered,
            Ok(((), handles)) => {
                handles.lost(context);
                self.writer.truncate(begin);
                return Err(Failure::too_large("an item of the stream", bytes, max));
            }
            Err(failure) => {
                self.writer.truncate(begin);
                return Err(failure);
            }
        };
        self.handles.join(handles);
        self.count += 1;
        Ok(())
    }

    /// Whether it is to leave.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.writer.len() >= FULL
    }

    /// The items as a frame of `call`, if there are any.
    pub(super) fn leave(&mut self, call: u64) -> Option<Frame> {
        let Self { count, writer, handles, .. } = mem::take(self);
        let bytes = writer.into_bytes();
        self.before = bytes.len();
        (count > 0).then(|| Frame::about(Kind::Items, count, call, bytes).with(handles))
    }

    /// What has not left never does.
    pub(super) fn lost(&mut self, context: &Shared) {
        mem::take(self).handles.lost(context);
    }
}
