//! What a call is to others: to whoever started it, wakes it, finds it in the table, hears how it ended.

use crate::context::{Place, Shared};
use crate::library::MethodEntry;
use crate::moment::Moment;
use crate::progress::Reports;
use crate::refusal::{Failure, Refusal};
use crate::sync::Arc;

/// How a call ends: with what the method returned, or without.
pub(crate) type Ending<R> = Result<R, Failure>;

/// Where the ending of a call goes. Consumed: it cannot be told twice.
pub(crate) trait Sink<R>: Send + 'static {
    /// Whether the ending goes into the inbox, which then owes the host a reply.
    const OWES_REPLY: bool;

    /// Where the reports of the call go, if that is known before it begins.
    fn reports(&self) -> Option<&Arc<Reports>> {
        None
    }

    /// Whether the call must have its id before anything of it runs; else it has one only if it waits.
    fn wants_id(&self) -> bool {
        false
    }

    /// Hears the id, before anybody else can find the call. Must not take long, and runs nothing of the host.
    fn known_as(&mut self, _call: u64) {}

    /// Takes the ending. May run host code; no lock is held. `place` is given back when the host has the ending.
    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<R>, place: Place);
}

/// What becomes of a call that was started.
pub(crate) enum Started<R, S> {
    /// It ended at once; its sink is given back.
    Ready(Ending<R>, S),
    /// It waits.
    Pending(u64, Arc<dyn InFlight>),
    /// Nothing of it ran; the sink will not hear of it.
    Refused(Refusal),
}

/// A task that was woken.
pub(crate) trait Runnable: Send + Sync {
    /// Polls it, unless somebody else does or did.
    fn run(self: Arc<Self>);
}

/// A call in the context's table.
pub(crate) trait InFlight: Send + Sync {
    /// Asks that it end early, as cancelled. False: it has ended.
    fn cancel(self: Arc<Self>) -> bool;

    /// Ends it now, also while another thread polls it. True: a thread still has to let go of it.
    fn abandon(self: Arc<Self>, why: Failure) -> bool;

    /// Room for so many more items of a stream, which is then polled. False: it is none.
    fn grant(self: Arc<Self>, items: u64) -> bool;

    /// What it says of how far it is.
    fn reports(&self) -> &Arc<Reports>;

    /// Whether it brings items.
    fn is_stream(&self) -> bool;

    /// What was called.
    fn method(&self) -> &'static MethodEntry;

    /// When it became known.
    fn since(&self) -> Moment;
}
