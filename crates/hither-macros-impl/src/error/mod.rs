//! `#[hither::error]`: a typed error, which is also an ordinary `std::error::Error`.

mod args;
mod check;
mod display;
mod emit;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::recipe::{self, Outcome};

/// Expands `#[hither::error(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let args = args::read(args, errors);
            let error = model::read(&args, item, errors)?;
            check::check(&error, errors);
            Some(error)
        },
        emit::emit,
    )
}
