//! The C form of enums with data and of errors: a tagged union, as docs/symbols.md has it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::expansion::{
    mirror_lift, mirror_lower, mirror_members, mirror_name, mirror_type, param_by_pointer,
};
use crate::variant::Variant;

/// What becomes a tagged union.
pub(crate) struct Tagged<'a> {
    /// The Rust type.
    pub(crate) ident: &'a Ident,
    /// Its name in the contract.
    pub(crate) name: &'a str,
    /// How errors speak of it: `error` or `enum`.
    pub(crate) what: &'static str,
    pub(crate) variants: Vec<&'a Variant>,
    /// What it displays travels beside the tag.
    pub(crate) has_message: bool,
    /// What its fields assume.
    pub(crate) given: &'a TokenStream,
}

/// Its `Mirror`, and the types that this names.
pub(crate) fn emit(item: &Tagged<'_>) -> TokenStream {
    let (ident, given) = (item.ident, item.given);
    let c = mirror_name(ident);
    let types = types(item, &c);
    let param = param_by_pointer(&c);
    let lower = lower(item, &c);
    let lift = lift(item, &c);
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

impl Tagged<'_> {
    fn with_fields(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().copied().filter(|variant| !variant.fields.is_empty())
    }

    fn has_union(&self) -> bool {
        self.with_fields().next().is_some()
    }
}

fn types(item: &Tagged<'_>, c: &Ident) -> TokenStream {
    let r#struct = quote!(struct);
    let message = item.has_message.then(|| quote!(pub message: __h::Str,));
    let head = quote!(pub kind: i32, #message);
    if !item.has_union() {
        return mirror_type(&r#struct, c, item.given, &head);
    }
    let structs = item.with_fields().map(|variant| {
        let (name, members) = (variant_struct(c, variant), mirror_members(&variant.fields));
        mirror_type(&r#struct, &name, item.given, &members)
    });
    let members = item.with_fields().map(|variant| {
        let (name, ty) = (union_member(variant), variant_struct(c, variant));
        quote!(pub #name: #ty)
    });
    let union = union_name(c);
    let union_type = mirror_type(&quote!(union), &union, item.given, &quote!(#(#members),*));
    let whole = mirror_type(&r#struct, c, item.given, &quote!(#head pub fields: #union));
    quote! {
        #(#structs)*
        #union_type
        #whole
    }
}

fn lower(item: &Tagged<'_>, c: &Ident) -> TokenStream {
    let union = union_name(c);
    let message = item.has_message.then(|| quote!(message: __message,));
    let let_message = item.has_message.then(|| {
        quote! {
            let __message = __h::Str::of_text(
                __arena.alloc_str(&::std::string::ToString::to_string(self)),
            );
        }
    });
    let arms = item.variants.iter().zip(0i32..).map(|(variant, kind)| {
        if variant.fields.is_empty() {
            let pattern = variant.pattern(|_| None);
            return if item.has_union() {
                quote!(#pattern => #c { kind: #kind, #message fields: __none })
            } else {
                quote!(#pattern => #kind)
            };
        }
        let pattern = variant.pattern_of_all();
        let (member, name) = (union_member(variant), variant_struct(c, variant));
        let lower = mirror_lower(&variant.fields, &variant.bindings());
        // On the wire the fields are an array within the array of the variant.
        quote! {
            #pattern => __arena.nested::<Self>(2, || #c {
                kind: #kind,
                #message
                fields: #union { #member: #name { #lower } },
            })
        }
    });
    if !item.has_union() {
        return quote! {
            #let_message
            #c { kind: match self { #(#arms,)* }, #message }
        };
    }
    // A variant without fields leaves zeros, not whatever was in memory.
    let none = item.variants.iter().any(|variant| variant.fields.is_empty()).then(|| {
        quote! {
            // SAFETY: the members of a C form are numbers, raw pointers, and structs and unions of these.
            let __none: #union = unsafe { ::core::mem::zeroed() };
        }
    });
    quote! {
        #none
        #let_message
        match self { #(#arms,)* }
    }
}

fn lift(item: &Tagged<'_>, c: &Ident) -> TokenStream {
    let owner = format!("{} `{}`", item.what, item.name);
    let count = item.variants.len();
    let arms = item.variants.iter().zip(0i32..).map(|(variant, kind)| {
        let ident = &variant.ident;
        if variant.fields.is_empty() {
            return quote!(#kind => ::core::result::Result::Ok(Self::#ident {}));
        }
        let (member, name) = (union_member(variant), variant_struct(c, variant));
        let lift = mirror_lift(&variant.fields, &variant.spelled(item.name));
        // On the wire the fields are an array within the array of the variant.
        quote! {
            #kind => __h::nested(2, || {
                // SAFETY: `kind` says which member is there, and the caller vouches for the pointers in it.
                unsafe {
                    let __c: &#name = &__c.fields.#member;
                    ::core::result::Result::Ok(Self::#ident { #lift })
                }
            })
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

fn union_name(c: &Ident) -> Ident {
    format_ident!("{c}Fields")
}

/// The C struct of a variant's fields; never [`union_name`], whatever the variant is called.
fn variant_struct(c: &Ident, variant: &Variant) -> Ident {
    format_ident!("{c}Of{}", variant.name)
}

/// The name of that struct in the union: `bad_retry`.
fn union_member(variant: &Variant) -> Ident {
    format_ident!("__{}", hither_schema::names::snake(&variant.name))
}
