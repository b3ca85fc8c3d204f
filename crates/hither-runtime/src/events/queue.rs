//! What waits for one listener, and what goes where there is no room.

use std::collections::{HashMap, VecDeque};

use hither_wire::PlainKey;

use super::emitted::AnyEvent;
use super::how::Policy;
use crate::sync::Arc;

/// Of [`Policy::Latest`]: what an event is about. Only the newest about the same waits.
pub(super) type About = (u32, Option<PlainKey>);

struct Waiting {
    event: Arc<dyn AnyEvent>,
    about: Option<About>,
}

/// The queue. Whatever leaves it comes back to the caller: an event is dropped under no lock of ours.
pub(super) struct Queue {
    policy: Policy,
    bound: usize,
    waiting: VecDeque<Waiting>,
    /// Of [`Policy::Latest`]: the number of the one that waits, by what it is about.
    places: HashMap<About, u64>,
    /// The number of the first one; each has the next.
    first: u64,
    /// How many were dropped since the listener was told.
    dropped: u64,
}

/// What became of an event.
pub(super) enum Put {
    /// It waits.
    Queued,
    /// It waits in the place of this one, which nobody misses.
    Instead(Arc<dyn AnyEvent>),
    /// This one was dropped for it, or it itself.
    Dropped(Arc<dyn AnyEvent>),
    /// There is no room yet.
    Full,
}

impl Queue {
    pub(super) fn new(policy: Policy, bound: usize) -> Self {
        Self {
            policy,
            bound,
            waiting: VecDeque::new(),
            places: HashMap::new(),
            first: 0,
            dropped: 0,
        }
    }

    /// Puts an event in, or what the policy says.
    pub(super) fn put(&mut self, event: &Arc<dyn AnyEvent>, about: Option<About>) -> Put {
        if let Some(former) = self.same_place(about.as_ref()) {
            return Put::Instead(std::mem::replace(former, event.clone()));
        }
        let dropped = if self.waiting.len() < self.bound {
            None
        } else {
            match self.policy {
                Policy::DropOldest | Policy::Latest => self.pop(),
                Policy::DropNewest | Policy::Direct => return self.refuse(event),
                Policy::Block(_) => return Put::Full,
            }
        };
        if let Some(about) = &about {
            self.places.insert(about.clone(), self.first + self.waiting.len() as u64);
        }
        self.waiting.push_back(Waiting { event: event.clone(), about });
        match dropped {
            None => Put::Queued,
            Some(oldest) => {
                self.dropped += 1;
                Put::Dropped(oldest)
            }
        }
    }

    /// The event is dropped.
    pub(super) fn refuse(&mut self, event: &Arc<dyn AnyEvent>) -> Put {
        self.dropped += 1;
        Put::Dropped(event.clone())
    }

    /// Counts one that left the queue and yet did not arrive.
    pub(super) fn lost_on_its_way(&mut self) {
        self.dropped += 1;
    }

    /// The oldest one.
    pub(super) fn pop(&mut self) -> Option<Arc<dyn AnyEvent>> {
        let Waiting { event, about } = self.waiting.pop_front()?;
        if let Some(about) = about {
            self.places.remove(&about);
        }
        self.first += 1;
        Some(event)
    }

    /// How many were dropped since this was asked last.
    pub(super) fn take_dropped(&mut self) -> u64 {
        std::mem::take(&mut self.dropped)
    }

    /// Some of those, at most as many as a frame can say.
    pub(super) fn take_dropped_for_frame(&mut self) -> u32 {
        let told = u32::try_from(self.dropped).unwrap_or(u32::MAX);
        self.dropped -= u64::from(told);
        told
    }

    /// All that wait.
    pub(super) fn take_all(&mut self) -> Vec<Arc<dyn AnyEvent>> {
        self.first += self.waiting.len() as u64;
        self.places.clear();
        self.dropped = 0;
        self.waiting.drain(..).map(|waiting| waiting.event).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// There is nothing to say to the listener.
    pub(super) fn is_silent(&self) -> bool {
        self.waiting.is_empty() && self.dropped == 0
    }

    /// The place of the one that waits and is about the same.
    fn same_place(&mut self, about: Option<&About>) -> Option<&mut Arc<dyn AnyEvent>> {
        let number = *self.places.get(about?)?;
        let at = usize::try_from(number - self.first).ok()?;
        self.waiting.get_mut(at).map(|waiting| &mut waiting.event)
    }
}
