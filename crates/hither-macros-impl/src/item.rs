//! What is refused on every item: generics, attributes that contradict, attributes that depend on the build.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, GenericParam, Generics, Visibility};

use crate::errors::Errors;

/// Refuses generics and `where`. `what` is ``record `Page` ``.
pub(crate) fn refuse_generics(generics: &Generics, what: &str, errors: &mut Errors) {
    let (lifetimes, others): (Vec<_>, Vec<_>) =
        generics.params.iter().partition(|param| matches!(param, GenericParam::Lifetime(_)));
    if let Some(first) = lifetimes.first() {
        errors.at(
            first,
            format!(
                "{what} cannot have a lifetime: other languages have none, so write it without"
            ),
        );
    }
    if let Some(first) = others.first() {
        errors.at(
            first,
            format!(
                "{what} cannot be generic: other languages would need a name for each instance, \
                 so write one for each type that it is needed for"
            ),
        );
    }
    if let Some(clause) = &generics.where_clause {
        errors.at(
            clause,
            format!("{what} cannot have a `where` clause: the contract needs concrete types"),
        );
    }
}

/// Refuses `#[cfg]` on a part of an item: `what` is `a field`.
pub(crate) fn refuse_cfg(attrs: &[Attribute], what: &str, errors: &mut Errors) {
    for attr in attrs {
        if attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr") {
            errors.at(
                attr.path(),
                format!(
                    "`#[{}]` on {what} would give each build another contract: put it on the whole item, or remove it",
                    attr.path().to_token_stream()
                ),
            );
        }
    }
}

/// Refuses another attribute of ours on the item of `attribute`, and our options, which the item itself does not take.
pub(crate) fn refuse_ours(attrs: &[Attribute], attribute: &str, errors: &mut Errors) {
    for attr in attrs {
        let mut segments = attr.path().segments.iter();
        if segments.next().is_none_or(|first| first.ident != "hither") {
            continue;
        }
        let Some(other) = segments.next() else {
            errors.at(
                attr.path(),
                format!("`#[hither(..)]` has no options here: remove it, or put them into `#[hither::{attribute}(..)]`"),
            );
            continue;
        };
        let other = other.ident.to_string();
        let advice = match (attribute, other.as_str()) {
            ("event", "data") => "an event is data already: remove `#[hither::data]`".to_owned(),
            ("data", "event") => "an event is data already: remove `#[hither::data]`".to_owned(),
            (one, other) if one == other => {
                format!("`#[hither::{one}]` is there twice: remove one")
            }
            (one, other) => {
                format!("an item is one thing: remove `#[hither::{one}]` or `#[hither::{other}]`")
            }
        };
        errors.at(attr.path(), advice);
    }
}

/// Refuses an item that others could not name: what is exported is public in Rust too.
pub(crate) fn refuse_private(visibility: &Visibility, ident: &Ident, errors: &mut Errors) {
    if !matches!(visibility, Visibility::Public(_)) {
        errors.at(ident, format!("`{ident}` is for everybody: make it `pub`"));
    }
}

/// An item of a kind that the attribute is not for.
pub(crate) fn wrong_kind(span: Span, attribute: &str, expected: &str) -> syn::Error {
    syn::Error::new(span, format!("`#[hither::{attribute}]` belongs on {expected}"))
}

/// The keyword that says what kind of item it is, or the whole of it.
pub(crate) fn keyword(item: &syn::Item) -> Span {
    match item {
        syn::Item::Const(item) => item.const_token.span(),
        syn::Item::Enum(item) => item.enum_token.span(),
        syn::Item::Fn(item) => item.sig.fn_token.span(),
        syn::Item::Impl(item) => item.impl_token.span(),
        syn::Item::Mod(item) => item.mod_token.span(),
        syn::Item::Static(item) => item.static_token.span(),
        syn::Item::Struct(item) => item.struct_token.span(),
        syn::Item::Trait(item) => item.trait_token.span(),
        syn::Item::Type(item) => item.type_token.span(),
        syn::Item::Union(item) => item.union_token.span(),
        other => other.span(),
    }
}
