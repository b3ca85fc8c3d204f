//! The implementation of a host trait that asks the host program.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::emit::unit;
use super::model::{Function, HostTrait};
use super::rewrite::default_name;
use crate::shape::ours;

/// `struct __Remote` and its implementation of the trait.
pub(super) fn emit(host: &HostTrait, given: &TokenStream) -> TokenStream {
    let ident = &host.ident;
    let functions = host.functions.iter().map(function);
    quote! {
        struct __Remote(__h::Callee);

        impl #ident for __Remote #given {
            #(#functions)*

            fn __hither_instance(
                &self,
            ) -> ::core::option::Option<&::std::sync::Arc<__h::HostInstance>> {
                self.0.instance()
            }
        }
    }
}

fn function(function: &Function) -> TokenStream {
    let (name, output) = (&function.ident, &function.output);
    let params: Vec<Ident> =
        (0..function.params.len()).map(|position| ours(&format!("__param{position}"))).collect();
    let types = function.params.iter().map(|param| &param.ty);
    if let Some(item) = &function.items {
        let stream = stream(function, &params);
        return quote! {
            fn #name(&self, #(#params: #types),*) -> __h::BoxStream<'_, #item> {
                #stream
            }
        };
    }
    let asked = asked(function, &params);
    if function.is_async() {
        quote! {
            fn #name(&self, #(#params: #types),*) -> __h::BoxFuture<'_, #output> {
                ::std::boxed::Box::pin(#asked)
            }
        }
    } else {
        quote! {
            fn #name(&self, #(#params: #types),*) -> #output {
                #asked
            }
        }
    }
}

/// The stream that asks the host, and where that does not have the function, the trait itself.
fn stream(function: &Function, params: &[Ident]) -> TokenStream {
    let (unit, default) = (unit(function), default_name(&function.ident));
    let args = quote!((#(#params,)*));
    if function.body.is_none() {
        return quote!(__h::call_stream::<#unit, _, _>(&self.0, #args));
    }
    quote! {
        __h::ask_stream::<#unit, _, _>(&self.0, #args, move |#args| self.#default(#(#params),*))
    }
}

/// What it does: asks the host, and where that does not have the function, the trait itself.
fn asked(function: &Function, params: &[Ident]) -> TokenStream {
    let unit = unit(function);
    let args = quote!((#(#params,)*));
    let default = default_name(&function.ident);
    match (function.is_async(), function.body.is_some()) {
        (true, false) => quote!(__h::call_host::<#unit>(&self.0, #args)),
        (false, false) => quote!(__h::call_host_now::<#unit>(&self.0, #args)),
        (true, true) => quote! {
            async move {
                match __h::ask_host::<#unit>(&self.0, #args).await {
                    ::core::result::Result::Ok(__output) => __output,
                    ::core::result::Result::Err(#args) => self.#default(#(#params),*).await,
                }
            }
        },
        (false, true) => quote! {
            match __h::ask_host_now::<#unit>(&self.0, #args) {
                ::core::result::Result::Ok(__output) => __output,
                ::core::result::Result::Err(#args) => self.#default(#(#params),*),
            }
        },
    }
}
