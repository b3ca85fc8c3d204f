//! `Display`, `Error` and `From` of an error: what `thiserror` would write.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::{Error, Message, Variant};
use crate::format::{self, local};
use crate::shape::ours;

/// The three, and `Debug` where it is missing.
pub(crate) fn emit(error: &Error) -> TokenStream {
    let ident = &error.ident;
    let display = error.variants.iter().map(display_arm);
    let sources: Vec<_> = error.variants.iter().filter_map(source_arm).collect();
    let source = (!sources.is_empty()).then(|| {
        let rest = (sources.len() < error.variants.len())
            .then(|| quote!(_ => ::core::option::Option::None,));
        quote! {
            fn source(
                &self,
            ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                match self {
                    #(#sources)*
                    #rest
                }
            }
        }
    });
    let from = error.variants.iter().filter_map(|variant| from(error, variant));
    quote! {
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#display)*
                }
            }
        }

        impl ::core::error::Error for #ident {
            #source
        }

        #(#from)*
    }
}

/// `Self::BadRetry { got: __field0 } => write!(__f, "got {__field0}"),`
fn display_arm(variant: &Variant) -> TokenStream {
    match &variant.message {
        Message::Template(written, template) => {
            let pattern = variant.body.pattern(|position| {
                let shown = template.used.contains(&position);
                shown.then(|| Ident::new(&local(position), written.span()))
            });
            let literal = format::literal(template, written);
            quote!(#pattern => ::core::write!(__f, #literal),)
        }
        _ => {
            let pattern = variant.body.pattern(|_| Some(ours("__only")));
            let ty = &variant.body.fields[0].ty;
            let fmt = quote_spanned!(ty.span()=> <#ty as ::core::fmt::Display>::fmt);
            quote!(#pattern => #fmt(__only, __f),)
        }
    }
}

/// `Self::Host(__source) => Some(__source),`
fn source_arm(variant: &Variant) -> Option<TokenStream> {
    let transparent = matches!(variant.message, Message::Transparent(_));
    let position = match variant.source {
        Some(position) => position,
        None if transparent => 0,
        None => return None,
    };
    let pattern = variant.body.pattern(|at| (at == position).then(|| ours("__source")));
    let ty = &variant.body.fields[position].ty;
    Some(if transparent {
        let source = quote_spanned!(ty.span()=> <#ty as ::core::error::Error>::source);
        quote!(#pattern => #source(__source),)
    } else {
        let source = quote_spanned!(ty.span()=> __source as &(dyn ::core::error::Error + 'static));
        quote!(#pattern => ::core::option::Option::Some(#source),)
    })
}

fn from(error: &Error, variant: &Variant) -> Option<TokenStream> {
    let (position, _) = variant.from.as_ref()?;
    let field = &variant.body.fields[*position];
    let (ident, variant_ident) = (&error.ident, &variant.body.ident);
    let (member, ty) = (&field.member, &field.ty);
    Some(quote! {
        impl ::core::convert::From<#ty> for #ident {
            fn from(__source: #ty) -> Self {
                Self::#variant_ident { #member: __source }
            }
        }
    })
}
