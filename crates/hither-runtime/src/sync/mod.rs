//! The locks and atomics of this crate, in one place, so that a model checker can stand in for them.
//!
//! Under `cfg(loom)` they are loom's: each access is then a point where another thread may go on, and a load may bring
//! any value that the memory model allows. `crate::models` drives the code of this crate through all of that.
//!
//! `Mutex` and `RwLock` do not poison: what they guard is changed by small steps of ours that cannot panic half way,
//! and foreign or user code never runs under them.

#[cfg(loom)]
mod model;
#[cfg(not(loom))]
mod system;

#[cfg(loom)]
pub(crate) use self::model::*;
#[cfg(not(loom))]
pub(crate) use self::system::*;

/// Never modelled: counted shares and values that are set once are taken to work.
pub(crate) use std::sync::{Arc, OnceLock};

/// Never modelled: for counts that are read by people only. A model would try every order of each of them for nothing.
pub(crate) use std::sync::atomic::AtomicU64 as CountU64;

pub(crate) use std::sync::atomic::Ordering;
