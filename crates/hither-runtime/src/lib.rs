//! Calls, completions, host functions and events: the boundary of a Hither library, and all of its `unsafe`.
//!
//! Two doors lead in: [`byte_door`] (CBOR through a table of functions, for languages with a garbage collector) and
//! [`c_door`] (typed C structs and callbacks). Both end in the same machinery:
//!
//! - `context`: what one host program holds; ids that are checked.
//! - `task`: a future that is polled at once on the caller's thread and resumed where its answer arrives.
//! - `scope`: a crossing; tasks woken while it runs are polled before it returns.
//! - `host`: the functions that the host implements: registry, pending calls, completions.
//! - `inbox`: what waits for the host, and how the host learns of it.
//! - `events`: listeners.
//! - `progress`: how far a call is.
//!
//! Authors depend on the façade crate `hither`; expansions of its macros call [`glue`].

pub mod byte_door;
pub mod c_door;
mod context;
mod convert;
mod debug;
mod events;
mod executor;
mod faults;
mod fence;
mod finale;
mod foreign;
mod gate;
pub mod glue;
mod host;
mod id_table;
mod inbox;
mod known;
mod library;
mod listed;
mod method;
#[cfg(all(loom, test))]
mod models;
mod moment;
mod monitor;
mod object;
mod panics;
mod passed;
mod progress;
mod refusal;
mod report;
mod scope;
mod stats;
mod stream;
mod sync;
mod task;
pub mod testing;
mod thread;
mod trace;
pub mod traits;
mod value;
mod verdict;
mod watch;

pub use context::Context;
pub use events::Event;
pub use host::{Host, HostError, HostErrorKind};
pub use progress::Reporter;
pub use stream::{BoxStream, Incoming};
