//! The two ways to wake a host: a descriptor that turns readable, and a function that is called.

use std::ffi::c_void;

use hither_schema::Status;
use rustix::fd::{AsRawFd, OwnedFd};

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
        Self::open().map_err(|error| {
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
