//! The bytes of a contract as CDDL (RFC 8610): what `docs/wire.md` says of every library, said of this one.
//!
//! | contract | CDDL |
//! |---|---|
//! | `bool`, `String`, `Vec<u8>` | `bool`, `text`, `bytes` |
//! | `i8`..`i64`, `u8`..`u64` | a rule of that name: a range of `int` |
//! | `i128`, `u128` | `int` or `uint`, or a tagged byte string of 9 to 16 bytes |
//! | `f32`, `f64` | `float32`, `float64` |
//! | `char` | `text` of 1 to 4 bytes |
//! | `Duration`, `SystemTime` | `duration`, `system-time`: an array of seconds and nanoseconds |
//! | `Vec<T>`, sets of numbers | `i32-list`: a tagged byte string (RFC 8746) |
//! | other `Vec<T>`, sets | `[* T]` |
//! | `[T; N]` | `[N*N T]`, or a tagged byte string of its size |
//! | tuple | array of its items |
//! | maps | `{* K => V}` |
//! | `Option<T>` | `T / nil`; `[T] / nil` where `T` itself may be null |
//! | `Box<T>` | as `T` |
//! | record | array of its fields in order, the optional ones at its end optional |
//! | enum | `&(Red: 0, Green: 1)` |
//! | enum with data | a choice of `Shape.Point`, `Shape.Circle`: the position, or an array of it and the fields |
//! | error | a choice of `TimerError.BadRetry`: an array of the position, the message and the fields |
//! | alias | a rule of its own: `Link = text` |
//! | method | `echo-request`, `echo-reply`, and `echo-error` if it can fail |
//! | host function | `host-cook-request`, `host-cook-reply`, `host-cook-error` |
//! | event | `event-Cooked` |
//!
//! A type keeps its Rust name, and only the rules of calls have a `-` in theirs, so no two rules meet. A type that is
//! called like a rule that CDDL or this file has itself gets an underscore behind it.
//!
//! What is described is what writers write, and what may be left out of it; the other forms that readers take (maps by
//! name, names of variants, lists in place of typed arrays) are not. CDDL cannot say that the length of a typed array
//! is a multiple of its width, nor that items of a set differ.
//!
//! Refused: names of types, variants, methods, host functions and events beyond ASCII, because rules have none. Those
//! of fields and parameters are quoted.

mod calls;
mod docs;
mod names;
mod numbers;
mod page;
mod refusals;
mod types;
mod values;

use hither_schema::{Contract, Problem};

use crate::{File, Options};

/// What CDDL can carry where languages differ. All types, methods, host functions and events of a contract are carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Names of rules with letters beyond ASCII.
    pub unicode_names: bool,
    /// Types that contain themselves, also those whose values would have no end.
    pub recursion: bool,
}

/// What this backend declares; [`generate`] refuses the rest.
pub const CAPABILITIES: Capabilities = Capabilities { unicode_names: false, recursion: true };

/// Writes `<library>.cddl`. `contract` is sound. There are no options yet.
///
/// # Errors
/// Every name that no rule can have.
pub fn generate(
    contract: &Contract,
    hash: u64,
    _options: &Options,
) -> Result<Vec<File>, Vec<Problem>> {
    let problems = refusals::find(contract);
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(vec![File {
        path: format!("{}.cddl", contract.library.name),
        text: page::text(contract, hash),
    }])
}
