//! How an answer gets from any thread to the call that waits.
//!
//! The bytes are checked and copied before the crossing returns; the host may free or reuse them at once. The waiting
//! task is woken inside the answering crossing, so it resumes on the answering thread before that crossing returns
//! (see [`crate::scope`]): answers given on one thread resume their calls in the order in which they were given.

use std::any::Any;

use hither_schema::Status;

use super::interface::{Boxed, LiftWire};
use super::pending::Answer;
use crate::context::Shared;
use crate::faults::{self, Point};
use crate::object::{self, Taken};
use crate::panics;
use crate::refusal::Refusal;
use crate::stats::Counter;
use crate::sync::Arc;
use crate::thread;
use crate::trace;

/// Answers `call` with bytes, as `outcome` says: `OK` a value, `ERROR` a typed error, `HOST_FAILED` a text,
/// `UNKNOWN_HOST_FUNCTION` nothing.
///
/// # Errors
/// Why the answer was not accepted; then nothing has changed. But [`Status::BadRequest`] of a context whose library has
/// objects: then the call has ended with that.
pub(crate) fn answer_bytes(
    context: &Arc<Shared>,
    call: u64,
    outcome: Option<Status>,
    bytes: &[u8],
) -> Result<(), Refusal> {
    let max = context.limits.message_bytes_max;
    if bytes.len() as u64 > max {
        return reject(context, call, Refusal::too_large("the answer", bytes.len(), max));
    }
    if let Some(lifted) = with_objects(context, call, outcome, bytes) {
        return match lifted {
            Ok((answer, taken)) => {
                deliver(context, call, None, answer).inspect(|()| taken.accepted())
            }
            Err(unreadable) => {
                let text = unreadable.text.to_string();
                deliver(context, call, None, Answer::Unreadable(text))?;
                reject(context, call, unreadable)
            }
        };
    }
    let answer = match outcome {
        Some(Status::Ok) => copied(bytes).map(Answer::Value),
        Some(Status::Error) => copied(bytes).map(Answer::Error),
        Some(Status::HostFailed) => Ok(Answer::Failed(failure_text(bytes))),
        Some(Status::UnknownHostFunction) => Ok(Answer::NotProvided),
        _ => {
            let text = "an answer is `OK`, `ERROR`, `HOST_FAILED` or `UNKNOWN_HOST_FUNCTION`";
            return reject(context, call, Refusal::new(Status::BadArgument, text));
        }
    };
    match answer {
        Ok(answer) => deliver(context, call, None, answer),
        Err(refusal) => reject(context, call, refusal),
    }
}

/// An answer that may have handles in it is lifted at once, since the host lends them until its crossing ends. `None`: it
/// has none, or nobody waits for it.
fn with_objects(
    context: &Arc<Shared>,
    call: u64,
    outcome: Option<Status>,
    bytes: &[u8],
) -> Option<Result<(Answer, Taken), Refusal>> {
    if !context.has_objects() {
        return None;
    }
    let function = context.library?.asked_function(context.pending.function(call)?)?;
    let lifted = |lift: LiftWire, answer: fn(Boxed) -> Answer| {
        let lifted = panics::contain(|| object::lifting(context, || lift(context.reader(bytes))));
        lifted.and_then(|(value, taken)| {
            let value = value.map_err(|error| Refusal::unreadable(&error))?;
            Ok((answer(value), taken))
        })
    };
    match outcome {
        Some(Status::Ok) => Some(lifted(function.lift_value_wire, Answer::TypedValue)),
        Some(Status::Error) => Some(lifted(function.lift_error_wire, Answer::TypedError)),
        _ => None,
    }
}

/// Answers `call` of `function` with a value lifted from its C form.
///
/// # Errors
/// As [`answer_bytes`].
pub(crate) fn answer_value(
    context: &Shared,
    call: u64,
    function: u32,
    value: Box<dyn Any + Send>,
) -> Result<(), Refusal> {
    deliver(context, call, Some(function), Answer::TypedValue(value))
}

/// Answers `call` of `function` with a typed error lifted from its C form, or with a text.
///
/// # Errors
/// As [`answer_bytes`].
pub(crate) fn answer_failure(
    context: &Shared,
    call: u64,
    function: u32,
    failure: Result<Box<dyn Any + Send>, String>,
) -> Result<(), Refusal> {
    let answer = match failure {
        Ok(error) => Answer::TypedError(error),
        Err(text) => Answer::Failed(text),
    };
    deliver(context, call, Some(function), answer)
}

fn deliver(
    context: &Shared,
    call: u64,
    function: Option<u32>,
    answer: Answer,
) -> Result<(), Refusal> {
    match context.pending.answer(call, function, answer) {
        Ok(waker) => {
            panics::wake(waker);
            Ok(())
        }
        Err((status, unused)) => {
            // A lifted value is the author's, and so is its `Drop`.
            panics::discard(unused);
            reject(context, call, status.into())
        }
    }
}

fn reject(context: &Shared, call: u64, refusal: Refusal) -> Result<(), Refusal> {
    context.stats.add(Counter::AnswersRejected);
    trace::answer_refused(context, call, &refusal);
    Err(refusal)
}

/// The bytes, in memory of our own. They may be as many as the limit allows, so that there is no memory for them is an
/// answer, not the end of the process; the call still waits, and the host may answer it again.
fn copied(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut copy = thread::scratch();
    if faults::refuses(Point::PayloadCopy) || copy.try_reserve(bytes.len()).is_err() {
        let text = format!("there is no memory for the {} bytes of the answer", bytes.len());
        return Err(Refusal::new(Status::NoResources, text));
    }
    copy.extend_from_slice(bytes);
    Ok(copy)
}

/// The host's text; what is no UTF-8 is shown as replacement characters, since this is for people.
fn failure_text(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "the host function failed without a text".to_owned()
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    //! Behaviours 7 to 10 of SEED 5.1. The seed drained a queue on its event loop; here an answer goes straight into
    //! its entry, and the crossing is what drains: it resumes the waiting calls before it returns.

    use std::sync::Arc;
    use std::sync::Mutex;
    use std::task::{Wake, Waker};

    use super::*;
    use crate::context::{Context, Limits};
    use crate::host::pending::Look;
    use crate::scope::{self, Scope};
    use crate::task::Runnable;

    fn context() -> Context {
        Context::new(None, Limits::default(), None)
    }

    /// Stands for a task that waits for `call`: woken, it goes on the crossing's list; run, it writes its number down.
    struct Waiting {
        number: u32,
        resumed: Arc<Mutex<Vec<u32>>>,
    }

    impl Wake for Waiting {
        fn wake(self: Arc<Self>) {
            scope::schedule(self);
        }
    }

    impl Runnable for Waiting {
        fn run(self: Arc<Self>) {
            self.resumed.lock().unwrap().push(self.number);
        }
    }

    #[test]
    fn seed_07_answers_resume_their_calls_in_the_order_given() {
        let context = context();
        let shared = context.shared();
        let resumed = Arc::new(Mutex::new(Vec::new()));
        let calls: Vec<u64> = (0..3)
            .map(|number| {
                let call = shared.pending.open(7, None).unwrap().call;
                let waiting = Arc::new(Waiting { number, resumed: resumed.clone() });
                assert!(matches!(
                    shared.pending.look(call, &Waker::from(waiting)),
                    Look::Waiting { .. }
                ));
                call
            })
            .collect();
        thread::with(|thread| {
            let _crossing = Scope::enter(thread, 0);
            for number in [2, 0, 1] {
                answer_bytes(shared, calls[number], Some(Status::Ok), b"x").unwrap();
            }
            assert!(resumed.lock().unwrap().is_empty(), "never inside the answer itself");
        });
        assert_eq!(*resumed.lock().unwrap(), [2, 0, 1]);
    }

    #[test]
    fn seed_08_an_empty_answer_and_an_empty_crossing_are_fine() {
        let context = context();
        thread::with(|thread| drop(Scope::enter(thread, 0)));
        let call = context.shared().pending.open(7, None).unwrap().call;
        answer_bytes(context.shared(), call, Some(Status::Ok), b"").unwrap();
        match context.shared().pending.look(call, Waker::noop()) {
            Look::Answered(Answer::Value(bytes)) => assert!(bytes.is_empty()),
            _ => panic!("the empty answer was lost"),
        }
    }

    #[test]
    fn seed_09_an_answer_that_nobody_waits_for_is_dropped_and_counted() {
        let context = context();
        let call = context.shared().pending.open(7, None).unwrap().call;
        context.shared().pending.abandon(call);
        let refused = answer_bytes(context.shared(), call, Some(Status::Ok), b"x").unwrap_err();
        assert_eq!(refused.status, Status::Late);
        assert_eq!(context.shared().stats.get(Counter::AnswersRejected), 1);
    }

    #[test]
    fn seed_10_an_answer_that_is_never_taken_is_freed() {
        let context = context();
        let value = Arc::new(());
        let call = context.shared().pending.open(7, None).unwrap().call;
        answer_value(context.shared(), call, 7, Box::new(value.clone())).unwrap();
        assert_eq!(Arc::strong_count(&value), 2);
        context.shared().pending.close();
        assert_eq!(Arc::strong_count(&value), 1);
    }

    #[test]
    fn without_memory_for_an_answer_the_call_still_waits() {
        let context = context();
        let call = context.shared().pending.open(7, None).unwrap().call;
        faults::refuse(Point::PayloadCopy, 1);
        let refused = answer_bytes(context.shared(), call, Some(Status::Ok), b"hot").unwrap_err();
        assert_eq!(refused.status, Status::NoResources);
        assert_eq!(refused.text, "there is no memory for the 3 bytes of the answer");
        assert_eq!(context.shared().stats.get(Counter::AnswersRejected), 1);
        answer_bytes(context.shared(), call, Some(Status::Ok), b"hot").unwrap();
        match context.shared().pending.look(call, Waker::noop()) {
            Look::Answered(Answer::Value(bytes)) => assert_eq!(bytes, b"hot"),
            _ => panic!("the second answer was lost"),
        }
    }

    #[test]
    fn a_refused_value_that_panics_while_it_is_dropped_is_refused_all_the_same() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("bang");
            }
        }
        let context = context();
        let refused = answer_value(context.shared(), 9, 7, Box::new(Bomb)).unwrap_err();
        assert_eq!(refused.status, Status::UnknownCall);
    }

    #[test]
    fn an_outcome_that_is_none_changes_nothing() {
        let context = context();
        let call = context.shared().pending.open(7, None).unwrap().call;
        let refused = answer_bytes(context.shared(), call, Some(Status::Closed), b"").unwrap_err();
        assert_eq!(refused.status, Status::BadArgument);
        assert_eq!(context.shared().pending.len(), 1);
    }
}
