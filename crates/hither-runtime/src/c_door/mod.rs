//! The C door: typed C structs by pointer and typed callbacks, without serialization. Shapes: `docs/symbols.md`.
//!
//! Rooms: [`mirror`] is how a value looks in C and the way there and back; [`mod@call`] calls a method, with a callback or
//! waiting for it; [`host`] and [`events`] hold host functions and listeners; [`object`] calls objects; [`mod@stream`] brings what a method returns bit by bit; [`library`] what every library exports.
//!
//! The functions here are what the exported symbols of an expansion forward to. No panic leaves them.

mod asked;
pub mod call;
pub mod events;
pub mod host;
pub mod library;
mod lift_error;
pub mod mirror;
mod notice;
pub mod object;
pub mod stream;

pub use self::asked::{CallOptions, cancel};
pub use self::call::{Outcome, Reply, call, call_wait, param};
pub use self::events::{add_event_listener, listen, remove_event_listener};
pub use self::host::{
    HostFn, answer_host_fn, fail_host_fn, host_complete, register_host_fn, set_host_fn,
};
pub use self::library::{
    CloseReport, context_close, context_open, context_stats, contract, door, last_refusal,
    status_text,
};
pub use self::notice::set_notice_fn;
pub(crate) use self::object::{CallFn, call_method};
pub use self::object::{Form, Handle, ObjectCall, args, call_object, release_object, share_object};
pub use self::stream::{Each, Opening, Pull, close_stream, each_item, next_batch, open_stream};
pub use crate::byte_door::{Options, StatsOut};
pub use crate::context::notice::NoticeFn;
pub use crate::events::EventFn;
pub use crate::foreign::{AnyFn, ReleaseFn};
pub use crate::host::instance::CObject as HostObject;
pub use crate::host::object::{lift_host_c as lift_host, lower_host_c as lower_host};
pub use crate::progress::{Progress, ProgressFn};

use std::cell::RefCell;
use std::ffi::CString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hither_schema::Status;

use crate::context::Context;
use crate::context::loan::{self, Loan};
use crate::debug;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::thread::{self, Thread};

thread_local! {
    /// The text of this thread's last refusal.
    static LAST_REFUSAL: RefCell<CString> = RefCell::new(CString::default());
}

/// One entry into the library: contains panics, and keeps the text of a refusal.
#[inline(always)]
fn enter(work: impl FnOnce() -> Result<Status, Refusal>) -> i32 {
    // The code itself comes out of it, not the result: a register, where a result would go through memory.
    let code = catch_unwind(AssertUnwindSafe(|| match work() {
        Ok(status) => status.code(),
        Err(refusal) => refused(&refusal),
    }));
    code.unwrap_or_else(|payload| {
        std::mem::forget(payload);
        refused(&Status::Internal.into())
    })
}

/// Keeps the text of a refusal; its code.
#[cold]
fn refused(refusal: &Refusal) -> i32 {
    remember(&refusal.text);
    refusal.status.code()
}

/// Keeps a text for `L_last_refusal`.
fn remember(text: &str) {
    let text = CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default();
    // A thread that is ending has no place for it any more.
    let _ = LAST_REFUSAL.try_with(|last| *last.borrow_mut() = text);
}

/// This thread's last refusal, which had this status.
fn last_refusal_of(status: Status) -> Refusal {
    let text = LAST_REFUSAL.try_with(|last| last.borrow().to_string_lossy().into_owned());
    Refusal::new(status, text.unwrap_or_default())
}

/// One entry into a context.
#[inline(always)]
fn enter_context(
    id: u64,
    work: impl FnOnce(&Loan<'_>, &Scope<'_>) -> Result<Status, Refusal>,
) -> i32 {
    enter(|| {
        let result = thread::with(|thread| {
            let context = borrow(thread, id)?;
            let scope = Scope::enter(thread, 0);
            work(&context, &scope)
        });
        result.inspect_err(|why| debug::refused(id, why))
    })
}

/// One entry that changes a context, and runs nothing of it.
fn within(id: u64, work: impl FnOnce(&Context) -> Result<Status, Refusal>) -> i32 {
    enter(|| {
        let result = thread::with(|thread| work(&*borrow(thread, id)?));
        result.inspect_err(|why| debug::refused(id, why))
    })
}

#[inline(always)]
fn borrow(thread: &Thread, id: u64) -> Result<Loan<'_>, Refusal> {
    loan::borrow(thread, id).map_err(|status| not_found(id, status))
}

#[cold]
fn not_found(id: u64, status: Status) -> Refusal {
    match status {
        Status::Closed => status.into(),
        _ => Refusal::new(status, format!("no context has the id {id:#x}: it was never opened")),
    }
}
