//! One listener.
//!
//! Its state changes under its lock, in small steps; what comes out of them (an event to drop, a frame that is lost,
//! somebody to tell) is dealt with when the lock is free.
//!
//! `attended` says whether somebody is about to take what waits: the inbox has it in its row, a crossing has taken it
//! out of there, or a thread calls its function. Whoever makes something leave that nobody attends to, calls for
//! attendance; whoever finds nothing to take ends it, under the same lock. So nothing that may leave is ever forgotten,
//! and at any time at most one takes: events leave in their order.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use hither_wire::PlainKey;

use super::emitted::AnyEvent;
use super::how::{How, Policy};
use super::queue::{About, Put, Queue};
use super::telling::Telling;
use crate::context::Shared;
use crate::executor;
use crate::gate::Gate;
use crate::inbox::frame::Frame;
use crate::scope;
use crate::stats::Counter;
use crate::sync::{Arc, Condvar, Mutex};
use crate::trace;

/// How a listener hears of an event.
pub(crate) enum Delivery {
    /// By frame.
    Frames,
    /// By a function of the host.
    Calls(Telling),
}

/// Who is about to take what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attended {
    /// Nobody.
    No,
    /// A crossing of the emitter's own thread, at its end: nobody else was told.
    AtTheEnd,
    /// Somebody who was told, or is at it.
    Yes,
}

pub(super) struct State {
    pub(super) queue: Queue,
    /// A frame that had left the queue and found no room in the host's buffer.
    pub(super) ready: Option<Frame>,
    /// How many events may leave; `None`: all.
    pub(super) credit: Option<u64>,
    pub(super) attended: Attended,
    /// Emitters that wait for room.
    blocked: usize,
    /// Nothing is put in any more.
    pub(super) closed: bool,
    /// Nothing leaves any more.
    pub(super) ended: bool,
}

/// A listener.
pub(crate) struct Listener {
    pub(super) id: u64,
    /// 0: all of them.
    event: u32,
    keys: Option<HashSet<PlainKey>>,
    policy: Policy,
    pub(super) delivery: Delivery,
    pub(super) gate: Gate,
    pub(super) state: Mutex<State>,
    room: Condvar,
}

impl State {
    /// There is something to say to the listener, and it may be said.
    pub(super) fn may_leave(&self) -> bool {
        self.ready.is_some() || (self.credit != Some(0) && !self.queue.is_silent())
    }

    /// How many wait.
    fn len(&self) -> usize {
        self.queue.len() + usize::from(self.ready.is_some())
    }

    /// What must be done for what may leave now, by a thread that `brings_home` what is listed.
    fn call_for(&mut self, brings_home: bool) -> Call {
        if !self.may_leave() {
            return Call::Nobody;
        }
        let before = self.attended;
        match (before, brings_home) {
            (Attended::No, true) => self.attended = Attended::AtTheEnd,
            (Attended::No | Attended::AtTheEnd, false) => self.attended = Attended::Yes,
            _ => {}
        }
        match before {
            Attended::No => Call::Somebody,
            Attended::AtTheEnd if !brings_home => Call::SomebodyElse,
            Attended::AtTheEnd | Attended::Yes => Call::Nobody,
        }
    }
}

/// Who must be told that something may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Nobody,
    /// Nobody attends to it.
    Somebody,
    /// A crossing does, at its end, and that may be far.
    SomebodyElse,
}

/// What became of an event that was offered.
enum Placed {
    /// It is dealt with, and this is left to do.
    Done(Option<Put>, Call),
    /// There is no room, and there may be some soon.
    Full,
}

impl Listener {
    pub(super) fn new(id: u64, event: u32, how: How, delivery: Delivery) -> Self {
        let state = State {
            queue: Queue::new(how.policy, how.bound),
            ready: None,
            credit: how.credit,
            attended: Attended::No,
            blocked: 0,
            closed: false,
            ended: false,
        };
        Self {
            id,
            event,
            keys: how.keys,
            policy: how.policy,
            delivery,
            gate: Gate::new(),
            state: Mutex::new(state),
            room: Condvar::new(),
        }
    }

    /// Whether it listens to the event with this id at all.
    pub(super) fn hears(&self, event: u32) -> bool {
        self.event == 0 || self.event == event
    }

    /// Whether it matters to it what an event is about.
    pub(super) fn looks_at_keys(&self) -> bool {
        self.keys.is_some() || self.policy == Policy::Latest
    }

    /// Whether it asks for an event that is about this.
    pub(super) fn asks_for(&self, key: Option<&PlainKey>) -> bool {
        match &self.keys {
            None => true,
            Some(keys) => key.is_some_and(|key| keys.contains(key)),
        }
    }

    /// Tells it of an event, now or later. May wait, where the listener chose so.
    pub(super) fn offer(
        self: &Arc<Self>,
        context: &Arc<Shared>,
        event: &Arc<dyn AnyEvent>,
        key: Option<&PlainKey>,
    ) {
        if self.policy == Policy::Direct {
            return self.tell(context, &**event);
        }
        let about = || (self.policy == Policy::Latest).then(|| (event.id(), key.cloned()));
        let mut placed = self.place(context, event, about(), None);
        if let (Placed::Full, Policy::Block(deadline)) = (&placed, self.policy) {
            placed = self.place_when_there_is_room(context, event, deadline);
        }
        let Placed::Done(put, call) = placed else { return };
        self.summon(context, call);
        match put {
            Some(Put::Dropped(dropped)) => {
                self.count_dropped(context, "too many were waiting");
                executor::discard(dropped, context.limits.resumes_on_worker);
            }
            Some(Put::Instead(former)) => {
                executor::discard(former, context.limits.resumes_on_worker);
            }
            Some(Put::Queued | Put::Full) | None => {}
        }
    }

    /// Puts an event in; where there is no room, waits for it `until` then, and drops the event.
    fn place(
        &self,
        context: &Shared,
        event: &Arc<dyn AnyEvent>,
        about: Option<About>,
        until: Option<Instant>,
    ) -> Placed {
        let brings_home = self.is_brought_home_by(context);
        let mut state = self.state.lock();
        if state.closed {
            return Placed::Done(None, Call::Nobody);
        }
        let mut put = state.queue.put(event, about);
        if let (Put::Full, Some(until)) = (&put, until) {
            state.blocked += 1;
            while matches!(put, Put::Full) && !state.closed && Instant::now() < until {
                state = self.room.wait_until(state, Some(until));
                if !state.closed {
                    put = state.queue.put(event, None);
                }
            }
            state.blocked -= 1;
            if state.closed {
                return Placed::Done(None, Call::Nobody);
            }
            if let Put::Full = put {
                put = state.queue.refuse(event);
            }
        }
        match put {
            Put::Full => Placed::Full,
            put => {
                let call = state.call_for(brings_home);
                Placed::Done(Some(put), call)
            }
        }
    }

    fn place_when_there_is_room(
        self: &Arc<Self>,
        context: &Arc<Shared>,
        event: &Arc<dyn AnyEvent>,
        deadline: Duration,
    ) -> Placed {
        // The crossing around this would bring home what waits, also for others, but only after it.
        let call = self.state.lock().call_for(false);
        self.summon(context, call);
        context.inbox.call_the_host();
        let until = Instant::now() + deadline;
        executor::wait(|| self.place(context, event, None, Some(until)))
    }

    fn is_brought_home_by(&self, context: &Shared) -> bool {
        matches!(self.delivery, Delivery::Frames) && scope::collects(context.id())
    }

    fn summon(self: &Arc<Self>, context: &Arc<Shared>, call: Call) {
        match (call, &self.delivery) {
            (Call::Nobody, _) => {}
            (Call::Somebody, Delivery::Frames) => self.list(context),
            (_, Delivery::Frames) => context.inbox.call_the_host(),
            (_, Delivery::Calls(_)) => self.begin_telling(context),
        }
    }

    fn list(self: &Arc<Self>, context: &Arc<Shared>) {
        context.inbox.list(context, self.clone());
        // Whoever else made something leave before it was listed had nobody to call for it.
        if self.is_brought_home_by(context) && self.state.lock().attended == Attended::Yes {
            context.inbox.call_the_host();
        }
    }

    /// Lets more events leave.
    pub(crate) fn grant(self: &Arc<Self>, context: &Arc<Shared>, events: u32) {
        let brings_home = self.is_brought_home_by(context);
        let call = {
            let mut state = self.state.lock();
            state.credit = state.credit.map(|credit| credit.saturating_add(events.into()));
            state.call_for(brings_home)
        };
        self.summon(context, call);
    }

    /// Something left the queue: whoever waits for room looks again.
    pub(super) fn made_room(&self, state: &State) {
        if state.blocked > 0 {
            self.room.notify_all();
        }
    }

    /// An event does not arrive, though it left the queue.
    pub(super) fn lost_on_its_way(&self, context: &Shared, why: &str) {
        self.state.lock().queue.lost_on_its_way();
        self.count_dropped(context, why);
    }

    fn count_dropped(&self, context: &Shared, why: &str) {
        context.stats.add(Counter::EventsDropped);
        trace::event_dropped(context, why);
    }

    /// Nothing is put in any more, and nothing of what waits leaves.
    pub(crate) fn end(&self, context: &Shared) {
        let (waiting, ready) = {
            let mut state = self.state.lock();
            state.closed = true;
            state.ended = true;
            (state.queue.take_all(), state.ready.take())
        };
        self.room.notify_all();
        if let Some(frame) = ready {
            frame.lost(context);
        }
        if !waiting.is_empty() {
            executor::discard(waiting, context.limits.resumes_on_worker);
        }
    }

    /// Nothing is put in any more; what a crossing is about to take still leaves, as far as it may.
    pub(super) fn end_with_what_may_leave(&self, context: &Shared) {
        {
            let mut state = self.state.lock();
            state.closed = true;
            let is_attended = state.attended != Attended::No && state.may_leave();
            if is_attended && matches!(self.delivery, Delivery::Frames) {
                drop(state);
                return self.room.notify_all();
            }
        }
        self.end(context);
    }

    /// Its function, if it is one, is not called any more.
    pub(super) fn let_go(&self) {
        if let Delivery::Calls(telling) = &self.delivery {
            telling.let_go();
        }
    }

    /// How many events wait for it.
    pub(crate) fn waiting(&self) -> usize {
        self.state.lock().len()
    }
}
