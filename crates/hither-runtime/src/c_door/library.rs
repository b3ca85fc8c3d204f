//! What every library exports, whatever its contract.

use std::ffi::{c_char, c_void};

use hither_schema::Status;

use crate::byte_door::{Options, StatsOut, open_context};
use crate::c_door::{LAST_REFUSAL, borrow, enter};
use crate::context::{self, CloseReport as Closed, close};
use crate::library::{Library, LibraryInfo};
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::thread::{self, Thread};

/// `L_close_report`
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct CloseReport {
    /// `sizeof(L_close_report)` of the caller.
    pub size: u32,
    /// Calls that a thread still has to let go of, or whose outcome it is delivering.
    pub running: u32,
    /// Calls that were ended.
    pub calls_ended: u64,
    /// Host calls that were ended.
    pub host_calls_ended: u64,
}

/// `L_contract`
///
/// # Safety
/// `len` is NULL or valid for a write.
pub unsafe fn contract(library: &'static LibraryInfo, len: *mut usize) -> *const u8 {
    let mut bytes: &[u8] = &[];
    enter(|| {
        bytes = &library.loaded().bytes;
        Ok(Status::Ok)
    });
    if !len.is_null() {
        // SAFETY: as the caller vouches.
        unsafe { len.write(bytes.len()) };
    }
    if bytes.is_empty() { std::ptr::null() } else { bytes.as_ptr() }
}

/// `L_door`: the table of `hither_door.h`, or NULL where its contract cannot be built.
pub fn door<L: Library>() -> *const c_void {
    let mut door = std::ptr::null();
    enter(|| {
        door = std::ptr::from_ref(LibraryInfo::door::<L>()).cast();
        Ok(Status::Ok)
    });
    door
}

/// `L_context_open`
///
/// # Safety
/// `options` is NULL or points to as many bytes as its `size` says; `context` is NULL or valid for a write.
pub unsafe fn context_open(
    library: &'static LibraryInfo,
    contract_hash: u64,
    options: *const Options,
    context: *mut u64,
) -> i32 {
    enter(|| {
        if context.is_null() {
            return Err(Refusal::new(
                Status::NullPointer,
                "`context` is NULL: nobody could ever name the context",
            ));
        }
        // SAFETY: as the caller vouches.
        let options = unsafe { Options::read(options) }?;
        // A host that takes no frames home would never fetch a notice.
        let opened = open_context(library, contract_hash, options, 0)?;
        // SAFETY: not NULL; as the caller vouches.
        unsafe { context.write(opened.shared().id()) };
        Ok(Status::Ok)
    })
}

/// Closes and forgets a context. `None`: somebody else does at this moment.
fn close_now(thread: &Thread, id: u64) -> Result<Option<Closed>, Refusal> {
    let context = borrow(thread, id)?;
    let scope = Scope::enter(thread, 0);
    let closed = close(&context, &scope);
    context.shared().inbox.discard(context.shared());
    context::forget(id);
    Ok(closed)
}

/// `L_context_close`: the id is dead from here on. Of a context that is closed already: nothing, and `OK`.
///
/// # Safety
/// `report` is NULL, or valid for writes of as many bytes as its `size` says.
pub unsafe fn context_close(context: u64, report: *mut CloseReport) -> i32 {
    enter(|| {
        let closed = match thread::with(|thread| close_now(thread, context)) {
            Ok(closed) => closed,
            Err(refusal) if refusal.status == Status::Closed => None,
            Err(refusal) => return Err(refusal),
        };
        if !report.is_null() {
            // Closed before, or by somebody else at this very moment: then this one did nothing.
            let closed = closed.unwrap_or_default();
            // SAFETY: not NULL; `size` is the first member and says how much of it is there.
            unsafe {
                let size = (&raw const (*report).size).read_unaligned();
                let filled = CloseReport {
                    size,
                    running: closed.running,
                    calls_ended: closed.calls_ended,
                    host_calls_ended: closed.host_calls_ended,
                };
                std::ptr::copy_nonoverlapping(
                    (&raw const filled).cast::<u8>(),
                    report.cast::<u8>(),
                    (size as usize).min(size_of::<CloseReport>()),
                );
            }
        }
        Ok(Status::Ok)
    })
}

/// `L_context_stats`
///
/// # Safety
/// `stats` is NULL, or valid for reads of its `size` and for writes of that many bytes.
pub unsafe fn context_stats(context: u64, stats: *mut StatsOut) -> i32 {
    enter(|| {
        let filled = match context {
            0 => StatsOut::of_library(),
            id => thread::with(|thread| {
                borrow(thread, id).map(|found| StatsOut::of_context(found.shared()))
            })?,
        };
        // SAFETY: as the caller vouches.
        unsafe { filled.write_to(stats) }?;
        Ok(Status::Ok)
    })
}

/// `L_status_text`: never NULL.
pub fn status_text(status: i32) -> *const c_char {
    // One static C string for each status, made at the first need.
    static TEXTS: std::sync::OnceLock<Vec<(i32, std::ffi::CString)>> = std::sync::OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        Status::ALL
            .iter()
            .map(|status| {
                (status.code(), std::ffi::CString::new(status.text()).unwrap_or_default())
            })
            .collect()
    });
    match texts.binary_search_by_key(&status, |(code, _)| *code) {
        Ok(at) => texts[at].1.as_ptr(),
        Err(_) => c"no status of Hither has this code".as_ptr(),
    }
}

/// `L_last_refusal`: never NULL; valid until this thread's next refusal.
pub fn last_refusal() -> *const c_char {
    LAST_REFUSAL.try_with(|last| last.borrow().as_ptr()).unwrap_or(c"".as_ptr())
}
