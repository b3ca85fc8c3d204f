//! The expansion of a library: a type for each method, the table of all of them, and the exports.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::exports;
use super::methods::{Owner, demands, emit_method, unit};
use super::model::Library;
use crate::expansion::{asked, hidden, string};
use crate::names;

/// What follows the block.
pub(crate) fn emit(library: &Library) -> TokenStream {
    let asked = asked(&library.methods.iter().flat_map(demands).collect::<Vec<_>>());
    let methods = library
        .methods
        .iter()
        .enumerate()
        .map(|(position, method)| emit_method(method, position, Owner::Library(&library.path)));
    let info = info(library);
    let exports = exports::emit(library);
    let expansion = hidden(quote! {
        #asked
        #(#methods)*
        #info
        #exports
    });
    let test = test(library);
    quote! {
        #expansion
        #test
    }
}

fn info(library: &Library) -> TokenStream {
    let (path, name) = (&library.path, &library.args.name);
    let (hosts, events) = (&library.args.hosts, &library.args.events);
    let units: Vec<Ident> = library.methods.iter().map(unit).collect();
    let (name_string, docs) = (string(name), string(&library.docs));
    let type_name = string(&names::name(&library.ident));
    let host_functions = hosts
        .iter()
        .map(|host| quote_spanned!(host.span()=> <dyn #host as __h::HostInterface>::FUNCTIONS));
    let describe_hosts = hosts.iter().map(|host| {
        quote_spanned! {host.span()=>
            <dyn #host as __h::schema::DescribeShared>::describe_shared(__builder);
            __builder.list_host(<dyn #host as __h::HostInterface>::ORIGIN);
        }
    });
    let event_entries =
        events.iter().map(|event| quote_spanned!(event.span()=> __h::EventEntry::of::<#event>()));
    let describe_events = events
        .iter()
        .map(|event| quote_spanned!(event.span()=> __h::describe_event::<#event>(__builder);));
    let describe_functions = library.args.functions.iter().map(|function| {
        quote_spanned! {function.span()=>
            let __method = <#function as __h::Method>::describe(__builder);
            __builder.function(__method, <#function as __h::Function>::attached());
        }
    });
    let describe_constants = library.args.constants.iter().map(|constant| {
        quote_spanned!(constant.span()=> __builder.constant(<#constant as __h::Constant>::describe());)
    });
    let count = units.len();
    quote! {
        static __METHODS: [__h::MethodEntry; #count] = [#(__h::MethodEntry::of::<#units>()),*];

        static __INFO: __h::LibraryInfo = __h::LibraryInfo::new(
            #name,
            |__builder| {
                __builder.in_crate(::core::module_path!());
                #(
                    let __method = <#units as __h::Method>::describe(__builder);
                    __builder.method(__method);
                )*
                #(#describe_functions)*
                #(#describe_constants)*
                #(#describe_hosts)*
                #(#describe_events)*
                __h::schema::Library {
                    name: #name_string,
                    type_name: #type_name,
                    version: ::std::string::String::from(::core::env!("CARGO_PKG_VERSION")),
                    docs: #docs,
                }
            },
            &__METHODS,
            &[#(#host_functions),*],
            &[#(#event_entries),*],
        );

        impl __h::Library for #path {
            fn info() -> &'static __h::LibraryInfo {
                &__INFO
            }
        }
    }
}

/// A test in the author's own crate: what no macro can see, such as two names that collide, is found by `cargo test`.
fn test(library: &Library) -> TokenStream {
    let path = &library.path;
    let name = format_ident!("{}_contract_is_sound", library.args.name);
    quote! {
        #[cfg(test)]
        #[test]
        #[allow(deprecated, unnameable_test_items)]
        fn #name() {
            <#path as ::hither::__private::Library>::info().assert_sound();
        }
    }
}
