//! Variants: what enums and errors have in common.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Path};

use crate::docs::docs;
use crate::errors::Errors;
use crate::item::refuse_cfg;
use crate::marks::{self, Marks, NAMED};
use crate::naming::Naming;
use crate::shape::{self, Field, Style, check_fields, ours};
use crate::{format, names, options};

/// A variant of an enum or an error, as it was written.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
    /// The explicit discriminant, which is refused.
    discriminant: Option<TokenStream>,
}

/// Reads a variant, and takes our attributes out of it. `owner` is what `Self` means in its fields.
pub(crate) fn read(variant: &mut syn::Variant, owner: &Path, errors: &mut Errors) -> Variant {
    let options = options::take(&mut variant.attrs, "a variant", NAMED, errors);
    Variant {
        ident: variant.ident.clone(),
        name: marks::given_name(&options, Naming::Variant, errors)
            .unwrap_or_else(|| names::name(&variant.ident)),
        docs: docs(&variant.attrs),
        marks: Marks::read(&variant.attrs, &options, Naming::Variant, errors),
        attrs: variant.attrs.clone(),
        style: shape::style(&variant.fields),
        fields: shape::read_fields(&mut variant.fields, owner, errors),
        discriminant: variant.discriminant.as_ref().map(|(_, value)| value.to_token_stream()),
    }
}

/// Refuses what a variant cannot have.
pub(crate) fn check(variant: &Variant, errors: &mut Errors) {
    names::refuse(&variant.ident, errors);
    refuse_cfg(&variant.attrs, "a variant", errors);
    check_fields(&variant.fields, errors);
    if let Some(discriminant) = &variant.discriminant {
        errors.at(
            discriminant,
            "the position of a variant is its value on the other side: remove the number",
        );
    }
}

impl Variant {
    /// A pattern that binds each field to the name that `binding` gives it, and the others not.
    pub(crate) fn pattern(&self, binding: impl Fn(usize) -> Option<Ident>) -> TokenStream {
        let ident = &self.ident;
        let mut bound = Vec::new();
        for (position, field) in self.fields.iter().enumerate() {
            let member = &field.member;
            bound.extend(binding(position).map(|name| quote!(#member: #name)));
        }
        let rest = (bound.len() < self.fields.len()).then(|| quote!(..));
        if self.fields.is_empty() && self.style == Style::Unit {
            quote!(Self::#ident)
        } else {
            quote!(Self::#ident { #(#bound,)* #rest })
        }
    }

    /// The pattern that binds every field to [`Variant::bindings`].
    pub(crate) fn pattern_of_all(&self) -> TokenStream {
        self.pattern(|at| Some(binding(at)))
    }

    /// What [`Variant::pattern_of_all`] binds the fields to.
    pub(crate) fn bindings(&self) -> Vec<TokenStream> {
        (0..self.fields.len()).map(|position| binding(position).into_token_stream()).collect()
    }

    /// ``variant `TimerError::BadRetry` ``
    pub(crate) fn spelled(&self, owner: &str) -> String {
        format!("variant `{owner}::{}`", self.name)
    }
}

fn binding(position: usize) -> Ident {
    ours(&format::local(position))
}
