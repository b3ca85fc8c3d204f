//! The expansion of errors.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::display;
use super::model::{Error, Variant};
use crate::expansion::{
    arms_by_position, asked, demands, describe_fields, describe_shape, given, hidden, lift_fields,
    lower_fields, mirror_lift, mirror_lower, mirror_members, mirror_name, mirror_type, origin,
    param_by_pointer, source, string,
};
use crate::shape::ours;

/// What follows the item.
pub(crate) fn emit(error: &Error) -> TokenStream {
    let Error { ident, name, .. } = error;
    let display = (!error.displayed_elsewhere).then(|| display::emit(error));
    let fields = error.variants.iter().flat_map(|variant| &variant.fields);
    let demands = demands(fields.map(|field| &field.ty));
    let (asked, given) = (asked(&demands), given(&demands));
    let describe = describe(error, &given);
    let wire = wire(error, &given);
    let mirror = mirror(error, &given);
    hidden(quote! {
        #asked
        #display
        #describe
        #wire
        #mirror
        impl __h::Known for #ident {}

        impl __h::ErrorType for #ident {
            const NAME: &'static str = #name;
        }
    })
}

fn describe(error: &Error, given: &TokenStream) -> TokenStream {
    let Error { ident, name, .. } = error;
    let (origin, source) = (origin(name), source(ident));
    let (name_string, docs) = (string(name), string(&error.docs));
    let variants = error.variants.iter().map(|variant| {
        let (name, docs) = (string(&variant.name), string(&variant.docs));
        let message = string(&variant.message.template(&variant.fields));
        let (shape, fields) = (describe_shape(variant.style), describe_fields(&variant.fields));
        quote! {
            __h::schema::ErrorVariant {
                name: #name,
                docs: #docs,
                message: #message,
                shape: #shape,
                fields: #fields,
            }
        }
    });
    quote! {
        impl __h::Describe for #ident #given {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.error(#origin, #name, |__builder| __h::schema::Error {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    variants: ::std::vec![#(#variants),*],
                })
            }
        }
    }
}

fn wire(error: &Error, given: &TokenStream) -> TokenStream {
    let ident = &error.ident;
    let owner = format!("error `{}`", error.name);
    let names = error.variants.iter().map(|variant| &variant.name);
    let lower = error.variants.iter().enumerate().map(|(position, variant)| {
        let pattern = variant.pattern(|at| Some(binding(at)));
        let lower = lower_fields(&variant.fields, &bindings(variant));
        quote! {
            #pattern => {
                __writer.error_head(#position, self);
                #lower
            }
        }
    });
    let lift = arms_by_position(error.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let lift = lift_fields(&variant.fields, &owner_of(error, variant), &quote!(Self::#ident));
        quote!({ #lift __lifted })
    }));
    quote! {
        impl __h::Wire for #ident #given {
            fn lower(&self, __writer: &mut __h::wire::Writer) {
                match self {
                    #(#lower)*
                }
            }

            fn lift(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, __h::wire::LiftError> {
                let __lifted = match __h::wire::error_head(__reader, #owner, &[#(#names),*])? {
                    #(#lift,)*
                };
                __reader.leave();
                ::core::result::Result::Ok(__lifted)
            }
        }
    }
}

/// The C form: a tagged union, as docs/symbols.md has it.
fn mirror(error: &Error, given: &TokenStream) -> TokenStream {
    let ident = &error.ident;
    let c = mirror_name(ident);
    let union = format_ident!("{c}Fields");
    let with_fields: Vec<&Variant> =
        error.variants.iter().filter(|variant| !variant.fields.is_empty()).collect();
    let types = mirror_types(&c, &union, &with_fields, given);
    let param = param_by_pointer(&c);
    let lower = mirror_lower_body(error, &c, &union, &with_fields);
    let lift = mirror_lift_body(error, &c);
    quote! {
        #types

        // SAFETY: the form is written by us: `repr(C)` of integers, strings and a union of C forms.
        unsafe impl __h::Mirror for #ident #given {
            #param

            fn lower_c(&self, __arena: &__h::Arena) -> #c {
                #lower
            }

            unsafe fn lift_c(__c: &#c) -> ::core::result::Result<Self, __h::MirrorError> {
                #lift
            }
        }
    }
}

fn mirror_types(
    c: &Ident,
    union: &Ident,
    with_fields: &[&Variant],
    given: &TokenStream,
) -> TokenStream {
    let (r#struct, head) = (quote!(struct), quote!(pub kind: i32, pub message: __h::Str,));
    if with_fields.is_empty() {
        return mirror_type(&r#struct, c, given, &head);
    }
    let structs = with_fields.iter().map(|variant| {
        let (name, members) = (variant_struct(c, variant), mirror_members(&variant.fields));
        mirror_type(&r#struct, &name, given, &members)
    });
    let members = with_fields.iter().map(|variant| {
        let (name, ty) = (union_member(variant), variant_struct(c, variant));
        quote!(pub #name: #ty)
    });
    let union_type = mirror_type(&quote!(union), union, given, &quote!(#(#members),*));
    let error_type = mirror_type(&r#struct, c, given, &quote!(#head pub fields: #union));
    quote! {
        #(#structs)*
        #union_type
        #error_type
    }
}

fn mirror_lower_body(
    error: &Error,
    c: &Ident,
    union: &Ident,
    with_fields: &[&Variant],
) -> TokenStream {
    let arms = error.variants.iter().zip(0i32..).map(|(variant, kind)| {
        if variant.fields.is_empty() {
            let pattern = variant.pattern(|_| None);
            return if with_fields.is_empty() {
                quote!(#pattern => #kind)
            } else {
                quote!(#pattern => (#kind, __none))
            };
        }
        let pattern = variant.pattern(|at| Some(binding(at)));
        let (member, name) = (union_member(variant), variant_struct(c, variant));
        let lower = mirror_lower(&variant.fields, &bindings(variant));
        quote!(#pattern => (#kind, #union { #member: #name { #lower } }))
    });
    let message =
        quote!(__h::Str::of_text(__arena.alloc_str(&::std::string::ToString::to_string(self))));
    if with_fields.is_empty() {
        return quote! {
            #c { kind: match self { #(#arms,)* }, message: #message }
        };
    }
    // A variant without fields leaves zeros, not whatever was in memory.
    let none = (with_fields.len() < error.variants.len()).then(|| {
        quote! {
            // SAFETY: the members of a C form are numbers, raw pointers, and structs and unions of these.
            let __none: #union = unsafe { ::core::mem::zeroed() };
        }
    });
    quote! {
        #none
        let (kind, fields) = match self { #(#arms,)* };
        #c { kind, message: #message, fields }
    }
}

fn mirror_lift_body(error: &Error, c: &Ident) -> TokenStream {
    let owner = format!("error `{}`", error.name);
    let count = error.variants.len();
    let arms = error.variants.iter().zip(0i32..).map(|(variant, kind)| {
        let ident = &variant.ident;
        if variant.fields.is_empty() {
            return quote!(#kind => ::core::result::Result::Ok(Self::#ident {}));
        }
        let (member, name) = (union_member(variant), variant_struct(c, variant));
        let lift = mirror_lift(&variant.fields, &owner_of(error, variant));
        quote! {
            #kind => {
                // SAFETY: `kind` says which member is there, and the caller vouches for the pointers in it.
                unsafe {
                    let __c: &#name = &__c.fields.#member;
                    ::core::result::Result::Ok(Self::#ident { #lift })
                }
            }
        }
    });
    quote! {
        match __c.kind {
            #(#arms,)*
            __other => ::core::result::Result::Err(
                __h::MirrorError::unknown_variant(#owner, __other, #count),
            ),
        }
    }
}

/// ``variant `TimerError::BadRetry` ``
fn owner_of(error: &Error, variant: &Variant) -> String {
    format!("variant `{}::{}`", error.name, variant.name)
}

/// The C struct of a variant's fields.
fn variant_struct(c: &Ident, variant: &Variant) -> Ident {
    format_ident!("{c}{}", variant.name)
}

/// The name of that struct in the union: `bad_retry`.
fn union_member(variant: &Variant) -> Ident {
    format_ident!("__{}", hither_schema::names::snake(&variant.name))
}

fn binding(position: usize) -> Ident {
    ours(&crate::format::local(position))
}

fn bindings(variant: &Variant) -> Vec<TokenStream> {
    (0..variant.fields.len())
        .map(|position| {
            let binding = binding(position);
            quote!(#binding)
        })
        .collect()
}
