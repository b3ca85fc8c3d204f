//! What a caller may ask of a single call: a deadline, its id, how far it is.

use std::ffi::c_void;
use std::time::Duration;

use hither_schema::Status;

use crate::c_door::enter_context;
use crate::finale::Finale;
use crate::progress::{ProgressFn, Reports, Teller};
use crate::refusal::Refusal;
use crate::sync::Arc;

/// `L_call_options`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct CallOptions {
    /// `sizeof(L_call_options)` of the caller.
    pub size: u32,
    /// 0: no deadline.
    pub timeout_ms: u64,
    /// `None`: nobody asks how far the call is.
    pub on_progress: Option<ProgressFn>,
    /// For the above.
    pub progress_user_data: *mut c_void,
    /// Where the id of the call is written; NULL: nowhere.
    pub call: *mut u64,
}

impl CallOptions {
    const NONE: Self = Self {
        size: 0,
        timeout_ms: 0,
        on_progress: None,
        progress_user_data: std::ptr::null_mut(),
        call: std::ptr::null_mut(),
    };

    /// Reads as much as the caller's size says.
    ///
    /// # Safety
    /// `options` is NULL, or points to as many bytes as its `size` says.
    unsafe fn read(options: *const Self) -> Result<Self, Refusal> {
        let mut read = Self::NONE;
        if options.is_null() {
            return Ok(read);
        }
        // SAFETY: `size` is the first member, so it is there.
        let size = unsafe { (&raw const (*options).size).read_unaligned() } as usize;
        if size < size_of::<u32>() {
            let text = "`size` of the options is not set: it must be their sizeof";
            return Err(Refusal::new(Status::BadArgument, text));
        }
        // SAFETY: both are valid for the smaller of the sizes; what is not there stays 0, which every member may be.
        unsafe {
            std::ptr::copy_nonoverlapping(
                options.cast::<u8>(),
                (&raw mut read).cast::<u8>(),
                size.min(size_of::<Self>()),
            );
        }
        Ok(read)
    }
}

/// What was asked of one call.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) timeout: Option<Duration>,
    /// Tells the function that was given, if one was.
    pub(super) reports: Option<Arc<Reports>>,
    /// Where other functions of the host than the last one belong to the call.
    pub(super) finale: Option<Arc<Finale>>,
    pub(super) id: IdPlace,
}

impl Asked {
    /// What `options` say; nothing where they are NULL.
    ///
    /// # Errors
    /// Their `size` is not set.
    ///
    /// # Safety
    /// `options` is NULL or points to as many bytes as its `size` says; the place for the id is valid until the call was
    /// begun, and the function may run on any thread with its user data until the call has ended.
    #[inline]
    pub(super) unsafe fn of(options: *const CallOptions) -> Result<Self, Refusal> {
        if options.is_null() {
            return Ok(Self::default());
        }
        // SAFETY: as the caller vouches.
        unsafe { Self::read(options) }
    }

    #[cold]
    unsafe fn read(options: *const CallOptions) -> Result<Self, Refusal> {
        // SAFETY: as the caller vouches.
        let options = unsafe { CallOptions::read(options) }?;
        let finale = options.on_progress.map(|_| Arc::new(Finale::default()));
        let reports = options.on_progress.zip(finale.clone()).map(|(on_progress, finale)| {
            Reports::told_to(Teller::new(on_progress, options.progress_user_data), finale)
        });
        let id = IdPlace(options.call);
        id.clear();
        let timeout = (options.timeout_ms != 0).then(|| Duration::from_millis(options.timeout_ms));
        Ok(Self { timeout, reports, finale, id })
    }
}

/// Where the id of a call goes, before anything of the call runs. NULL: nowhere.
pub(super) struct IdPlace(*mut u64);

// SAFETY: it is written to by the thread that begins the call only, before the call is visible to others.
unsafe impl Send for IdPlace {}

impl Default for IdPlace {
    fn default() -> Self {
        Self(std::ptr::null_mut())
    }
}

impl IdPlace {
    pub(super) fn is_wanted(&self) -> bool {
        !self.0.is_null()
    }

    fn clear(&self) {
        if self.is_wanted() {
            // SAFETY: not NULL, and valid as `Asked::of` demands.
            unsafe { self.0.write_unaligned(0) };
        }
    }

    /// Writes the id, once.
    pub(super) fn fill(&mut self, call: u64) {
        let place = std::mem::replace(&mut self.0, std::ptr::null_mut());
        if !place.is_null() {
            // SAFETY: as above; the call is just being begun.
            unsafe { place.write_unaligned(call) };
        }
    }
}

/// `L_cancel_call`
pub fn cancel(context: u64, call: u64) -> i32 {
    enter_context(context, |context, _| {
        let task = context.shared().calls.lookup(call)?;
        if task.cancel() { Ok(Status::Ok) } else { Err(Status::Late.into()) }
    })
}
