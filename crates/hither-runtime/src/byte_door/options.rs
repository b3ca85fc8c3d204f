//! What a host may set when it opens a context.

use std::time::Duration;

use hither_schema::Status;

use crate::context::Limits;
use crate::debug;
use crate::refusal::Refusal;

/// `hither_options`
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
#[allow(missing_docs)] // documented in the header
pub struct Options {
    pub size: u32,
    pub calls_max: u32,
    pub host_calls_max: u32,
    pub events_max: u32,
    pub message_bytes_max: u64,
    pub host_call_timeout_ms: u64,
    pub flags: u32,
    pub slow_poll_us: u32,
    pub slow_call_ms: u64,
}

/// `HITHER_INLINE_NEVER`: async methods begin on a worker.
pub const INLINE_NEVER: u32 = 1;
/// `HITHER_RESUME_ON_WORKER`: calls resume, and the instance is dropped, on a worker.
pub const RESUME_ON_WORKER: u32 = 2;
/// `HITHER_DEBUG`: mistakes are named loudly.
pub const DEBUG: u32 = 4;

impl Options {
    /// Reads as much as the caller's size says.
    ///
    /// # Safety
    /// `options` is NULL, or points to as many bytes as its `size` says.
    pub(crate) unsafe fn read(options: *const Self) -> Result<Self, Refusal> {
        let mut read = Self::default();
        if options.is_null() {
            return Ok(read);
        }
        // SAFETY: `size` is the first member, so it is there.
        let size = unsafe { (&raw const (*options).size).read_unaligned() } as usize;
        if size < size_of::<u32>() {
            let text = "`size` of the options is not set: it must be their sizeof";
            return Err(Refusal::new(Status::BadArgument, text));
        }
        // SAFETY: both are valid for the smaller of the sizes; all bit patterns are integers.
        unsafe {
            std::ptr::copy_nonoverlapping(
                options.cast::<u8>(),
                (&raw mut read).cast::<u8>(),
                size.min(size_of::<Self>()),
            );
        }
        let unknown = read.flags & !(INLINE_NEVER | RESUME_ON_WORKER | DEBUG);
        if unknown != 0 {
            let text = format!("`flags` of the options has bits that mean nothing: {unknown:#x}");
            return Err(Refusal::new(Status::BadArgument, text));
        }
        Ok(read)
    }

    pub(super) fn limits(self, notices_max: usize) -> Limits {
        let default = Limits::default();
        let or = |set: u32, default: usize| if set == 0 { default } else { set as usize };
        Limits {
            calls_max: or(self.calls_max, default.calls_max),
            host_calls_max: or(self.host_calls_max, default.host_calls_max),
            events_max: or(self.events_max, default.events_max),
            message_bytes_max: if self.message_bytes_max == 0 {
                default.message_bytes_max
            } else {
                self.message_bytes_max
            },
            host_call_timeout: or_default(self.host_call_timeout_ms, default.host_call_timeout),
            notices_max,
            inline: self.flags & INLINE_NEVER == 0,
            resumes_on_worker: self.flags & RESUME_ON_WORKER != 0,
            slow_poll: match self.slow_poll_us {
                0 => default.slow_poll,
                u32::MAX => None,
                us => Some(Duration::from_micros(us.into())),
            },
            slow_call: or_default(self.slow_call_ms, default.slow_call),
            of_another_contract: false,
            debug: self.flags & DEBUG != 0 || debug::is_on_everywhere(),
        }
    }
}

/// A time that the host set: 0 is the default, the largest number means never.
fn or_default(set_ms: u64, default: Option<Duration>) -> Option<Duration> {
    match set_ms {
        0 => default,
        u64::MAX => None,
        ms => Some(Duration::from_millis(ms)),
    }
}
