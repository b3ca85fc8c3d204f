//! The expansion of an object: a type for each method, the table of all of them, and how it crosses.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expansion::{asked, hidden, origin, source, string};
use crate::library::methods::{Owner, demands, emit_method, lift_c, unit};
use crate::library::model::Library;

/// What follows the block.
pub(super) fn emit(object: &Library) -> TokenStream {
    let name = &object.name;
    let asked = asked(&object.methods.iter().flat_map(demands).collect::<Vec<_>>());
    let owner = Owner::Object(&object.path, name);
    let methods = object
        .methods
        .iter()
        .enumerate()
        .map(|(position, method)| emit_method(method, position, owner));
    let through_c = object.methods.iter().map(|method| lift_c(method, owner));
    let crossing = crossing(object, name);
    hidden(quote! {
        #asked
        #(#methods)*
        #(#through_c)*
        #crossing
    })
}

/// The table of its methods, and how it crosses.
fn crossing(object: &Library, name: &str) -> TokenStream {
    let (path, docs) = (&object.path, string(&object.docs));
    let (origin, source) = (origin(&object.ident), source(&object.ident));
    let (name_string, marks) = (string(name), object.marks.describe());
    let units: Vec<_> = object.methods.iter().map(unit).collect();
    let count = units.len();
    quote! {
        static __METHODS: [__h::MethodEntry; #count] =
            [#(__h::MethodEntry::of_object::<#units>()),*];

        static __ATTACHED: __h::ObjectMethods = __h::ObjectMethods(&__METHODS);

        impl __h::Object for #path {
            const NAME: &'static str = #name;
        }

        impl __h::DescribeShared for #path {
            fn describe_shared(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.object(#origin, #name, &__ATTACHED, |__builder| __h::schema::Object {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    methods: ::std::vec![
                        #(<#units as __h::Method>::describe(__builder)),*
                    ],
                    marks: #marks,
                })
            }
        }

        impl __h::WireShared for #path {
            fn lower_shared(
                __this: &::std::sync::Arc<Self>,
                __writer: &mut __h::wire::Writer,
            ) {
                __h::lower(__this, __writer);
            }

            fn lift_shared(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, __h::wire::LiftError> {
                __h::lift(__reader)
            }
        }
    }
}
