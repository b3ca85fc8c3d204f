//! The C door as a header, with a CMake package and a pkg-config file. Specification: docs/symbols.md.
//!
//! | contract | C | as a parameter | who frees |
//! |---|---|---|---|
//! | `bool`, `i8`..`u64`, `f32`, `f64` | `bool`, `int8_t`..`uint64_t`, `float`, `double` | by value | nobody |
//! | `i128`, `u128` | `L_i128`, `L_u128`: two halves | by value | nobody |
//! | `char` | `uint32_t` | by value | nobody |
//! | `Duration`, `SystemTime` | `L_duration`, `L_time`: seconds and nanoseconds | by value | nobody |
//! | `String`, `Vec<u8>` | `L_str`, `L_bytes`: pointer and length | by value | whoever made it |
//! | `Vec<T>`, sets | `L_<t>_list`, `L_<t>_set`: pointer and length | by value | whoever made it |
//! | maps | `L_<k>_<v>_map`: pointer to entries and length | by value | whoever made it |
//! | `Option<T>` | `const T *`, NULL for none | by value | whoever made it |
//! | `Box<T>` | `const T *`, not NULL | by value | whoever made it |
//! | tuple, array | `struct` of its items in order | `const L_.. *` | whoever made it |
//! | record | `struct` of its fields in order | `const L_foo *` | whoever made it |
//! | enum | `int32_t` and constants | by value | nobody |
//! | enum with data | kind and a union of the variants' fields | `const L_bar *` | whoever made it |
//! | error | kind, message and a union of the variants' fields | `const L_baz *` | whoever made it |
//! | object | `L_jar`: a handle | by value | `L_jar_release`, by whoever received it |
//! | alias | `typedef` of the C type of what crosses in its place | as that | as of that |
//! | object of the host | `L_watcher`: its functions and its state | by value | `release`, by the library |
//! | method | two functions, an outcome, a reply callback | | |
//! | method that returns a stream | open, next and each, a batch | | the library, at the next one |
//! | method of an object | the same, inline over the generic symbols | | |
//! | host function | typed `set_`, `answer_` and `fail_`, inline over the generic symbols | | |
//! | event | typed `on_`, inline over the generic symbol | | |
//!
//! Nothing changes hands but handles: what C passes is copied before the function returns, what a callback receives
//! belongs to the library and is valid until the callback returns. A handle in it is the receiver's from then on.
//!
//! Refused (`refusals`), each with the Rust line that asked for it: names that C cannot spell, because C's own
//! identifiers are ASCII; two items that need one C name or constant, because C has one name space; a struct that
//! contains itself by value, because it would have no size; a version that package files cannot carry.
//!
//! A contract goes one way through this folder: `refusals` look at it, `names` spells and `types` plans,
//! one file a construct fills the data of its template, and `header` and `package` put the texts together.

mod aliases;
mod constants;
mod defaults;
mod deprecation;
mod derived;
mod docs;
mod enums;
mod errors;
mod events;
mod functions;
mod header;
mod host_functions;
mod host_objects;
mod inline;
mod layout;
mod lists;
mod literals;
mod names;
mod objects;
mod order;
mod outcome;
mod package;
mod records;
mod refusals;
mod renames;
mod statuses;
mod streams;
mod tagged;
mod types;

use hither_schema::{Contract, Problem};

use crate::{File, Options};

/// What C can carry where languages differ. All types, objects, methods, host functions and events of a contract are
/// carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Identifiers with letters beyond ASCII.
    pub unicode_names: bool,
    /// Types that reach themselves through a pointer: a box, an option, a list, a map.
    pub recursion_by_pointer: bool,
    /// Types that contain themselves without one.
    pub recursion_by_value: bool,
}

/// What this backend declares; [`generate`] refuses the rest.
pub const CAPABILITIES: Capabilities =
    Capabilities { unicode_names: false, recursion_by_pointer: true, recursion_by_value: false };

/// Writes the header and the package files of `contract`, which is sound. C has no options yet.
///
/// # Errors
/// Every item that C cannot carry.
pub fn generate(
    contract: &Contract,
    hash: u64,
    _options: &Options,
) -> Result<Vec<File>, Vec<Problem>> {
    let mut problems = refusals::find(contract);
    let names = names::Names::of(contract);
    problems.extend(renames::refused(contract, &names));
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut files = vec![header::file(contract, hash, &names)];
    files.extend(package::files(contract));
    Ok(files)
}
