//! Listeners that are functions of the host: each is called by one thread at a time, in the order of its events, and by
//! whom it need not care. One that never returns holds that thread, and nothing else.

use std::ffi::{CString, c_char, c_void};

use super::emitted::{AnyEvent, Dropped, EventRef};
use super::listener::{Attended, Delivery, Listener};
use super::threads;
use crate::context::Shared;
use crate::executor;
use crate::foreign::{AnyFn, ForeignFn};
use crate::sync::{Arc, Mutex};

/// A listener that takes events as CBOR.
pub type EventFn = unsafe extern "C" fn(
    user_data: *mut c_void,
    name: *const c_char,
    payload: *const u8,
    len: usize,
);

/// Told how many events were dropped for a listener since it was told last.
pub type DroppedFn = unsafe extern "C" fn(user_data: *mut c_void, count: u64);

/// In which form a function takes events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// [`EventFn`].
    Bytes,
    /// A pointer to the C form of its one event.
    Typed,
    /// A pointer to an [`EventRef`], whichever event it is.
    Every,
}

/// A function that listens.
pub(crate) struct Function {
    pub(crate) form: Form,
    pub(crate) host: ForeignFn,
    pub(crate) on_dropped: Option<DroppedFn>,
}

/// The function of a listener, until that is removed. Whoever calls it holds a share and lets go of it inside the gate:
/// so its release hook has run when the gate is shut and this is empty.
pub(crate) struct Telling(Mutex<Option<Arc<Function>>>);

impl Telling {
    pub(crate) fn new(function: Function) -> Self {
        Self(Mutex::new(Some(Arc::new(function))))
    }

    /// It is refused: its release hook must not run.
    pub(crate) fn disarm(self) {
        let function = self.0.lock().take().and_then(Arc::into_inner);
        if let Some(function) = function {
            function.host.disarm();
        }
    }

    /// It is not called any more by anybody who does not hold it yet.
    pub(super) fn let_go(&self) {
        let function = self.0.lock().take();
        drop(function);
    }

    fn share(&self) -> Option<Arc<Function>> {
        self.0.lock().clone()
    }
}

impl Listener {
    /// Has its function called for what waits.
    pub(super) fn begin_telling(self: &Arc<Self>, context: &Arc<Shared>) {
        let (listener, context) = (self.clone(), context.clone());
        threads::run(Box::new(move || listener.tell_what_waits(&context)));
    }

    fn tell_what_waits(&self, context: &Arc<Shared>) {
        // What lowers is the author's.
        let _runtime = executor::enter();
        while let Some((dropped, event)) = self.next_to_tell() {
            // The event goes inside the gate: whoever removed this listener finds nothing of it left.
            let inside = self.gate.enter();
            if inside.is_some() {
                self.call(context, dropped, event.as_deref());
            }
            executor::discard(event, context.limits.resumes_on_worker);
        }
    }

    /// How many were dropped, and the event that comes then. `None`: nothing waits, and nobody attends to this listener
    /// any more.
    fn next_to_tell(&self) -> Option<(u64, Option<Arc<dyn AnyEvent>>)> {
        let mut state = self.state.lock();
        if state.queue.is_silent() {
            state.attended = Attended::No;
            return None;
        }
        let next = (state.queue.take_dropped(), state.queue.pop());
        self.made_room(&state);
        Some(next)
    }

    /// Calls its function on this thread.
    pub(super) fn tell(&self, context: &Arc<Shared>, event: &dyn AnyEvent) {
        let dropped = self.state.lock().queue.take_dropped();
        if let Some(_inside) = self.gate.enter() {
            self.call(context, dropped, Some(event));
        }
    }

    /// Calls its function, inside the gate.
    fn call(&self, context: &Arc<Shared>, dropped: u64, event: Option<&dyn AnyEvent>) {
        let Delivery::Calls(telling) = &self.delivery else { return };
        let Some(function) = telling.share() else { return };
        if let (Some(told), 1..) = (function.on_dropped, dropped) {
            // SAFETY: registered with this user data, which the share keeps alive.
            unsafe { told(function.host.user_data(), dropped) }
        }
        if let Some(event) = event
            && let Err(why) = function.call(context, event)
        {
            self.lost_on_its_way(context, &why);
        }
    }
}

impl Function {
    fn call(&self, context: &Arc<Shared>, event: &dyn AnyEvent) -> Result<(), Dropped> {
        match self.form {
            Form::Bytes => self.call_with_bytes(context, event),
            Form::Typed => event.with_c_form(context, &mut |event| {
                // SAFETY: registered for this event's id, whose header type takes a pointer to this C form, which lives
                // until this returns, as the user data does.
                unsafe { self.call_with(event.form) }
            }),
            Form::Every => event.with_c_form(context, &mut |event: EventRef| {
                // SAFETY: registered as a function that takes any event as this type; the rest as above.
                unsafe { self.call_with((&raw const event).cast()) }
            }),
        }
    }

    fn call_with_bytes(&self, context: &Arc<Shared>, event: &dyn AnyEvent) -> Result<(), Dropped> {
        let (payload, handles) = event.lowered(context)?;
        let name = CString::new(event.name()).unwrap_or_default();
        // SAFETY: registered as a function of this type; the share keeps its user data alive.
        unsafe {
            let run = std::mem::transmute::<AnyFn, EventFn>(self.host.function());
            run(self.host.user_data(), name.as_ptr(), payload.as_ptr(), payload.len());
        }
        handles.arrived();
        Ok(())
    }

    /// # Safety
    /// The function takes a pointer to what `event` points to.
    unsafe fn call_with(&self, event: *const c_void) {
        // SAFETY: as the caller vouches; pointers are alike whatever they point to.
        unsafe {
            let run = std::mem::transmute::<AnyFn, unsafe extern "C" fn(*mut c_void, *const c_void)>(
                self.host.function(),
            );
            run(self.host.user_data(), event);
        }
    }
}
