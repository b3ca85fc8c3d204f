//! The two ways to wake a host: a descriptor that turns readable, and a function that is called.

use std::ffi::c_void;

use hither_schema::Status;
use rustix::fd::{AsRawFd, OwnedFd};

use crate::faults::{self, Point};
use crate::foreign::{AnyFn, ForeignFn};
use crate::gate::Gate;
use crate::refusal::Refusal;

/// A descriptor that turns readable when it is woken: an eventfd on Linux and Android, a pipe elsewhere.
#[derive(Debug)]
pub(super) struct WakeHandle {
    read: OwnedFd,
    /// The other end of the pipe; an eventfd has one end.
    write: Option<OwnedFd>,
}

impl WakeHandle {
    pub(super) fn new() -> Result<Self, Refusal> {
        let opened = if faults::refuses(Point::WakeHandle) {
            Err(rustix::io::Errno::MFILE)
        } else {
            Self::open()
        };
        opened.map_err(|error| {
            let text = format!("no descriptor for the wake handle: {error}");
            Refusal::new(Status::NoResources, text)
        })
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn open() -> rustix::io::Result<Self> {
        use rustix::event::{EventfdFlags, eventfd};
        let read = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        Ok(Self { read, write: None })
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn open() -> rustix::io::Result<Self> {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        use rustix::io::{FdFlags, fcntl_setfd};
        let (read, write) = rustix::pipe::pipe()?;
        for end in [&read, &write] {
            fcntl_setfd(end, FdFlags::CLOEXEC)?;
            fcntl_setfl(end, fcntl_getfl(end)? | OFlags::NONBLOCK)?;
        }
        Ok(Self { read, write: Some(write) })
    }

    /// The number that the host watches.
    pub(super) fn raw(&self) -> i32 {
        self.read.as_raw_fd()
    }

    /// Makes it readable. Full already: it is readable already.
    pub(super) fn wake(&self) {
        let _ = rustix::io::write(self.write.as_ref().unwrap_or(&self.read), &1_u64.to_ne_bytes());
    }
}

/// A function of the host that is called instead.
#[derive(Debug)]
pub(super) struct HostWaker {
    function: ForeignFn,
    gate: Gate,
}

impl HostWaker {
    pub(super) fn new(function: ForeignFn) -> Self {
        Self { function, gate: Gate::new() }
    }

    pub(super) fn wake(&self) {
        if let Some(_inside) = self.gate.enter() {
            // SAFETY: `set_waker` took a function of this type with this user data; the gate keeps it registered.
            unsafe {
                let run = std::mem::transmute::<AnyFn, unsafe extern "C" fn(*mut c_void)>(
                    self.function.function(),
                );
                run(self.function.user_data());
            }
        }
    }

    /// It does not run any more when this returns, unless it is what called.
    pub(super) fn stop(&self) {
        self.gate.shut();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::{Context, Limits};

    /// Looks by reading, which takes what is there.
    fn is_readable(handle: &WakeHandle) -> bool {
        rustix::io::read(&handle.read, &mut [0; 8]).is_ok()
    }

    #[test]
    fn without_a_descriptor_it_is_refused_and_may_be_asked_for_again() {
        let context = Context::new(None, Limits::default(), None);
        let inbox = &context.shared().inbox;
        faults::refuse(Point::WakeHandle, 1);
        let refused = inbox.wake_handle().expect_err("refused on purpose");
        assert_eq!(refused.status, Status::NoResources);
        assert!(
            refused.text.starts_with("no descriptor for the wake handle: "),
            "{}",
            refused.text
        );
        assert!(inbox.wake_handle().is_ok());
    }

    /// The one write that can fail: the counter is full. Then the handle is readable, which is all that a wake is for.
    #[test]
    fn a_wake_that_cannot_be_written_is_not_needed() {
        let handle = WakeHandle::new().expect("a descriptor");
        let write = handle.write.as_ref().unwrap_or(&handle.read);
        let full = (u64::MAX - 1).to_ne_bytes();
        while rustix::io::write(write, &full).is_ok() {}
        handle.wake();
        assert!(is_readable(&handle));
    }
}
