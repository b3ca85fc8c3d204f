//! `#[hither::event(name = "EchoFired", rename(go = "Fired"), skip(c))]`

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::marks::{self, NAMED_AND_SKIPPED};
use crate::options::Opt;

/// Reads the options.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> Vec<Opt> {
    marks::options(args, "event", NAMED_AND_SKIPPED, errors)
}
