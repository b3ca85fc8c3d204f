//! The functions that the host implements: three parts, each usable and tested alone.
//!
//! - [`registry`]: what is registered under which function.
//! - [`pending`]: the host calls that wait for an answer, by call id.
//! - [`completion`]: how an answer gets from any thread to the call that waits.
//!
//! [`call`] is the future that ties them together, [`interface`] the typed face that authors see.

pub(crate) mod call;
pub(crate) mod completion;
pub(crate) mod error;
pub(crate) mod interface;
pub(crate) mod pending;
pub(crate) mod registry;

pub use error::{HostError, HostErrorKind};
pub use interface::Host;
