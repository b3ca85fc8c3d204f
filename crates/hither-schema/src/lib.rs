//! The contract of a Hither library: every item that crosses the boundary, as plain data.
//!
//! [`Contract`] is the single source of truth. The attributes derive it through [`Describe`], the library embeds it,
//! and generators, tools and servers read nothing else. This crate does no I/O and depends on nothing of ours.
//!
//! - [`model`]: the descriptors.
//! - [`builder`]: how `Describe` implementations assemble them.
//! - [`mod@check`]: what makes a contract sound; run it before trusting one.
//! - [`mod@diff`]: what changed between two contracts, and whom it breaks.
//! - [`bindings`]: the contract as bindings carry it.
//! - [`names`]: splitting identifiers into words, and ids derived from names.
//! - [`hash`]: the contract hash.
//! - `view`: a contract as one language sees it.
//! - [`valued`]: which Rust values can stand in a contract.
//! - [`status`]: every code with which a crossing or a call can end.

pub mod bindings;
pub mod builder;
pub mod check;
mod describe;
pub mod diff;
pub mod hash;
pub mod model;
pub mod names;
pub mod status;
pub mod valued;
mod view;

pub use bindings::BINDINGS_BYTES_MAX;
pub use builder::{Attachment, Builder, Describe, DescribeShared};
pub use check::{Problem, check};
pub use diff::{Break, Change, Door, Party, diff, obstacle};
pub use model::{
    Alias, Constant, Contract, Deprecated, Enum, Error, ErrorVariant, Event, Execution, Field,
    HostFunction, HostTrait, Library, Marks, Method, MethodForm, MethodKind, Object, Param, Record,
    Returns, Shape, Type, Value, Variant,
};
pub use status::Status;
pub use valued::{ConstantItem, ConstantValue, FromLiteral, Valued};
