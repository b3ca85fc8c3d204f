//! Everything that can be known of a context at a moment, as JSON for people and their dashboards. Keys are added,
//! never renamed.

use serde::Serialize;

use crate::context::Shared;
use crate::host::latency::Waits;
use crate::inbox::lent;
use crate::moment::Moment;
use crate::stats::{CallEnd, Counter, call_ends};
use crate::sync::Ordering;

/// Calls that wait are listed up to this many, the oldest first.
const LISTED_MAX: usize = 64;

#[derive(Serialize)]
struct Report {
    library: &'static str,
    closed: bool,
    calls: Calls,
    tasks: u64,
    slow_polls: u64,
    slow_calls: u64,
    inbox: InboxDepths,
    lent: usize,
    listeners: usize,
    events_dropped: u64,
    host_calls: usize,
    answers_rejected: u64,
    host_functions: Vec<HostFunctionReport>,
    objects: u64,
    host_objects: u64,
    streams_in: usize,
}

#[derive(Serialize)]
struct Calls {
    waiting: usize,
    oldest: Vec<WaitingCall>,
    ok: u64,
    error: u64,
    cancelled: u64,
    timed_out: u64,
    panicked: u64,
    closed: u64,
    failed: u64,
}

#[derive(Serialize)]
struct WaitingCall {
    call: u64,
    method: &'static str,
    age_ms: u64,
}

#[derive(Serialize)]
struct InboxDepths {
    urgent: usize,
    events: usize,
}

#[derive(Serialize)]
struct HostFunctionReport {
    name: &'static str,
    registered: bool,
    #[serde(flatten)]
    waits: Waits,
}

/// The report of one context.
pub(crate) fn report(context: &Shared, now: Moment) -> Vec<u8> {
    let (urgent, events) = context.inbox.depths();
    let report = Report {
        library: context.library.map_or("", |library| library.name),
        closed: context.is_closed(),
        calls: calls(context, now),
        tasks: context.stats.get(Counter::Tasks),
        slow_polls: context.stats.get(Counter::SlowPolls),
        slow_calls: context.stats.get(Counter::SlowCalls),
        inbox: InboxDepths { urgent, events },
        lent: lent::count(context.id()),
        listeners: context.listeners.len(),
        events_dropped: context.stats.get(Counter::EventsDropped),
        host_calls: context.pending.len(),
        answers_rejected: context.stats.get(Counter::AnswersRejected),
        host_functions: host_functions(context),
        objects: context.objects.len(),
        host_objects: context.host_objects.load(Ordering::Relaxed),
        streams_in: context.streams.len(),
    };
    serde_json::to_vec(&report).expect("numbers, texts and lists of them")
}

fn calls(context: &Shared, now: Moment) -> Calls {
    let ends = call_ends(Some(context));
    let oldest = context.calls.oldest(LISTED_MAX);
    Calls {
        waiting: context.calls.len(),
        oldest: oldest
            .into_iter()
            .map(|(call, task)| {
                let age = now.saturating_duration_since(task.since());
                let age_ms = u64::try_from(age.as_millis()).unwrap_or(u64::MAX);
                WaitingCall { call, method: task.method().name, age_ms }
            })
            .collect(),
        ok: ends[CallEnd::Ok as usize],
        error: ends[CallEnd::Error as usize],
        cancelled: ends[CallEnd::Cancelled as usize],
        timed_out: ends[CallEnd::TimedOut as usize],
        panicked: ends[CallEnd::Panicked as usize],
        closed: ends[CallEnd::Closed as usize],
        failed: ends[CallEnd::Failed as usize],
    }
}

fn host_functions(context: &Shared) -> Vec<HostFunctionReport> {
    let functions = context.library.into_iter().flat_map(|library| library.host_functions());
    functions
        .map(|function| HostFunctionReport {
            name: function.name,
            registered: context.registry.lookup(function.id).is_some(),
            waits: context.latencies.of(function.id),
        })
        .collect()
}
