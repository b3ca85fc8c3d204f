//! The C symbols of a library, each one line to the runtime. Source: docs/symbols.md.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use super::methods::{demands, unit};
use super::model::{Execution, Library, Method};
use crate::expansion::given;

/// Every export: a few for each method, and those that every library has.
pub(crate) fn emit(library: &Library) -> TokenStream {
    let methods = library.methods.iter().map(|method| emit_method(method, &library.args.name));
    let common = common(&library.args.name, &library.path);
    quote! {
        #(#methods)*
        #common
    }
}

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

fn emit_method(method: &Method, library: &str) -> TokenStream {
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

/// What every library has.
fn common(library: &str, path: &Path) -> TokenStream {
    let char_ptr = quote!(*const ::core::ffi::c_char);
    let void_ptr = quote!(*mut ::core::ffi::c_void);
    let const_void_ptr = quote!(*const ::core::ffi::c_void);
    let option = quote!(::core::option::Option);
    let exports = [
        Export {
            safe: false,
            name: "contract",
            params: quote!(__len: *mut usize),
            returns: quote!(*const u8),
            call: quote!(contract(&__INFO, __len)),
        },
        Export {
            safe: true,
            name: "door",
            params: quote!(),
            returns: const_void_ptr.clone(),
            call: quote!(door::<#path>()),
        },
        Export {
            safe: false,
            name: "context_open",
            params: quote! {
                __contract_hash: u64, __options: *const __h::c::Options, __context: *mut u64
            },
            returns: quote!(i32),
            call: quote!(context_open(&__INFO, __contract_hash, __options, __context)),
        },
        Export {
            safe: false,
            name: "context_close",
            params: quote!(__context: u64, __report: *mut __h::c::CloseReport),
            returns: quote!(i32),
            call: quote!(context_close(__context, __report)),
        },
        Export {
            safe: false,
            name: "context_stats",
            params: quote!(__context: u64, __stats: *mut __h::c::StatsOut),
            returns: quote!(i32),
            call: quote!(context_stats(__context, __stats)),
        },
        Export {
            safe: true,
            name: "status_text",
            params: quote!(__status: i32),
            returns: char_ptr.clone(),
            call: quote!(status_text(__status)),
        },
        Export {
            safe: true,
            name: "last_refusal",
            params: quote!(),
            returns: char_ptr.clone(),
            call: quote!(last_refusal()),
        },
        Export {
            safe: false,
            name: "register_host_fn",
            params: quote! {
                __context: u64, __name: #char_ptr, __function: #option<__h::c::HostFn>, __user_data: #void_ptr
            },
            returns: quote!(i32),
            call: quote! {
                register_host_fn(__context, __name, __function, __user_data, #option::None)
            },
        },
        Export {
            safe: false,
            name: "register_host_fn_with_release",
            params: quote! {
                __context: u64, __name: #char_ptr, __function: #option<__h::c::HostFn>, __user_data: #void_ptr,
                __release: #option<__h::c::ReleaseFn>
            },
            returns: quote!(i32),
            call: quote!(register_host_fn(__context, __name, __function, __user_data, __release)),
        },
        Export {
            safe: false,
            name: "host_complete",
            params: quote! {
                __context: u64, __call_id: u64, __ret: i32, __bytes: *const u8, __len: usize
            },
            returns: quote!(i32),
            call: quote!(host_complete(__context, __call_id, __ret, __bytes, __len)),
        },
        Export {
            safe: false,
            name: "add_event_listener",
            params: quote! {
                __context: u64, __name: #char_ptr, __function: #option<__h::c::EventFn>, __user_data: #void_ptr
            },
            returns: quote!(u64),
            call: quote!(add_event_listener(__context, __name, __function, __user_data)),
        },
        Export {
            safe: true,
            name: "remove_event_listener",
            params: quote!(__context: u64, __listener: u64),
            returns: quote!(i32),
            call: quote!(remove_event_listener(__context, __listener)),
        },
        Export {
            safe: false,
            name: "set_host_fn",
            params: quote! {
                __context: u64, __function_id: u32, __function: #option<__h::AnyFn>, __user_data: #void_ptr,
                __release: #option<__h::c::ReleaseFn>
            },
            returns: quote!(i32),
            call: quote!(set_host_fn(__context, __function_id, __function, __user_data, __release)),
        },
        Export {
            safe: false,
            name: "answer_host_fn",
            params: quote! {
                __context: u64, __function_id: u32, __call_id: u64, __value: #const_void_ptr
            },
            returns: quote!(i32),
            call: quote!(answer_host_fn(__context, __function_id, __call_id, __value)),
        },
        Export {
            safe: false,
            name: "fail_host_fn",
            params: quote! {
                __context: u64, __function_id: u32, __call_id: u64, __error: #const_void_ptr, __message: __h::Str
            },
            returns: quote!(i32),
            call: quote!(fail_host_fn(__context, __function_id, __call_id, __error, __message)),
        },
        Export {
            safe: false,
            name: "call_object",
            params: quote! {
                __context: u64, __object: u64, __method: u32, __args: #const_void_ptr,
                __on_reply: #option<__h::AnyFn>, __user_data: #void_ptr
            },
            returns: quote!(i32),
            call: quote! {
                call_object(&__INFO, __method, __h::c::ObjectCall {
                    context: __context,
                    target: __object,
                    args: __args,
                    form: __h::c::Form::Start {
                        options: ::core::ptr::null(),
                        on_reply: __on_reply,
                        user_data: __user_data,
                    },
                })
            },
        },
        Export {
            safe: false,
            name: "call_object_with",
            params: quote! {
                __context: u64, __object: u64, __method: u32, __args: #const_void_ptr,
                __options: *const __h::c::CallOptions, __on_reply: #option<__h::AnyFn>, __user_data: #void_ptr
            },
            returns: quote!(i32),
            call: quote! {
                call_object(&__INFO, __method, __h::c::ObjectCall {
                    context: __context,
                    target: __object,
                    args: __args,
                    form: __h::c::Form::Start {
                        options: __options,
                        on_reply: __on_reply,
                        user_data: __user_data,
                    },
                })
            },
        },
        Export {
            safe: false,
            name: "call_object_wait",
            params: quote! {
                __context: u64, __object: u64, __method: u32, __args: #const_void_ptr,
                __timeout_ms: u32, __on_reply: #option<__h::AnyFn>, __user_data: #void_ptr
            },
            returns: quote!(i32),
            call: quote! {
                call_object(&__INFO, __method, __h::c::ObjectCall {
                    context: __context,
                    target: __object,
                    args: __args,
                    form: __h::c::Form::Wait {
                        timeout_ms: __timeout_ms,
                        on_reply: __on_reply,
                        user_data: __user_data,
                    },
                })
            },
        },
        Export {
            safe: false,
            name: "open_object_stream",
            params: quote! {
                __context: u64, __object: u64, __method: u32, __args: #const_void_ptr,
                __options: *const __h::c::CallOptions, __stream: *mut u64
            },
            returns: quote!(i32),
            call: quote! {
                call_object(&__INFO, __method, __h::c::ObjectCall {
                    context: __context,
                    target: __object,
                    args: __args,
                    form: __h::c::Form::Pull {
                        options: __options,
                        pull: __h::c::Pull { stream: __stream },
                    },
                })
            },
        },
        Export {
            safe: false,
            name: "each_of_object_stream",
            params: quote! {
                __context: u64, __object: u64, __method: u32, __args: #const_void_ptr,
                __options: *const __h::c::CallOptions, __on_item: #option<__h::AnyFn>,
                __on_end: #option<__h::AnyFn>, __user_data: #void_ptr
            },
            returns: quote!(i32),
            call: quote! {
                call_object(&__INFO, __method, __h::c::ObjectCall {
                    context: __context,
                    target: __object,
                    args: __args,
                    form: __h::c::Form::Each {
                        options: __options,
                        each: __h::c::Each {
                            on_item: __on_item,
                            on_end: __on_end,
                            user_data: __user_data,
                        },
                    },
                })
            },
        },
        Export {
            safe: false,
            name: "pull_stream",
            params: quote! {
                __context: u64, __stream: u64, __method: u32, __max: u32, __timeout_ms: u32,
                __batch: #void_ptr
            },
            returns: quote!(i32),
            call: quote!(next_batch(__context, __stream, __method, __max, __timeout_ms, __batch)),
        },
        Export {
            safe: true,
            name: "close_stream",
            params: quote!(__context: u64, __stream: u64),
            returns: quote!(i32),
            call: quote!(close_stream(__context, __stream)),
        },
        Export {
            safe: true,
            name: "cancel_call",
            params: quote!(__context: u64, __call: u64),
            returns: quote!(i32),
            call: quote!(cancel(__context, __call)),
        },
        Export {
            safe: false,
            name: "context_set_notice_fn",
            params: quote! {
                __context: u64, __function: #option<__h::c::NoticeFn>, __user_data: #void_ptr,
                __release: #option<__h::c::ReleaseFn>
            },
            returns: quote!(i32),
            call: quote!(set_notice_fn(__context, __function, __user_data, __release)),
        },
        Export {
            safe: false,
            name: "share_object",
            params: quote!(__context: u64, __object: u64, __again: *mut u64),
            returns: quote!(i32),
            call: quote!(share_object(__context, __object, __again)),
        },
        Export {
            safe: true,
            name: "release_object",
            params: quote!(__context: u64, __object: u64),
            returns: quote!(i32),
            call: quote!(release_object(__context, __object)),
        },
        Export {
            safe: false,
            name: "listen",
            params: quote! {
                __context: u64, __event_id: u32, __function: #option<__h::AnyFn>, __user_data: #void_ptr,
                __release: #option<__h::c::ReleaseFn>, __listener: *mut u64
            },
            returns: quote!(i32),
            call: quote!(listen(
                __context,
                __event_id,
                __function,
                __user_data,
                __release,
                __listener
            )),
        },
    ];
    exports.iter().map(|export| export.emit(library)).collect()
}

/// An export that hands its parameters on.
struct Export {
    /// The function behind it is: no pointer comes in.
    safe: bool,
    name: &'static str,
    params: TokenStream,
    returns: TokenStream,
    /// The function of `__h::c` with its arguments.
    call: TokenStream,
}

impl Export {
    fn emit(&self, library: &str) -> TokenStream {
        let Export { name, params, returns, call, .. } = self;
        let (symbol, function) = (format!("{library}_{name}"), format_ident!("__export_{name}"));
        if self.safe {
            return quote! {
                #[unsafe(export_name = #symbol)]
                pub extern "C" fn #function(#params) -> #returns {
                    __h::c::#call
                }
            };
        }
        quote! {
            #[unsafe(export_name = #symbol)]
            pub unsafe extern "C" fn #function(#params) -> #returns {
                // SAFETY: the caller of the export keeps the promises that its header asks for.
                unsafe { __h::c::#call }
            }
        }
    }
}
