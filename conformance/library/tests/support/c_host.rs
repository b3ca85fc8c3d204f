//! Host functions as C has them, for `cook`.

use std::ffi::c_void;

use hither_runtime::c_door;

use super::Host;

/// The address of something that outlives the context, as C passes it.
pub fn user_data<T>(of: &T) -> *mut c_void {
    std::ptr::from_ref(of).cast_mut().cast()
}

/// Registers `function` for `cook`. What `state` points to must outlive the context.
pub fn set_cook(host: &Host, function: c_door::HostFn, state: *mut c_void) {
    // SAFETY: the function takes what is given here, and the caller keeps it.
    let registered = unsafe {
        c_door::register_host_fn(host.context, c"cook".as_ptr(), Some(function), state, None)
    };
    assert_eq!(registered, 0);
}

/// A host function that answers before it returns. Its user data is the id of the context.
///
/// # Safety
/// `state` points to a `u64`.
pub unsafe extern "C" fn answer_at_once(
    state: *mut c_void,
    call: u64,
    _request: *const u8,
    _len: usize,
) {
    // SAFETY: as the caller vouches.
    let context = unsafe { *state.cast::<u64>() };
    let answer = hither_wire::lower(&"hot".to_owned());
    // SAFETY: the answer lives across the call.
    let status = unsafe { c_door::host_complete(context, call, 0, answer.as_ptr(), answer.len()) };
    assert_eq!(status, 0);
}
