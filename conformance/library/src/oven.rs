//! Progress: an oven that says how far it is.

use std::sync::{Mutex, PoisonError};

use futures_util::stream::{self, Stream, StreamExt};
use hither::{Context, Reporter};
use tokio::runtime::Handle;
use tokio::sync::Notify;

/// Where long calls say how far they are.
pub struct Oven {
    context: Context,
    gate: Notify,
    kept: Mutex<Option<Reporter>>,
}

#[hither::object]
impl Oven {
    /// A cold oven.
    #[hither(constructor)]
    pub fn new(context: Context) -> Self {
        Self { context, gate: Notify::new(), kept: Mutex::new(None) }
    }

    /// Lets the next step of a call of this oven begin.
    pub fn open_gate(&self) {
        self.gate.notify_one();
    }

    /// Reports 0 of `steps`, then each step, which the gate lets begin.
    pub async fn bake(&self, steps: u64) -> u64 {
        self.context.progress(0, Some(steps), "cold");
        for step in 1..=steps {
            self.gate.notified().await;
            self.context.progress(step, Some(steps), format!("step {step}"));
        }
        steps
    }

    /// Reports 1 to `times`, nothing that anybody could wait for between them; so again each time the gate opens, `rounds`
    /// times in all. How many there will be it does not know.
    pub async fn grill(&self, times: u64, rounds: u32) {
        for _ in 0..rounds {
            for turn in 1..=times {
                self.context.progress(turn, None, "turned");
            }
            self.gate.notified().await;
        }
    }

    /// As `bake`, but it holds a thread of its own.
    #[hither(blocking)]
    pub fn roast(&self, steps: u64) -> u64 {
        Handle::current().block_on(self.bake(steps))
    }

    /// As `bake`, but another task reports.
    pub async fn smoke(&self, steps: u64) -> u64 {
        let reporter = self.context.this_call();
        for step in 1..=steps {
            self.gate.notified().await;
            let reporter = reporter.clone();
            let told = tokio::spawn(async move { reporter.progress(step, Some(steps), "smoke") });
            let _ = told.await;
        }
        steps
    }

    /// Reports nothing itself; `report_late` does it for this call, also when it has ended.
    pub async fn keep_reporter(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.context.this_call());
        self.gate.notified().await;
    }

    /// Reports for the call of `keep_reporter`. Sync, and so no call of which anybody hears.
    pub fn report_late(&self, done: u64) {
        // Whoever hears of it may call this again.
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(reporter) = kept {
            reporter.progress(done, None, "kept");
        }
        self.context.progress(done, None, "of a sync method");
    }

    /// A stream that reports how many of `count` slices it has cut.
    pub fn slices(&self, count: u64) -> impl Stream<Item = u64> + Send {
        stream::iter(1..=count).inspect(move |slice| {
            self.context.progress(*slice, Some(count), "sliced");
        })
    }

    /// Reports with a note of so many bytes, then waits for the gate.
    pub async fn chatter(&self, note_bytes: u32) {
        self.context.progress(0, None, "ä".repeat(note_bytes as usize / 2));
        self.gate.notified().await;
    }
}
