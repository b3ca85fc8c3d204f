//! Items by frame, many at a time.

use std::mem;

use hither_wire::Writer;

use super::flow::Flow;
use super::outlet::{Stop, Taker};
use crate::context::{Context, Shared};
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::refusal::{Failure, usable};
use crate::sync::Arc;
use crate::value::Value;

/// Bytes of items after which a batch leaves. Large enough that a crossing costs little beside its items, small enough
/// for the buffers of hosts, which are 16 KiB in Go.
const BATCH_BYTES: usize = 12 << 10;

/// Items that have not left yet: one after the other.
#[derive(Default)]
pub(super) struct ByFrames {
    count: u32,
    bytes: Vec<u8>,
    handles: InFrame,
}

/// What crosses by handle in them; released again where they never leave.
#[derive(Default)]
struct InFrame {
    handles: Handles,
    context: Option<Context>,
}

impl<T: Value> Taker<T> for ByFrames {
    fn put(&mut self, context: &Context, flow: &Flow, item: T) -> Result<(), Stop> {
        flow.take();
        let begin = self.bytes.len();
        match self.write(context.shared(), &item) {
            Ok(handles) => self.handles.join(context, handles),
            Err(failure) => {
                self.bytes.truncate(begin);
                self.leave(context, flow);
                return Err(failure.into());
            }
        }
        self.count += 1;
        if self.bytes.len() >= BATCH_BYTES {
            self.leave(context, flow);
        }
        Ok(())
    }

    fn flush(&mut self, context: &Context, flow: &Flow) {
        self.leave(context, flow);
    }
}

impl ByFrames {
    /// Writes an item behind those that wait.
    fn write<T: Value>(&mut self, context: &Arc<Shared>, item: &T) -> Result<Handles, Failure> {
        let begin = self.bytes.len();
        let mut writer = Writer::over(mem::take(&mut self.bytes));
        let lowered = object::lowering(context, || {
            item.lower_wire(&mut writer);
            usable((), writer.refusal())
        });
        self.bytes = writer.into_bytes();
        let ((), handles) = lowered?;
        let (bytes, max) = (self.bytes.len() - begin, context.limits.message_bytes_max);
        if bytes as u64 > max {
            handles.lost(context);
            return Err(Failure::too_large("an item of the stream", bytes, max));
        }
        Ok(handles)
    }

    /// What waits leaves.
    fn leave(&mut self, context: &Context, flow: &Flow) {
        let (count, bytes) = (mem::take(&mut self.count), mem::take(&mut self.bytes));
        if count > 0 {
            let frame = Frame::about(Kind::Items, count, flow.call(), bytes);
            context.shared().push(frame.with(mem::take(&mut self.handles.handles)));
        }
    }
}

impl InFrame {
    fn join(&mut self, context: &Context, handles: Handles) {
        if !handles.are_none() {
            self.context.get_or_insert_with(|| context.clone());
            self.handles.join(handles);
        }
    }
}

impl Drop for InFrame {
    /// Its call was ended early: what has not left never does.
    fn drop(&mut self) {
        if let Some(context) = &self.context {
            mem::take(&mut self.handles).lost(context.shared());
        }
    }
}
