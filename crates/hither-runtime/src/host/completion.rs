//! How an answer gets from any thread to the call that waits.
//!
//! The bytes are checked and copied before the crossing returns; the host may free or reuse them at once. The waiting
//! task is woken inside the answering crossing, so it resumes on the answering thread before that crossing returns
//! (see [`crate::scope`]): answers given on one thread resume their calls in the order in which they were given.

use std::any::Any;

use hither_schema::Status;

use super::pending::Answer;
use crate::context::Shared;
use crate::refusal::Refusal;
use crate::stats::Counter;

/// Answers `call` with bytes, as `outcome` says: `OK` a value, `ERROR` a typed error, `HOST_FAILED` a text.
///
/// # Errors
/// Why the answer was not accepted; then nothing has changed.
pub(crate) fn answer_bytes(
    context: &Shared,
    call: u64,
    outcome: Option<Status>,
    bytes: &[u8],
) -> Result<(), Refusal> {
    let max = context.limits.message_bytes_max;
    if bytes.len() as u64 > max {
        return reject(context, Refusal::too_large("the answer", bytes.len(), max));
    }
    let answer = match outcome {
        Some(Status::Ok) => Answer::Value(bytes.to_vec()),
        Some(Status::Error) => Answer::Error(bytes.to_vec()),
        Some(Status::HostFailed) => Answer::Failed(failure_text(bytes)),
        _ => {
            let text = "an answer is `OK`, `ERROR` or `HOST_FAILED`";
            return reject(context, Refusal::new(Status::BadArgument, text));
        }
    };
    deliver(context, call, None, answer)
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
            if let Some(waker) = waker {
                waker.wake();
            }
            Ok(())
        }
        Err((status, _unused)) => reject(context, status.into()),
    }
}

fn reject(context: &Shared, refusal: Refusal) -> Result<(), Refusal> {
    context.stats.add(Counter::AnswersRejected);
    Err(refusal)
}

/// The host's text; what is no UTF-8 is shown as replacement characters, since this is for people.
fn failure_text(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        "the host function failed without a text".to_owned()
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    }
}
