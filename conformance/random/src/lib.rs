//! Random contracts: a property that must hold for every library that an author could write.
//!
//! A [`Batch`] is a contract and tapes, from which the library reads its values. For each of its subjects, which are
//! types, the library has a method that gives a value back and asks the host for a function that does; the host sees
//! each value, says its digest, hands it to the method, and answers with what came of that. So each value goes out as an
//! argument, in as an argument, out as a result and in as an answer, and must be the same to the bit.
//!
//! - [`sketch`]: what proptest makes, and makes smaller. It may mention what is not there.
//! - [`words`]: names, most of them awkward.
//! - [`contract`](mod@contract), [`library`]: from a sketch to the contract that it means.
//! - [`rust`], [`c`], [`go`]: from the contract to the author's crate and to the host in C. The host in Go
//!   reads the contract and reflects.
//! - [`mutant`]: a contract that is wrong, to see that it is found.
//! - [`property`]: batches until one fails, and then smaller ones that fail too.
//!
//! Nothing here builds or runs anything: that is for who asks for the property.

pub mod c;
mod c_types;
pub mod contract;
pub mod go;
pub mod library;
pub mod mutant;
mod parts;
pub mod property;
pub mod rust;
mod rust_types;
pub mod sketch;
pub mod words;

pub use property::{Batch, Broken, Settings, hold};

/// The name of every random library, and of its shared library.
pub const LIBRARY: &str = "wild";
