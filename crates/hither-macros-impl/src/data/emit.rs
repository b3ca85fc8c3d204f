//! The expansion of records and enums.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::model::{Data, Enum, Record};
use crate::expansion::{
    arms_by_position, asked, demands, describe_fields, given, hidden, lift_fields,
    lift_fields_usual, lower_fields, mirror_lift, mirror_lower, mirror_members, mirror_name,
    mirror_type, origin, param_by_pointer, source, string,
};

/// What follows the item.
pub(crate) fn emit(data: &Data) -> TokenStream {
    hidden(match data {
        Data::Record(record) => emit_record(record),
        Data::Enum(item) => emit_enum(item),
    })
}

/// The implementations of a record.
pub(crate) fn emit_record(record: &Record) -> TokenStream {
    let demands = demands(record.fields.iter().map(|field| &field.ty));
    let (asked, given) = (asked(&demands), given(&demands));
    let describe = describe_record(record, &given);
    let wire = wire_record(record, &given);
    let mirror = mirror_record(record, &given);
    let ident = &record.ident;
    quote! {
        #asked
        #describe
        #wire
        #mirror
        impl __h::Known for #ident {}
    }
}

fn describe_record(record: &Record, given: &TokenStream) -> TokenStream {
    let Record { ident, name, .. } = record;
    let (origin, source) = (origin(name), source(ident));
    let (name_string, docs) = (string(name), string(&record.docs));
    let fields = describe_fields(&record.fields);
    quote! {
        impl __h::Describe for #ident #given {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.record(#origin, #name, |__builder| __h::schema::Record {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    fields: #fields,
                })
            }
        }
    }
}

fn wire_record(record: &Record, given: &TokenStream) -> TokenStream {
    let ident = &record.ident;
    let owner = format!("record `{}`", record.name);
    let lower = lower_fields(&record.fields, &through_self(record));
    let lift = lift_fields(&record.fields, &owner, &quote!(Self));
    let lift_usual = lift_fields_usual(&record.fields, &quote!(Self));
    quote! {
        impl __h::Wire for #ident #given {
            #[inline]
            fn lower(&self, __writer: &mut __h::wire::Writer) {
                #lower
            }

            fn lift(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, __h::wire::LiftError> {
                if let ::core::option::Option::Some(__lifted) = __reader.usual() {
                    return ::core::result::Result::Ok(__lifted);
                }
                #lift
                ::core::result::Result::Ok(__lifted)
            }

            #[inline]
            fn lift_usual(__reader: &mut __h::wire::Reader<'_>) -> ::core::option::Option<Self> {
                #lift_usual
                ::core::option::Option::Some(__lifted)
            }
        }
    }
}

fn mirror_record(record: &Record, given: &TokenStream) -> TokenStream {
    let ident = &record.ident;
    let c = mirror_name(ident);
    let owner = format!("record `{}`", record.name);
    let param = param_by_pointer(&c);
    // C has no empty structs.
    let (members, lower) = if record.fields.is_empty() {
        (quote!(pub unused: u8), quote!(unused: 0))
    } else {
        (mirror_members(&record.fields), mirror_lower(&record.fields, &through_self(record)))
    };
    let lift = mirror_lift(&record.fields, &owner);
    let c_struct = mirror_type(&quote!(struct), &c, given, &members);
    quote! {
        #c_struct

        // SAFETY: the form is written field by field, `repr(C)`, from the C forms of its parts.
        unsafe impl __h::Mirror for #ident #given {
            #param

            fn lower_c(&self, __arena: &__h::Arena) -> #c {
                #c { #lower }
            }

            unsafe fn lift_c(__c: &#c) -> ::core::result::Result<Self, __h::MirrorError> {
                // SAFETY: the caller vouches for every pointer in `__c`, as `lift_c` demands.
                unsafe { ::core::result::Result::Ok(Self { #lift }) }
            }
        }
    }
}

/// `&self.message`, `&self.delay_ms`
fn through_self(record: &Record) -> Vec<TokenStream> {
    record
        .fields
        .iter()
        .map(|field| {
            let member = &field.member;
            quote!(&self.#member)
        })
        .collect()
}

fn emit_enum(item: &Enum) -> TokenStream {
    let describe = describe_enum(item);
    let wire = wire_enum(item);
    let mirror = mirror_enum(item);
    let ident = &item.ident;
    quote! {
        #describe
        #wire
        #mirror
        impl __h::Known for #ident {}
    }
}

fn describe_enum(item: &Enum) -> TokenStream {
    let Enum { ident, name, .. } = item;
    let (origin, source) = (origin(name), source(ident));
    let (name_string, docs) = (string(name), string(&item.docs));
    let variants = item.variants.iter().map(|variant| {
        let (name, docs) = (string(&variant.name), string(&variant.docs));
        quote! {
            __h::schema::Variant {
                name: #name,
                docs: #docs,
                shape: __h::schema::Shape::Unit,
                fields: ::std::vec![],
            }
        }
    });
    quote! {
        impl __h::Describe for #ident {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.enumeration(#origin, #name, |_| __h::schema::Enum {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    variants: ::std::vec![#(#variants),*],
                })
            }
        }
    }
}

fn wire_enum(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let owner = format!("enum `{}`", item.name);
    let names = item.variants.iter().map(|variant| &variant.name);
    let idents: Vec<&Ident> = item.variants.iter().map(|variant| &variant.ident).collect();
    let (count, positions) = (idents.len(), 0..idents.len() as u64);
    let lift = arms_by_position(idents.iter().map(|ident| quote!(Self::#ident)));
    quote! {
        impl __h::Wire for #ident {
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

fn mirror_enum(item: &Enum) -> TokenStream {
    let ident = &item.ident;
    let owner = format!("enum `{}`", item.name);
    let idents: Vec<&Ident> = item.variants.iter().map(|variant| &variant.ident).collect();
    let positions: Vec<i32> = (0..).take(idents.len()).collect();
    let count = idents.len();
    // SAFETY (of the `unsafe impl`): the form is written by us, field by field, as docs/symbols.md says.
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
