//! What every function of the table does around its own work.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hither_schema::Status;

use crate::byte_door::out::Out;
use crate::context;
use crate::context::loan::{self, Loan};
use crate::debug;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::thread::{self, Thread};

/// Where a crossing goes, and what it is to find there.
#[derive(Clone, Copy)]
pub(super) struct Visit {
    context: u64,
    /// If it finds the inbox empty, the next frame wakes the host.
    arm: bool,
    /// A context that was closed before is no mistake.
    closed_is_fine: bool,
}

impl Visit {
    pub(super) const fn context(context: u64) -> Self {
        Self { context, arm: false, closed_is_fine: false }
    }

    pub(super) const fn arming(self) -> Self {
        Self { arm: true, ..self }
    }

    pub(super) const fn even_if_closed(self) -> Self {
        Self { closed_is_fine: true, ..self }
    }
}

/// One crossing into a context: finds it, runs `work`, settles what it woke, and brings frames home.
///
/// # Safety
/// `buffer` is NULL, or valid for writes of `cap` bytes until this returns.
#[inline]
pub(super) unsafe fn cross(
    into: Visit,
    buffer: *mut u8,
    cap: usize,
    work: impl FnOnce(&Loan<'_>, &Scope<'_>, &mut Out) -> Result<Status, Refusal>,
) -> i32 {
    // SAFETY: as the caller vouches.
    let mut out = match unsafe { Out::new(buffer, cap) } {
        Ok(out) => out,
        Err(status) => return status.code(),
    };
    let code = guarded(&mut out, |out| thread::with(|thread| settled(thread, into, out, work)));
    out.finish();
    code
}

/// The crossing itself. The loan ends last: nothing that runs here outlives its context.
#[inline]
fn settled(
    thread: &Thread,
    into: Visit,
    out: &mut Out,
    work: impl FnOnce(&Loan<'_>, &Scope<'_>, &mut Out) -> Result<Status, Refusal>,
) -> Result<Status, Refusal> {
    let context = match loan::borrow(thread, into.context) {
        Ok(context) => context,
        Err(Status::Closed) if into.closed_is_fine => return Ok(Status::Ok),
        Err(status) => {
            debug::refused(into.context, &status.into());
            return Err(status.into());
        }
    };
    let collects = if out.takes_frames() { into.context } else { 0 };
    let scope = Scope::enter(thread, collects);
    let result = work(&context, &scope, out);
    let status = told(result.inspect_err(|why| debug::refused(into.context, why)), out);
    // What was woken runs first, so that its frames come home too. From then on a frame wakes as any other does.
    scope.settle();
    scope.stop_collecting();
    let closing = context.shared().inbox.take(context.shared(), out, into.arm);
    drop(scope);
    if closing {
        context::forget(into.context);
    }
    Ok(status)
}

/// A crossing that needs no context.
///
/// # Safety
/// As [`cross`].
pub(super) unsafe fn cross_without_context(
    buffer: *mut u8,
    cap: usize,
    work: impl FnOnce(&mut Out) -> Result<Status, Refusal>,
) -> i32 {
    // SAFETY: as the caller vouches.
    let mut out = match unsafe { Out::new(buffer, cap) } {
        Ok(out) => out,
        Err(status) => return status.code(),
    };
    let code = guarded(&mut out, work);
    out.finish();
    code
}

/// A crossing that has no buffer.
pub(super) fn contained(work: impl FnOnce() -> Result<Status, Refusal>) -> i32 {
    guarded(&mut Out::none(), |_| work())
}

/// Runs `work`; a refusal and a panic end here.
#[inline]
fn guarded(out: &mut Out, work: impl FnOnce(&mut Out) -> Result<Status, Refusal>) -> i32 {
    // The code itself comes out of it, not the result: a register, where a result would go through memory.
    match catch_unwind(AssertUnwindSafe(|| told(work(out), out).code())) {
        Ok(code) => code,
        Err(payload) => {
            std::mem::forget(payload);
            out.notice(Status::Internal, Status::Internal.text());
            Status::Internal.code()
        }
    }
}

/// The status; the text of a refusal goes into the buffer.
#[inline]
fn told(result: Result<Status, Refusal>, out: &mut Out) -> Status {
    match result {
        Ok(status) => status,
        Err(refusal) => {
            out.notice(refusal.status, &refusal.text);
            refusal.status
        }
    }
}
