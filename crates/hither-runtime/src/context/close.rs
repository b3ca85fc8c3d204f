//! Closing a context.
//!
//! Idempotent, legal from any thread and from inside anything that the library runs. It never waits: a call that some
//! thread is polling right now is ended at once and let go of by that thread when its poll returns; the report counts
//! these. The order matters: first nothing new can begin, then the calls end, then the host calls and the
//! streams of the host that they may have waited for, and last the instance goes. A reply that another thread is just delivering still arrives: the closing
//! frame waits for it.

use hither_schema::Status;

use crate::context::Context;
use crate::context::loan::{self, Retired};
use crate::debug;
use crate::executor;
use crate::inbox::frame::{Frame, Kind};
use crate::panics;
use crate::refusal::Failure;
use crate::scope::Scope;
use crate::sync::Ordering;
use crate::trace;

/// What closing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CloseReport {
    /// Calls that were ended.
    pub(crate) calls_ended: u64,
    /// Host calls that were ended.
    pub(crate) host_calls_ended: u64,
    /// Calls that a thread still has to let go of, or whose ending it is delivering.
    pub(crate) running: u32,
}

/// Closes `context`. `None`: it was closed before.
pub(crate) fn close(context: &Context, scope: &Scope) -> Option<CloseReport> {
    let shared = context.shared();
    if shared.closed.swap(true, Ordering::AcqRel) {
        return None;
    }
    let mut report =
        CloseReport { host_calls_ended: shared.pending.len() as u64, ..CloseReport::default() };
    let calls = shared.calls.close();
    report.calls_ended = calls.len() as u64;
    // The calls end as closed before they could notice that their host calls did.
    for call in calls {
        let why = Failure::new(Status::Closed, "the context was closed while the call waited");
        report.running += u32::from(call.abandon(why));
    }
    panics::wake(shared.pending.close());
    panics::wake(shared.streams.close());
    scope.settle();
    let delivering = shared.delivering.load(Ordering::Acquire);
    report.running += u32::try_from(delivering).unwrap_or(u32::MAX);
    let running = shared.registry.clear();
    shared.server.set(None);
    shared.notice_fn.set(None);
    shared.listeners.clear();
    for object in shared.objects.close() {
        executor::discard(object, shared.limits.resumes_on_worker);
    }
    if let Some(instance) = shared.instance.close() {
        let on_worker = shared.limits.resumes_on_worker;
        loan::retire(shared.id(), Retired::Instance { instance, on_worker });
    }
    shared.inbox.close(shared, Frame::new(Kind::Closed, Status::Ok, 0, Vec::new()));
    trace::closed(shared, &report);
    debug::closed(shared, running);
    Some(report)
}
