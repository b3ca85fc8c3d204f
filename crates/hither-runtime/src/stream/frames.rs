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

/// How many items are written at once: what a scope of handles costs is then little beside them.
const RUN: usize = 32;

/// Items that have not left yet.
pub(super) struct ByFrames<T> {
    /// Items that may be added before the flow is asked for more room.
    room: u64,
    /// What is not written yet. Empty whenever the stream has nothing more for now.
    run: Vec<T>,
    /// What is: one after the other.
    writer: Writer,
    count: u32,
    handles: Handles,
    /// How many bytes the batch before had: this one may have as many.
    before: usize,
}

impl<T: Value> ByFrames<T> {
    pub(super) fn new() -> Self {
        Self {
            room: 0,
            run: Vec::new(),
            writer: Writer::new(),
            count: 0,
            handles: Handles::default(),
            before: 0,
        }
    }

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
    /// An item is larger than a message may be, or nested too deep. What came before it has left.
    #[inline]
    pub(super) fn put(
        &mut self,
        context: &Arc<Shared>,
        flow: &Flow,
        item: T,
    ) -> Result<(), Failure> {
        self.room -= 1;
        self.run.push(item);
        if self.run.len() < RUN { Ok(()) } else { self.write_run(context, flow) }
    }

    /// Lets leave all that waits.
    ///
    /// # Errors
    /// As of [`put`](Self::put).
    pub(super) fn flush(&mut self, context: &Arc<Shared>, flow: &Flow) -> Result<(), Failure> {
        let written = self.write_run(context, flow);
        self.leave(context, flow);
        written
    }

    /// Writes what is not; full batches leave.
    fn write_run(&mut self, context: &Arc<Shared>, flow: &Flow) -> Result<(), Failure> {
        let mut run = mem::take(&mut self.run);
        let mut left = &run[..];
        while !left.is_empty() {
            // Of several, one of which cannot be written, those before it are written one by one.
            let written = self.write(context, left).or_else(|_| self.write(context, &left[..1]));
            if written.is_err() || self.writer.len() >= FULL {
                self.leave(context, flow);
            }
            left = &left[written?..];
        }
        run.clear();
        self.run = run;
        Ok(())
    }

    /// Writes items until the batch is full; how many. Nothing, where one of them cannot be written.
    fn write(&mut self, context: &Arc<Shared>, items: &[T]) -> Result<usize, Failure> {
        if self.writer.is_empty() {
            self.writer = Writer::over(Vec::with_capacity(self.before));
        }
        let begin = self.writer.len();
        let max = context.limits.message_bytes_max;
        let lowered = object::lowering(context, || {
            for (at, item) in items.iter().enumerate() {
                let before = self.writer.len();
                self.writer.next_value();
                item.lower_wire(&mut self.writer);
                usable((), self.writer.refusal())?;
                let bytes = self.writer.len() - before;
                if bytes as u64 > max {
                    return Err(Failure::too_large("an item of the stream", bytes, max));
                }
                if self.writer.len() >= FULL {
                    return Ok(at + 1);
                }
            }
            Ok(items.len())
        });
        match lowered {
            Ok((written, handles)) => {
                self.handles.join(handles);
                self.count += written as u32;
                Ok(written)
            }
            Err(failure) => {
                self.writer.truncate(begin);
                Err(failure)
            }
        }
    }

    /// What is written leaves.
    fn leave(&mut self, context: &Shared, flow: &Flow) {
        let (count, handles) = (mem::take(&mut self.count), mem::take(&mut self.handles));
        if count > 0 {
            let bytes = mem::take(&mut self.writer).into_bytes();
            self.before = bytes.len();
            context.push(Frame::about(Kind::Items, count, flow.call(), bytes).with(handles));
        }
    }
}

impl<T> ByFrames<T> {
    /// What has not left never does.
    pub(super) fn lost(&mut self, context: &Shared) {
        mem::take(&mut self.handles).lost(context);
    }
}
