//! `#[hither::object]`: a type whose values stay in the library and cross by handle. Its methods are read and checked as
//! those of a library are.

mod check;
mod emit;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::library::args::Args;
use crate::library::model::{self, Library};
use crate::marks;
use crate::recipe::{self, Outcome};
use crate::signature::lend_params;
use crate::types;

/// Expands `#[hither::object]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let names =
                marks::options(args, "object", &["name", "rename", "skip", "traits"], errors);
            let args = Args { names, ..Args::default() };
            let mut object = model::read("object", args, item, errors)?;
            check::check(&object, errors);
            spell_self_out(&mut object);
            object.methods.iter_mut().for_each(|method| lend_params(&mut method.params));
            Some(object)
        },
        emit::emit,
    )
}

/// In an expansion `Self` is something else.
fn spell_self_out(object: &mut Library) {
    let params = object.methods.iter_mut().flat_map(|method| &mut method.params);
    params.for_each(|param| param.ty = types::without_self(&param.ty, &object.path));
}
