//! The expansion of an object: a type for each method, the table of all of them, and how it crosses.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expansion::{asked, hidden, origin, source, string};
use crate::library::methods::{Owner, demands, emit_method, lift_c, unit};
use crate::library::model::{Library, Method};
use crate::traits::Asked;

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
    let traits = traits(object, name);
    let crossing = crossing(object, name);
    hidden(quote! {
        #asked
        #(#methods)*
        #(#through_c)*
        #traits
        #crossing
    })
}

/// The table of its methods, and how it crosses.
fn crossing(object: &Library, name: &str) -> TokenStream {
    let (path, docs) = (&object.path, string(&object.docs));
    let (origin, source) = (origin(&object.ident), source(&object.ident));
    let (name_string, marks) = (string(name), object.marks.describe());
    let of_traits = of_traits(object);
    let units = object.methods.iter().map(unit);
    let units: Vec<_> = units.chain(of_traits.into_iter().map(|method| method.ident)).collect();
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

        // SAFETY: the form is the runtime's own struct, which the header declares.
        unsafe impl __h::MirrorShared for #path {
            type C = __h::c::Handle;

            fn lower_shared_c(__this: &::std::sync::Arc<Self>) -> Self::C {
                __h::c::Handle::of(__this)
            }

            unsafe fn lift_shared_c(
                __c: &Self::C,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, __h::MirrorError> {
                __c.object()
            }
        }
    }
}

/// What traits say of it: the functions that ask them, behind its own methods in the table.
fn traits(object: &Library, name: &str) -> TokenStream {
    let functions = object.traits.iter().map(|asked| asked.function(Asked::Object(&object.path)));
    let owner = Owner::TraitOfObject(&object.path, name);
    let methods = of_traits(object);
    let called = methods.iter().zip(object.methods.len()..);
    let called = called.map(|(method, position)| emit_method(method, position, owner));
    let through_c = methods.iter().map(|method| lift_c(method, owner));
    quote! {
        #(#functions)*
        #(#called)*
        #(#through_c)*
    }
}

fn of_traits(object: &Library) -> Vec<Method> {
    object.traits.iter().map(|asked| asked.method(Asked::Object(&object.path))).collect()
}
