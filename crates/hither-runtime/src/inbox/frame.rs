//! What the library has for a host that takes it home by crossing.

use hither_schema::Status;

use crate::context::{Place, Shared};
use crate::object::Handles;

/// Kinds of frames; the numbers are those of `hither_door.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Reply = 1,
    HostCall = 2,
    HostCallCancelled = 3,
    Event = 4,
    Items = 5,
    Notice = 7,
    Closed = 8,
    HostObjectReleased = 9,
    Wanted = 10,
    Progress = 11,
}

/// What a frame says apart from its payload.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameHead {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) item: u32,
    pub(crate) id: u64,
    /// Of a host call: an object of the host is called.
    pub(crate) of_object: bool,
}

/// A frame that waits, or is about to be written.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    /// The id of a host function or event; of items how many they are, or how many are wanted.
    pub(crate) item: u32,
    /// The id of a call, host call or listener, or the number of a stream of the host's.
    pub(crate) id: u64,
    /// Of a host call: an object of the host is called.
    pub(crate) of_object: bool,
    pub(crate) payload: Vec<u8>,
    /// What crosses by handle in it.
    pub(crate) handles: Handles,
    /// Of a reply: the place of its call, given back when the frame has left.
    pub(crate) _place: Option<Place>,
}

impl Frame {
    /// How far a call is. In the queue it stands without its payload, which may change until it leaves.
    pub(crate) fn progress(call: u64, payload: Vec<u8>) -> Self {
        Self::new(Kind::Progress, Status::Ok, call, payload)
    }

    /// A frame about no item and no place.
    pub(crate) fn new(kind: Kind, status: Status, id: u64, payload: Vec<u8>) -> Self {
        Self {
            kind,
            status,
            item: 0,
            id,
            of_object: false,
            payload: fitted(payload),
            handles: Handles::default(),
            _place: None,
        }
    }

    /// The same, about a host function or event.
    pub(crate) fn about(kind: Kind, item: u32, id: u64, payload: Vec<u8>) -> Self {
        Self {
            kind,
            status: Status::Ok,
            item,
            id,
            of_object: false,
            payload: fitted(payload),
            handles: Handles::default(),
            _place: None,
        }
    }

    /// The same, with what crosses by handle in it.
    pub(crate) fn with(self, handles: Handles) -> Self {
        Self { handles, ..self }
    }

    /// The host never gets it.
    pub(crate) fn lost(self, context: &Shared) {
        self.handles.lost(context);
    }

    pub(crate) fn head(&self) -> FrameHead {
        FrameHead {
            kind: self.kind,
            status: self.status,
            item: self.item,
            id: self.id,
            of_object: self.of_object,
        }
    }
}

/// A payload that waits keeps no more memory than it needs, or nearly so: buffers are used again, and may be large.
fn fitted(mut payload: Vec<u8>) -> Vec<u8> {
    const SPARE: usize = 1024;
    if payload.capacity() > payload.len() + SPARE {
        payload.shrink_to_fit();
    }
    payload
}
