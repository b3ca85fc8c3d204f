//! How calls that wait are told to a language that is never called back: their ids come through one queue, and one
//! descriptor becomes readable when there are some and the reader has armed it. A burst costs one write.

use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use rustix::event::{EventfdFlags, eventfd};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).enable_time().build().expect("a thread can be had")
});

static MAILBOX: LazyLock<Mailbox> = LazyLock::new(Mailbox::new);

/// Ended calls, and who is to be woken.
struct Mailbox {
    inner: Mutex<Inner>,
    wake: OwnedFd,
}

struct Inner {
    ended: Vec<u64>,
    /// The reader found nothing and waits for the descriptor.
    is_armed: bool,
}

impl Mailbox {
    fn new() -> Self {
        let wake = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)
            .expect("a descriptor can be had");
        Self { inner: Mutex::new(Inner { ended: Vec::new(), is_armed: false }), wake }
    }

    fn put(&self, call: u64) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.ended.push(call);
        let is_armed = std::mem::take(&mut inner.is_armed);
        drop(inner);
        if is_armed {
            // It fails only if it is full, and then it is readable already.
            let _ = rustix::io::write(self.wake.as_fd(), &1_u64.to_ne_bytes());
        }
    }

    fn drain(&self, arm: bool, out: &mut [u64]) -> usize {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let count = inner.ended.len().min(out.len());
        out[..count].copy_from_slice(&inner.ended[..count]);
        inner.ended.drain(..count);
        if arm && count == 0 {
            inner.is_armed = true;
        }
        count
    }
}

/// Waits `ms` milliseconds on a timer; then `call_id` is in the mailbox.
#[unsafe(no_mangle)]
pub extern "C" fn floor_wait(ms: u32, call_id: u64) {
    RUNTIME.spawn(async move {
        tokio::time::sleep(Duration::from_millis(u64::from(ms))).await;
        MAILBOX.put(call_id);
    });
}

/// The descriptor, for an edge-triggered poller: it becomes readable once after each arming and is never read. It
/// stays the library's.
#[unsafe(no_mangle)]
pub extern "C" fn floor_wake_fd() -> i32 {
    MAILBOX.wake.as_raw_fd()
}

/// Moves up to `cap` ids of ended calls into `out_ids`; returns how many. `arm` not 0: where there is none, the next
/// one makes the descriptor readable.
///
/// # Safety
/// `out_ids` is writable for `cap` ids, and not NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_drain(arm: i32, out_ids: *mut u64, cap: usize) -> usize {
    // SAFETY: writable, as the caller promises.
    MAILBOX.drain(arm != 0, unsafe { std::slice::from_raw_parts_mut(out_ids, cap) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writes(mailbox: &Mailbox) -> u64 {
        let mut count = [0; 8];
        match rustix::io::read(&mailbox.wake, &mut count) {
            Ok(_) => u64::from_ne_bytes(count),
            Err(_) => 0,
        }
    }

    #[test]
    fn a_burst_is_one_write_and_only_for_who_waits() {
        let mailbox = Mailbox::new();
        let mut out = [0; 4];
        mailbox.put(1);
        assert_eq!((writes(&mailbox), mailbox.drain(true, &mut out)), (0, 1));
        assert_eq!(mailbox.drain(true, &mut out), 0);
        (2..8).for_each(|call| mailbox.put(call));
        assert_eq!(writes(&mailbox), 1);
        assert_eq!((mailbox.drain(true, &mut out), out), (4, [2, 3, 4, 5]));
        assert_eq!((mailbox.drain(true, &mut out), &out[..2]), (2, &[6, 7][..]));
    }
}
