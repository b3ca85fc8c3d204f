//! A function of the host that hears how far a call is.

use std::ffi::c_void;

use crate::c_door::mirror::Str;
use crate::foreign::hosting;
use crate::progress::Report;

/// `L_call_progress`: how far a call is.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Progress {
    /// In a unit of the author's choice.
    pub done: u64,
    /// Of how much; NULL where that is not known.
    pub total: *const u64,
    /// For people.
    pub note: Str,
}

/// `L_call_progress_fn`
pub type ProgressFn = unsafe extern "C" fn(user_data: *mut c_void, progress: *const Progress);

/// The function, with its user data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller {
    function: ProgressFn,
    user_data: *mut c_void,
}

// SAFETY: the host promises (docs/symbols.md) that the function may run on any thread with its user data, until the
// callback of its call begins; nothing here reads behind the pointer.
unsafe impl Send for Teller {}
// SAFETY: as above.
unsafe impl Sync for Teller {}

impl Teller {
    pub(crate) fn new(function: ProgressFn, user_data: *mut c_void) -> Self {
        Self { function, user_data }
    }

    /// Runs it.
    pub(super) fn tell(self, report: &Report) {
        let progress = Progress {
            done: report.done,
            total: report.total.as_ref().map_or(std::ptr::null(), std::ptr::from_ref),
            note: Str::of_text(&report.note),
        };
        // SAFETY: the host gave a function of this type; what it is lent lives until it has returned.
        hosting(|| unsafe { (self.function)(self.user_data, &raw const progress) });
    }
}
