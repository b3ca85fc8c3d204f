//! How a call ends, in C.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::mirror::{Arena, Str};
use crate::method::Method;
use crate::panics;
use crate::refusal::{Failure, usable};
use crate::task::Ending;
use crate::value::{Return, ReturnedError, Value};

/// `L_<method>_outcome`: `value` and `error` take no room where the method has none.
#[repr(C)]
pub struct Outcome<V: Copy, E: Copy> {
    status: i32,
    message: Str,
    value: V,
    error: E,
}

impl<V: Copy, E: Copy> Outcome<V, E> {
    pub(super) fn status(&self) -> Status {
        Status::from_code(self.status).unwrap_or(Status::Internal)
    }

    /// The text of one without a value.
    pub(super) fn text(&self) -> Option<&str> {
        // SAFETY: it is of ours, and stands in the arena of the outcome.
        let text = unsafe { self.message.as_text() }.ok();
        text.filter(|_| self.status() != Status::Ok)
    }
}

/// The outcome of `M`.
pub(super) type OutcomeOf<M> = Outcome<
    <<<M as Method>::Output as Return>::Ok as Value>::C,
    <<<M as Method>::Output as Return>::Err as ReturnedError>::C,
>;

/// `L_<method>_reply`
pub type Reply<M> = unsafe extern "C" fn(user_data: *mut c_void, outcome: *const OutcomeOf<M>);

pub(super) type Split<M> =
    Result<<<M as Method>::Output as Return>::Ok, <<M as Method>::Output as Return>::Err>;

/// The outcome in its C form, or why it has none.
pub(super) fn lower_outcome<M: Method>(result: &Ending<Split<M>>, arena: &Arena) -> OutcomeOf<M> {
    // `Display` of an error is the author's code.
    let lowered = panics::contain(|| lower::<M>(result, arena));
    lowered.flatten().unwrap_or_else(|failure| as_text::<M>(&failure, arena))
}

/// The outcome in its C form. Always inline, as what calls it: to hand an outcome on costs more than to make it.
#[inline(always)]
pub(super) fn lower<M: Method>(
    result: &Ending<Split<M>>,
    arena: &Arena,
) -> Result<OutcomeOf<M>, Failure> {
    let outcome = match result {
        Ok(Ok(value)) => {
            let mut outcome = without_value::<M>(Status::Ok, "");
            outcome.value = value.lower_value(arena);
            outcome
        }
        Ok(Err(error)) => {
            let mut outcome = without_value::<M>(Status::Error, arena.alloc_str(&error.message()));
            outcome.error = error.lower_error(arena);
            outcome
        }
        Err(failure) => as_text::<M>(failure, arena),
    };
    let refusal = arena.refusal(|writer| match result {
        Ok(Ok(value)) => value.lower_wire(writer),
        Ok(Err(error)) => error.lower_wire(writer),
        Err(_) => {}
    });
    usable(outcome, refusal)
}

#[cold]
pub(super) fn as_text<M: Method>(failure: &Failure, arena: &Arena) -> OutcomeOf<M> {
    without_value::<M>(failure.status, arena.alloc_str(&failure.text))
}

/// An outcome whose value and error are zeroed.
fn without_value<M: Method>(status: Status, message: &str) -> OutcomeOf<M> {
    Outcome {
        status: status.code(),
        message: Str::of_text(message),
        // SAFETY: a C form may be zero: `Mirror` demands it, and `()` has nothing.
        value: unsafe { std::mem::zeroed() },
        // SAFETY: as above.
        error: unsafe { std::mem::zeroed() },
    }
}
