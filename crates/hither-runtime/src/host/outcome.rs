//! What the host said, as the trait's method returns it.

use std::any::Any;

use super::callee::missing;
use super::error::{HostError, HostErrorKind};
use super::interface::{HostFunction, HostReturn, lift_wire};
use super::pending::Answer;
use crate::context::Shared;
use crate::thread;
use crate::value::Value;

type Ok<F> = <<F as HostFunction>::Output as HostReturn>::Ok;
type Err<F> = <<F as HostFunction>::Output as HostReturn>::Err;

/// What `F` returns; or its arguments, where the host does not have it and they are still there for the trait itself.
pub(super) fn outcome<F: HostFunction>(
    answer: Result<Answer, HostError>,
    args: Option<F::Args>,
    context: &Shared,
) -> Result<F::Output, F::Args> {
    let answer = match answer {
        Ok(Answer::NotProvided) => Err(missing::<F>()),
        answer => answer,
    };
    match (answer, args) {
        (Err(error), Some(args)) if error.kind == HostErrorKind::NotRegistered => Err(args),
        (Err(error), _) => Ok(F::Output::from_result(Err(error.into()))),
        (Ok(answer), _) => Ok(F::Output::from_result(read::<F>(context, answer))),
    }
}

fn read<F: HostFunction>(context: &Shared, answer: Answer) -> Result<Ok<F>, Err<F>> {
    let failed = |kind, text| Err(HostError::new(F::NAME, kind, text).into());
    match answer {
        Answer::Value(bytes) => {
            let lifted = lift::<Ok<F>>(context, &bytes);
            thread::keep(bytes);
            lifted.or_else(|text| failed(HostErrorKind::BadAnswer, text))
        }
        Answer::Error(bytes) => match lift::<Err<F>>(context, &bytes) {
            Ok(error) => Err(error),
            Err(text) => failed(HostErrorKind::BadAnswer, text),
        },
        Answer::TypedValue(value) => Ok(unboxed(value)),
        Answer::TypedError(error) => Err(unboxed(error)),
        Answer::Unreadable(text) => failed(HostErrorKind::BadAnswer, text),
        Answer::Failed(text) => failed(HostErrorKind::Failed, text),
        Answer::Closed => failed(HostErrorKind::Closed, String::new()),
        Answer::TimedOut | Answer::NotProvided => unreachable!("told before"),
    }
}

fn lift<T: Value>(context: &Shared, bytes: &[u8]) -> Result<T, String> {
    lift_wire(context.reader(bytes)).map_err(|error| error.to_string())
}

/// The box was made by the function's own entry, and the pending table checked that the answer is for this function.
fn unboxed<T: 'static>(boxed: Box<dyn Any + Send>) -> T {
    match boxed.downcast::<T>() {
        Ok(value) => *value,
        Err(_) => unreachable!("lifted by the entry of the same function"),
    }
}
