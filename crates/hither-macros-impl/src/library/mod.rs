//! `#[hither::library]`: the methods of the author's type, and the exports of the shared library.

pub(crate) mod args;
pub(crate) mod check;
mod emit;
mod exports;
pub(crate) mod methods;
pub(crate) mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::recipe::{self, Outcome};
use crate::signature::lend_params;

/// Expands `#[hither::library(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let args = args::read(args, errors);
            let mut library = model::read("library", args, item, errors)?;
            check::check(&library, errors);
            library.methods.iter_mut().for_each(|method| lend_params(&mut method.params));
            Some(library)
        },
        emit::emit,
    )
}
