//! Objects through the C door: a handle in a struct of its own, and calls by the id of the method.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::asked::CallOptions;
use crate::c_door::call::{Reply, call_on, call_wait_on};
use crate::c_door::mirror::MirrorError;
use crate::c_door::stream::{Each, Opening, Pull};
use crate::c_door::{borrow, enter, enter_context};
use crate::context::Shared;
use crate::debug;
use crate::foreign::AnyFn;
use crate::library::{LibraryInfo, unknown_method};
use crate::method::{Method, ObjectMethod};
use crate::object::{self, Object};
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::stream::Items;
use crate::sync::Arc;
use crate::thread;

/// `L_<object>`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Handle {
    handle: u64,
}

impl Handle {
    /// A new handle of an object.
    pub fn of<T: Object>(object: &Arc<T>) -> Self {
        Self { handle: object::make(object) }
    }

    /// The object behind it.
    ///
    /// # Errors
    /// No handle of such an object in this context.
    pub fn object<T: Object>(self) -> Result<Arc<T>, MirrorError> {
        object::find(self.handle).map_err(MirrorError::from)
    }
}

/// The parameters of a call, from where the caller put them.
///
/// # Errors
/// NULL, or not aligned.
///
/// # Safety
/// `args` is NULL or points to an `A`.
pub unsafe fn args<A: Copy>(args: *const c_void) -> Result<A, MirrorError> {
    let args = args.cast::<A>();
    if args.is_null() {
        return Err(MirrorError::null());
    }
    if !args.is_aligned() {
        let text = "the arguments are not aligned for their type".to_owned();
        return Err(MirrorError::new(Status::BadRequest, text));
    }
    // SAFETY: not NULL, aligned, and the caller vouches for the rest.
    Ok(unsafe { args.read() })
}

/// How a method of an object is called: with the address of its parameters, and with functions of its own types.
#[derive(Clone, Copy, Debug)]
pub struct ObjectCall {
    /// Where the object lives.
    pub context: u64,
    /// Its handle; 0 for constructors and statics.
    pub target: u64,
    /// The struct of the parameters; NULL where there are none.
    pub args: *const c_void,
    /// What becomes of it.
    pub form: Form,
}

/// In which of its forms a method is called.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// The outcome goes to a function; `None`: it is dropped.
    Start {
        /// What is asked of the call.
        options: *const CallOptions,
        /// Its reply.
        on_reply: Option<AnyFn>,
        /// For the reply.
        user_data: *mut c_void,
    },
    /// This thread waits for the outcome.
    Wait {
        /// 0: without end.
        timeout_ms: u32,
        /// Its reply.
        on_reply: Option<AnyFn>,
        /// For the reply.
        user_data: *mut c_void,
    },
    /// A stream, to be pulled.
    Pull {
        /// What is asked of the call.
        options: *const CallOptions,
        /// Where its number goes.
        pull: Pull,
    },
    /// A stream, whose items go to a function.
    Each {
        /// What is asked of the call.
        options: *const CallOptions,
        /// The functions.
        each: Each,
    },
}

/// A method as the table of a library holds it.
pub(crate) type CallFn = unsafe fn(ObjectCall) -> i32;

/// Calls `M`.
///
/// # Safety
/// The arguments are those of `M`, as [`ObjectMethod::lift_c`] demands, and so is the type of the reply.
pub(crate) unsafe fn call_method<M: ObjectMethod>(call: ObjectCall) -> i32 {
    let ObjectCall { context, target, args, form } = call;
    // SAFETY: as the caller vouches.
    let lift = || unsafe { M::lift_c(args) };
    // SAFETY: as the caller vouches.
    let reply = |reply| unsafe { std::mem::transmute::<AnyFn, Reply<M>>(reply) };
    // SAFETY: as the caller vouches.
    unsafe {
        match form {
            Form::Start { options, on_reply, user_data } => {
                let on_reply = on_reply.map(reply);
                call_on::<M, _>(context, target, options, lift, on_reply, user_data)
            }
            Form::Wait { timeout_ms, on_reply, user_data } => {
                let on_reply = on_reply.map(reply);
                call_wait_on::<M, _>(context, target, timeout_ms, lift, on_reply, user_data)
            }
            Form::Pull { options, pull } => {
                M::Items::pull::<M, _>(Opening { context, target, options, lift }, pull)
            }
            Form::Each { options, each } => {
                M::Items::each::<M, _>(Opening { context, target, options, lift }, each)
            }
        }
    }
}

/// Refuses a method of an object that the context's library does not have.
///
/// # Errors
/// [`Status::UnknownMethod`], where it does not.
#[inline]
pub(super) fn knows<M: Method>(context: &Shared) -> Result<(), Refusal> {
    let method = M::entry();
    match context.library()?.method(method.id) {
        Some(found) if std::ptr::eq(found, method) => Ok(()),
        _ => Err(unknown_method(method.id)),
    }
}

/// `L_call_object` and its other forms. The method also tells a refusal to whom it owes a reply; without a method
/// there is no type of a reply.
///
/// # Safety
/// The arguments are those of the method with this id, and so is the type of the reply.
pub unsafe fn call_object(library: &'static LibraryInfo, method: u32, call: ObjectCall) -> i32 {
    let mut found = None;
    let refused = enter(|| {
        let run = library.method(method).and_then(|method| method.call_c);
        found = Some(run.ok_or_else(|| unknown_method(method))?);
        Ok(Status::Ok)
    });
    match found {
        // SAFETY: as the caller vouches.
        Some(run) => unsafe { run(call) },
        None => refused,
    }
}

/// `L_share_object`: one more handle of the same object.
///
/// # Safety
/// `again` is NULL or valid for a write.
pub unsafe fn share_object(context: u64, handle: u64, again: *mut u64) -> i32 {
    enter_context(context, |context, _| {
        if again.is_null() {
            return Err(Refusal::new(Status::NullPointer, "the place for the handle is NULL"));
        }
        let made = context.shared().objects.share(context.shared().id(), handle)?;
        // SAFETY: not NULL, and the caller vouches for it.
        unsafe { again.write(made) };
        Ok(Status::Ok)
    })
}

/// `L_release_object`. Closing a context releases all of its handles, so of a closed one nothing is left to do.
pub fn release_object(context: u64, handle: u64) -> i32 {
    enter(|| {
        let released = thread::with(|thread| {
            let context = borrow(thread, context)?;
            let _scope = Scope::enter(thread, 0);
            let on_worker = context.shared().limits.resumes_on_worker;
            object::release(context.shared(), &[handle], on_worker)
        });
        match released {
            Err(refusal) if refusal.status != Status::Closed => {
                debug::refused(context, &refusal);
                Err(refusal)
            }
            _ => Ok(Status::Ok),
        }
    })
}
