//! What a host may ask about: what lives, and what happened.

use hither_schema::Status;

use crate::c_door::stream::open_streams;
use crate::context::{self, Shared, loan};
use crate::inbox::lent;
use crate::refusal::Refusal;
use crate::stats::{CallEnd, Counter, LIBRARY, call_ends};
use crate::sync::Ordering;

/// `hither_stats`
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
#[allow(missing_docs)] // documented in the header
pub struct StatsOut {
    pub size: u32,
    pub contexts: u32,
    pub calls: u64,
    pub tasks: u64,
    pub host_calls: u64,
    pub host_functions: u64,
    pub listeners: u64,
    pub lent: u64,
    pub frames: u64,
    pub events_dropped: u64,
    pub answers_rejected: u64,
    pub calls_ok: u64,
    pub calls_error: u64,
    pub calls_cancelled: u64,
    pub calls_timed_out: u64,
    pub calls_panicked: u64,
    pub calls_closed: u64,
    pub calls_failed: u64,
    pub slow_polls: u64,
    pub slow_calls: u64,
    pub objects: u64,
    pub host_objects: u64,
    pub streams_in: u64,
}

impl StatsOut {
    /// Of one context.
    pub(crate) fn of_context(context: &Shared) -> Self {
        let happened = Self {
            contexts: 1,
            tasks: context.stats.get(Counter::Tasks),
            lent: (lent::count(context.id()) + open_streams(context.id())) as u64,
            events_dropped: context.stats.get(Counter::EventsDropped),
            answers_rejected: context.stats.get(Counter::AnswersRejected),
            slow_polls: context.stats.get(Counter::SlowPolls),
            slow_calls: context.stats.get(Counter::SlowCalls),
            ..Self::default()
        };
        happened.with_calls(Some(context)).with_live(context)
    }

    /// The sum over all contexts; of what happened and of tasks also that of contexts that no id leads to any more.
    pub(crate) fn of_library() -> Self {
        // What the last crossing could not let go of has no crossing left to do it.
        loan::sweep();
        let happened = Self {
            contexts: LIBRARY.get(Counter::Contexts) as u32,
            tasks: LIBRARY.get(Counter::Tasks),
            lent: (lent::count(0) + open_streams(0)) as u64,
            events_dropped: LIBRARY.get(Counter::EventsDropped),
            answers_rejected: LIBRARY.get(Counter::AnswersRejected),
            slow_polls: LIBRARY.get(Counter::SlowPolls),
            slow_calls: LIBRARY.get(Counter::SlowCalls),
            ..Self::default()
        };
        let contexts = context::every();
        contexts.iter().fold(happened.with_calls(None), |sum, one| sum.with_live(one.shared()))
    }

    /// Writes as much as the host's `size` says.
    ///
    /// # Errors
    /// `to` is NULL.
    ///
    /// # Safety
    /// `to` is NULL, or valid for reads of its `size` and for writes of that many bytes.
    pub(crate) unsafe fn write_to(self, to: *mut Self) -> Result<(), Refusal> {
        if to.is_null() {
            return Err(Refusal::new(Status::NullPointer, "`stats` is NULL"));
        }
        // SAFETY: not NULL; `size` is the first member and says how much of it is there.
        unsafe {
            let size = (&raw const (*to).size).read_unaligned();
            let filled = Self { size, ..self };
            std::ptr::copy_nonoverlapping(
                (&raw const filled).cast::<u8>(),
                to.cast::<u8>(),
                (size as usize).min(size_of::<Self>()),
            );
        }
        Ok(())
    }

    /// How the calls ended so far.
    fn with_calls(self, context: Option<&Shared>) -> Self {
        let ends = call_ends(context);
        Self {
            calls_ok: ends[CallEnd::Ok as usize],
            calls_error: ends[CallEnd::Error as usize],
            calls_cancelled: ends[CallEnd::Cancelled as usize],
            calls_timed_out: ends[CallEnd::TimedOut as usize],
            calls_panicked: ends[CallEnd::Panicked as usize],
            calls_closed: ends[CallEnd::Closed as usize],
            calls_failed: ends[CallEnd::Failed as usize],
            ..self
        }
    }

    /// Adds what lives in a context.
    fn with_live(self, context: &Shared) -> Self {
        Self {
            calls: self.calls + context.calls.len() as u64,
            host_calls: self.host_calls + context.pending.len() as u64,
            host_functions: self.host_functions + context.registry.len() as u64,
            listeners: self.listeners + context.listeners.len() as u64,
            frames: self.frames + context.inbox.len() as u64,
            objects: self.objects + context.objects.len(),
            host_objects: self.host_objects + context.host_objects.load(Ordering::Relaxed),
            streams_in: self.streams_in + context.streams.len() as u64,
            ..self
        }
    }
}
