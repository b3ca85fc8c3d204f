//! Calling a method through the C door, with a callback.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::asked::{Asked, CallOptions};
use crate::c_door::callback::Callback;
use crate::c_door::lift_error;
use crate::c_door::mirror::{Mirror, MirrorError};
use crate::c_door::outcome::Reply;
use crate::c_door::{enter, enter_context, object as of_object};
use crate::context::Context;
use crate::method::{self, Method};
use crate::object::{self, Taken};
use crate::refusal::Refusal;
use crate::stream::Items;
use crate::task::Started;

/// Lifts a parameter; `name` is its Rust name, for the error.
///
/// # Errors
/// As [`Mirror::lift_param`].
///
/// # Safety
/// As [`Mirror::lift_param`].
pub unsafe fn param<T: Mirror>(name: &'static str, param: T::Param) -> Result<T, MirrorError> {
    // SAFETY: as the caller vouches.
    unsafe { T::lift_param(param) }.map_err(|error| error.in_field("arguments", name))
}

/// `L_<method>` and `L_<method>_with`: the outcome goes to a callback.
///
/// # Safety
/// `options` is NULL or points to as many bytes as its `size` says, and its own pointers are as the header demands;
/// `on_reply` is a function of the declared type; `user_data` may be used on any thread.
pub unsafe fn call<M: Method, F>(
    context: u64,
    options: *const CallOptions,
    lift: F,
    on_reply: Option<Reply<M>>,
    user_data: *mut c_void,
) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    // SAFETY: as the caller vouches.
    unsafe { call_on::<M, F>(context, 0, options, lift, on_reply, user_data) }
}

/// The same, of the object with this handle, where the method is one of an object.
///
/// # Safety
/// As [`call`].
pub(super) unsafe fn call_on<M: Method, F>(
    context: u64,
    target: u64,
    options: *const CallOptions,
    lift: F,
    on_reply: Option<Reply<M>>,
    user_data: *mut c_void,
) -> i32
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    if const { M::Items::IS_STREAM } {
        return is_stream(M::NAME);
    }
    enter_context(context, |context, scope| {
        let (args, taken) = lifted::<M, F>(context, lift)?;
        // SAFETY: as the caller vouches.
        let asked = unsafe { Asked::of(options) }?;
        let timeout = asked.timeout;
        let callback = Callback::<M>::new(on_reply, user_data, asked);
        let items = M::Items::by_frames(context);
        let started = method::begin::<M, _>(context, target, scope, args, items, callback, timeout);
        if !matches!(started, Started::Refused(_)) {
            taken.accepted();
        }
        match started {
            Started::Ready(ending, callback) => {
                callback.end_at_once(context.shared(), ending);
                Ok(Status::Ok)
            }
            Started::Pending(..) => Ok(Status::Ok),
            Started::Refused(refusal) => Err(refusal),
        }
    })
}

/// Refuses a stream where its items would go nowhere.
#[cold]
pub(super) fn is_stream(method: &str) -> i32 {
    enter(|| Err(Refusal::new(Status::BadArgument, format!("`{method}` is a stream: open it"))))
}

#[inline]
pub(super) fn lifted<M: Method, F>(context: &Context, lift: F) -> Result<(M::Args, Taken), Refusal>
where
    F: FnOnce() -> Result<M::Args, MirrorError>,
{
    context.shared().open_for_work()?;
    if M::library().is_none() {
        of_object::knows::<M>(context.shared())?;
    }
    let (lifted, taken) = if size_of::<M::Args>() == 0 {
        (lift(), Taken::default())
    } else {
        // The arguments are one container.
        let max = context.shared().limits.message_bytes_max;
        object::lifting_for(M::entry(), context.shared(), || lift_error::within(max, 1, lift))
    };
    Ok((lifted.map_err(|error| error.in_call(M::NAME))?, taken))
}
