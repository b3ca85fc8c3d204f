//! What the library has for a host that takes it home by crossing.

use hither_schema::Status;

/// Kinds of frames; the numbers are those of `hither_door.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Reply = 1,
    HostCall = 2,
    HostCallCancelled = 3,
    Event = 4,
    Notice = 7,
    Closed = 8,
}

/// A frame that waits, or is about to be written.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    /// The id of a host function or event.
    pub(crate) item: u32,
    /// The id of a call, host call or listener.
    pub(crate) id: u64,
    pub(crate) payload: Vec<u8>,
}
