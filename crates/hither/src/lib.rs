//! Ordinary async Rust, callable from every language, and able to call every language back.
//!
//! An author depends on this crate only. Eight attributes say what crosses; everything else stays plain Rust, and is
//! tested as such:
//!
//! - [`macro@constant`]: constants that every language has as its own.
//! - [`macro@data`]: structs and enums that are copied across.
//! - [`macro@error`]: what can go wrong.
//! - [`macro@event`]: what happens, told to whoever listens.
//! - [`macro@function`]: functions that need no type.
//! - [`macro@host`]: traits that the host program implements.
//! - [`macro@library`]: the type whose methods are called.
//! - [`macro@object`]: types whose values stay in the library, and cross by handle in an `Arc`.
//!
//! ```
//! #[hither::data]
//! pub struct EchoRequest {
//!     /// What to say.
//!     pub message: String,
//! }
//!
//! pub struct Echo;
//!
//! #[hither::library(name = "echo")]
//! impl Echo {
//!     #[hither(constructor)]
//!     pub fn create() -> Self {
//!         Echo
//!     }
//!
//!     /// Says it again.
//!     pub async fn echo(&self, request: EchoRequest) -> String {
//!         request.message
//!     }
//! }
//! # fn main() {}
//! ```

pub use hither_macros::{constant, data, error, event, function, host, library, object};
pub use hither_runtime::{
    BoxStream, Context, Host, HostError, HostErrorKind, Incoming, Reporter, testing,
};

#[doc(hidden)]
pub mod __private {
    pub use hither_runtime::glue::*;
}
