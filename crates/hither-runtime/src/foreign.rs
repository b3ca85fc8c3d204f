//! Functions of the host, with their user data and the hook that gives it back.

use std::ffi::c_void;

use crate::thread;

/// Any C function; cast to its real type by the code that knows it.
pub type AnyFn = unsafe extern "C" fn();

/// Called once when the library will not use `user_data` again.
pub type ReleaseFn = unsafe extern "C" fn(user_data: *mut c_void);

/// Runs a host function: from here on, code below this point on the stack may be the author's ([`crate::thread`]).
pub(crate) fn hosting<R>(run: impl FnOnce() -> R) -> R {
    struct Returned;
    impl Drop for Returned {
        fn drop(&mut self) {
            thread::try_with(|thread| thread.hosting.set(thread.hosting.get().saturating_sub(1)));
        }
    }
    thread::try_with(|thread| thread.hosting.set(thread.hosting.get() + 1));
    let _returned = Returned;
    run()
}

/// A registered function of the host. Held by an `Arc`: whoever invokes it holds one, the table that lists it holds
/// one, so the release hook runs exactly once, after the last invocation that was running when it left the table.
#[derive(Debug)]
pub(crate) struct ForeignFn {
    function: AnyFn,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
}

// SAFETY: the host promises (docs/symbols.md) that a registered function may run on any thread with its user data,
// also on several at once. We only carry the pointer, we never read behind it.
unsafe impl Send for ForeignFn {}
// SAFETY: as above.
unsafe impl Sync for ForeignFn {}

impl ForeignFn {
    pub(crate) fn new(function: AnyFn, user_data: *mut c_void, release: Option<ReleaseFn>) -> Self {
        Self { function, user_data, release }
    }

    pub(crate) fn function(&self) -> AnyFn {
        self.function
    }

    pub(crate) fn user_data(&self) -> *mut c_void {
        self.user_data
    }

    /// Forgets the hook: a registration that is refused never runs it.
    pub(crate) fn disarm(mut self) {
        self.release = None;
    }
}

impl Drop for ForeignFn {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: the host gave `release` for this `user_data` at registration; this is its one call. It must
            // not unwind (docs/symbols.md).
            unsafe { release(self.user_data) }
        }
    }
}
