//! The expansion of a constant: a type of its name, by which the library lists it, and its descriptor.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::Constant;
use crate::expansion::{hidden, source, stand_in, string};

/// What follows the item.
pub(super) fn emit(constant: &Constant) -> TokenStream {
    let Constant { ident, ty, .. } = constant;
    let stand_in = stand_in(ident, &constant.visibility);
    let (name, docs, source) = (string(&constant.name), string(&constant.docs), source(ident));
    let marks = constant.marks.describe();
    let of_type = quote_spanned!(ty.span()=> <#ty as __h::schema::ConstantValue>::constant_type());
    let value = quote_spanned!(ty.span()=> <#ty as __h::schema::ConstantValue>::constant(&#ident));
    let described = hidden(quote! {
        impl __h::Constant for #ident {
            fn describe() -> __h::schema::Constant {
                __h::schema::Constant {
                    name: #name,
                    docs: #docs,
                    source: #source,
                    ty: #of_type,
                    value: #value,
                    marks: #marks,
                }
            }
        }
    });
    quote! {
        #stand_in
        #described
    }
}
