//! `#[hither::data]`: records, enums and aliases, data that is copied across.

mod alias;
#[cfg(test)]
mod alias_tests;
mod args;
mod check;
mod emit;
mod enums;
mod model;
#[cfg(test)]
mod tests;
mod traits;

use proc_macro2::TokenStream;

use crate::recipe::{self, Outcome};

// An event is a record that is told to whoever listens.
pub(crate) use check::check_record;
pub(crate) use emit::emit_record;
pub(crate) use model::{Record, read_record};

/// Expands `#[hither::data(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let (options, form) = args::read(args, errors);
            let data = model::read(&options, item, form, errors)?;
            check::check(&data, errors);
            Some(data)
        },
        emit::emit,
    )
}
