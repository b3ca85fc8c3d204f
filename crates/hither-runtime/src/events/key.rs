//! Keys of events: what an event is about, and which of them a listener asks for.

use std::collections::HashSet;
use std::ffi::c_void;

use hither_schema::Builder;
use hither_wire::{Key, LiftError, PlainKey, Reader};

use crate::c_door::mirror::{Mirror, MirrorError};
use crate::events::Event;

/// Which field of an event says what it is about. Of `#[hither(key)]`.
pub struct EventKey<E: ?Sized> {
    /// The position of the field.
    position: u32,
    of: fn(&E) -> PlainKey,
    reader: KeyReader,
}

impl<E: ?Sized> Clone for EventKey<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized> Copy for EventKey<E> {}

impl<E: ?Sized> EventKey<E> {
    /// The key of type `K`; `of` takes it out of an event.
    pub const fn of<K: Key + Mirror>(position: u32, of: fn(&E) -> PlainKey) -> Self {
        let reader = KeyReader { lift: lift_keys::<K>, lift_c: lift_c_keys::<K> };
        Self { position, of, reader }
    }

    pub(crate) const fn reader(&self) -> KeyReader {
        self.reader
    }

    pub(super) fn of_event(&self, event: &E) -> PlainKey {
        (self.of)(event)
    }
}

/// Adds an event to a contract.
pub fn describe_event<E: Event>(builder: &mut Builder) {
    builder.event::<E>(E::KEY.map(|key| key.position));
}

/// How keys of one event are read.
#[derive(Clone, Copy)]
pub(crate) struct KeyReader {
    lift: fn(&mut Reader<'_>) -> Result<HashSet<PlainKey>, LiftError>,
    lift_c: unsafe fn(*const c_void, usize) -> Result<HashSet<PlainKey>, MirrorError>,
}

impl KeyReader {
    /// Reads an array of keys.
    ///
    /// # Errors
    /// They are none.
    pub(crate) fn lift(self, reader: &mut Reader<'_>) -> Result<HashSet<PlainKey>, LiftError> {
        (self.lift)(reader)
    }

    /// Reads `len` keys in their C form.
    ///
    /// # Errors
    /// One of them is no key.
    ///
    /// # Safety
    /// `keys` points to as many of the C form of this event's keys, which point to what they claim to.
    pub(crate) unsafe fn lift_c(
        self,
        keys: *const c_void,
        len: usize,
    ) -> Result<HashSet<PlainKey>, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { (self.lift_c)(keys, len) }
    }
}

fn lift_keys<K: Key>(reader: &mut Reader<'_>) -> Result<HashSet<PlainKey>, LiftError> {
    let count = reader.array()?;
    reader.enter()?;
    let keys = (0..count).map(|at| Ok(K::lift(reader).map_err(|e| e.in_index(at))?.plain_key()));
    let keys = keys.collect::<Result<_, LiftError>>()?;
    reader.leave();
    reader.finish()?;
    Ok(keys)
}

unsafe fn lift_c_keys<K: Key + Mirror>(
    keys: *const c_void,
    len: usize,
) -> Result<HashSet<PlainKey>, MirrorError> {
    if len == 0 {
        return Ok(HashSet::new());
    }
    // SAFETY: the caller vouches for the keys; there is at least one, so the pointer is none of nothing.
    let keys = unsafe { std::slice::from_raw_parts(keys.cast::<K::C>(), len) };
    // SAFETY: the caller vouches for what they point to.
    keys.iter().map(|key| Ok(unsafe { K::lift_c(key) }?.plain_key())).collect()
}
