//! `#[hither::function]`: a function that needs no type of the author's, called like a static.

mod check;
mod emit;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::Item;

use crate::item::{keyword, wrong_kind};
use crate::library::model::{self, Method};
use crate::options;
use crate::recipe::{self, Outcome};
use crate::signature::lend_params;

/// The options of a function.
const OPTIONS: &[&str] = &["blocking", "inline", "resume", "detached", "skip", "name", "rename"];

/// What `#[hither::function]` stands on.
struct Function {
    method: Method,
    visibility: syn::Visibility,
}

/// Expands `#[hither::function(args)]` on `item`.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    outcome(args, item).into_tokens()
}

fn outcome(args: TokenStream, item: TokenStream) -> Outcome {
    recipe::follow(
        item,
        |item, errors| {
            let options = options::read(args, "`#[hither::function]`", OPTIONS, errors);
            let Item::Fn(item) = item else {
                errors.push(wrong_kind(keyword(item), "function", "a `pub fn`"));
                return None;
            };
            let method = model::read_signature(&mut item.sig, &item.attrs, None, options, errors);
            let mut function = Function { method, visibility: item.vis.clone() };
            check::check(&function, errors);
            lend_params(&mut function.method.params);
            Some(function)
        },
        emit::emit,
    )
}
