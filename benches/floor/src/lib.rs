//! The functions of `bench-library`, written by hand for one caller: the floor that the benchmarks compare with.
//!
//! It does the same observable work: text is checked and owned, futures are boxed and polled, each call ends with one
//! reply. What it leaves out is what makes Hither general: ids are addresses that nobody validates, there is no
//! deadline, no cancelling, no limit and no panic barrier. `floor.h` is the same for C.
//!
//! - [`values`]: records as C structs, and a record echo.
//! - [`calls`]: a call that does nothing, and an async one that is ready at once.
//! - [`host_inline`], [`host_thread`], [`host_frame`]: a host call answered in place, by another thread, or by the
//!   next crossing.
//! - [`packed`], [`bytes`]: values as bytes, for languages that cannot share C structs.
//! - [`blocks`]: long blocks of memory, which are copied once each way.
//! - [`streams`]: items, each with a crossing of its own.
//! - [`mailbox`]: how calls that wait are told to such a language.

pub mod blocks;
pub mod bytes;
pub mod calls;
pub mod host_frame;
pub mod host_inline;
pub mod host_thread;
pub mod mailbox;
pub mod packed;
pub mod streams;
pub mod values;
