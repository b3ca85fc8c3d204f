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

/// On the thread that emits.
pub static DIRECTLY: c_door::ListenerOptions = c_door::ListenerOptions {
    size: size_of::<c_door::ListenerOptions>() as u32,
    policy: 4,
    bound: 0,
    deadline_ms: 0,
    on_dropped: None,
};

/// A listener of one event in its C form.
pub type Hears = unsafe extern "C" fn(state: *mut c_void, event: *const c_void);

/// Has `function` hear of `event` on the thread that emits. What `state` points to must outlive the context.
pub fn listen_directly(host: &Host, event: &str, function: Hears, state: *mut c_void) {
    // SAFETY: it takes a pointer to the C form of its event, as it is told; the caller keeps the state.
    let listening = unsafe {
        let function = std::mem::transmute::<Hears, c_door::AnyFn>(function);
        let given = c_door::Given { function: Some(function), user_data: state, release: None };
        let keys = c_door::Keys { first: std::ptr::null(), len: 0 };
        let id = hither_schema::names::id(event);
        let to = std::ptr::null_mut();
        c_door::listen_with(host.context, id, &raw const DIRECTLY, keys, given, to)
    };
    assert_eq!(listening, 0);
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
