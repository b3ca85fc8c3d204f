//! Whom a host trait's remote implementation asks.

use std::any::TypeId;
use std::ffi::c_void;

use super::error::{HostError, HostErrorKind};
use super::instance::{Home, HostInstance};
use super::interface::HostFunction;
use super::registry::Entry;
use crate::context::{Context, Shared};
use crate::foreign::{AnyFn, ForeignFn};
use crate::sync::Arc;

/// Whom the functions of a host trait ask.
#[derive(Debug)]
pub struct Callee(Asked);

#[derive(Debug)]
enum Asked {
    /// The host of a context, for what it registered.
    Host(Context),
    /// An object of the host.
    Object(Arc<HostInstance>),
}

/// How a call gets to the host.
pub(super) enum Way {
    /// By a frame; of an object with this handle.
    Frame(Option<u64>),
    /// To a C function that takes the arguments as CBOR.
    Bytes(Arc<ForeignFn>),
    /// To a C function that takes the arguments as C values.
    Typed(TypedFn),
}

/// A C function that takes the arguments as C values, with what it gets first.
pub(super) struct TypedFn {
    pub(super) function: AnyFn,
    pub(super) user_data: *mut c_void,
    /// What keeps the user data of a registered function; that of an object's is kept by the one who calls it.
    _kept: Option<Arc<ForeignFn>>,
}

impl From<Context> for Callee {
    fn from(context: Context) -> Self {
        Self(Asked::Host(context))
    }
}

impl From<Arc<HostInstance>> for Callee {
    fn from(instance: Arc<HostInstance>) -> Self {
        Self(Asked::Object(instance))
    }
}

impl Callee {
    /// The object of the host, where it is one.
    pub fn instance(&self) -> Option<&Arc<HostInstance>> {
        match &self.0 {
            Asked::Host(_) => None,
            Asked::Object(instance) => Some(instance),
        }
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        match &self.0 {
            Asked::Host(context) => context.shared(),
            Asked::Object(instance) => instance.context().shared(),
        }
    }

    /// The id under which `F` is asked.
    pub(super) fn id<F: HostFunction>(&self) -> u32 {
        match self.0 {
            Asked::Host(_) => F::ID,
            Asked::Object(_) => F::OBJECT_ID,
        }
    }

    /// How a call of `F` gets to the host.
    ///
    /// # Errors
    /// The context is closed, or the host does not have the function.
    pub(super) fn way<F: HostFunction>(&self) -> Result<Way, HostError> {
        match &self.0 {
            Asked::Host(context) => registered::<F>(context.shared()),
            Asked::Object(instance) => of_object::<F>(instance),
        }
    }
}

/// The way to what the host registered.
fn registered<F: HostFunction>(shared: &Shared) -> Result<Way, HostError> {
    // Two traits may have functions of one name. The contract has one of them: the one that the library lists.
    let listed = shared.library.and_then(|library| library.host_function(F::ID));
    if listed.is_none_or(|listed| (listed.type_id)() != TypeId::of::<F>()) {
        let text = "its trait is not listed in `#[hither::library(hosts = [..])]`";
        return Err(HostError::new(F::NAME, HostErrorKind::NotRegistered, text));
    }
    match shared.registry.lookup(F::ID) {
        Some(Entry::Frames) => Ok(Way::Frame(None)),
        Some(Entry::Bytes(function)) => Ok(Way::Bytes(function)),
        Some(Entry::Typed(function)) => Ok(Way::Typed(TypedFn {
            function: function.function(),
            user_data: function.user_data(),
            _kept: Some(function),
        })),
        None if shared.is_closed() => Err(closed::<F>()),
        None => Err(missing::<F>()),
    }
}

/// The way to an object. Whoever calls it holds it.
fn of_object<F: HostFunction>(instance: &HostInstance) -> Result<Way, HostError> {
    if instance.context().shared().is_closed() {
        return Err(closed::<F>());
    }
    match instance.home() {
        Home::Bytes(handle) => Ok(Way::Frame(Some(handle))),
        Home::C(object, _) => {
            // SAFETY: it is an instance of the trait of `F`, which has a function at this place.
            let function = unsafe { object.function(F::POSITION) }.ok_or_else(missing::<F>)?;
            Ok(Way::Typed(TypedFn { function, user_data: object.this, _kept: None }))
        }
    }
}

fn closed<F: HostFunction>() -> HostError {
    HostError::new(F::NAME, HostErrorKind::Closed, "")
}

/// The host does not have the function.
pub(super) fn missing<F: HostFunction>() -> HostError {
    HostError::new(F::NAME, HostErrorKind::NotRegistered, "")
}
