//! How much room the host has for items of one stream.
//!
//! Any thread grants; only the owner of the task, who polls, takes: all at once, and keeps the rest for the next items.
//! Who grants wakes the task afterwards, and a task that
//! is woken while it is polled is polled again, so room is never overlooked.

use crate::sync::{AtomicU64, Ordering};

/// The most room that a host has at once. An endless stream whose items are ready would use up whatever it is granted.
const ROOM_MAX: u64 = 1 << 16;

/// The room for one stream.
#[derive(Debug)]
pub(crate) struct Flow {
    /// Items that may leave, and that nobody took yet.
    room: AtomicU64,
    /// The call whose items these are; 0 until there is room for one.
    call: AtomicU64,
}

impl Flow {
    pub(crate) fn new() -> Self {
        Self { room: AtomicU64::new(0), call: AtomicU64::new(0) }
    }

    /// Room for so many more items of `call`, up to [`ROOM_MAX`] in all.
    pub(crate) fn grant(&self, call: u64, items: u64) {
        self.call.store(call, Ordering::Relaxed);
        // Released, so that whoever takes room knows the call.
        let _ = self.room.fetch_update(Ordering::Release, Ordering::Relaxed, |room| {
            Some(room.saturating_add(items).min(ROOM_MAX))
        });
    }

    /// How much room there is that nobody took.
    pub(crate) fn room(&self) -> u64 {
        self.room.load(Ordering::Acquire)
    }

    /// Takes all the room that there is.
    pub(crate) fn take_all(&self) -> u64 {
        self.room.swap(0, Ordering::Acquire)
    }

    /// Takes the room for one item, which there is.
    pub(crate) fn take_one(&self) {
        let before = self.room.fetch_sub(1, Ordering::Relaxed);
        debug_assert!(before > 0, "taken by the owner only, who asked");
    }

    /// The call, once there was room.
    pub(crate) fn call(&self) -> u64 {
        self.call.load(Ordering::Relaxed)
    }
}
