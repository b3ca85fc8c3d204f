//! What traits say of a record: methods that every library has whose contract mentions it.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::Record;
use crate::library::methods::{Owner, emit_method, lift_c};
use crate::library::model::Method;
use crate::shape;
use crate::traits::Asked;

/// The functions that ask them, and the table of all of these.
pub(super) fn emit(record: &Record) -> TokenStream {
    if record.traits.is_empty() {
        return TokenStream::new();
    }
    let path = shape::path(&record.ident);
    let functions =
        record.traits.iter().map(|asked| asked.function(Asked::Value(&path, &record.name)));
    let methods = methods(record);
    let called =
        methods.iter().enumerate().map(|(at, method)| emit_method(method, at, Owner::Nothing));
    let through_c = methods.iter().map(|method| lift_c(method, Owner::Nothing));
    let units = methods.iter().map(|method| &method.ident);
    let count = methods.len();
    quote! {
        #(#functions)*
        #(#called)*
        #(#through_c)*

        static __METHODS: [__h::MethodEntry; #count] =
            [#(__h::MethodEntry::of_object::<#units>()),*];

        static __ATTACHED: __h::ObjectMethods = __h::ObjectMethods(&__METHODS);
    }
}

/// The statement that adds them to a `__builder`.
pub(super) fn describe(record: &Record) -> TokenStream {
    if record.traits.is_empty() {
        return TokenStream::new();
    }
    let methods = methods(record);
    let units = methods.iter().map(|method| &method.ident);
    quote! {
        let __traits = ::std::vec![#(<#units as __h::Method>::describe(__builder)),*];
        __builder.of_traits(__traits, &__ATTACHED);
    }
}

fn methods(record: &Record) -> Vec<Method> {
    let path = shape::path(&record.ident);
    record.traits.iter().map(|asked| asked.method(Asked::Value(&path, &record.name))).collect()
}
