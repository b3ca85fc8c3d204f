//! The trait as it is printed: as it was written, but made for `dyn`, and with hidden functions of ours.

use proc_macro2::Ident;
use quote::format_ident;
use syn::{Attribute, FnArg, Item, ItemTrait, Pat, TraitItem, TraitItemFn, parse_quote};

use super::boxed;
use crate::names;

/// Rewrites the trait, or the `impl` of one; also what the check refuses, so that both still fit together and the
/// compiler has nothing to add.
pub(super) fn rewrite(item: &mut Item) {
    match item {
        Item::Trait(item) => rewrite_trait(item),
        Item::Impl(item) => boxed::rewrite_double(item),
        _ => {}
    }
}

fn rewrite_trait(item: &mut ItemTrait) {
    item.colon_token.get_or_insert_default();
    item.supertraits.push(parse_quote!(::core::marker::Send));
    item.supertraits.push(parse_quote!(::core::marker::Sync));
    item.supertraits.push(parse_quote!('static));
    let mut hidden = Vec::new();
    for member in &mut item.items {
        if let TraitItem::Fn(function) = member {
            hidden.extend(move_body(function).map(TraitItem::Fn));
            boxed::rewrite_signature(&mut function.sig);
        }
    }
    item.items.extend(hidden);
    item.items.push(parse_quote! {
        #[doc(hidden)]
        fn __hither_instance(
            &self,
        ) -> ::core::option::Option<&::std::sync::Arc<::hither::__private::HostInstance>> {
            ::core::option::Option::None
        }
    });
}

/// Where the body of a function with a default is: in a function of its own, which the remote implementation can call
/// as well.
pub(super) fn default_name(function: &Ident) -> Ident {
    format_ident!("__hither_default_{}", names::name(function))
}

/// Moves the body of a function with a default to a hidden one, and calls it there.
fn move_body(function: &mut TraitItemFn) -> Option<TraitItemFn> {
    function.sig.receiver()?;
    function.default.as_ref()?;
    let mut hidden = function.clone();
    hidden.sig.ident = default_name(&function.sig.ident);
    hidden.attrs.retain(is_about_the_body);
    hidden.attrs.push(parse_quote!(#[doc(hidden)]));
    boxed::rewrite_function(&mut hidden);
    // Nothing is left that it could be about.
    function.attrs.retain(|attr| !attr.path().is_ident("expect"));
    let (name, args) = (&hidden.sig.ident, plain_params(function));
    function.default = Some(parse_quote!({ self.#name(#(#args),*) }));
    Some(hidden)
}

/// Lints speak of the body, and go where it goes.
fn is_about_the_body(attr: &Attribute) -> bool {
    ["allow", "expect", "warn", "deny", "forbid"].iter().any(|lint| attr.path().is_ident(lint))
}

/// The names of the parameters, which nothing changes any more.
fn plain_params(function: &mut TraitItemFn) -> Vec<Ident> {
    let mut names = Vec::new();
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(input) = input
            && let Pat::Ident(pat) = &mut *input.pat
        {
            pat.mutability = None;
            names.push(pat.ident.clone());
        }
    }
    names
}
