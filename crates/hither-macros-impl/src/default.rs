//! What a field or parameter is where it is left out: `#[hither(default)]`, `#[hither(default = 3)]`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Type};

use crate::errors::Errors;
use crate::options::Opt;

/// The options of a parameter.
pub(crate) const OPTIONS: &[&str] = &["name", "rename", "default"];

/// The default of a field or parameter.
pub(crate) enum Default {
    /// That of its type.
    OfType,
    /// An expression of its type.
    Expression(Box<Expr>),
}

/// Reads the option, if it is there.
pub(crate) fn read(options: &[Opt], errors: &mut Errors) -> Option<Default> {
    let option = options.iter().find(|option| option.is("default"))?;
    if option.stands_alone() {
        return Some(Default::OfType);
    }
    option.value("default = 3", errors).map(|value| Default::Expression(Box::new(value)))
}

impl Default {
    /// The value, as an expression of type `ty`. A text in quotes may become a `String`, one of bytes a `Vec<u8>`.
    pub(crate) fn value(&self, ty: &Type) -> TokenStream {
        match self {
            Default::OfType => {
                quote_spanned!(ty.span()=> <#ty as ::core::default::Default>::default())
            }
            Default::Expression(value) => match &**value {
                Expr::Lit(ExprLit { lit: Lit::Str(_) | Lit::ByteStr(_), .. }) => {
                    quote_spanned!(value.span()=> <#ty as __h::schema::FromLiteral<_>>::from_literal(#value))
                }
                value => quote!(#value),
            },
        }
    }
}

/// The descriptor of the default of something of type `ty`, if it has one.
pub(crate) fn describe(default: Option<&Default>, ty: &Type) -> TokenStream {
    match default {
        None => quote!(::core::option::Option::None),
        Some(default) => {
            let value = default.value(ty);
            let shown = quote_spanned!(ty.span()=> <#ty as __h::schema::Valued>::value(&__default));
            quote!(::core::option::Option::Some({
                let __default: #ty = #value;
                #shown
            }))
        }
    }
}

/// Reads the field at `position` of the `__fields` of a `__reader`.
pub(crate) fn lift(default: Option<&Default>, ty: &Type, position: usize) -> TokenStream {
    match default {
        None => quote!(__fields.field::<#ty>(__reader, #position)?),
        Some(default) => {
            let value = default.value(ty);
            quote!(__fields.field_or::<#ty>(__reader, #position, || #value)?)
        }
    }
}
