//! Listeners: who hears of an event, and how.
//!
//! A listener runs on the thread that emits, with no lock held, or takes the event home by frame. Adding and removing
//! are legal at any time, also inside a listener. Removing returns when no delivery can start any more and none runs; on
//! a thread that is itself inside a listener it does not wait. The release hook runs after the last delivery.

use std::any::TypeId;
use std::borrow::Cow;
use std::ffi::{CString, c_char, c_void};

use hither_schema::names;
use hither_wire::Writer;

use crate::c_door::mirror::{Arena, Mirror};
use crate::context::Shared;
use crate::foreign::{AnyFn, ForeignFn};
use crate::gate::Gate;
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::refusal::usable;
use crate::stats::Counter;
use crate::sync::{Arc, AtomicUsize, Ordering, RwLock};
use crate::trace;
use crate::value::Cross;

/// Something that happened in the library. Implemented by `#[hither::event]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no event",
    note = "mark its definition with `#[hither::event]`, and list it in `#[hither::library(events = [..])]`"
)]
pub trait Event: Cross {
    /// Its name in the contract.
    const NAME: &'static str;
}

/// A listener that takes events as CBOR.
pub type EventFn = unsafe extern "C" fn(
    user_data: *mut c_void,
    name: *const c_char,
    payload: *const u8,
    len: usize,
);

/// How a listener hears of an event.
pub(crate) enum Delivery {
    /// By frame.
    Frames,
    /// A C function of type [`EventFn`].
    Bytes(ForeignFn),
    /// A C function that takes the event in its C form.
    Typed(ForeignFn),
}

struct Listener {
    id: u64,
    /// 0: all of them.
    event: u32,
    delivery: Delivery,
    gate: Gate,
}

#[derive(Default)]
struct List {
    last: u64,
    listeners: Vec<Arc<Listener>>,
    closed: bool,
}

/// The listeners of one context, in the order in which they were added.
pub(crate) struct Listeners {
    list: RwLock<List>,
    /// How many there are, so that emitting to nobody is one load.
    count: AtomicUsize,
}

impl Listeners {
    pub(crate) fn new() -> Self {
        Self {
            list: RwLock::new(List { last: 0, listeners: Vec::new(), closed: false }),
            count: AtomicUsize::new(0),
        }
    }

    /// Adds a listener of `event`, 0: of all. Its id, from 1, never used twice.
    ///
    /// # Errors
    /// The delivery comes back when the context is closed: then its release hook must not run.
    pub(crate) fn add(&self, event: u32, delivery: Delivery) -> Result<u64, Delivery> {
        let mut list = self.list.write();
        if list.closed {
            return Err(delivery);
        }
        list.last += 1;
        let id = list.last;
        list.listeners.push(Arc::new(Listener { id, event, delivery, gate: Gate::new() }));
        self.count.store(list.listeners.len(), Ordering::Release);
        Ok(id)
    }

    /// Removes a listener and waits until it does not run. False: there is none with this id.
    pub(crate) fn remove(&self, id: u64) -> bool {
        let mut list = self.list.write();
        let Some(at) = list.listeners.iter().position(|listener| listener.id == id) else {
            return false;
        };
        let listener = list.listeners.remove(at);
        self.count.store(list.listeners.len(), Ordering::Release);
        drop(list);
        listener.gate.shut();
        true
    }

    /// Removes all of them, without waiting for those that run.
    pub(crate) fn clear(&self) {
        let listeners = {
            let mut list = self.list.write();
            list.closed = true;
            self.count.store(0, Ordering::Release);
            std::mem::take(&mut list.listeners)
        };
        listeners.iter().for_each(|listener| listener.gate.close());
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// Tells whoever listens.
    pub(crate) fn emit<E: Event>(&self, context: &Arc<Shared>, event: &E) {
        if self.len() == 0 {
            return;
        }
        let id = const { names::id(E::NAME) };
        // Two events may have one name. The contract has one of them: the one that the library lists.
        let listed = context.library.and_then(|library| library.event(id));
        if listed.is_none_or(|listed| (listed.type_id)() != TypeId::of::<E>()) {
            return;
        }
        let interested: Vec<_> = {
            let list = self.list.read();
            list.listeners
                .iter()
                .filter(|listener| listener.event == 0 || listener.event == id)
                .cloned()
                .collect()
        };
        let mut encoded = None;
        for listener in interested {
            if let Some(_inside) = listener.gate.enter()
                && let Err(why) = listener.deliver(context, id, event, &mut encoded)
            {
                context.stats.add(Counter::EventsDropped);
                trace::event_dropped(context, &why);
            }
        }
    }
}

/// Why a listener does not hear of an event.
type Dropped = Cow<'static, str>;

impl Listener {
    /// Tells it; an event that cannot go to this host is dropped, and counted.
    fn deliver<E: Event>(
        &self,
        context: &Arc<Shared>,
        id: u32,
        event: &E,
        encoded: &mut Option<Vec<u8>>,
    ) -> Result<(), Dropped> {
        match &self.delivery {
            Delivery::Frames => {
                let (payload, handles) = encode(context, event, encoded)?;
                if payload.len() as u64 > context.limits.message_bytes_max {
                    handles.lost(context);
                    return Err("too large".into());
                }
                context.push(Frame::about(Kind::Event, id, self.id, payload).with(handles));
            }
            Delivery::Bytes(host) => {
                let (payload, handles) = encode(context, event, encoded)?;
                let name = CString::new(E::NAME).unwrap_or_default();
                // SAFETY: registered as a function of this type; `self` keeps its user data alive.
                unsafe {
                    let run = std::mem::transmute::<AnyFn, EventFn>(host.function());
                    run(host.user_data(), name.as_ptr(), payload.as_ptr(), payload.len());
                }
                handles.arrived();
            }
            Delivery::Typed(host) => {
                let arena = Arena::new();
                let lowered = object::lowering(context, || {
                    let lowered = event.lower_c(&arena);
                    usable(lowered, arena.refusal(|writer| event.lower(writer)))
                });
                let (lowered, handles) = lowered.map_err(|refusal| refusal.text.clone())?;
                // SAFETY: registered for this event's id, whose header type takes a pointer to this C form; `self`
                // keeps its user data alive, `event` and `arena` what the form points to.
                unsafe {
                    let run = std::mem::transmute::<
                        AnyFn,
                        unsafe extern "C" fn(*mut c_void, *const <E as Mirror>::C),
                    >(host.function());
                    run(host.user_data(), &raw const lowered);
                }
                handles.arrived();
            }
        }
        Ok(())
    }
}

/// Encodes at the first need, once for all listeners; but what has handles in it anew for each, since they are its own.
fn encode<E: Event>(
    context: &Arc<Shared>,
    event: &E,
    encoded: &mut Option<Vec<u8>>,
) -> Result<(Vec<u8>, Handles), Dropped> {
    if let Some(payload) = encoded {
        return Ok((payload.clone(), Handles::default()));
    }
    let lowered = object::lowering(context, || {
        let mut writer = Writer::new();
        event.lower(&mut writer);
        let refusal = writer.refusal();
        usable(writer.into_bytes(), refusal)
    });
    let (payload, handles) = lowered.map_err(|refusal| refusal.text.clone())?;
    if handles.are_none() {
        *encoded = Some(payload.clone());
    }
    Ok((payload, handles))
}
