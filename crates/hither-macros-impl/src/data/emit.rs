//! The expansion of records; that of enums is in `enums`, that of aliases in `alias`.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Data, Record};
use super::{alias, enums, traits};
use crate::expansion::{
    asked, containers_max, demands, describe_fields, given, hidden, lift_fields, lift_fields_usual,
    lower_fields, mirror_lift, mirror_lower, mirror_members, mirror_name, mirror_type, origin,
    param_by_pointer, source, string,
};

/// What follows the item.
pub(crate) fn emit(data: &Data) -> TokenStream {
    hidden(match data {
        Data::Record(record) => emit_record(record),
        Data::Enum(item) => enums::emit(item),
        Data::Alias(item) => alias::emit(item),
    })
}

/// The implementations of a record.
pub(crate) fn emit_record(record: &Record) -> TokenStream {
    let demands = demands(record.fields.iter().map(|field| &field.ty));
    let (asked, given) = (asked(&demands), given(&demands));
    let describe = describe_record(record, &given);
    let wire = wire_record(record, &given);
    let mirror = mirror_record(record, &given);
    let traits = traits::emit(record);
    let ident = &record.ident;
    quote! {
        #asked
        #describe
        #wire
        #mirror
        #traits
        impl __h::Known for #ident {}
    }
}

fn describe_record(record: &Record, given: &TokenStream) -> TokenStream {
    let Record { ident, name, .. } = record;
    let (origin, source, marks) = (origin(ident), source(ident), record.marks.describe());
    let (name_string, docs) = (string(name), string(&record.docs));
    let fields = describe_fields(&record.fields);
    let of_traits = traits::describe(record);
    quote! {
        impl __h::Describe for #ident #given {
            fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.record(#origin, #name, |__builder| {
                    #of_traits
                    __h::schema::Record {
                        name: #name_string,
                        docs: #docs,
                        source: #source,
                        fields: #fields,
                        marks: #marks,
                    }
                })
            }
        }
    }
}

fn wire_record(record: &Record, given: &TokenStream) -> TokenStream {
    let ident = &record.ident;
    let owner = format!("record `{}`", record.name);
    let lower = lower_fields(&record.fields, &through_self(record), 1);
    let containers_max = containers_max(1, &record.fields);
    let lift = lift_fields(&record.fields, &owner, &quote!(Self));
    let lift_usual = lift_fields_usual(&record.fields, &quote!(Self));
    quote! {
        impl __h::Wire for #ident #given {
            #containers_max

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
                __arena.nested::<Self>(1, || #c { #lower })
            }

            unsafe fn lift_c(__c: &#c) -> ::core::result::Result<Self, __h::MirrorError> {
                // SAFETY: the caller vouches for every pointer in `__c`, as `lift_c` demands.
                __h::nested(1, || unsafe { ::core::result::Result::Ok(Self { #lift }) })
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
