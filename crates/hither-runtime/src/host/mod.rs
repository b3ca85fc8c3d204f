//! The functions that the host implements: parts that are usable and tested alone.
//!
//! - [`registry`]: what is registered under which function.
//! - [`pending`]: the host calls that wait for an answer, by call id.
//! - [`completion`]: how an answer gets from any thread to the call that waits.
//! - [`latency`]: how long the host takes to answer.
//! - [`instance`]: an object of the host; [`object`] is how it crosses.
//! - [`server`]: who answers at once where the host takes calls as bytes.
//!
//! [`callee`] says whom a trait asks, and by which way; [`delivery`] goes it; [`call`] is the future that waits for the
//! answer, [`at_once`] the call that does not wait, [`outcome`] what both give back. [`interface`] is the typed face that
//! authors see.

pub(crate) mod at_once;
pub(crate) mod call;
pub(crate) mod callee;
pub(crate) mod completion;
mod deadline;
mod delivery;
pub(crate) mod error;
pub(crate) mod instance;
pub(crate) mod interface;
pub(crate) mod latency;
pub(crate) mod object;
mod outcome;
pub(crate) mod pending;
pub(crate) mod registry;
pub(crate) mod server;

pub use error::{HostError, HostErrorKind};
pub use interface::Host;
