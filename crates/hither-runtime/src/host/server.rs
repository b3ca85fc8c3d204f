//! The function of a host that answers host functions at once, where it takes calls as bytes.

use std::ffi::c_void;

use crate::byte_door::out::FLAG_OF_OBJECT;
use crate::foreign::{AnyFn, ForeignFn};
use crate::sync::{Arc, RwLock};

/// `hither_server`
pub type ServerFn = unsafe extern "C" fn(
    user_data: *mut c_void,
    host_call: u64,
    function: u32,
    flags: u32,
    arguments: *const u8,
    len: usize,
);

/// A server, as it was set.
#[derive(Debug)]
pub(crate) struct Server(ForeignFn);

impl Server {
    pub(crate) fn new(server: ServerFn, user_data: *mut c_void) -> Self {
        // SAFETY: only the type of the pointer changes; it is cast back before it is called.
        let function = unsafe { std::mem::transmute::<ServerFn, AnyFn>(server) };
        Self(ForeignFn::new(function, user_data, None))
    }

    /// Runs it for one call; `of_object`: the arguments begin with the handle of an object.
    pub(super) fn serve(&self, call: u64, function: u32, of_object: bool, arguments: &[u8]) {
        let flags = if of_object { u32::from(FLAG_OF_OBJECT) } else { 0 };
        // SAFETY: made from a function of this type, with its user data; the arguments live until it returns.
        unsafe {
            let run = std::mem::transmute::<AnyFn, ServerFn>(self.0.function());
            run(self.0.user_data(), call, function, flags, arguments.as_ptr(), arguments.len());
        }
    }
}

/// The place of a context's server.
#[derive(Debug)]
pub(crate) struct ServerPlace(RwLock<Option<Arc<Server>>>);

impl ServerPlace {
    pub(crate) fn new() -> Self {
        Self(RwLock::new(None))
    }

    /// Sets or removes it. Calls that have begun may still run the former.
    pub(crate) fn set(&self, server: Option<Server>) {
        let former = std::mem::replace(&mut *self.0.write(), server.map(Arc::new));
        drop(former);
    }

    pub(super) fn get(&self) -> Option<Arc<Server>> {
        self.0.read().clone()
    }
}
