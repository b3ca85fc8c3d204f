//! Those of loom.

pub(crate) use loom::sync::atomic::{
    AtomicBool, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, fence,
};

use std::sync::LockResult;
use std::time::Instant;

use loom::sync;

/// As the one of `system`: a model that panics has failed, and its locks are gone.
fn unpoisoned<G>(result: LockResult<G>) -> G {
    result.unwrap_or_else(|_| unreachable!("loom's locks do not poison"))
}

/// A mutex.
#[derive(Debug, Default)]
pub(crate) struct Mutex<T>(sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(sync::Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> sync::MutexGuard<'_, T> {
        unpoisoned(self.0.lock())
    }
}

/// A reader-writer lock.
#[derive(Debug, Default)]
pub(crate) struct RwLock<T>(sync::RwLock<T>);

impl<T> RwLock<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(sync::RwLock::new(value))
    }

    pub(crate) fn read(&self) -> sync::RwLockReadGuard<'_, T> {
        unpoisoned(self.0.read())
    }

    pub(crate) fn write(&self) -> sync::RwLockWriteGuard<'_, T> {
        unpoisoned(self.0.write())
    }
}

/// A condition variable for [`Mutex`].
#[derive(Debug, Default)]
pub(crate) struct Condvar(sync::Condvar);

impl Condvar {
    pub(crate) fn new() -> Self {
        Self(sync::Condvar::new())
    }

    pub(crate) fn notify_all(&self) {
        self.0.notify_all();
    }

    pub(crate) fn wait<'a, T>(&self, guard: sync::MutexGuard<'a, T>) -> sync::MutexGuard<'a, T> {
        unpoisoned(self.0.wait(guard))
    }

    /// Waits without end: a model has no clock, and who needs one to go on would have lost a wake-up.
    pub(crate) fn wait_until<'a, T>(
        &self,
        guard: sync::MutexGuard<'a, T>,
        _deadline: Option<Instant>,
    ) -> sync::MutexGuard<'a, T> {
        self.wait(guard)
    }
}

/// A value for each thread.
macro_rules! per_thread {
    (static $name:ident: $type:ty = $value:expr;) => {
        loom::thread_local! {
            static $name: $type = $value;
        }
    };
}

/// A value for one run of a model: made at the first look, gone at its end.
macro_rules! global {
    ($(#[$about:meta])* static $name:ident: $type:ty = $value:expr;) => {
        loom::lazy_static! {
            $(#[$about])*
            static ref $name: $type = $value;
        }
    };
}

/// As many of what `$value` makes.
macro_rules! array {
    ($value:expr; $len:expr) => {
        std::array::from_fn::<_, { $len }, _>(|_| $value)
    };
}

pub(crate) use {array, global, per_thread};
