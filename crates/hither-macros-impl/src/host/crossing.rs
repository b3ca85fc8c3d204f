//! How an object of a host trait crosses in an `Arc`, and how the contract describes the trait.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Function, HostTrait};
use crate::expansion::{source, string};
use crate::signature::{describe_params, returned_parts};

/// What makes `Arc<dyn Trait>` a value.
pub(super) fn emit(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let ident = &host.ident;
    let describe = describe_trait(host, given);
    let spelled = format!("dyn {}", host.name);
    quote! {
        #describe

        impl __h::WireShared for dyn #ident #given {
            fn lower_shared(__this: &::std::sync::Arc<Self>, __writer: &mut __h::wire::Writer) {
                __h::lower_host(__this, __writer);
            }

            fn lift_shared(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, __h::wire::LiftError> {
                __h::lift_host(__reader)
            }
        }

        impl ::core::fmt::Debug for dyn #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.write_str(#spelled)
            }
        }

        // SAFETY: the form is the runtime's own struct, which the header declares.
        unsafe impl __h::MirrorShared for dyn #ident #given {
            type C = __h::c::HostObject;

            fn lower_shared_c(__this: &::std::sync::Arc<Self>) -> Self::C {
                __h::c::lower_host(__this)
            }

            unsafe fn lift_shared_c(
                __c: &Self::C,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, __h::MirrorError> {
                // SAFETY: the caller vouches for the functions, which the header declares for this trait.
                unsafe { __h::c::lift_host(*__c) }
            }
        }
    }
}

fn describe_trait(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let (ident, plain) = (&host.ident, &host.name);
    let functions = host.functions.iter().map(describe);
    let (name, docs, source) = (string(&host.name), string(&host.docs), source(ident));
    let marks = host.marks.describe();
    quote! {
        impl __h::DescribeShared for dyn #ident #given {
            fn describe_shared(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.host_trait(
                    <Self as __h::HostInterface>::ORIGIN,
                    #plain,
                    |__builder| {
                        __builder.attach(<Self as __h::HostInterface>::ATTACHED);
                        __h::schema::HostTrait {
                            name: #name,
                            docs: #docs,
                            source: #source,
                            functions: ::std::vec![#(#functions),*],
                            listed: false,
                            marks: #marks,
                        }
                    },
                )
            }
        }
    }
}

fn describe(function: &Function) -> TokenStream {
    let rust_name = &function.name;
    let (name, docs) = (string(&function.name), string(&function.docs));
    let execution = if function.is_async() { quote!(Async) } else { quote!(Sync) };
    let has_default = function.body.is_some();
    let marks = function.marks.describe();
    let (params, returns) = (describe_params(&function.params), returns(function));
    quote! {
        __h::schema::HostFunction {
            name: #name,
            docs: #docs,
            id: __h::schema::names::id(#rust_name),
            execution: __h::schema::Execution::#execution,
            has_default: #has_default,
            params: #params,
            returns: #returns,
            marks: #marks,
        }
    }
}

fn returns(function: &Function) -> TokenStream {
    let output = &function.output;
    match (&function.items, returned_parts(function.result())) {
        (Some(_), (Some(item), Some(error))) => {
            quote!(__h::describe_stream::<#item, #error>(__builder))
        }
        _ => quote!(<#output as __h::HostReturn>::describe(__builder)),
    }
}
