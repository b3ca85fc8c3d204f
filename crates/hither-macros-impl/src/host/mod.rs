//! `#[hither::host]`: a trait that the host program implements; and, on an `impl` of one, a test double.

mod args;
mod boxed;
mod check;
mod crossing;
mod emit;
mod model;
mod remote;
mod rewrite;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::recipe::{self, Outcome};

/// Expands `#[hither::host(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let options = args::read(args, errors);
            let host = model::read(&options, item, errors)?;
            check::check(&host, errors);
            rewrite::rewrite(item);
            Some(host)
        },
        emit::emit,
    )
}
