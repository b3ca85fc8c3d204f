//! The expansion of a library: a type for each method, the table of all of them, and the exports.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Index, Path};

use super::exports;
use super::model::{Execution, Kind, Library, Method};
use crate::expansion::{Demand, asked, given, hidden, source, string};
use crate::names;
use crate::signature::{demands_of_params, describe_params, returned_parts, tuple_type};

/// What follows the block.
pub(crate) fn emit(library: &Library) -> TokenStream {
    let asked = asked(&library.methods.iter().flat_map(demands).collect::<Vec<_>>());
    let methods = library
        .methods
        .iter()
        .enumerate()
        .map(|(position, method)| emit_method(method, position, &library.path));
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

/// What is demanded of the types of a method.
pub(crate) fn demands(method: &Method) -> Vec<Demand> {
    let mut demands = demands_of_params(&method.params);
    let (value, error) = returned_parts(&method.output);
    if method.kind != Kind::Constructor {
        demands.extend(value.and_then(Demand::known));
    }
    demands.extend(error.map(Demand::error));
    demands
}

/// The unit struct that stands for a method: `__hither_echo`.
pub(crate) fn unit(method: &Method) -> Ident {
    format_ident!("__hither_{}", names::name(&method.ident))
}

/// `position`: its place in the table of methods.
fn emit_method(method: &Method, position: usize, library: &Path) -> TokenStream {
    let (unit, name) = (unit(method), &method.name);
    let receiver = match method.kind {
        Kind::Constructor => quote!(__h::Making<#library>),
        Kind::Method => match method.execution {
            Execution::Sync => quote!(__h::Lent<#library>),
            Execution::Async => quote!(__h::Leased<#library>),
            Execution::Blocking => quote!(::std::sync::Arc<#library>),
        },
        Kind::Static => quote!(__h::NoReceiver),
    };
    let (args, output) = (tuple_type(&method.params), output(method, library));
    let execution = format_ident!("{}", method.execution.variant());
    let given = given(&demands(method));
    let manner = manner(method);
    let describe = describe(method);
    let lift = lift(method);
    let run = run(method, library);
    quote! {
        struct #unit;

        impl __h::Method for #unit #given {
            type Library = #library;
            type Receiver = #receiver;
            type Args = #args;
            #output
            const NAME: &'static str = #name;
            const EXECUTION: __h::schema::Execution = __h::schema::Execution::#execution;
            #manner

            fn entry() -> &'static __h::MethodEntry {
                &__METHODS[#position]
            }

            #describe
            #lift
            #run
        }
    }
}

/// How it runs, where the author asked for something else than usual.
fn manner(method: &Method) -> TokenStream {
    let has = |name| method.option(name).is_some();
    let (inline_never, resumes_on_worker, detached) =
        (has("inline"), has("resume"), has("detached"));
    quote! {
        const MANNER: __h::Manner = __h::Manner {
            inline_never: #inline_never,
            resumes_on_worker: #resumes_on_worker,
            detached: #detached,
        };
    }
}

fn output(method: &Method, library: &Path) -> TokenStream {
    let output = &method.output;
    match method.kind {
        Kind::Constructor => quote_spanned! {output.span()=>
            type Output = <#output as __h::Construct<#library>>::Output;
        },
        Kind::Method | Kind::Static => quote_spanned!(output.span()=> type Output = #output;),
    }
}

fn describe(method: &Method) -> TokenStream {
    let rust_name = &method.name;
    let (name, docs, source) = (string(&method.name), string(&method.docs), source(&method.ident));
    let kind = match method.kind {
        Kind::Constructor => quote!(Constructor),
        Kind::Method => quote!(Method),
        Kind::Static => quote!(Static),
    };
    let params = describe_params(&method.params);
    quote! {
        fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Method {
            __h::schema::Method {
                name: #name,
                docs: #docs,
                source: #source,
                id: __h::schema::names::id(#rust_name),
                kind: __h::schema::MethodKind::#kind,
                execution: <Self as __h::Method>::EXECUTION,
                params: #params,
                returns: <<Self as __h::Method>::Output as __h::Return>::describe_return(__builder),
            }
        }
    }
}

fn lift(method: &Method) -> TokenStream {
    let owner = format!("arguments of `{}`", method.name);
    let names = method.params.iter().map(|param| &param.name);
    let each = method.params.iter().enumerate().map(|(position, param)| {
        let ty = &param.ty;
        quote!(__fields.field::<#ty>(__reader, #position)?,)
    });
    quote! {
        fn lift(
            __reader: &mut __h::wire::Reader<'_>,
        ) -> ::core::result::Result<Self::Args, __h::wire::LiftError> {
            let mut __fields = __h::wire::fields(__reader, #owner, &[#(#names),*])?;
            let __args = (#(#each)*);
            __fields.finish(__reader)?;
            ::core::result::Result::Ok(__args)
        }
    }
}

fn run(method: &Method, library: &Path) -> TokenStream {
    let ident = &method.ident;
    // A future that is not `Send` is reported at what is returned: let that be the place of the method's name. The
    // tokens are still ours, so that lints stay away.
    let at = ident.span().resolved_at(Span::call_site());
    let args = method.params.iter().enumerate().map(|(position, param)| {
        let position = Index::from(position);
        if param.is_lent { quote!(&*__args.#position) } else { quote!(__args.#position) }
    });
    let context = method.takes_context.then(|| quote!(__receiver.context(),));
    let receiver = (method.kind == Kind::Method).then(|| quote!(&*__receiver,));
    let call = quote!(<#library>::#ident(#receiver #context #(#args),*));
    let call = match method.execution {
        Execution::Async => quote!(#call.await),
        Execution::Sync | Execution::Blocking => call,
    };
    let result = match method.kind {
        Kind::Constructor => quote!({
            let __made = #call;
            __receiver.finish(__made)
        }),
        Kind::Method | Kind::Static => call,
    };
    let run = match method.execution {
        Execution::Sync => quote!(__h::ready(#result)),
        Execution::Async => quote_spanned!(at=> __h::Run::Future(async move { #result })),
        Execution::Blocking => quote!(__h::blocking(move || #result)),
    };
    let returned = quote_spanned! {at=>
        __h::Run<
            Self::Output,
            impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send + 'static,
        >
    };
    quote! {
        fn run(__receiver: Self::Receiver, __args: Self::Args) -> #returned {
            #run
        }
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
            let __host = <dyn #host as __h::HostInterface>::describe(__builder);
            __builder.host(__host);
        }
    });
    let event_entries =
        events.iter().map(|event| quote_spanned!(event.span()=> __h::EventEntry::of::<#event>()));
    let describe_events =
        events.iter().map(|event| quote_spanned!(event.span()=> __builder.event::<#event>();));
    let count = units.len();
    quote! {
        static __METHODS: [__h::MethodEntry; #count] = [#(__h::MethodEntry::of::<#units>()),*];

        static __INFO: __h::LibraryInfo = __h::LibraryInfo::new(
            #name,
            |__builder| {
                #(
                    let __method = <#units as __h::Method>::describe(__builder);
                    __builder.method(__method);
                )*
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
        #[allow(unnameable_test_items)]
        fn #name() {
            <#path as ::hither::__private::Library>::info().assert_sound();
        }
    }
}
