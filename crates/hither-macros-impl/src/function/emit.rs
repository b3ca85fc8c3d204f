//! The expansion of a function: a type of its name, by which the library lists it, and what the runtime needs to call it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Function;
use crate::expansion::{asked, hidden, stand_in};
use crate::library::methods::{Owner, demands, emit_method, lift_c};

/// What follows the item.
pub(super) fn emit(function: &Function) -> TokenStream {
    let method = &function.method;
    let ident = &method.ident;
    let stand_in = stand_in(ident, &function.visibility);
    let asked = asked(&demands(method));
    let called = emit_method(method, 0, Owner::Nothing);
    let through_c = lift_c(method, Owner::Nothing);
    let listed = hidden(quote! {
        #asked
        #called
        #through_c

        static __METHODS: [__h::MethodEntry; 1] = [__h::MethodEntry::of_object::<#ident>()];

        static __ATTACHED: __h::ObjectMethods = __h::ObjectMethods(&__METHODS);

        impl __h::Function for #ident {
            fn attached() -> &'static __h::ObjectMethods {
                &__ATTACHED
            }
        }
    });
    quote! {
        #stand_in
        #listed
    }
}
