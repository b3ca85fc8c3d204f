//! The byte door: the table of functions in `include/hither_door.h`, the same for every library.
//!
//! `table` is that table and the functions in it; `opening` opens contexts; `call` the one that is generic over the
//! method; `objects` what there is for objects,
//! `streams` what there is for streams; `out` the host's buffer and the frames in it; `options` and `stats` what a
//! host may set and ask. Every function is one crossing: it finds the context, does its work inside a `Scope`, and brings
//! home what the inbox holds.

mod call;
mod crossing;
mod objects;
mod opening;
mod options;
pub(crate) mod out;
mod stats;
mod streams;
mod table;

pub(crate) use self::call::{CallFn, call_method};
pub(crate) use self::opening::open_context;
pub use self::options::{DEBUG, INLINE_NEVER, Options, RESUME_ON_WORKER};
pub use self::stats::StatsOut;
pub use self::table::{Door, OutBuffer, Waker};
pub(crate) use self::table::{door, host_bytes};
pub use crate::host::server::ServerFn;
