//! What every library of random types is linked with: how a value is read from a tape, what digest it has, and how it is
//! judged when it comes back.
//!
//! - [`tape`]: bytes that say what a value is. No bytes are the smallest value, so a shorter tape is a smaller value.
//! - [`digest`]: a number of 64 bits over all that a value is, made in the same way by the programs in C and Go.
//! - [`value`], [`containers`]: the types that have both.
//! - [`judge`](mod@judge): whether what a host saw and gave back is what was sent.

pub mod containers;
pub mod digest;
pub mod judge;
pub mod tape;
pub mod value;

pub use digest::{Digest, digest_of};
pub use judge::judge;
pub use tape::{Tape, read_tapes};
pub use value::Value;
