//! What a host may do next.

use arbitrary::Arbitrary;

/// One crossing. Where a number picks something, it is taken modulo how many there are.
#[derive(Arbitrary, Clone, Debug)]
pub(crate) enum Step {
    /// Another context in place of the one that is open.
    Reopen(Limits),
    /// The same, by a contract: that of the library, with these bytes changed.
    ReopenWith(Vec<(u16, u8)>),
    SetServer {
        on: bool,
    },
    Call {
        method: u16,
        target: Number,
        request: Message,
        timeout_ns: u16,
        room: Room,
    },
    Answer {
        call: Number,
        outcome: u8,
        bytes: Message,
        room: Room,
    },
    Cancel {
        call: Number,
        room: Room,
    },
    Provide {
        function: u8,
        on: u8,
        room: Room,
    },
    Listen {
        event: u8,
        room: Room,
    },
    Unlisten {
        listener: Number,
        room: Room,
    },
    ListenWith {
        event: u8,
        policy: u8,
        bound: u8,
        credit: u8,
        keys: Message,
        room: Room,
    },
    TakeEvents {
        listener: Number,
        events: u32,
        room: Room,
    },
    Credit {
        call: Number,
        items: u16,
        room: Room,
    },
    Feed {
        stream: Number,
        item: u8,
        status: u8,
        count: u8,
        bytes: Message,
        room: Room,
    },
    Observe {
        call: Number,
        on: u8,
        room: Room,
    },
    Drain {
        room: Room,
    },
    WakeHandle,
    SetWaker {
        on: bool,
    },
    Release {
        lent: Number,
    },
    Stats {
        of_all: bool,
        size: u8,
    },
    Report {
        room: Room,
    },
    ReleaseObjects {
        handles: Vec<Number>,
        on_worker: u8,
        room: Room,
    },
    ShareObject {
        handle: Number,
        room: Room,
    },
    Close {
        room: Room,
    },
}

/// An id or handle.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(crate) enum Number {
    /// One of those that the library gave.
    Given(u8),
    Any(u64),
}

/// The bytes of a message.
#[derive(Arbitrary, Clone, Debug)]
pub(crate) enum Message {
    /// A value of the type that is expected, made from these.
    Sound(Vec<u8>),
    /// The same, with one byte changed.
    Damaged(Vec<u8>, u16, u8),
    Raw(Vec<u8>),
    /// NULL with this length.
    Null(u8),
}

/// How large the buffer is that a crossing brings its frames home in.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(crate) enum Room {
    Large,
    Small,
    OnlyHead,
    Bytes(u8),
    Null,
}

/// Small ones, so that they are met.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) size: u8,
    pub(crate) calls_max: u8,
    pub(crate) host_calls_max: u8,
    pub(crate) events_max: u8,
    pub(crate) message_bytes_max: u8,
    pub(crate) flags: u8,
}
