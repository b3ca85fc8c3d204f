//! The expansion of aliases: how one becomes what crosses in its place, and calls to what does the rest.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::model::{Alias, Way};
use crate::expansion::{Demand, asked, given, given_also, origin, source, string};

/// The implementations of an alias.
pub(super) fn emit(alias: &Alias) -> TokenStream {
    let plain = plain_type(&alias.way);
    let demands = demands(alias, &plain);
    let (asked, given_all) = (asked(&demands), given(&demands));
    let parts = [
        conversion(alias, &plain, &given_all),
        describe(alias, &plain, &given_all),
        wire(alias, &plain, &given_all),
        key(alias, &plain, &demands),
        mirror(alias, &plain, &given_all),
    ];
    let ident = &alias.ident;
    quote! {
        #asked
        #(#parts)*
        impl __h::Known for #ident #given_all {}
    }
}

/// What crosses in its place, with the spans of the author.
fn plain_type(way: &Way) -> TokenStream {
    match way {
        Way::Newtype(field) => {
            let ty = &field.ty;
            quote!(#ty)
        }
        Way::Converted(ty) => quote!(#ty),
        Way::Text(_) => quote!(::std::string::String),
    }
}

fn demands(alias: &Alias, plain: &TokenStream) -> Vec<Demand> {
    let crossing: Type = syn::parse_quote!(#plain);
    match &alias.way {
        Way::Newtype(field) => Demand::known(&field.ty).into_iter().collect(),
        Way::Converted(_) => {
            let converted = Demand::converted(&alias.ident, &crossing);
            Demand::known(&crossing).into_iter().chain(converted).collect()
        }
        Way::Text(field) => vec![Demand::text(&field.ty)],
    }
}

fn conversion(alias: &Alias, plain: &TokenStream, given: &TokenStream) -> TokenStream {
    let ident = &alias.ident;
    let (lower, lift) = match &alias.way {
        Way::Newtype(_) => (
            quote!(__h::wire::alias::Plain::Lent(&self.0)),
            quote!(::core::result::Result::Ok(Self(__plain))),
        ),
        Way::Converted(_) => (
            quote!(__h::wire::alias::Plain::Made(<Self as __h::LowersTo<#plain>>::lower_to(self))),
            quote!(<Self as __h::LiftsFrom<#plain>>::lift_from(__plain)),
        ),
        Way::Text(field) => {
            let ty = &field.ty;
            (
                quote!(__h::wire::alias::Plain::Made(<#ty as __h::Text>::lower_text(&self.0))),
                quote!(<#ty as __h::Text>::lift_text(&__plain).map(Self)),
            )
        }
    };
    quote! {
        impl __h::wire::Alias for #ident #given {
            type As = #plain;

            fn plain(&self) -> __h::wire::alias::Plain<'_, #plain> {
                #lower
            }

            fn from_plain(
                __plain: #plain,
            ) -> ::core::result::Result<Self, ::std::string::String> {
                #lift
            }
        }
    }
}

fn describe(alias: &Alias, plain: &TokenStream, given: &TokenStream) -> TokenStream {
    let Alias { ident, name, .. } = alias;
    let (origin, source) = (origin(ident), source(ident));
    let marks = alias.marks.describe();
    let (name_string, docs) = (string(name), string(&alias.docs));
    quote! {
        impl __h::Describe for #ident #given {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.alias(#origin, #name, |__builder| __h::schema::Alias {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    ty: <#plain as __h::Describe>::describe(__builder),
                    marks: #marks,
                })
            }

            fn describe_list(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __h::schema::builder::describe_list_of_alias::<Self, #plain>(__builder)
            }
        }
    }
}

fn wire(alias: &Alias, plain: &TokenStream, given: &TokenStream) -> TokenStream {
    let ident = &alias.ident;
    quote! {
        impl __h::Wire for #ident #given {
            const NULLABLE: bool = <#plain as __h::Wire>::NULLABLE;
            const CONTAINERS_MAX: ::core::option::Option<usize> =
                <#plain as __h::Wire>::CONTAINERS_MAX;
            const LIST_CONTAINERS_MAX: ::core::option::Option<usize> =
                <#plain as __h::Wire>::LIST_CONTAINERS_MAX;

            fn lower(&self, __writer: &mut __h::wire::Writer) {
                __h::wire::alias::lower(self, __writer);
            }

            fn lift(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, __h::wire::LiftError> {
                __h::wire::alias::lift(__reader)
            }

            fn lift_usual(__reader: &mut __h::wire::Reader<'_>) -> ::core::option::Option<Self> {
                __h::wire::alias::lift_usual(__reader)
            }

            fn lower_each<__I>(__items: __I, __writer: &mut __h::wire::Writer)
            where
                __I: ::core::iter::ExactSizeIterator<Item: ::core::borrow::Borrow<Self>>,
            {
                __h::wire::alias::lower_each(__items, __writer);
            }

            fn lift_list(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<::std::vec::Vec<Self>, __h::wire::LiftError> {
                __h::wire::alias::lift_list(__reader)
            }

            fn lift_list_usual(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::option::Option<::std::vec::Vec<Self>> {
                __h::wire::alias::lift_list_usual(__reader)
            }
        }
    }
}

/// It may be the key of a map if what crosses in its place may.
fn key(alias: &Alias, plain: &TokenStream, demands: &[Demand]) -> TokenStream {
    let ident = &alias.ident;
    let is_key = quote_spanned!(plain.span()=> for<'__a> #plain: __h::given::Key<'__a>);
    let given = given_also(demands, &is_key);
    quote! {
        impl __h::wire::Key for #ident #given {
            fn shown(&self) -> ::std::string::String {
                __h::wire::Key::shown(&*__h::wire::Alias::plain(self))
            }

            fn plain_key(&self) -> __h::wire::PlainKey {
                __h::wire::Key::plain_key(&*__h::wire::Alias::plain(self))
            }
        }
    }
}

fn mirror(alias: &Alias, plain: &TokenStream, given: &TokenStream) -> TokenStream {
    let ident = &alias.ident;
    quote! {
        // SAFETY: the forms are those of the type that crosses in its place.
        unsafe impl __h::Mirror for #ident #given {
            type C = <#plain as __h::Mirror>::C;
            type Param = <#plain as __h::Mirror>::Param;

            fn lower_c(&self, __arena: &__h::Arena) -> Self::C {
                __h::alias::lower_c(self, __arena)
            }

            unsafe fn lift_c(__c: &Self::C) -> ::core::result::Result<Self, __h::MirrorError> {
                // SAFETY: the caller vouches for every pointer in `__c`, as `lift_c` demands.
                unsafe { __h::alias::lift_c(__c) }
            }

            fn param(__c: &Self::C) -> Self::Param {
                <#plain as __h::Mirror>::param(__c)
            }

            unsafe fn lift_param(
                __param: Self::Param,
            ) -> ::core::result::Result<Self, __h::MirrorError> {
                // SAFETY: as the caller vouches, as `lift_param` demands.
                unsafe { __h::alias::lift_param(__param) }
            }

            unsafe fn lift_c_items(
                __items: &[Self::C],
            ) -> ::core::result::Result<::std::vec::Vec<Self>, __h::MirrorError> {
                // SAFETY: as the caller vouches, as `lift_c_items` demands.
                unsafe { __h::alias::lift_c_items(__items) }
            }
        }
    }
}
