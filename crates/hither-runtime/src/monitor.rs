//! Looks once a second, while a context is open, for calls that have not ended after a long time.
//!
//! Two kinds are found. A call that waits, or is polled again, stands in its context's table with the moment when it
//! got there. A call that has not returned from its first poll stands nowhere yet: the record of the thread that it
//! holds names its method ([`crate::watch`]). Each is reported when it becomes as old as the context's threshold, and
//! again each time it has become that much older.

use std::sync::OnceLock;
use std::time::Duration;

use tokio::sync::Notify;

use crate::context::{self, Context, Shared};
use crate::library::MethodEntry;
use crate::moment::Moment;
use crate::stats::Counter;
use crate::thread;
use crate::trace;
use crate::watch::{self, Holder};

/// Between two looks.
const PERIOD: Duration = Duration::from_secs(1);

static OPENED: Notify = Notify::const_new();

/// The monitor's beginning: seconds are counted from here.
fn beginning() -> Moment {
    static BEGINNING: OnceLock<Moment> = OnceLock::new();
    *BEGINNING.get_or_init(Moment::now)
}

/// Whole seconds from the beginning to `at`.
fn second(at: Moment) -> u64 {
    at.saturating_duration_since(beginning()).as_secs()
}

/// A context was opened: there is something to look at.
pub(crate) fn wake() {
    // Nobody looked while no context was open, so the second is that of the last look.
    watch::set_second(second(Moment::now()));
    OPENED.notify_one();
}

/// Looks for as long as the process lives.
pub(crate) async fn look_for_ever() {
    let mut monitor = Monitor::new(Moment::now());
    loop {
        let contexts = context::every();
        if contexts.is_empty() {
            drop(contexts);
            OPENED.notified().await;
        } else {
            let now = Moment::now();
            watch::set_second(second(now));
            monitor.look(now, &contexts);
            drop(contexts);
            tokio::time::sleep(PERIOD).await;
        }
    }
}

/// When it looked last.
struct Monitor {
    last: Moment,
}

impl Monitor {
    fn new(now: Moment) -> Self {
        Self { last: now }
    }

    /// Reports what became too old since the last look.
    fn look(&mut self, now: Moment, contexts: &[Context]) {
        for context in contexts {
            if let Some(threshold) = context.shared().limits.slow_call {
                self.look_at_calls(now, context.shared(), threshold);
            }
        }
        for holder in thread::records().filter_map(|record| record.held.holder()) {
            self.look_at_holder(now, holder, contexts);
        }
        self.last = now;
    }

    fn look_at_calls(&self, now: Moment, context: &Shared, threshold: Duration) {
        let overdue = context.calls.overdue(self.last, now, threshold);
        // A stream takes as long as its items do, and as whoever takes them.
        for (call, task) in overdue.into_iter().filter(|(_, task)| !task.is_stream()) {
            let age = now.saturating_duration_since(task.since());
            let text =
                format!("`{}` has not ended after {age:.1?} (call {call})", task.method().name);
            report(context, task.method(), call, age, text);
        }
    }

    fn look_at_holder(&self, now: Moment, holder: Holder, contexts: &[Context]) {
        let found = contexts.iter().map(Context::shared).find(|found| found.id() == holder.context);
        let Some((context, threshold)) =
            found.and_then(|context| Some((context, context.limits.slow_call?)))
        else {
            return;
        };
        // It began within the second that it noted: it is at least as old as this.
        let since = beginning() + Duration::from_secs(holder.since + 1);
        if periods(now, since, threshold) > periods(self.last, since, threshold) {
            let (name, age) = (holder.method.name, now.saturating_duration_since(since));
            let text = format!(
                "`{name}` has held the thread that called it for {:.0?} and has not waited yet: if it computes, mark \
                 it `#[hither(blocking)]`",
                age
            );
            report(context, holder.method, 0, age, text);
        }
    }
}

fn report(context: &Shared, method: &'static MethodEntry, call: u64, age: Duration, text: String) {
    context.stats.add(Counter::SlowCalls);
    trace::slow_call(context, method, call, age);
    context.notify(method, call, text);
}

/// How many whole thresholds had passed at one moment since another.
pub(crate) fn periods(at: Moment, since: Moment, threshold: Duration) -> u32 {
    let age = at.saturating_duration_since(since).as_nanos();
    u32::try_from(age / threshold.as_nanos().max(1)).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Limits;
    use crate::method::Manner;
    use crate::progress::Reports;
    use crate::refusal::Failure;
    use crate::sync::Arc;
    use crate::task::InFlight;
    use crate::watch::Sampling;

    static METHOD: MethodEntry = MethodEntry {
        name: "cook",
        id: 7,
        call: |_, _, _, _, _, _| unreachable!("no test calls it"),
        call_c: None,
        manner: Manner { inline_never: false, resumes_on_worker: false, detached: false },
        sampling: Sampling::new(),
        of_copies: std::sync::atomic::AtomicBool::new(false),
    };

    const SECOND: Duration = Duration::from_secs(1);

    struct Waiting {
        since: Moment,
        is_stream: bool,
    }

    impl InFlight for Waiting {
        fn cancel(self: Arc<Self>) -> bool {
            false
        }

        fn abandon(self: Arc<Self>, _: Failure) -> bool {
            false
        }

        fn grant(self: Arc<Self>, _: u64) -> bool {
            false
        }

        fn reports(&self) -> &Arc<Reports> {
            unreachable!("nobody asks")
        }

        fn is_stream(&self) -> bool {
            self.is_stream
        }

        fn method(&self) -> &'static MethodEntry {
            &METHOD
        }

        fn since(&self) -> Moment {
            self.since
        }
    }

    fn context(slow_call: Option<Duration>) -> Context {
        Context::new(None, Limits { slow_call, ..Limits::default() }, None)
    }

    fn waiting(since: Moment) -> Waiting {
        Waiting { since, is_stream: false }
    }

    fn reports(context: &Context) -> u64 {
        context.shared().stats.get(Counter::SlowCalls)
    }

    #[test]
    fn a_stream_is_never_slow() {
        let (context, begin) = (context(Some(10 * SECOND)), Moment::now());
        let stream = Waiting { since: begin, is_stream: true };
        context.shared().calls.insert(Arc::new(stream), |_| ()).unwrap();
        Monitor::new(begin).look(begin + 11 * SECOND, std::slice::from_ref(&context));
        assert_eq!(reports(&context), 0);
    }

    #[test]
    fn a_call_is_reported_once_each_threshold() {
        let (context, begin) = (context(Some(10 * SECOND)), Moment::now());
        context.shared().calls.insert(Arc::new(waiting(begin)), |_| ()).unwrap();
        let mut monitor = Monitor::new(begin);
        let mut after = |seconds: u32| {
            monitor.look(begin + seconds * SECOND, std::slice::from_ref(&context));
            reports(&context)
        };
        assert_eq!([after(1), after(9), after(10), after(11), after(19)], [0, 0, 1, 1, 1]);
        assert_eq!([after(21), after(22), after(55), after(56)], [2, 2, 3, 3]);
    }

    #[test]
    fn a_call_that_came_after_a_look_is_found_in_its_time() {
        let (context, begin) = (context(Some(10 * SECOND)), Moment::now());
        let mut monitor = Monitor::new(begin);
        let mut look = |at: u32| monitor.look(begin + at * SECOND, std::slice::from_ref(&context));
        look(1);
        context.shared().calls.insert(Arc::new(waiting(begin + 2 * SECOND)), |_| ()).unwrap();
        look(11);
        assert_eq!(reports(&context), 0);
        look(12);
        assert_eq!(reports(&context), 1);
    }

    #[test]
    fn a_context_without_a_threshold_reports_nothing() {
        let (context, begin) = (context(None), Moment::now());
        context.shared().calls.insert(Arc::new(waiting(begin)), |_| ()).unwrap();
        let mut monitor = Monitor::new(begin);
        monitor.look(begin + 1000 * SECOND, std::slice::from_ref(&context));
        assert_eq!(reports(&context), 0);
    }

    #[test]
    fn a_first_poll_that_does_not_return_is_reported_while_it_runs() {
        let (context, begin) = (context(Some(10 * SECOND)), Moment::now());
        let mut monitor = Monitor::new(begin);
        let mut look = |at: u32| monitor.look(begin + at * SECOND, std::slice::from_ref(&context));
        thread::with(|thread| {
            watch::run(thread, context.shared(), &METHOD, || {
                look(1);
                assert_eq!(reports(&context), 0);
                look(15);
                assert_eq!(reports(&context), 1);
            });
        });
        look(30);
        assert_eq!(reports(&context), 1, "it has returned");
    }
}
