//! Where items go.

use std::task::Context as PollContext;

use hither_schema::{Builder, Type};

use super::flow::Flow;
use super::frames::ByFrames;
use crate::c_door::stream::{Each, Opening, Pull};
use crate::c_door::{self, mirror::MirrorError};
use crate::context::Context;
use crate::method::Method;
use crate::refusal::{Failure, Refusal};
use crate::sync::Arc;
use crate::value::Value;

/// What a method brings before it ends.
pub trait Items: Send + Sized + 'static {
    /// Whether it brings any.
    const IS_STREAM: bool;

    /// How the contract spells an item; `None` where there are none.
    fn describe(builder: &mut Builder) -> Option<Type>;

    /// For a call whose items leave by frame.
    fn by_frames(context: &Context) -> Self;

    /// The room for them.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only the runtime asks")]
    fn flow(&self) -> Option<&Arc<Flow>>;

    /// Opens a stream of `M` for a host that pulls C values.
    ///
    /// # Safety
    /// As [`c_door::open_stream`].
    #[doc(hidden)]
    unsafe fn pull<M, F>(opening: Opening<F>, pull: Pull) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>;

    /// Begins a stream of `M` whose items go to a function of the host.
    ///
    /// # Safety
    /// As [`c_door::each_item`].
    #[doc(hidden)]
    unsafe fn each<M, F>(opening: Opening<F>, each: Each) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>;
}

/// Of a method that is no stream.
#[derive(Debug)]
pub struct NoItems;

impl Items for NoItems {
    const IS_STREAM: bool = false;

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

    unsafe fn pull<M, F>(_: Opening<F>, _: Pull) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>,
    {
        c_door::stream::no_stream(M::NAME)
    }

    unsafe fn each<M, F>(_: Opening<F>, _: Each) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>,
    {
        c_door::stream::no_stream(M::NAME)
    }
}

/// Who takes the items of one call.
pub(crate) trait Taker<T>: Send {
    /// Takes an item, for which there was room.
    ///
    /// # Errors
    /// The call must end.
    fn put(&mut self, context: &Context, flow: &Flow, item: T) -> Result<(), Stop>;

    /// There is nothing more for now, or no room for it, or it was the last: what was put waits no longer.
    fn flush(&mut self, context: &Context, flow: &Flow);

    /// Room that there is again without anybody granting it, once others had their turn.
    fn renewal(&self) -> u64 {
        0
    }
}

/// Why a call ends whose items were not taken.
pub(crate) enum Stop {
    /// An item cannot cross.
    Failed(Failure),
    /// Nobody wants any more.
    Unwanted,
}

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Stop::Failed(why)
    }
}

/// Takes the items of one call.
pub struct Outlet<T> {
    context: Context,
    flow: Arc<Flow>,
    way: Way<T>,
}

/// Where items go.
enum Way<T> {
    /// Home with a crossing, many at a time.
    Frames(ByFrames<T>),
    /// Into the hands of a host of the C door.
    Hands(Box<dyn Taker<T>>),
}

impl<T: Value> Items for Outlet<T> {
    const IS_STREAM: bool = true;

    fn describe(builder: &mut Builder) -> Option<Type> {
        T::describe_value(builder)
    }

    fn by_frames(context: &Context) -> Self {
        let flow = Arc::new(Flow::new());
        Self { context: context.clone(), flow, way: Way::Frames(ByFrames::new()) }
    }

    #[expect(private_interfaces, reason = "as in the trait")]
    fn flow(&self) -> Option<&Arc<Flow>> {
        Some(&self.flow)
    }

    unsafe fn pull<M, F>(opening: Opening<F>, pull: Pull) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>,
    {
        // SAFETY: as the caller vouches.
        unsafe { c_door::stream::open::<M, T, F>(opening, pull) }
    }

    unsafe fn each<M, F>(opening: Opening<F>, each: Each) -> i32
    where
        M: Method<Items = Self>,
        F: FnOnce() -> Result<M::Args, MirrorError>,
    {
        // SAFETY: as the caller vouches.
        unsafe { c_door::stream::each::<M, T, F>(opening, each) }
    }
}

impl<T: Value> Outlet<T> {
    /// Into the hands of `taker`.
    pub(crate) fn to(context: &Context, taker: impl Taker<T> + 'static) -> Self {
        let flow = Arc::new(Flow::new());
        Self { context: context.clone(), flow, way: Way::Hands(Box::new(taker)) }
    }

    /// Whether the host has room for one more.
    #[inline]
    pub(super) fn has_room(&mut self) -> bool {
        match &mut self.way {
            Way::Frames(frames) => frames.has_room(&self.flow),
            Way::Hands(_) => self.flow.room() > 0,
        }
    }

    /// Takes an item, for which there is room.
    ///
    /// # Errors
    /// The call must end; what came before it has left.
    #[inline]
    pub(super) fn put(&mut self, item: T) -> Result<(), Stop> {
        match &mut self.way {
            Way::Frames(frames) => {
                frames.put(self.context.shared(), &self.flow, item).map_err(Stop::Failed)
            }
            Way::Hands(taker) => taker.put(&self.context, &self.flow, item),
        }
    }

    /// Lets leave what waits here. Where some of it cannot, the call ends with that.
    pub(super) fn flush(&mut self) {
        match &mut self.way {
            Way::Frames(frames) => {
                if let Err(failure) = frames.flush(self.context.shared(), &self.flow) {
                    self.stop(Stop::Failed(failure));
                }
            }
            Way::Hands(taker) => taker.flush(&self.context, &self.flow),
        }
    }

    /// The same before others have their turn; with room that renews itself, this goes on after them.
    pub(super) fn pause(&mut self, cx: &PollContext<'_>) {
        self.flush();
        let Way::Hands(taker) = &self.way else { return };
        let renewal = taker.renewal();
        if renewal > 0 && !self.has_room() && self.flow.call() != 0 {
            self.flow.grant(self.flow.call(), renewal);
            cx.waker().wake_by_ref();
        }
    }

    /// Ends the call, which is being polled.
    pub(super) fn stop(&self, why: Stop) {
        let Ok(call) = self.context.shared().calls.lookup(self.flow.call()) else { return };
        match why {
            Stop::Failed(failure) => {
                call.abandon(failure);
            }
            Stop::Unwanted => {
                call.cancel();
            }
        }
    }
}

impl<T> Drop for Outlet<T> {
    /// Its call was ended early: what has not left never does.
    fn drop(&mut self) {
        if let Way::Frames(frames) = &mut self.way {
            frames.lost(self.context.shared());
        }
    }
}
