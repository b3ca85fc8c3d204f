//! Those of the standard library.

pub(crate) use std::sync::atomic::{
    AtomicBool, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, fence,
};

use std::sync::{self, LockResult, PoisonError};

fn unpoisoned<G>(result: LockResult<G>) -> G {
    result.unwrap_or_else(PoisonError::into_inner)
}

/// A mutex without poisoning.
#[derive(Debug, Default)]
pub(crate) struct Mutex<T>(sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(sync::Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> sync::MutexGuard<'_, T> {
        unpoisoned(self.0.lock())
    }
}

/// A reader-writer lock without poisoning.
#[derive(Debug, Default)]
pub(crate) struct RwLock<T>(sync::RwLock<T>);

impl<T> RwLock<T> {
    pub(crate) const fn new(value: T) -> Self {
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
    pub(crate) const fn new() -> Self {
        Self(sync::Condvar::new())
    }

    pub(crate) fn notify_all(&self) {
        self.0.notify_all();
    }

    pub(crate) fn wait<'a, T>(&self, guard: sync::MutexGuard<'a, T>) -> sync::MutexGuard<'a, T> {
        unpoisoned(self.0.wait(guard))
    }

    /// Waits until `deadline`; `None`: without end.
    pub(crate) fn wait_until<'a, T>(
        &self,
        guard: sync::MutexGuard<'a, T>,
        deadline: Option<std::time::Instant>,
    ) -> sync::MutexGuard<'a, T> {
        match deadline {
            None => self.wait(guard),
            Some(at) => {
                let left = at.saturating_duration_since(std::time::Instant::now());
                unpoisoned(self.0.wait_timeout(guard, left)).0
            }
        }
    }
}

/// A value for each thread.
macro_rules! per_thread {
    (static $name:ident: $type:ty = $value:expr;) => {
        thread_local! {
            static $name: $type = const { $value };
        }
    };
}

/// A value for the whole process.
macro_rules! global {
    ($(#[$about:meta])* static $name:ident: $type:ty = $value:expr;) => {
        $(#[$about])*
        static $name: $type = $value;
    };
}

/// As many of what `$value` makes.
macro_rules! array {
    ($value:expr; $len:expr) => {
        [const { $value }; $len]
    };
}

pub(crate) use {array, global, per_thread};
