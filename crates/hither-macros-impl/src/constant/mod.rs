//! `#[hither::constant]`: a constant that every language has as its own.

mod check;
mod emit;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::marks::{self, NAMED_AND_SKIPPED};
use crate::recipe::{self, Outcome};

/// Expands `#[hither::constant(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let options = marks::options(args, "constant", NAMED_AND_SKIPPED, errors);
            let constant = model::read(&options, item, errors)?;
            check::check(&constant, errors);
            Some(constant)
        },
        emit::emit,
    )
}
