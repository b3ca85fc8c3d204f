//! What the library says to whoever subscribed to `tracing` in this process, under the target `hither`.
//!
//! A call that waits gets a span, in which it is polled from then on; what is refused, dropped, slow or closed is an
//! event. A call that is ready at once says nothing: it pays for no question whether anybody listens.

use std::time::Duration;

use tracing::Span;

use crate::context::{CloseReport, Shared};
use crate::library::MethodEntry;
use crate::panics;
use crate::refusal::Refusal;

/// The span of a call that is about to wait; its id follows ([`known`]).
pub(crate) fn call(context: &Shared, method: &MethodEntry) -> Option<Box<Span>> {
    let span = || {
        let call = tracing::field::Empty;
        tracing::debug_span!(target: "hither", "call", method = method.name, context = context.id(), call)
    };
    // A box only where somebody follows: calls that wait are many.
    panics::contain(span).ok().filter(|span| !span.is_disabled()).map(Box::new)
}

/// The call got its id.
pub(crate) fn known(span: Option<&Span>, call: u64) {
    if let Some(span) = span {
        let _ = panics::contain(|| {
            span.record("call", call);
        });
    }
}

/// A first poll took longer than the budget.
#[cold]
pub(crate) fn slow_poll(context: &Shared, method: &MethodEntry, took: Duration) {
    tracing::warn!(target: "hither", method = method.name, context = context.id(), ?took, "slow first poll");
}

/// A call has not ended after a long time. `call` is 0 where it has not waited yet.
#[cold]
pub(crate) fn slow_call(context: &Shared, method: &MethodEntry, call: u64, age: Duration) {
    tracing::warn!(target: "hither", method = method.name, context = context.id(), call, ?age, "slow call");
}

/// An answer to a host call was not accepted.
#[cold]
pub(crate) fn answer_refused(context: &Shared, host_call: u64, refusal: &Refusal) {
    let status = refusal.status.name();
    tracing::warn!(target: "hither", context = context.id(), host_call, status, "answer refused: {refusal}");
}

/// An event was dropped.
#[cold]
pub(crate) fn event_dropped(context: &Shared, why: &str) {
    tracing::warn!(target: "hither", context = context.id(), why, "event dropped");
}

/// A context was closed.
#[cold]
pub(crate) fn closed(context: &Shared, report: &CloseReport) {
    let CloseReport { calls_ended, host_calls_ended, running } = *report;
    tracing::info!(target: "hither", context = context.id(), calls_ended, host_calls_ended, running, "closed");
}
