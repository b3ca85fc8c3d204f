//! The expansion of errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::display;
use super::model::{Error, Variant};
use crate::expansion::{
    arms_by_position, asked, containers_max, demands, describe_fields, describe_shape, given,
    hidden, lift_fields, lower_fields, origin, source, string,
};
use crate::tagged::{self, Tagged};

/// What follows the item.
pub(crate) fn emit(error: &Error) -> TokenStream {
    let Error { ident, name, .. } = error;
    let display = (!error.displayed_elsewhere).then(|| display::emit(error));
    let fields = error.variants.iter().flat_map(|variant| &variant.body.fields);
    let demands = demands(fields.map(|field| &field.ty));
    let (asked, given) = (asked(&demands), given(&demands));
    let describe = describe(error, &given);
    let wire = wire(error, &given);
    let mirror = tagged::emit(&Tagged {
        ident,
        name,
        what: "error",
        variants: error.variants.iter().map(|variant| &variant.body).collect(),
        has_message: true,
        given: &given,
    });
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
    let (origin, source, marks) = (origin(ident), source(ident), error.marks.describe());
    let (name_string, docs) = (string(name), string(&error.docs));
    let variants = error.variants.iter().map(|variant| {
        let Variant { body, message, .. } = variant;
        let (name, docs) = (string(&body.name), string(&body.docs));
        let message = string(&message.template(&body.fields));
        let (shape, fields) = (describe_shape(body.style), describe_fields(&body.fields));
        let marks = body.marks.describe();
        quote! {
            __h::schema::ErrorVariant {
                name: #name,
                docs: #docs,
                message: #message,
                shape: #shape,
                fields: #fields,
                marks: #marks,
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
                    marks: #marks,
                })
            }
        }
    }
}

fn wire(error: &Error, given: &TokenStream) -> TokenStream {
    let ident = &error.ident;
    let owner = format!("error `{}`", error.name);
    let bodies = || error.variants.iter().map(|variant| &variant.body);
    let names = bodies().map(|variant| &variant.name);
    let containers_max = containers_max(2, bodies().flat_map(|variant| &variant.fields));
    let lower = bodies().enumerate().map(|(position, variant)| {
        let pattern = variant.pattern_of_all();
        let lower = lower_fields(&variant.fields, &variant.bindings(), 2);
        quote! {
            #pattern => {
                __writer.error_head(#position, self);
                #lower
            }
        }
    });
    let lift = arms_by_position(bodies().map(|variant| {
        let ident = &variant.ident;
        let lift =
            lift_fields(&variant.fields, &variant.spelled(&error.name), &quote!(Self::#ident));
        quote!({ #lift __lifted })
    }));
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
                let __lifted = match __h::wire::error_head(__reader, #owner, &[#(#names),*])? {
                    #(#lift,)*
                };
                __reader.leave();
                ::core::result::Result::Ok(__lifted)
            }
        }
    }
}
