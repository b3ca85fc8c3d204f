//! What all threads of the soak share.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use crate::life::{Life, locked};
use crate::opening;
use crate::rest::Rest;

/// Ids of contexts that are dead and still tried.
const DEAD_MAX: usize = 256;

/// A place for one context at a time, with threads of its own.
pub(crate) struct Slot {
    pub(crate) number: u64,
    current: RwLock<Option<Arc<Life>>>,
    woken: Mutex<bool>,
    wakes: Condvar,
}

/// All of it.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) slots: Vec<Slot>,
    pub(crate) rest: Rest,
    /// Lent payloads that are not released yet: context and id.
    pub(crate) lent: Mutex<Vec<(u64, u64)>>,
    dead: Mutex<VecDeque<u64>>,
    lives: AtomicU64,
}

static WORLD: OnceLock<World> = OnceLock::new();

/// The world; opened before any thread starts.
pub(crate) fn world() -> &'static World {
    WORLD.get().expect("opened first")
}

/// The world, if it was opened.
pub(crate) fn opened() -> Option<&'static World> {
    WORLD.get()
}

/// Opens the world. `threads` will rest at quiet points, besides the one that asks for them.
pub(crate) fn open(seed: u64, slots: u64, threads: usize) -> &'static World {
    WORLD.get_or_init(|| World {
        seed,
        slots: (0..slots).map(Slot::new).collect(),
        rest: Rest::new(threads),
        lent: Mutex::default(),
        dead: Mutex::default(),
        lives: AtomicU64::new(0),
    })
}

impl World {
    /// The number of a new life, from 1.
    pub(crate) fn next_life(&self) -> u64 {
        self.lives.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// How many lives there were.
    pub(crate) fn lives(&self) -> u64 {
        self.lives.load(Ordering::Relaxed)
    }

    /// A context that is dead.
    pub(crate) fn died(&self, context: u64) {
        let mut dead = locked(&self.dead);
        if dead.len() == DEAD_MAX {
            dead.pop_front();
        }
        dead.push_back(context);
    }

    /// The id of a context that is dead; the `nth`, from any number.
    pub(crate) fn dead(&self, nth: u64) -> Option<u64> {
        let dead = locked(&self.dead);
        let len = dead.len() as u64;
        (len != 0).then(|| dead[(nth % len) as usize])
    }

    /// Whether the id is one of those that died not long ago: a new context must not have it.
    pub(crate) fn is_dead(&self, context: u64) -> bool {
        locked(&self.dead).contains(&context)
    }
}

impl Slot {
    fn new(number: u64) -> Self {
        Self { number, current: RwLock::default(), woken: Mutex::default(), wakes: Condvar::new() }
    }

    /// The context of now.
    pub(crate) fn current(&self) -> Arc<Life> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.clone().expect("open between quiet points")
    }

    /// Takes the context away: a quiet point begins.
    pub(crate) fn vacate(&self) -> Option<Arc<Life>> {
        self.current.write().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Opens a context: a quiet point is over.
    pub(crate) fn fill(&'static self) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(opening::open(self));
    }

    /// `life` is dead: opens the next context, unless somebody did, or a quiet point has begun.
    pub(crate) fn replace(&'static self, life: &Arc<Life>) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, life)) {
            world().died(life.context);
            *current = Some(opening::open(self));
        }
    }

    /// The waker ran.
    pub(crate) fn wake(&self) {
        *locked(&self.woken) = true;
        self.wakes.notify_all();
    }

    /// Waits until the waker ran, for `time` at most; whether it did.
    pub(crate) fn wait_for_waker(&self, time: Duration) -> bool {
        let woken = locked(&self.woken);
        let (mut woken, _) = self
            .wakes
            .wait_timeout_while(woken, time, |woken| !*woken)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *woken)
    }
}
