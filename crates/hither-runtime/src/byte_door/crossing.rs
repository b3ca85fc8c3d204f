//! What every function of the table does around its own work.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hither_schema::Status;

use crate::byte_door::out::Out;
use crate::context;
use crate::context::loan::{self, Loan};
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::thread::{self, Thread};

/// One crossing into `context_id`: finds the context, runs `work`, settles what it woke, and brings frames home.
///
/// # Safety
/// `buffer` is NULL, or valid for writes of `cap` bytes until this returns.
#[inline]
pub(super) unsafe fn cross(
    context_id: u64,
    buffer: *mut u8,
    cap: usize,
    arm: bool,
    work: impl FnOnce(&Loan<'_>, &Scope<'_>, &mut Out) -> Result<Status, Refusal>,
) -> i32 {
    // SAFETY: as the caller vouches.
    let mut out = match unsafe { Out::new(buffer, cap) } {
        Ok(out) => out,
        Err(status) => return status.code(),
    };
    let result = catch_unwind(AssertUnwindSafe(|| {
        thread::with(|thread| settled(thread, context_id, &mut out, arm, work))
    }));
    finish(result, out)
}

/// The crossing itself. The loan ends last: nothing that runs here outlives its context.
#[inline]
fn settled(
    thread: &Thread,
    context_id: u64,
    out: &mut Out,
    arm: bool,
    work: impl FnOnce(&Loan<'_>, &Scope<'_>, &mut Out) -> Result<Status, Refusal>,
) -> Result<Status, Refusal> {
    let context = loan::borrow(thread, context_id)?;
    let collects = if out.takes_frames() { context_id } else { 0 };
    let scope = Scope::enter(thread, collects);
    let result = work(&context, &scope, out);
    let status = match &result {
        Ok(status) => *status,
        Err(refusal) => {
            out.notice(refusal.status, &refusal.text);
            refusal.status
        }
    };
    // What was woken runs first, so that its frames come home too. From then on a frame wakes as any other does.
    scope.settle();
    scope.stop_collecting();
    let closing = context.shared().inbox.take(context.shared(), out, arm);
    drop(scope);
    if closing {
        context::forget(context_id);
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
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut out)));
    finish(result, out)
}

#[inline]
fn finish(result: std::thread::Result<Result<Status, Refusal>>, mut out: Out) -> i32 {
    let status = match result {
        Ok(Ok(status)) => status,
        Ok(Err(refusal)) => {
            out.notice(refusal.status, &refusal.text);
            refusal.status
        }
        Err(payload) => {
            std::mem::forget(payload);
            out.notice(Status::Internal, Status::Internal.text());
            Status::Internal
        }
    };
    out.finish();
    status.code()
}

/// A panic inside a function that has no buffer.
pub(super) fn contained(work: impl FnOnce() -> Result<Status, Refusal>) -> i32 {
    finish(catch_unwind(AssertUnwindSafe(work)), Out::none())
}
