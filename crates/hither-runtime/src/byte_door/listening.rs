//! Listeners that take events home by frame.

use hither_schema::Status;

use crate::byte_door::crossing::{Visit, cross};
use crate::byte_door::table::{OutBuffer, host_bytes, needs_head};
use crate::context::Shared;
use crate::events::{Delivery, How, Policy};
use crate::library::{self, EventEntry};
use crate::refusal::Refusal;
use crate::sync::Arc;

/// `hither_listening`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
#[allow(missing_docs)] // documented in the header
pub struct Listening {
    pub size: u32,
    pub policy: u32,
    pub bound: u32,
    pub deadline_ms: u32,
    pub credit: u32,
    pub keys_len: u32,
    pub keys: *const u8,
}

impl Default for Listening {
    fn default() -> Self {
        let size = size_of::<Self>() as u32;
        let keys = std::ptr::null();
        Self { size, policy: 0, bound: 0, deadline_ms: 0, credit: 0, keys_len: 0, keys }
    }
}

impl Listening {
    /// Reads as much as the caller's size says.
    ///
    /// # Safety
    /// `how` is NULL, or points to as many bytes as its `size` says.
    unsafe fn read(how: *const Self) -> Result<Self, Refusal> {
        let mut read = Self::default();
        if how.is_null() {
            return Ok(read);
        }
        // SAFETY: `size` is the first member, so it is there.
        let size = unsafe { (&raw const (*how).size).read_unaligned() } as usize;
        if size < size_of::<u32>() {
            let text = "`size` of the listener's options is not set: it must be their sizeof";
            return Err(Refusal::new(Status::BadArgument, text));
        }
        // SAFETY: both are valid for the smaller of the sizes; all bit patterns are integers and pointers.
        unsafe {
            std::ptr::copy_nonoverlapping(
                how.cast::<u8>(),
                (&raw mut read).cast::<u8>(),
                size.min(size_of::<Self>()),
            );
        }
        Ok(read)
    }

    /// What it says to a listener of `event`; `None`: of all of them.
    ///
    /// # Safety
    /// `keys` is NULL or valid for reads of `keys_len` bytes.
    unsafe fn how(self, context: &Shared, event: Option<&EventEntry>) -> Result<How, Refusal> {
        let policy = Policy::of(self.policy, self.deadline_ms)?;
        if policy == Policy::Direct {
            let text = "`policy` 4 is for functions: events that leave by frame wait";
            return Err(Refusal::new(Status::BadArgument, text));
        }
        let keys = if self.keys.is_null() {
            None
        } else {
            let reader = library::keys_of(event)?;
            // SAFETY: as the caller vouches.
            let bytes = unsafe { host_bytes(self.keys, self.keys_len as usize, "`keys`") }?;
            let keys = reader.lift(&mut context.reader(bytes));
            Some(keys.map_err(|error| Refusal::unreadable(&error))?)
        };
        let bound = match self.bound {
            0 => context.limits.events_max,
            bound => bound as usize,
        };
        let credit = (self.credit != 0).then_some(self.credit.into());
        Ok(How { policy, bound, credit, keys })
    }
}

/// Adds a listener; its id.
///
/// # Safety
/// As of [`Listening::how`].
unsafe fn add(context: &Arc<Shared>, event: u32, how: Listening) -> Result<u64, Refusal> {
    let entry = match event {
        0 => None,
        id => Some(context.library()?.known_event(id)?),
    };
    // SAFETY: as the caller vouches.
    let how = unsafe { how.how(context, entry) }?;
    context.listeners.add(event, how, Delivery::Frames).map_err(|_| Status::Closed.into())
}

pub(super) unsafe extern "C" fn listen(
    context: u64,
    event: u32,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing; there are no keys.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, out| {
            needs_head(out, "listen")?;
            out.set_id(add(context.shared(), event, Listening::default())?);
            Ok(Status::Ok)
        })
    }
}

pub(super) unsafe extern "C" fn listen_with(
    context: u64,
    event: u32,
    how: *const Listening,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer, the options and the keys for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, out| {
            needs_head(out, "listen_with")?;
            let how = Listening::read(how)?;
            out.set_id(add(context.shared(), event, how)?);
            Ok(Status::Ok)
        })
    }
}

pub(super) unsafe extern "C" fn take_events(
    context: u64,
    listener: u64,
    events: u32,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let shared = context.shared();
            let Some(listener) = shared.listeners.find(listener) else {
                return Err(Status::UnknownListener.into());
            };
            listener.grant(shared, events);
            Ok(Status::Ok)
        })
    }
}

pub(super) unsafe extern "C" fn unlisten(
    context: u64,
    listener: u64,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let shared = context.shared();
            if shared.listeners.remove(shared, listener) {
                Ok(Status::Ok)
            } else {
                Err(Status::UnknownListener.into())
            }
        })
    }
}
