//! The locks and atomics of this crate, in one place, so that a model checker can stand in for them.
//!
//! [`Mutex`] and [`RwLock`] do not poison: what they guard is changed by small steps of ours that cannot panic half
//! way, and foreign or user code never runs under them.

pub(crate) use std::sync::atomic::{
    AtomicBool, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering, fence,
};
pub(crate) use std::sync::{Arc, OnceLock};

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
