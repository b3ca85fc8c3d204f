//! The listeners of one context.

use std::any::TypeId;

use super::emitted::{self, AnyEvent, Emitted, Event};
use super::how::How;
use super::listener::{Delivery, Listener};
use crate::context::Shared;
use crate::sync::{Arc, AtomicUsize, Ordering, RwLock};

struct List {
    last: u64,
    /// In the order in which they were added. Made anew whenever it changes: whoever emits keeps the one that it found.
    all: Arc<[Arc<Listener>]>,
    closed: bool,
}

/// They.
pub(crate) struct Listeners {
    list: RwLock<List>,
    /// How many there are, so that emitting to nobody is one load.
    count: AtomicUsize,
}

impl List {
    fn set(&mut self, all: impl Iterator<Item = Arc<Listener>>) -> usize {
        self.all = all.collect();
        self.all.len()
    }
}

impl Listeners {
    pub(crate) fn new() -> Self {
        Self {
            list: RwLock::new(List { last: 0, all: Arc::new([]), closed: false }),
            count: AtomicUsize::new(0),
        }
    }

    /// Adds a listener of `event`, 0: of all. Its id, from 1, never used twice.
    ///
    /// # Errors
    /// The delivery comes back when the context is closed: then its release hook must not run.
    pub(crate) fn add(&self, event: u32, how: How, delivery: Delivery) -> Result<u64, Delivery> {
        let mut list = self.list.write();
        if list.closed {
            return Err(delivery);
        }
        list.last += 1;
        let id = list.last;
        let added = Arc::new(Listener::new(id, event, how, delivery));
        let before = list.all.clone();
        let count = list.set(before.iter().cloned().chain([added]));
        self.count.store(count, Ordering::Release);
        Ok(id)
    }

    /// Removes a listener and waits until it does not run. False: there is none with this id.
    pub(crate) fn remove(&self, context: &Shared, id: u64) -> bool {
        let mut list = self.list.write();
        let before = list.all.clone();
        let Some(removed) = before.iter().find(|listener| listener.id == id) else {
            return false;
        };
        let count = list.set(before.iter().filter(|listener| listener.id != id).cloned());
        self.count.store(count, Ordering::Release);
        drop(list);
        removed.end(context);
        removed.gate.shut();
        removed.let_go();
        true
    }

    /// Removes all of them, without waiting for those that run. What crossings are about to take may still leave.
    pub(crate) fn clear(&self, context: &Shared) {
        let before = {
            let mut list = self.list.write();
            list.closed = true;
            self.count.store(0, Ordering::Release);
            std::mem::replace(&mut list.all, Arc::new([]))
        };
        for listener in before.iter() {
            listener.end_with_what_may_leave(context);
            listener.gate.close();
            listener.let_go();
        }
    }

    /// The listener with this id.
    pub(crate) fn find(&self, id: u64) -> Option<Arc<Listener>> {
        self.list.read().all.iter().find(|listener| listener.id == id).cloned()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// How many events wait for them.
    pub(crate) fn waiting(&self) -> usize {
        let all = self.list.read().all.clone();
        all.iter().map(|listener| listener.waiting()).sum()
    }

    /// Tells whoever listens.
    pub(crate) fn emit<E: Event>(&self, context: &Arc<Shared>, event: E) {
        if self.len() == 0 {
            return;
        }
        let id = emitted::id::<E>();
        // Two events may have one name. The contract has one of them: the one that the library lists.
        let listed = context.library.and_then(|library| library.event(id));
        if listed.is_none_or(|listed| (listed.type_id)() != TypeId::of::<E>()) {
            return;
        }
        let all = self.list.read().all.clone();
        let hear = || all.iter().filter(|listener| listener.hears(id));
        let key = if hear().any(|listener| listener.looks_at_keys()) {
            emitted::key(&event)
        } else {
            None
        };
        let ask = || hear().filter(|listener| listener.asks_for(key.as_ref()));
        let (first, second) = (ask().next(), ask().nth(1));
        if first.is_none() {
            return;
        }
        let event: Arc<dyn AnyEvent> = Arc::new(Emitted::new(event, second.is_some()));
        for listener in ask() {
            listener.offer(context, &event, key.as_ref());
        }
    }
}
