//! `#[hither::host]` has no options.

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::options;

pub(crate) fn read(args: TokenStream, errors: &mut Errors) {
    options::none(args, "`#[hither::host]`", errors);
}
