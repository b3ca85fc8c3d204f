//! Items by frame, many at a time.

use std::mem;

use hither_wire::Writer;

use super::flow::Flow;
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
pub(super) struct ByFrames {
    /// Items that may be added before the flow is asked for more room.
    room: u64,
    count: u32,
    writer: Writer,
    handles: Handles,
    /// How many bytes the batch before had: this one may have as many.
    before: usize,
}

impl ByFrames {
    /// Whether the host has room for one more.
    #[inline]
    pub(super) fn has_room(&mut self, flow: &Flow) -> bool {
        if self.room == 0 {
            self.room = flow.take_all();
        }
        self.room > 0
    }

    /// Adds an item, for which there is room; a full batch leaves.
    ///
    /// # Errors
    /// It is larger than a message may be, or nested too deep. It is not added, and what came before it has left.
    #[inline]
    pub(super) fn put<T: Value>(
        &mut self,
        context: &Arc<Shared>,
        flow: &Flow,
        item: &T,
    ) -> Result<(), Failure> {
        self.room -= 1;
        match self.write(context, item) {
            Ok(handles) => self.handles.join(handles),
            Err(failure) => {
                self.leave(context, flow);
                return Err(failure);
            }
        }
        self.count += 1;
        if self.writer.len() >= FULL {
            self.leave(context, flow);
        }
        Ok(())
    }

    /// Writes an item behind those that wait, or nothing of it.
    #[inline]
    fn write<T: Value>(&mut self, context: &Arc<Shared>, item: &T) -> Result<Handles, Failure> {
        let begin = self.writer.len();
        if begin == 0 {
            self.writer = Writer::over(Vec::with_capacity(self.before));
        }
        self.writer.next_value();
        let lowered = object::lowering(context, || {
            item.lower_wire(&mut self.writer);
            usable((), self.writer.refusal())
        });
        let bytes = self.writer.len() - begin;
        let max = context.limits.message_bytes_max;
        let failure = match lowered {
            Ok(((), handles)) if bytes as u64 <= max => return Ok(handles),
            Ok(((), handles)) => {
                handles.lost(context);
                Failure::too_large("an item of the stream", bytes, max)
            }
            Err(failure) => failure,
        };
        self.writer.truncate(begin);
        Err(failure)
    }

    /// Lets leave what waits.
    pub(super) fn leave(&mut self, context: &Shared, flow: &Flow) {
        let (count, handles) = (mem::take(&mut self.count), mem::take(&mut self.handles));
        if count > 0 {
            let bytes = mem::take(&mut self.writer).into_bytes();
            self.before = bytes.len();
            context.push(Frame::about(Kind::Items, count, flow.call(), bytes).with(handles));
        }
    }

    /// What has not left never does.
    pub(super) fn lost(&mut self, context: &Shared) {
        mem::take(&mut self.handles).lost(context);
    }
}
