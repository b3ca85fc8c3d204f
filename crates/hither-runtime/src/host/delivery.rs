//! How a call gets to the host: its arguments are lowered, its entry is opened, and it is handed over.
//!
//! The arguments are lowered before the entry is opened: nothing can fail between opening and handing over. From then on
//! an [`Open`] stands for the entry, and ends it when it is dropped.

use std::task::Waker;

use hither_schema::Status;
use hither_wire::Writer;

use super::callee::{Callee, TypedFn, missing};
use super::deadline;
use super::error::{HostError, HostErrorKind};
use super::interface::HostFunction;
use super::pending::{Abandoned, Answer, Look, Opened, Waiter};
use crate::c_door::host::HostFn;
use crate::context::Shared;
use crate::debug;
use crate::foreign::{AnyFn, ForeignFn, hosting};
use crate::inbox::frame::{Frame, Kind};
use crate::object::{self, Handles};
use crate::refusal::{Refusal, usable};
use crate::sync::Arc;
use crate::thread;

/// An entry of a call, which waits for its answer. Dropped, it ends: a later answer is late, and a host that took the
/// call by frame is told that nobody waits any more.
pub(super) struct Open<'a> {
    shared: &'a Arc<Shared>,
    function: u32,
    call: u64,
    by_frame: bool,
}

impl<'a> Open<'a> {
    /// Opens an entry, of a task that waits for a frame to be answered, or of one that runs the function itself.
    fn new<F: HostFunction>(callee: &'a Callee, waiter: Option<Waiter>) -> Result<Self, HostError> {
        let (shared, function) = (callee.shared(), callee.id::<F>());
        let by_frame = waiter.is_some();
        let opened = shared.pending.open(function, waiter);
        let Opened { call, unwatched } =
            opened.map_err(|status| not_opened::<F>(shared, status))?;
        let open = Self { shared, function, call, by_frame };
        open.watch(unwatched);
        Ok(open)
    }

    /// Whether the host gets it by a frame, and so cannot have answered yet.
    pub(super) fn is_by_frame(&self) -> bool {
        self.by_frame
    }

    /// Looks for the answer, or leaves a waker.
    pub(super) fn look(&self, waker: &Waker) -> Option<Answer> {
        match self.shared.pending.look(self.call, waker) {
            Look::Answered(answer) => Some(answer),
            Look::Waiting { unwatched } => {
                self.watch(unwatched);
                None
            }
        }
    }

    /// The answer of a host that must have given it by now.
    pub(super) fn take_now(self) -> Option<Answer> {
        let answer = self.shared.pending.take_now(self.call);
        self.end();
        answer
    }

    /// Its answer was taken.
    pub(super) fn end(self) {
        std::mem::forget(self);
    }

    /// Its time is up, and the table has ended it.
    pub(super) fn time_out(self) {
        self.tell_unwanted();
        self.end();
    }

    /// Sees to it that the deadline is looked after, where nobody does.
    fn watch(&self, unwatched: bool) {
        if let (true, Some(timeout)) = (unwatched, self.shared.limits.host_call_timeout) {
            deadline::watch(self.shared, timeout);
        }
    }

    /// A host that took the call by frame is told that nobody waits any more; one that did not is never asked.
    fn tell_unwanted(&self) {
        let Self { shared, function, call, by_frame } = *self;
        // After closing the closing frame says it all.
        if by_frame && !shared.is_closed() && !shared.inbox.retract(shared, call) {
            shared.push(Frame::about(Kind::HostCallCancelled, function, call, Vec::new()));
        }
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        match self.shared.pending.abandon(self.call) {
            Abandoned::Unanswered => self.tell_unwanted(),
            Abandoned::Answered(answer) => drop(answer),
            Abandoned::Gone => {}
        }
    }
}

/// Puts a call into the inbox; of the object with this handle.
pub(super) fn by_frame<'a, F: HostFunction>(
    callee: &'a Callee,
    object: Option<u64>,
    args: &F::Args,
    waiter: Waiter,
) -> Result<Open<'a>, HostError> {
    let (open, payload, handles) = begin::<F>(callee, object, args, Some(waiter))?;
    let frame = Frame::about(Kind::HostCall, open.function, open.call, payload);
    let frame = Frame { of_object: object.is_some(), ..frame };
    open.shared.push(frame.with(handles));
    Ok(open)
}

/// Runs a C function that takes the arguments as CBOR.
pub(super) fn with_bytes<'a, F: HostFunction>(
    callee: &'a Callee,
    host: &ForeignFn,
    args: &F::Args,
) -> Result<Open<'a>, HostError> {
    let (open, payload, handles) = begin::<F>(callee, None, args, None)?;
    run::<F>(open.shared, || {
        // SAFETY: registered as a function of this type; `host` keeps its user data alive.
        unsafe {
            let run = std::mem::transmute::<AnyFn, HostFn>(host.function());
            run(host.user_data(), open.call, payload.as_ptr(), payload.len());
        }
    });
    handles.arrived();
    Ok(open)
}

/// Runs a C function that takes the arguments as C values.
pub(super) fn typed<'a, F: HostFunction>(
    callee: &'a Callee,
    host: &TypedFn,
    args: &F::Args,
) -> Result<Open<'a>, HostError> {
    thread::with_arena(|arena| {
        let lowered = object::lowering(callee.shared(), || {
            let lowered = F::lower_c(args, arena);
            usable(lowered, arena.refusal(|writer| lower::<F>(None, args, writer)))
        });
        let (lowered, handles) = lowered.map_err(|refusal| not_asked::<F>(&refusal))?;
        let open = opened::<F>(callee, None, handles)?;
        run::<F>(open.0.shared, || {
            // Whoever found `host` checked that it is this very function's, and the header declares its type for it.
            // SAFETY: so it has that type; `host` keeps its user data alive, `args` and `arena` the arguments.
            unsafe { F::invoke(host.function, host.user_data, open.0.call, &lowered) };
        });
        open.1.arrived();
        Ok(open.0)
    })
}

/// Runs the server of a host that takes calls as bytes; of the object with this handle.
pub(super) fn by_server<'a, F: HostFunction>(
    callee: &'a Callee,
    object: Option<u64>,
    args: &F::Args,
) -> Result<Open<'a>, HostError> {
    let Some(server) = callee.shared().server.get() else {
        let text = "this host has no server for functions that answer at once";
        return Err(HostError { message: text.to_owned(), ..missing::<F>() });
    };
    let (open, payload, handles) = begin::<F>(callee, object, args, None)?;
    run::<F>(open.shared, || server.serve(open.call, open.function, object.is_some(), &payload));
    handles.arrived();
    thread::keep(payload);
    Ok(open)
}

/// Runs code of the host, and says where it takes long.
fn run<F: HostFunction>(shared: &Shared, host: impl FnOnce()) {
    let begun = debug::begins(shared);
    hosting(host);
    debug::returned(shared, F::NAME, begun);
}

/// Lowers the arguments to bytes, behind the handle of an object, and opens an entry; with what crosses by handle in
/// them.
fn begin<'a, F: HostFunction>(
    callee: &'a Callee,
    object: Option<u64>,
    args: &F::Args,
    waiter: Option<Waiter>,
) -> Result<(Open<'a>, Vec<u8>, Handles), HostError> {
    let lowered = object::lowering(callee.shared(), || lowered::<F>(object, args));
    let (payload, handles) = lowered.map_err(|refusal| not_asked::<F>(&refusal))?;
    if let Err(too_large) = fits::<F>(callee.shared(), &payload) {
        handles.lost(callee.shared());
        return Err(too_large);
    }
    let (open, handles) = opened::<F>(callee, waiter, handles)?;
    Ok((open, payload, handles))
}

/// Opens an entry; `handles` are lost where it cannot be.
fn opened<'a, F: HostFunction>(
    callee: &'a Callee,
    waiter: Option<Waiter>,
    handles: Handles,
) -> Result<(Open<'a>, Handles), HostError> {
    match Open::new::<F>(callee, waiter) {
        Ok(open) => Ok((open, handles)),
        Err(refused) => {
            handles.lost(callee.shared());
            Err(refused)
        }
    }
}

fn lowered<F: HostFunction>(object: Option<u64>, args: &F::Args) -> Result<Vec<u8>, Refusal> {
    let mut writer = Writer::over(thread::scratch());
    lower::<F>(object, args, &mut writer);
    let refused = writer.refusal();
    usable(writer.into_bytes(), refused)
}

fn lower<F: HostFunction>(object: Option<u64>, args: &F::Args, writer: &mut Writer) {
    writer.array(F::PARAMS + usize::from(object.is_some()));
    if let Some(handle) = object {
        writer.uint(handle);
    }
    F::lower(args, writer);
}

/// Its arguments could not be lowered.
#[cold]
fn not_asked<F: HostFunction>(refusal: &Refusal) -> HostError {
    HostError::new(F::NAME, HostErrorKind::Failed, &*refusal.text)
}

fn fits<F: HostFunction>(shared: &Shared, payload: &[u8]) -> Result<(), HostError> {
    let max = shared.limits.message_bytes_max;
    if payload.len() as u64 <= max {
        return Ok(());
    }
    let text = format!("the arguments have {} bytes; the limit is {max}", payload.len());
    Err(HostError::new(F::NAME, HostErrorKind::Failed, text))
}

fn not_opened<F: HostFunction>(shared: &Shared, status: Status) -> HostError {
    let (kind, text) = match status {
        Status::TooMany => {
            let max = shared.limits.host_calls_max;
            let text = format!("{max} host calls are in flight, and that is the limit");
            (HostErrorKind::TooMany, text)
        }
        _ => (HostErrorKind::Closed, String::new()),
    };
    HostError::new(F::NAME, kind, text)
}
