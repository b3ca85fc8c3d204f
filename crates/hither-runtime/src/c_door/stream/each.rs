//! A stream whose items go to a function of the host, where they are ready.

use std::ffi::c_void;

use hither_schema::Status;

use super::{Each, Opening};
use crate::c_door::asked::Asked;
use crate::c_door::call::{Callback, Reply, lifted};
use crate::c_door::enter_context;
use crate::c_door::mirror::MirrorError;
use crate::context::Context;
use crate::finale::Finale;
use crate::foreign::{AnyFn, hosting};
use crate::method::{self, Method};
use crate::object;
use crate::panics;
use crate::refusal::{Refusal, usable};
use crate::stream::{Flow, Outlet, Stop, Taker};
use crate::sync::Arc;
use crate::task::Started;
use crate::thread;
use crate::value::Value;

/// Items that a stream brings before others have their turn on its thread.
const TURN: u64 = 256;

/// `L_<method>_item_fn`
type ItemFn<T> = unsafe extern "C" fn(user_data: *mut c_void, item: *const <T as Value>::C) -> bool;

/// The function, with its user data.
struct ToFunction<T: Value> {
    function: ItemFn<T>,
    user_data: *mut c_void,
    finale: Arc<Finale>,
}

// SAFETY: the host promises (docs/symbols.md) that the function may run on any thread with its user data.
unsafe impl<T: Value> Send for ToFunction<T> {}

impl<T: Value> Taker<T> for ToFunction<T> {
    fn put(&mut self, context: &Context, flow: &Flow, item: T) -> Result<(), Stop> {
        flow.take();
        let told = match self.finale.enter() {
            None => Err(Stop::Unwanted),
            Some(_inside) => self.tell(context, &item),
        };
        panics::discard(item);
        told
    }

    fn flush(&mut self, _: &Context, _: &Flow) {}

    fn renewal(&self) -> u64 {
        TURN
    }
}

impl<T: Value> ToFunction<T> {
    /// Runs it with the C form of an item.
    fn tell(&self, context: &Context, item: &T) -> Result<(), Stop> {
        thread::with_arena(|arena| {
            let (lowered, handles) = object::lowering(context.shared(), || {
                let lowered = item.lower_value(arena);
                usable(lowered, arena.refusal(|writer| item.lower_wire(writer)))
            })?;
            handles.arrived();
            // SAFETY: the host gave a function of this type; the item and all that it points to live until it has
            // returned.
            let goes_on =
                hosting(|| unsafe { (self.function)(self.user_data, &raw const lowered) });
            if goes_on { Ok(()) } else { Err(Stop::Unwanted) }
        })
    }
}

/// Begins a stream of `M`.
///
/// # Safety
/// As [`each_item`](super::each_item).
pub(crate) unsafe fn each<M, T, F>(opening: Opening<F>, each: Each) -> i32
where
    M: Method<Items = Outlet<T>>,
    T: Value,
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    let Opening { context, target, options, lift } = opening;
    let Each { on_item, on_end, user_data } = each;
    enter_context(context, |context, scope| {
        let Some(on_item) = on_item else {
            return Err(Refusal::new(Status::NullPointer, "the function for the items is NULL"));
        };
        // SAFETY: as the caller vouches.
        let function = unsafe { std::mem::transmute::<AnyFn, ItemFn<T>>(on_item) };
        // SAFETY: as the caller vouches.
        let on_end = on_end.map(|on_end| unsafe { std::mem::transmute::<AnyFn, Reply<M>>(on_end) });
        let (args, taken) = lifted::<M, F>(context, lift)?;
        // SAFETY: as the caller vouches.
        let asked = unsafe { Asked::of(options) }?;
        let finale = asked.finale.clone().unwrap_or_default();
        let asked = Asked { finale: Some(finale.clone()), ..asked };
        let timeout = asked.timeout;
        let items = Outlet::to(context, ToFunction { function, user_data, finale });
        let callback = Callback::<M>::known(on_end, user_data, asked);
        let started = method::begin::<M, _>(context, target, scope, args, items, callback, timeout);
        if !matches!(started, Started::Refused(_)) {
            taken.accepted();
        }
        match started {
            // From here on it is polled, in this crossing.
            Started::Pending(_, call) => {
                call.grant(TURN);
            }
            Started::Ready(ending, callback) => callback.end_at_once(context.shared(), ending),
            Started::Refused(refusal) => return Err(refusal),
        }
        Ok(Status::Ok)
    })
}
