//! `#[hither::object]`: a type whose values stay in the library and cross by handle. Its methods are read and checked as
//! those of a library are.

mod check;
mod emit;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::library::args::Args;
use crate::library::model;
use crate::options;
use crate::recipe::{self, Outcome};

/// Expands `#[hither::object]` on `item`.
pub fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            no_options(args, errors);
            let object = model::read("object", Args::default(), item, errors)?;
            check::check(&object, errors);
            Some(object)
        },
        emit::emit,
    )
}

fn no_options(args: TokenStream, errors: &mut Errors) {
    options::read(args, "`#[hither::object]`", &[], errors);
}
