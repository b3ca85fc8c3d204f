//! The order in which every attribute works: read, model, check; then, if nothing was refused, emit.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Attribute;
use syn::visit_mut::VisitMut;

use crate::errors::Errors;

/// What became of an item.
pub(crate) struct Outcome {
    /// The expansion, or every refusal.
    pub(crate) expansion: syn::Result<TokenStream>,
    /// The item as plain Rust, without our attributes.
    plain: TokenStream,
}

/// Follows the recipe. `understand` reads the item, takes our attributes out of it, and refuses; `None` says that it
/// could not even be read, and comes with a refusal. `emit` writes what follows the plain item.
pub(crate) fn follow<M>(
    item: TokenStream,
    understand: impl FnOnce(&mut syn::Item, &mut Errors) -> Option<M>,
    emit: impl FnOnce(&M) -> TokenStream,
) -> Outcome {
    let mut rust: syn::Item = match syn::parse2(item.clone()) {
        Ok(rust) => rust,
        Err(error) => {
            return Outcome { expansion: Err(error), plain: item };
        }
    };
    let mut errors = Errors::default();
    let model = understand(&mut rust, &mut errors);
    if model.is_none() {
        WithoutOptions.visit_item_mut(&mut rust);
    }
    let plain = rust.into_token_stream();
    let expansion = errors.finish().map(|()| {
        let emitted = model.as_ref().map(emit);
        quote!(#plain #emitted)
    });
    Outcome { expansion, plain }
}

/// Takes out what nobody read: the compiler would complain about each, and not about what is wrong.
struct WithoutOptions;

impl VisitMut for WithoutOptions {
    fn visit_attributes_mut(&mut self, attrs: &mut Vec<Attribute>) {
        attrs.retain(|attr| !attr.path().is_ident("hither"));
    }
}

impl Outcome {
    /// The tokens for the compiler: the expansion; or the refusals and the item as plain Rust, so that the rest of
    /// the author's crate still finds its names.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.expansion.unwrap_or_else(|error| {
            let refusals = error.to_compile_error();
            let plain = self.plain;
            quote!(#refusals #plain)
        })
    }
}
