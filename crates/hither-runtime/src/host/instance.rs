//! Objects of the host: instances of its traits, each with its own state, that the library holds.
//!
//! The host chooses how an instance is known: by a handle that it made for this one passing (byte door), or by the two
//! pointers that it passed (C door). Whoever holds the `Arc<dyn Trait>` made from it, or a frame that carries it home,
//! holds the one [`HostInstance`]; when the last of them is gone, the host is told, once. Nothing is told of what came
//! in a message that was refused, since that stays with the host.

use std::ffi::c_void;

use hither_schema::Status;

use crate::context::Context;
use crate::foreign::{AnyFn, ReleaseFn, hosting};
use crate::inbox::frame::{Frame, Kind};
use crate::object::FromHost;
use crate::sync::{AtomicBool, Ordering};

/// An instance of a trait that the host implements.
#[derive(Debug)]
pub struct HostInstance {
    context: Context,
    /// The name of the trait.
    name: &'static str,
    home: Home,
    /// It came in a message that was refused.
    stays: AtomicBool,
}

/// How the host knows an instance.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Home {
    /// By its handle.
    Bytes(u64),
    /// By its functions and its state; with the hook that gives the state back.
    C(CObject, Option<ReleaseFn>),
}

/// `L_<trait>`: an instance as C passes it.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct CObject {
    /// `L_<trait>_functions`: as many function pointers as the trait has functions, then `release`; each may be NULL.
    pub(crate) functions: *const Option<AnyFn>,
    /// What each of them gets first.
    pub(crate) this: *mut c_void,
}

// SAFETY: the host promises (docs/symbols.md) that the functions of an object may run on any thread with its state. We
// only carry that pointer; the functions stay as they are as long as the object.
unsafe impl Send for CObject {}
// SAFETY: as above.
unsafe impl Sync for CObject {}

impl CObject {
    /// The function at this place; `None`: the host does not have it.
    ///
    /// # Safety
    /// The trait has a function there.
    pub(super) unsafe fn function(&self, position: usize) -> Option<AnyFn> {
        // SAFETY: the header declares as many pointers, which live as long as the object.
        unsafe { self.functions.add(position).read() }
    }

    /// The hook that gives its state back, behind this many functions.
    ///
    /// # Safety
    /// The trait has as many.
    pub(super) unsafe fn release(&self, functions: usize) -> Option<ReleaseFn> {
        // SAFETY: as above, and the header declares it as a function of this type; so the pointer has its form.
        unsafe { self.functions.add(functions).cast::<Option<ReleaseFn>>().read() }
    }
}

impl HostInstance {
    /// An instance of the trait called `name`, taken from the host of `context`.
    pub(crate) fn new(context: Context, name: &'static str, home: Home) -> Self {
        context.shared().host_objects.fetch_add(1, Ordering::Relaxed);
        Self { context, name, home, stays: AtomicBool::new(false) }
    }

    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn home(&self) -> Home {
        self.home
    }
}

impl FromHost for HostInstance {
    fn stay_with_the_host(&self) {
        self.stays.store(true, Ordering::Relaxed);
    }
}

impl Drop for HostInstance {
    fn drop(&mut self) {
        let shared = self.context.shared();
        shared.host_objects.fetch_sub(1, Ordering::Relaxed);
        if self.stays.load(Ordering::Relaxed) {
            return;
        }
        match self.home {
            // A closed inbox takes none: closing has said it of all of them.
            Home::Bytes(handle) => {
                shared.push(Frame::new(Kind::HostObjectReleased, Status::Ok, handle, Vec::new()));
            }
            Home::C(object, Some(release)) => {
                // SAFETY: the host gave the hook with this state; this is its one call. It must not unwind
                // (docs/symbols.md).
                hosting(|| unsafe { release(object.this) });
            }
            Home::C(_, None) => {}
        }
    }
}
