//! Events, and one that was emitted, whatever its type.

use std::borrow::Cow;
use std::ffi::c_void;

use hither_schema::names;
use hither_wire::{PlainKey, Writer};

use crate::c_door::mirror::{Arena, Mirror};
use crate::context::Shared;
use crate::events::key::EventKey;
use crate::object::{self, Handles};
use crate::panics;
use crate::refusal::{Refusal, usable};
use crate::sync::{Arc, OnceLock};
use crate::thread;
use crate::value::Cross;

/// Something that happened in the library. Implemented by `#[hither::event]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no event",
    note = "mark its definition with `#[hither::event]`, and list it in `#[hither::library(events = [..])]`"
)]
pub trait Event: Cross + Sync {
    /// Its name in the contract.
    const NAME: &'static str;
    /// What it is about, where it says so.
    const KEY: Option<EventKey<Self>> = None;
}

/// Why a listener does not hear of an event.
pub(super) type Dropped = Cow<'static, str>;

/// An event that listeners hear of.
pub(super) trait AnyEvent: Send + Sync {
    fn id(&self) -> u32;

    fn name(&self) -> &'static str;

    /// Its bytes, with what crosses by handle in them.
    fn lowered(&self, context: &Arc<Shared>) -> Result<(Vec<u8>, Handles), Dropped>;

    /// Lowers it to its C form for as long as `tell` runs.
    fn with_c_form(
        &self,
        context: &Arc<Shared>,
        tell: &mut dyn FnMut(EventRef),
    ) -> Result<(), Dropped>;
}

/// `L_event_t`: which event it is, and a pointer to its C form.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct EventRef {
    pub(crate) event: u32,
    pub(crate) form: *const c_void,
}

/// One that was emitted. Shared by all that wait for it.
pub(super) struct Emitted<E> {
    event: E,
    /// Several listeners hear of it: its bytes are kept for the next one, unless there are handles in them.
    is_shared: bool,
    bytes: OnceLock<Vec<u8>>,
}

impl<E: Event> Emitted<E> {
    pub(super) fn new(event: E, is_shared: bool) -> Self {
        Self { event, is_shared, bytes: OnceLock::new() }
    }
}

/// The id of `E`.
pub(super) const fn id<E: Event>() -> u32 {
    const { names::id(E::NAME) }
}

/// What `event` is about.
pub(super) fn key<E: Event>(event: &E) -> Option<PlainKey> {
    E::KEY.map(|key| key.of_event(event))
}

impl<E: Event> AnyEvent for Emitted<E> {
    fn id(&self) -> u32 {
        id::<E>()
    }

    fn name(&self) -> &'static str {
        E::NAME
    }

    fn lowered(&self, context: &Arc<Shared>) -> Result<(Vec<u8>, Handles), Dropped> {
        if let Some(bytes) = self.bytes.get() {
            let mut copy = thread::scratch();
            copy.extend_from_slice(bytes);
            return Ok((copy, Handles::default()));
        }
        let (bytes, handles) = contained(|| {
            object::lowering(context, || {
                let mut writer = Writer::over(thread::scratch());
                self.event.lower(&mut writer);
                let refusal = writer.refusal();
                usable(writer.into_bytes(), refusal)
            })
        })?;
        if bytes.len() as u64 > context.limits.message_bytes_max {
            handles.lost(context);
            return Err("too large".into());
        }
        if self.is_shared && handles.are_none() {
            // Two may have lowered it at once, to the same bytes.
            let _ = self.bytes.set(bytes.clone());
        }
        Ok((bytes, handles))
    }

    fn with_c_form(
        &self,
        context: &Arc<Shared>,
        tell: &mut dyn FnMut(EventRef),
    ) -> Result<(), Dropped> {
        let arena = Arena::new();
        let (form, handles) = contained(|| {
            object::lowering(context, || {
                let lowered = self.event.lower_c(&arena);
                usable(lowered, arena.refusal(|writer| self.event.lower(writer)))
            })
        })?;
        let form: *const <E as Mirror>::C = &raw const form;
        tell(EventRef { event: id::<E>(), form: form.cast() });
        handles.arrived();
        Ok(())
    }
}

/// Runs what lowers. Where it panics, nobody is there whom it could concern but this one listener.
fn contained<R>(lower: impl FnOnce() -> Result<R, Refusal>) -> Result<R, Dropped> {
    match panics::contain(lower) {
        Ok(lowered) => lowered.map_err(|refusal| refusal.text.clone()),
        Err(panicked) => Err(format!("lowering it panicked: {}", panicked.text).into()),
    }
}
