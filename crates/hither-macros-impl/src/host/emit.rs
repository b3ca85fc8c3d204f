//! The expansion of host traits: a type for each function, and the table of them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Index;
use syn::spanned::Spanned;

use super::model::{Function, Host, HostTrait};
use super::{crossing, remote};
use crate::expansion::{Demand, asked, given_to_host, hidden, origin};
use crate::names;
use crate::signature::{demands_of_params, returned_parts, tuple_type};

/// What follows the item. A test double needs nothing.
pub(crate) fn emit(host: &Host) -> TokenStream {
    match host {
        Host::Trait(host) => emit_trait(host),
        Host::Double(_) => TokenStream::new(),
    }
}

fn emit_trait(host: &HostTrait) -> TokenStream {
    let demands: Vec<Demand> = host.functions.iter().flat_map(demands).collect();
    let (asked, given) = (asked(&demands), given_to_host(&demands));
    let functions =
        host.functions.iter().enumerate().map(|(position, each)| function(host, each, position));
    let remote = remote::emit(host, &given);
    let interface = interface(host, &given);
    let crossing = crossing::emit(host, &given);
    hidden(quote! {
        #asked
        #(#functions)*
        #remote
        #interface
        #crossing
    })
}

/// The unit struct that stands for a function: `__hither_fetch_token`.
pub(super) fn unit(function: &Function) -> Ident {
    format_ident!("__hither_{}", names::name(&function.ident))
}

/// What is demanded of the types of a function.
fn demands(function: &Function) -> Vec<Demand> {
    let mut demands = demands_of_params(&function.params);
    let (value, error) = returned_parts(function.result());
    demands.extend(value.and_then(Demand::known));
    if let Some(error) = error {
        demands.push(Demand::error(error));
        demands.push(Demand::host_error(error));
    }
    demands
}

fn function(host: &HostTrait, function: &Function, position: usize) -> TokenStream {
    let (unit, name) = (unit(function), &function.name);
    let object_name = format!("{}.{}", host.name, function.name);
    let (count, has_default) = (function.params.len(), function.body.is_some());
    let (args, output) = (tuple_type(&function.params), output(function));
    let (lower, c_door) = (lower(function), c_door(function));
    let given = given_to_host(&demands(function));
    quote! {
        struct #unit;

        // SAFETY: `invoke` below names the type that the generated header declares.
        unsafe impl __h::HostFunction for #unit #given {
            type Args = #args;
            #output
            const NAME: &'static str = #name;
            const OBJECT_NAME: &'static str = #object_name;
            const POSITION: usize = #position;
            const PARAMS: usize = #count;
            const HAS_DEFAULT: bool = #has_default;

            #lower
            #c_door
        }
    }
}

/// What the host answers with: of a stream, the stream, or the error with which it could not begin.
fn output(function: &Function) -> TokenStream {
    let output = &function.output;
    match (&function.items, returned_parts(function.result())) {
        (Some(item), (Some(value), Some(error))) => {
            quote_spanned!(item.span()=> type Output = __h::Begun<#value, #error>;)
        }
        _ => quote_spanned!(output.span()=> type Output = #output;),
    }
}

fn lower(function: &Function) -> TokenStream {
    let each = function.params.iter().enumerate().map(|(position, param)| {
        let (ty, position) = (&param.ty, Index::from(position));
        quote!(<#ty as __h::Wire>::lower(&__args.#position, __writer);)
    });
    quote! {
        fn lower(__args: &Self::Args, __writer: &mut __h::wire::Writer) {
            #(#each)*
        }
    }
}

fn c_door(function: &Function) -> TokenStream {
    let types: Vec<_> = function.params.iter().map(|param| &param.ty).collect();
    let positions: Vec<_> = (0..types.len()).map(Index::from).collect();
    let lowered = quote!((#(<#types as __h::Mirror>::lower_c(&__args.#positions, __arena),)*));
    // A lone `()` is a body that lints complain of.
    let lowered = (!types.is_empty()).then_some(lowered);
    quote! {
        type ArgsC = (#(<#types as __h::Mirror>::C,)*);

        fn lower_c(__args: &Self::Args, __arena: &__h::Arena) -> Self::ArgsC {
            #lowered
        }

        unsafe fn invoke(
            __function: __h::AnyFn,
            __user_data: *mut ::core::ffi::c_void,
            __call_id: u64,
            __args: &Self::ArgsC,
        ) {
            type __Function = unsafe extern "C" fn(
                *mut ::core::ffi::c_void,
                u64,
                #(<#types as __h::Mirror>::Param),*
            );
            // SAFETY: the caller vouches that the function is of this type, which is the one in the header, and for
            // its user data; the arguments live until it returns.
            unsafe {
                ::core::mem::transmute::<__h::AnyFn, __Function>(__function)(
                    __user_data,
                    __call_id,
                    #(<#types as __h::Mirror>::param(&__args.#positions)),*
                )
            }
        }
    }
}

fn interface(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let (ident, name, origin) = (&host.ident, &host.name, origin(&host.ident));
    let units: Vec<Ident> = host.functions.iter().map(unit).collect();
    quote! {
        impl __h::HostInterface for dyn #ident #given {
            const FUNCTIONS: &'static [__h::HostFunctionEntry] =
                &[#(__h::HostFunctionEntry::of::<#units>()),*];

            const ORIGIN: &'static str = #origin;

            const NAME: &'static str = #name;

            fn remote(__callee: __h::Callee) -> ::std::sync::Arc<Self> {
                ::std::sync::Arc::new(__Remote(__callee))
            }

            fn instance(&self) -> ::core::option::Option<&::std::sync::Arc<__h::HostInstance>> {
                self.__hither_instance()
            }
        }
    }
}
