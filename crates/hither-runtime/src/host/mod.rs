//! The functions that the host implements: parts that are usable and tested alone.
//!
//! - [`registry`]: what is registered under which function.
//! - [`pending`]: the host calls that wait for an answer, by call id.
//! - [`completion`]: how an answer gets from any thread to the call that waits.
//! - [`latency`]: how long the host takes to answer.
//!
//! [`call`] is the future that ties them together, [`interface`] the typed face that authors see.

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
