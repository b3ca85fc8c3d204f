//! Where items go: into frames, many at a time.

use std::marker::PhantomData;
use std::mem;

use hither_schema::{Builder, Type};
use hither_wire::Writer;

use super::flow::Flow;
use crate::context::Context;
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::refusal::{Failure, usable};
use crate::sync::Arc;
use crate::value::Value;

/// Bytes of items after which a batch leaves. Large enough that a crossing costs little beside its items, small enough
/// for the buffers of hosts, which are 16 KiB in Go.
const BATCH_BYTES: usize = 12 << 10;

/// What a method brings before it ends.
pub trait Items: Send + 'static {
    /// How the contract spells an item; `None` where there are none.
    fn describe(builder: &mut Builder) -> Option<Type>;

    /// For a call whose items leave by frame.
    fn by_frames(context: &Context) -> Self;

    /// The room for them.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only the runtime asks")]
    fn flow(&self) -> Option<&Arc<Flow>>;
}

/// Of a method that is no stream.
#[derive(Debug)]
pub struct NoItems;

impl Items for NoItems {
    fn describe(_: &mut Builder) -> Option<Type> {
        None
    }

    #[inline]
    fn by_frames(_: &Context) -> Self {
        Self
    }

    #[expect(private_interfaces, reason = "as in the trait")]
    #[inline]
    fn flow(&self) -> Option<&Arc<Flow>> {
        None
    }
}

/// Takes the items of one call.
pub struct Outlet<T> {
    context: Context,
    flow: Arc<Flow>,
    batch: Batch,
    items: PhantomData<fn(T)>,
}

/// Items that have not left yet: one after the other.
#[derive(Default)]
struct Batch {
    count: u32,
    bytes: Vec<u8>,
    handles: Handles,
}

impl<T: Value> Items for Outlet<T> {
    fn describe(builder: &mut Builder) -> Option<Type> {
        T::describe_value(builder)
    }

    fn by_frames(context: &Context) -> Self {
        let flow = Arc::new(Flow::new());
        Self { context: context.clone(), flow, batch: Batch::default(), items: PhantomData }
    }

    #[expect(private_interfaces, reason = "as in the trait")]
    fn flow(&self) -> Option<&Arc<Flow>> {
        Some(&self.flow)
    }
}

impl<T: Value> Outlet<T> {
    /// Whether the host has room for one more.
    pub(super) fn has_room(&self) -> bool {
        self.flow.has_room()
    }

    /// Takes an item, for which there is room.
    ///
    /// # Errors
    /// It is larger than a message may be, or nested too deep; what came before it has left.
    pub(super) fn put(&mut self, item: &T) -> Result<(), Failure> {
        self.flow.take();
        let begin = self.batch.bytes.len();
        match self.write(item) {
            Ok(handles) => self.batch.handles.join(handles),
            Err(failure) => {
                self.batch.bytes.truncate(begin);
                self.flush();
                return Err(failure);
            }
        }
        self.batch.count += 1;
        if self.batch.bytes.len() >= BATCH_BYTES {
            self.flush();
        }
        Ok(())
    }

    /// Writes an item behind those that wait.
    fn write(&mut self, item: &T) -> Result<Handles, Failure> {
        let begin = self.batch.bytes.len();
        let mut writer = Writer::over(mem::take(&mut self.batch.bytes));
        let shared = self.context.shared();
        let lowered = object::lowering(shared, || {
            item.lower_wire(&mut writer);
            usable((), writer.refusal())
        });
        self.batch.bytes = writer.into_bytes();
        let ((), handles) = lowered?;
        let (bytes, max) = (self.batch.bytes.len() - begin, shared.limits.message_bytes_max);
        if bytes as u64 > max {
            handles.lost(shared);
            return Err(Failure::too_large("an item of the stream", bytes, max));
        }
        Ok(handles)
    }

    /// Lets leave what waits here.
    pub(super) fn flush(&mut self) {
        let Batch { count, bytes, handles } = mem::take(&mut self.batch);
        if count > 0 {
            let frame = Frame::about(Kind::Items, count, self.flow.call(), bytes);
            self.context.shared().push(frame.with(handles));
        }
    }

    /// Ends the call, which is being polled.
    pub(super) fn fail(&self, why: Failure) {
        if let Ok(call) = self.context.shared().calls.lookup(self.flow.call()) {
            call.abandon(why);
        }
    }
}

impl<T> Drop for Outlet<T> {
    /// Its call was ended early: what has not left never does.
    fn drop(&mut self) {
        mem::take(&mut self.batch).handles.lost(self.context.shared());
    }
}
