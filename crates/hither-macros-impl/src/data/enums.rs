//! The expansion of enums: a plain one is its position, any other a tagged union.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::model::Enum;
use crate::expansion::{
    arms_by_position, asked, containers_max, demands, describe_fields, describe_shape, given,
    lift_fields, lift_fields_usual, lower_fields, origin, source, string,
};
use crate::tagged::{self, Tagged};
use crate::variant::Variant;

/// The implementations of an enum.
pub(super) fn emit(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let valued = valued(item);
    let implementations = if item.is_plain() { emit_plain(item) } else { emit_with_data(item) };
    quote! {
        #implementations
        #valued
        impl __h::Known for #ident {}
    }
}

/// A variant without fields may be what a field of another type is by default.
fn valued(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let arms = item.variants.iter().map(|variant| {
        let (ident, name) = (&variant.ident, string(&variant.name));
        let value = if variant.fields.is_empty() {
            quote!(__h::schema::Value::Variant(#name))
        } else {
            quote!(__h::schema::Value::Unsupported)
        };
        quote!(Self::#ident { .. } => #value)
    });
    quote! {
        impl __h::schema::Valued for #ident {
            fn value(&self) -> __h::schema::Value {
                match self {
                    #(#arms,)*
                }
            }
        }
    }
}

fn emit_plain(item: &Enum) -> TokenStream {
    let describe = describe(item, &TokenStream::new());
    let wire = wire_plain(item);
    let key = key(item);
    let mirror = mirror_plain(item);
    quote! {
        #describe
        #wire
        #key
        #mirror
    }
}

fn emit_with_data(item: &Enum) -> TokenStream {
    let fields = item.variants.iter().flat_map(|variant| &variant.fields);
    let demands = demands(fields.map(|field| &field.ty));
    let (asked, given) = (asked(&demands), given(&demands));
    let describe = describe(item, &given);
    let wire = wire_with_data(item, &given);
    let mirror = tagged::emit(&Tagged {
        ident: &item.ident,
        name: &item.name,
        what: "enum",
        variants: item.variants.iter().collect(),
        has_message: false,
        given: &given,
    });
    quote! {
        #asked
        #describe
        #wire
        #mirror
    }
}

fn describe(item: &Enum, given: &TokenStream) -> TokenStream {
    let Enum { ident, name, .. } = item;
    let (origin, source, marks) = (origin(ident), source(ident), item.marks.describe());
    let (name_string, docs) = (string(name), string(&item.docs));
    let variants = item.variants.iter().map(|variant| {
        let (name, docs) = (string(&variant.name), string(&variant.docs));
        let (shape, fields) = (describe_shape(variant.style), describe_fields(&variant.fields));
        let marks = variant.marks.describe();
        quote! {
            __h::schema::Variant {
                name: #name,
                docs: #docs,
                shape: #shape,
                fields: #fields,
                marks: #marks,
            }
        }
    });
    quote! {
        impl __h::Describe for #ident #given {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.enumeration(#origin, #name, |__builder| __h::schema::Enum {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    variants: ::std::vec![#(#variants),*],
                    marks: #marks,
                })
            }
        }
    }
}

fn wire_plain(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let owner = owner(item);
    let names = item.variants.iter().map(|variant| &variant.name);
    let idents = idents(item);
    let (count, positions) = (idents.len(), 0..idents.len() as u64);
    let lift = arms_by_position(idents.iter().map(|ident| quote!(Self::#ident)));
    quote! {
        impl __h::Wire for #ident {
            const CONTAINERS_MAX: ::core::option::Option<usize> = ::core::option::Option::Some(0);
            const LIST_CONTAINERS_MAX: ::core::option::Option<usize> =
                ::core::option::Option::Some(1);

            #[inline]
            fn lower(&self, __writer: &mut __h::wire::Writer) {
                __writer.uint(match self {
                    #(Self::#idents => #positions,)*
                });
            }

            fn lift(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, __h::wire::LiftError> {
                ::core::result::Result::Ok(
                    match __h::wire::variant(__reader, #owner, &[#(#names),*])? {
                        #(#lift,)*
                    },
                )
            }

            #[inline]
            fn lift_usual(__reader: &mut __h::wire::Reader<'_>) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match __reader.usual_variant(#count)? {
                    #(#lift,)*
                })
            }
        }
    }
}

/// A plain enum may be the key of a map.
fn key(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let idents = idents(item);
    let names = item.variants.iter().map(|variant| &variant.name);
    let positions = (0..item.variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl __h::wire::Key for #ident {
            fn shown(&self) -> ::std::string::String {
                ::std::string::String::from(match self {
                    #(Self::#idents => #names,)*
                })
            }

            fn plain_key(&self) -> __h::wire::PlainKey {
                __h::wire::PlainKey::Number(match self {
                    #(Self::#idents => #positions,)*
                })
            }
        }
    }
}

fn wire_with_data(item: &Enum, given: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    let owner = owner(item);
    let names = item.variants.iter().map(|variant| &variant.name);
    let with_fields = item.variants.iter().map(|variant| !variant.fields.is_empty());
    let count = item.variants.len();
    let containers_max =
        containers_max(2, item.variants.iter().flat_map(|variant| &variant.fields));
    let lower = item.variants.iter().enumerate().map(lower_variant);
    let lift = arms_by_position(item.variants.iter().map(|variant| lift_variant(item, variant)));
    let lift_usual = item.variants.iter().enumerate().map(lift_variant_usual);
    quote! {
        impl __h::Wire for #ident #given {
            #containers_max

            fn lower(&self, __writer: &mut __h::wire::Writer) {
                match self {
                    #(#lower)*
                }
            }

            fn lift(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, __h::wire::LiftError> {
                if let ::core::option::Option::Some(__lifted) = __reader.usual() {
                    return ::core::result::Result::Ok(__lifted);
                }
                let __position = __h::wire::data_variant(
                    __reader,
                    #owner,
                    &[#(#names),*],
                    &[#(#with_fields),*],
                )?;
                ::core::result::Result::Ok(match __position {
                    #(#lift,)*
                })
            }

            fn lift_usual(__reader: &mut __h::wire::Reader<'_>) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match __reader.usual_data_variant(#count)? {
                    #(#lift_usual,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    }
}

fn lower_variant((position, variant): (usize, &Variant)) -> TokenStream {
    let pattern = variant.pattern_of_all();
    if variant.fields.is_empty() {
        let position = position as u64;
        return quote!(#pattern => __writer.uint(#position),);
    }
    let lower = lower_fields(&variant.fields, &variant.bindings(), 2);
    quote! {
        #pattern => {
            __writer.variant_head(#position);
            #lower
        }
    }
}

fn lift_variant(item: &Enum, variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    if variant.fields.is_empty() {
        return quote!(Self::#ident {});
    }
    let lift = lift_fields(&variant.fields, &variant.spelled(&item.name), &quote!(Self::#ident));
    quote!({
        #lift
        __reader.leave();
        __lifted
    })
}

/// The arm for a position, and whether fields are there.
fn lift_variant_usual((position, variant): (usize, &Variant)) -> TokenStream {
    let ident = &variant.ident;
    if variant.fields.is_empty() {
        return quote!((#position, false) => Self::#ident {});
    }
    let lift = lift_fields_usual(&variant.fields, &quote!(Self::#ident));
    quote!((#position, true) => {
        #lift
        __reader.leave();
        __lifted
    })
}

fn mirror_plain(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let owner = owner(item);
    let idents = idents(item);
    let positions: Vec<i32> = (0..).take(idents.len()).collect();
    let count = idents.len();
    quote! {
        // SAFETY: the form is written field by field, `repr(C)`, from the C forms of its parts.
        unsafe impl __h::Mirror for #ident {
            type C = i32;
            type Param = i32;

            fn lower_c(&self, _: &__h::Arena) -> i32 {
                match self {
                    #(Self::#idents => #positions,)*
                }
            }

            unsafe fn lift_c(__c: &i32) -> ::core::result::Result<Self, __h::MirrorError> {
                match *__c {
                    #(#positions => ::core::result::Result::Ok(Self::#idents),)*
                    __other => ::core::result::Result::Err(
                        __h::MirrorError::unknown_variant(#owner, __other, #count),
                    ),
                }
            }

            fn param(__c: &i32) -> i32 {
                *__c
            }

            unsafe fn lift_param(
                __param: i32,
            ) -> ::core::result::Result<Self, __h::MirrorError> {
                // SAFETY: a number holds no pointer to vouch for.
                unsafe { Self::lift_c(&__param) }
            }
        }
    }
}

/// ``enum `Color` ``
fn owner(item: &Enum) -> String {
    format!("enum `{}`", item.name)
}

fn idents(item: &Enum) -> Vec<&Ident> {
    item.variants.iter().map(|variant| &variant.ident).collect()
}
