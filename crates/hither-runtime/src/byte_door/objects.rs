//! What the byte door has for objects; they are called as the instance is, with their handle as the target.

use hither_schema::Status;

use crate::byte_door::crossing::{Visit, cross};
use crate::byte_door::table::{OutBuffer, host_bytes, needs_head};
use crate::object;
use crate::refusal::Refusal;

pub(super) unsafe extern "C" fn release_objects(
    context: u64,
    handles: *const u64,
    count: usize,
    on_worker: u32,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer and the handles for this crossing.
    unsafe {
        cross(Visit::context(context).even_if_closed(), buffer, cap, |context, _, _| {
            let handles = handles_at(handles, count)?;
            let on_worker = match on_worker {
                0 => context.shared().limits.resumes_on_worker,
                1 => true,
                _ => return Err(Refusal::new(Status::BadArgument, "`on_worker` is 0 or 1")),
            };
            object::release(context.shared(), handles, on_worker)?;
            Ok(Status::Ok)
        })
    }
}

/// # Safety
/// `handles` is NULL or valid for reads of `count` of them, for `'a`.
unsafe fn handles_at<'a>(handles: *const u64, count: usize) -> Result<&'a [u64], Refusal> {
    // SAFETY: as the caller vouches; a length that overflows is refused there.
    unsafe { host_bytes(handles.cast(), count.saturating_mul(size_of::<u64>()), "the handles") }?;
    if !handles.is_aligned() {
        return Err(Refusal::new(Status::BadArgument, "the handles are not aligned"));
    }
    // SAFETY: not NULL unless empty, aligned, of a possible length.
    Ok(if count == 0 { &[] } else { unsafe { std::slice::from_raw_parts(handles, count) } })
}

pub(super) unsafe extern "C" fn share_object(
    context: u64,
    handle: u64,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, out| {
            needs_head(out, "share_object")?;
            let shared = context.shared();
            out.set_id(shared.objects.share(shared.id(), handle)?);
            Ok(Status::Ok)
        })
    }
}
