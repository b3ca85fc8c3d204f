//! Host functions that answer at once: a sync function of the trait, which returns when the host has answered.
//!
//! They run on the thread that asks. A C function is called as any other; a host that takes calls as bytes has one
//! [server](super::server) for all of them. What has not answered when it returns has failed.

use super::callee::{Callee, Way};
use super::delivery;
use super::error::{HostError, HostErrorKind};
use super::interface::HostFunction;
use super::outcome::outcome;
use super::pending::Answer;

/// Asks the host to run `F`, which it must have.
pub fn call_host_now<F: HostFunction>(callee: &Callee, args: F::Args) -> F::Output {
    match ask_host_now::<F>(callee, args) {
        Ok(output) => output,
        Err(_) => unreachable!("arguments are kept for a default only"),
    }
}

/// Asks the host to run `F`.
///
/// # Errors
/// The arguments, where the host does not have it.
pub fn ask_host_now<F: HostFunction>(callee: &Callee, args: F::Args) -> Result<F::Output, F::Args> {
    let answer = answer::<F>(callee, &args);
    outcome::<F>(answer, F::HAS_DEFAULT.then_some(args), callee.shared())
}

fn answer<F: HostFunction>(callee: &Callee, args: &F::Args) -> Result<Answer, HostError> {
    let open = match callee.way::<F>()? {
        Way::Frame(object) => delivery::by_server::<F>(callee, object, args),
        Way::Bytes(host) => delivery::with_bytes::<F>(callee, &host, args),
        Way::Typed(host) => delivery::typed::<F>(callee, &host, args),
    }?;
    open.take_now().ok_or_else(|| {
        HostError::new(F::NAME, HostErrorKind::Failed, "it did not answer before it returned")
    })
}
