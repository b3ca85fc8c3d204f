//! Where items go: into frames, many at a time.

use std::marker::PhantomData;

use hither_schema::{Builder, Type};

use super::batch::Batch;
use super::flow::Flow;
use crate::context::Context;
use crate::refusal::Failure;
use crate::sync::Arc;
use crate::value::Value;

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
    /// Items that may leave before the flow is asked for more room.
    room: u64,
    batch: Batch,
    items: PhantomData<fn(T)>,
}

impl<T: Value> Items for Outlet<T> {
    fn describe(builder: &mut Builder) -> Option<Type> {
        T::describe_value(builder)
    }

    fn by_frames(context: &Context) -> Self {
        let flow = Arc::new(Flow::new());
        Self {
            context: context.clone(),
            flow,
            room: 0,
            batch: Batch::default(),
            items: PhantomData,
        }
    }

    #[expect(private_interfaces, reason = "as in the trait")]
    fn flow(&self) -> Option<&Arc<Flow>> {
        Some(&self.flow)
    }
}

impl<T: Value> Outlet<T> {
    /// Whether the host has room for one more.
    #[inline]
    pub(super) fn has_room(&mut self) -> bool {
        if self.room == 0 {
            self.room = self.flow.take();
        }
        self.room > 0
    }

    /// Takes an item, for which there is room.
    ///
    /// # Errors
    /// It is larger than a message may be, or nested too deep; what came before it has left.
    #[inline]
    pub(super) fn put(&mut self, item: &T) -> Result<(), Failure> {
        self.room -= 1;
        if let Err(failure) = self.batch.put(self.context.shared(), item) {
            self.flush();
            return Err(failure);
        }
        if self.batch.is_full() {
            self.flush();
        }
        Ok(())
    }

    /// Lets leave what waits here.
    pub(super) fn flush(&mut self) {
        if let Some(frame) = self.batch.leave(self.flow.call()) {
            self.context.shared().push(frame);
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
        self.batch.lost(self.context.shared());
    }
}
