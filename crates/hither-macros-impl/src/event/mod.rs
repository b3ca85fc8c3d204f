//! `#[hither::event]`: a record that is told to whoever listens.

mod args;
mod check;
mod emit;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::recipe::{self, Outcome};

/// Expands `#[hither::event(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let options = args::read(args, errors);
            let event = model::read(&options, item, errors)?;
            check::check(&event, errors);
            Some(event)
        },
        emit::emit,
    )
}
