//! Notices through the C door: what the library tells people about a context while it works.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::within;
use crate::context::notice::{NoticeFn, NoticeListener};
use crate::foreign::{AnyFn, ForeignFn, ReleaseFn};

/// `L_context_set_notice_fn`: NULL removes it.
///
/// # Safety
/// `function` and `release` may run on any thread with `user_data`.
pub unsafe fn set_notice_fn(
    context: u64,
    function: Option<NoticeFn>,
    user_data: *mut c_void,
    release: Option<ReleaseFn>,
) -> i32 {
    within(context, |context| {
        let shared = context.shared();
        shared.open_for_work()?;
        let listener = function.map(|function| {
            // SAFETY: only the type of the pointer changes; it is cast back before it is called.
            let function = unsafe { std::mem::transmute::<NoticeFn, AnyFn>(function) };
            NoticeListener::new(ForeignFn::new(function, user_data, release))
        });
        shared.notice_fn.set(listener);
        if shared.is_closed() {
            // Closed meanwhile, perhaps before this: nothing may stay behind.
            shared.notice_fn.set(None);
        }
        Ok(Status::Ok)
    })
}
