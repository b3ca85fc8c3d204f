//! The expansion of host traits: a type for each function, and the implementation that asks the host program.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Index;
use syn::spanned::Spanned;

use super::model::{Function, Host, HostTrait};
use crate::expansion::{Demand, asked, given, hidden, origin, source, string};
use crate::names;
use crate::shape::ours;
use crate::signature::{demands_of_params, describe_params, returned_parts, tuple_type};

/// What follows the item. A test double needs nothing.
pub(crate) fn emit(host: &Host) -> TokenStream {
    match host {
        Host::Trait(host) => emit_trait(host),
        Host::Double(_) => TokenStream::new(),
    }
}

fn emit_trait(host: &HostTrait) -> TokenStream {
    let demands: Vec<Demand> = host.functions.iter().flat_map(demands).collect();
    let (asked, given) = (asked(&demands), given(&demands));
    let functions = host.functions.iter().map(function);
    let remote = remote(host, &given);
    let interface = interface(host, &given);
    hidden(quote! {
        #asked
        #(#functions)*
        #remote
        #interface
    })
}

/// The unit struct that stands for a function: `__hither_fetch_token`.
fn unit(function: &Function) -> Ident {
    format_ident!("__hither_{}", names::name(&function.ident))
}

/// What is demanded of the types of a function.
fn demands(function: &Function) -> Vec<Demand> {
    let mut demands = demands_of_params(&function.params);
    let (value, error) = returned_parts(&function.output);
    demands.extend(value.and_then(Demand::known));
    if let Some(error) = error {
        demands.push(Demand::error(error));
        demands.push(Demand::host_error(error));
    }
    demands
}

fn function(function: &Function) -> TokenStream {
    let (unit, name) = (unit(function), &function.name);
    let (args, output) = (tuple_type(&function.params), &function.output);
    let count = function.params.len();
    let positions = (0..count).map(Index::from);
    let lower = function.params.iter().zip(positions).map(|(param, position)| {
        let ty = &param.ty;
        quote!(<#ty as __h::Wire>::lower(&__args.#position, __writer);)
    });
    let output = quote_spanned!(output.span()=> type Output = #output;);
    let invoke = invoke(function);
    let given = given(&demands(function));
    quote! {
        struct #unit;

        // SAFETY: `invoke` below names the type that the generated header declares.
        unsafe impl __h::HostFunction for #unit #given {
            type Args = #args;
            #output
            const NAME: &'static str = #name;

            fn lower(__args: &Self::Args, __writer: &mut __h::wire::Writer) {
                __writer.array(#count);
                #(#lower)*
            }

            #invoke
        }
    }
}

fn invoke(function: &Function) -> TokenStream {
    let locals: Vec<Ident> =
        (0..function.params.len()).map(|position| format_ident!("__c{position}")).collect();
    let types: Vec<_> = function.params.iter().map(|param| &param.ty).collect();
    let positions = (0..types.len()).map(Index::from);
    quote! {
        unsafe fn invoke(
            __function: __h::AnyFn,
            __user_data: *mut ::core::ffi::c_void,
            __call_id: u64,
            __args: &Self::Args,
            __arena: &__h::Arena,
        ) {
            type __Function = unsafe extern "C" fn(
                *mut ::core::ffi::c_void,
                u64,
                #(<#types as __h::Mirror>::Param),*
            );
            #(let #locals = <#types as __h::Mirror>::lower_c(&__args.#positions, __arena);)*
            // SAFETY: the caller vouches that the function is of this type, which is the one in the header, and for
            // its user data; the arguments live until it returns.
            unsafe {
                ::core::mem::transmute::<__h::AnyFn, __Function>(__function)(
                    __user_data,
                    __call_id,
                    #(<#types as __h::Mirror>::param(&#locals)),*
                )
            }
        }
    }
}

/// The implementation that asks the host program.
fn remote(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let ident = &host.ident;
    let functions = host.functions.iter().map(|function| {
        let (name, unit) = (&function.ident, unit(function));
        let output = &function.output;
        let params: Vec<Ident> = (0..function.params.len())
            .map(|position| ours(&format!("__param{position}")))
            .collect();
        let types = function.params.iter().map(|param| &param.ty);
        quote! {
            fn #name(&self, #(#params: #types),*) -> __h::BoxFuture<'_, #output> {
                ::std::boxed::Box::pin(__h::call_host::<#unit>(&self.0, (#(#params,)*)))
            }
        }
    });
    quote! {
        struct __Remote(__h::Context);

        impl #ident for __Remote #given {
            #(#functions)*
        }
    }
}

fn interface(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let (ident, plain, origin) = (&host.ident, &host.name, origin(&host.ident));
    let marks = host.marks.describe();
    let units: Vec<Ident> = host.functions.iter().map(unit).collect();
    let functions = host.functions.iter().map(describe);
    let (name, docs, source) = (string(&host.name), string(&host.docs), source(ident));
    quote! {
        impl __h::HostInterface for dyn #ident #given {
            const FUNCTIONS: &'static [__h::HostFunctionEntry] =
                &[#(__h::HostFunctionEntry::of::<#units>()),*];

            const ORIGIN: &'static str = #origin;

            fn remote(__context: __h::Context) -> ::std::sync::Arc<Self> {
                ::std::sync::Arc::new(__Remote(__context))
            }
        }

        impl __h::schema::DescribeShared for dyn #ident #given {
            fn describe_shared(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.host_trait(
                    <Self as __h::HostInterface>::ORIGIN,
                    #plain,
                    |__builder| __h::schema::HostTrait {
                        name: #name,
                        docs: #docs,
                        source: #source,
                        functions: ::std::vec![#(#functions),*],
                        listed: false,
                        marks: #marks,
                    },
                )
            }
        }
    }
}

fn describe(function: &Function) -> TokenStream {
    let rust_name = &function.name;
    let (name, docs) = (string(&function.name), string(&function.docs));
    let marks = function.marks.describe();
    let (params, output) = (describe_params(&function.params), &function.output);
    quote! {
        __h::schema::HostFunction {
            name: #name,
            docs: #docs,
            id: __h::schema::names::id(#rust_name),
            execution: __h::schema::Execution::Async,
            has_default: false,
            params: #params,
            returns: <#output as __h::HostReturn>::describe(__builder),
            marks: #marks,
        }
    }
}
