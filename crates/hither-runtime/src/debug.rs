//! Debug mode: what a host does wrong is named on stderr, with what to do.
//!
//! On for a context that was opened with `HITHER_DEBUG`, and for all of them with `HITHER_DEBUG=1` in the environment.
//! It is asked for where something went wrong or a context is opened or closed, never on the way of a call that goes
//! well. Nothing else of Hither prints.

use std::fmt;
use std::sync::Once;
use std::sync::OnceLock;
use std::time::Instant;

use hither_schema::Status;

use crate::context::{self, Shared, loan};
use crate::inbox::lent;
use crate::refusal::Refusal;
use crate::thread;

/// Whether the environment asks for it.
pub(crate) fn is_on_everywhere() -> bool {
    static ON: OnceLock<bool> = OnceLock::new();
    *ON.get_or_init(|| std::env::var_os("HITHER_DEBUG").is_some_and(|value| value == "1"))
}

fn is_on_for(context: u64) -> bool {
    is_on_everywhere()
        || thread::with(|thread| {
            loan::borrow(thread, context).is_ok_and(|found| found.shared().limits.debug)
        })
}

fn say(context: u64, what: impl fmt::Display) {
    eprintln!("hither: context {context:#x}: {what}");
    tracing::error!(target: "hither", context, "{what}");
}

/// A crossing was refused.
#[cold]
pub(crate) fn refused(context: u64, refusal: &Refusal) {
    if is_on_for(context) {
        say(context, Refused(refusal));
    }
}

struct Refused<'a>(&'a Refusal);

impl fmt::Display for Refused<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, text) = (self.0.status, &self.0.text);
        write!(f, "refused with {}: {text}; {}", status.name(), advice(status))
    }
}

/// What a host does about a refusal.
fn advice(status: Status) -> &'static str {
    match status {
        Status::Closed => {
            "use a context only between opening and closing it, and its threads end before that"
        }
        Status::UnknownContext => "pass the id that opening gave",
        Status::Duplicate => "answer each host call once",
        Status::Late => {
            "nobody waits for that call any more, so forget its id when its end or its cancelling is told"
        }
        Status::UnknownCall => "pass the id that the host function or the call got",
        Status::WrongFunction => "answer with the functions of the host function that was called",
        Status::UnknownListener => "remove each listener once, with the id that adding it gave",
        Status::UnknownBuffer => "release each lent buffer once, through the context that lent it",
        Status::NullPointer | Status::BadArgument | Status::BufferTooSmall => {
            "correct that argument"
        }
        Status::BadRequest => "generate the bindings again, or correct what is written by hand",
        Status::TooMany | Status::TooLarge => {
            "raise that limit in the options, or send or nest less"
        }
        _ => "docs/errors.md says what to do",
    }
}

/// A host function is about to run; when it began, where that matters.
pub(crate) fn begins(context: &Shared) -> Option<Instant> {
    context.limits.debug.then(Instant::now)
}

/// A host function has returned that began then.
pub(crate) fn returned(context: &Shared, function: &str, begun: Option<Instant>) {
    let took = begun.map(|begun| begun.elapsed());
    if let Some(took) =
        took.filter(|took| context.limits.slow_poll.is_some_and(|most| *took > most))
    {
        say(
            context.id(),
            format_args!(
                "the host function `{function}` held the library's thread for {took:.1?}: return at once, and answer later"
            ),
        );
    }
}

/// A context was closed, in debug mode: what the host still holds of it.
pub(crate) fn closed(context: &Shared, running: usize) {
    if !context.limits.debug {
        return;
    }
    let lent = lent::count(context.id());
    if lent > 0 {
        say(
            context.id(),
            format_args!(
                "closed with {lent} lent buffers: give each back with `release`, or its memory stays"
            ),
        );
    }
    if running > 0 {
        say(
            context.id(),
            format_args!(
                "closed while {running} host functions ran: keep what they use until their release hooks have run"
            ),
        );
    }
}

/// A context was opened, in debug mode: those that are open when the process ends are named then.
pub(crate) fn opened() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        unsafe extern "C" {
            fn atexit(function: extern "C" fn()) -> std::ffi::c_int;
        }
        // SAFETY: the function takes nothing, does not unwind, and lives as long as the library, which is never unloaded.
        unsafe { atexit(name_open_contexts) };
    });
}

extern "C" fn name_open_contexts() {
    for context in context::every() {
        let shared = context.shared();
        if shared.limits.debug {
            let calls = shared.calls.len();
            say(
                shared.id(),
                format_args!(
                    "still open at exit, with {calls} calls that wait: close each context that you open"
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_it_is_why_and_what_to_do() {
        let said = Refused(&Status::Duplicate.into()).to_string();
        assert_eq!(
            said,
            "refused with DUPLICATE: the host call already has an answer; answer each host call once"
        );
    }
}
