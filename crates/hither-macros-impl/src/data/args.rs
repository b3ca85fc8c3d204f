//! `#[hither::data(name = "Order", rename(go = "PurchaseOrder"))]`

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::marks;
use crate::options::Opt;

/// Reads the options.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> Vec<Opt> {
    marks::options(args, "data", &["name", "rename", "traits"], errors)
}
