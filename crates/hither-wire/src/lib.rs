//! The bytes of values: how everything that crosses a Hither boundary is written and read.
//!
//! The form is CBOR (RFC 8949) with the typed arrays of RFC 8746; `docs/wire.md` is its specification. A [`Writer`]
//! knows only the shortest heads and definite lengths. A [`Reader`] is fed by strangers: it refuses what the
//! specification does not name, and checks depth, counts and lengths before any memory is taken. [`Wire`] joins the
//! two: a type that implements it *lowers* to bytes and *lifts* from them. A [`LiftError`] names the place in the
//! value and in the bytes:
//!
//! ```text
//! record `Order`, field `lines[3].amount`: expected u32, found text (byte 118 of 240)
//! ```
//!
//! A value that comes as our writers write it is read by code that knows nothing else ([`Wire::lift_usual`]); what that
//! code does not take is read again by the code that knows every form and every mistake.
//!
//! The attributes of Hither write implementations of [`Wire`]; what they call is [`fields`], [`variant`] and
//! [`error_head`], so that an expansion stays a few lines and the rules are written once. A record looks like this:
//!
//! ```
//! use hither_wire::{LiftError, Reader, Wire, Writer, fields};
//!
//! #[derive(Debug, PartialEq)]
//! struct EchoRequest {
//!     message: String,
//!     delay_ms: Option<i64>,
//! }
//!
//! impl Wire for EchoRequest {
//!     const CONTAINERS_MAX: Option<usize> = Some(1);
//!
//!     fn lower(&self, w: &mut Writer) {
//!         w.array(2);
//!         self.message.lower(w);
//!         self.delay_ms.lower(w);
//!     }
//!
//!     fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
//!         let mut f = fields(r, "record `EchoRequest`", &["message", "delay_ms"])?;
//!         let value = Self { message: f.field(r, 0)?, delay_ms: f.field(r, 1)? };
//!         f.finish(r)?;
//!         Ok(value)
//!     }
//! }
//!
//! let request = EchoRequest { message: "hi".to_owned(), delay_ms: Some(5) };
//! assert_eq!(hither_wire::lower(&request), b"\x82\x62hi\x05");
//! assert_eq!(hither_wire::lift::<EchoRequest>(b"\x82\x62hi\x05"), Ok(request));
//!
//! let short = EchoRequest { message: "hi".to_owned(), delay_ms: None };
//! assert_eq!(hither_wire::lift(b"\xa1\x67message\x62hi"), Ok(short));
//!
//! let wrong = hither_wire::lift::<EchoRequest>(b"\x81\x07").unwrap_err();
//! assert_eq!(
//!     wrong.to_string(),
//!     "record `EchoRequest`, field `message`: expected text, found integer (byte 1 of 2)",
//! );
//! ```
//!
//! Invariants: no I/O, no threads, no `unsafe`; nothing here panics on any input. The one dependency, `stacker`, gives
//! deep values the stack that they take.

#![forbid(unsafe_code)]

pub mod alias;
mod array;
mod error;
mod fields;
mod float;
mod head;
mod key;
mod map;
mod nesting;
mod reader;
mod set;
mod shared;
mod time;
mod tuple;
mod typed_array;
mod value;
mod variant;
mod wide;
mod writer;

pub use alias::Alias;
pub use error::LiftError;
pub use fields::{Fields, fields};
pub use key::{Key, PlainKey};
pub use nesting::{DEPTH_MAX, SHALLOW, TOO_DEEP, TRUSTED_DEPTH_MAX, containers_max, with_stack};
pub use reader::Reader;
pub use shared::WireShared;
pub use time::{NANOS_MAX, from_unix, unix};
pub use typed_array::Block;
pub use value::{Wire, lift, lower};
pub use variant::{data_variant, error_head, variant};
pub use writer::Writer;
