//! The exports of the methods of a library.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::expansion::given;
use crate::library::methods::{demands, unit};
use crate::library::model::{Execution, Method};

/// What the exports of one method are made of.
struct Exported {
    /// `L_<method>`
    symbol: String,
    unit: Ident,
    /// The author's parameters, each with a comma.
    params: TokenStream,
    /// Lifts them.
    lift: TokenStream,
    given: TokenStream,
}

/// The exports of `method`, of the library of this name.
pub(super) fn emit_method(method: &Method, library: &str) -> TokenStream {
    let name = method.marks.name_in("c").unwrap_or(&method.name);
    let locals: Vec<_> =
        (0..method.params.len()).map(|position| format_ident!("__param{position}")).collect();
    let params = method.params.iter().zip(&locals).map(|(param, local)| {
        let ty = &param.ty;
        quote_spanned!(ty.span()=> #local: <#ty as __h::Mirror>::Param)
    });
    let lift = method.params.iter().zip(&locals).map(|(param, local)| {
        let (name, ty) = (&param.name, &param.ty);
        quote_spanned!(ty.span()=> __h::c::param::<#ty>(#name, #local)?,)
    });
    // SAFETY (of every `unsafe` here): the caller of the export keeps the promises that its header asks for.
    let args = if method.params.is_empty() { quote!(()) } else { quote!(unsafe { (#(#lift)*) }) };
    let exported = Exported {
        symbol: format!("{library}_{}", hither_schema::names::snake(name)),
        unit: unit(method),
        params: quote!(#(#params,)*),
        lift: quote!(|| ::core::result::Result::Ok(#args)),
        given: given(&demands(method)),
    };
    match (&method.items, method.execution) {
        (Some(_), _) => exported.of_a_stream(),
        (None, Execution::Sync) => exported.of_a_call(quote!()),
        (None, Execution::Async | Execution::Blocking) => exported.of_a_call(exported.with()),
    }
}

impl Exported {
    /// A call that starts with options.
    fn with(&self) -> TokenStream {
        let Exported { symbol, unit, params, lift, given } = self;
        let (with, with_fn) = (format!("{symbol}_with"), format_ident!("{unit}_call_with"));
        quote! {
            #[unsafe(export_name = #with)]
            pub unsafe extern "C" fn #with_fn(
                __context: u64,
                #params
                __options: *const __h::c::CallOptions,
                __on_reply: ::core::option::Option<__h::c::Reply<#unit>>,
                __user_data: *mut ::core::ffi::c_void,
            ) -> i32
            #given
            {
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe {
                    __h::c::call::<#unit, _>(__context, __options, #lift, __on_reply, __user_data)
                }
            }
        }
    }

    /// A call that starts or waits; `with` is the export beside these.
    fn of_a_call(&self, with: TokenStream) -> TokenStream {
        let Exported { symbol, unit, params, lift, given } = self;
        let (wait, call_fn) = (format!("{symbol}_wait"), format_ident!("{unit}_call"));
        let wait_fn = format_ident!("{unit}_call_wait");
        quote! {
            #[unsafe(export_name = #symbol)]
            pub unsafe extern "C" fn #call_fn(
                __context: u64,
                #params
                __on_reply: ::core::option::Option<__h::c::Reply<#unit>>,
                __user_data: *mut ::core::ffi::c_void,
            ) -> i32
            #given
            {
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe {
                    let __options = ::core::ptr::null();
                    __h::c::call::<#unit, _>(__context, __options, #lift, __on_reply, __user_data)
                }
            }

            #with

            #[unsafe(export_name = #wait)]
            pub unsafe extern "C" fn #wait_fn(
                __context: u64,
                #params
                __timeout_ms: u32,
                __on_reply: ::core::option::Option<__h::c::Reply<#unit>>,
                __user_data: *mut ::core::ffi::c_void,
            ) -> i32
            #given
            {
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe {
                    __h::c::call_wait::<#unit, _>(__context, __timeout_ms, #lift, __on_reply, __user_data)
                }
            }
        }
    }

    /// A stream: it is pulled, or each of its items goes to a function.
    fn of_a_stream(&self) -> TokenStream {
        let Exported { symbol, unit, params, lift, given } = self;
        let (open, each) = (format!("{symbol}_open"), format!("{symbol}_each"));
        let (open_fn, each_fn) = (format_ident!("{unit}_open"), format_ident!("{unit}_each"));
        let opening = quote! {
            __h::c::Opening { context: __context, target: 0, options: __options, lift: #lift }
        };
        quote! {
            #[unsafe(export_name = #open)]
            pub unsafe extern "C" fn #open_fn(
                __context: u64,
                #params
                __options: *const __h::c::CallOptions,
                __stream: *mut u64,
            ) -> i32
            #given
            {
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe { __h::c::open_stream::<#unit, _>(#opening, __stream) }
            }

            #[unsafe(export_name = #each)]
            pub unsafe extern "C" fn #each_fn(
                __context: u64,
                #params
                __options: *const __h::c::CallOptions,
                __on_item: ::core::option::Option<__h::AnyFn>,
                __on_end: ::core::option::Option<__h::AnyFn>,
                __user_data: *mut ::core::ffi::c_void,
            ) -> i32
            #given
            {
                let __each = __h::c::Each {
                    on_item: __on_item,
                    on_end: __on_end,
                    user_data: __user_data,
                };
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe { __h::c::each_item::<#unit, _>(#opening, __each) }
            }
        }
    }
}
