//! The expansion of an object: a type for each method, the table of all of them, and how it crosses.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::expansion::{asked, given, hidden, origin, source, string};
use crate::library::methods::{Owner, demands, emit_method, unit};
use crate::library::model::{Library, Method};

/// What follows the block.
pub(super) fn emit(object: &Library) -> TokenStream {
    let name = &object.name;
    let asked = asked(&object.methods.iter().flat_map(demands).collect::<Vec<_>>());
    let owner = Owner::Object(&object.path, name);
    let methods = object
        .methods
        .iter()
        .enumerate()
        .map(|(position, method)| emit_method(method, position, owner));
    let through_c = object.methods.iter().map(lift_c);
    let crossing = crossing(object, name);
    hidden(quote! {
        #asked
        #(#methods)*
        #(#through_c)*
        #crossing
    })
}

/// The parameters as the header declares them: a struct of them, in order.
fn lift_c(method: &Method) -> TokenStream {
    let (unit, given) = (unit(method), given(&demands(method)));
    let types: Vec<_> = method.params.iter().map(|param| &param.ty).collect();
    let members: Vec<_> =
        (0..types.len()).map(|position| format_ident!("__param{position}")).collect();
    let fields = types
        .iter()
        .zip(&members)
        .map(|(ty, member)| quote_spanned!(ty.span()=> #member: <#ty as __h::Mirror>::Param));
    let lifted = method.params.iter().zip(&members).map(|(param, member)| {
        let (name, ty) = (&param.name, &param.ty);
        quote_spanned!(ty.span()=> __h::c::param::<#ty>(#name, __args.#member)?,)
    });
    let lift = if types.is_empty() {
        quote!(::core::result::Result::Ok(()))
    } else {
        quote! {
            #[repr(C)]
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            struct __Args { #(#fields),* }
            // SAFETY: the caller vouches for the struct, and for every pointer in it.
            unsafe {
                let __args: __Args = __h::c::args(__args)?;
                ::core::result::Result::Ok((#(#lifted)*))
            }
        }
    };
    quote! {
        impl __h::ObjectMethod for #unit #given {
            unsafe fn lift_c(
                __args: *const ::core::ffi::c_void,
            ) -> ::core::result::Result<Self::Args, __h::MirrorError> {
                #lift
            }
        }
    }
}

/// The table of its methods, and how it crosses.
fn crossing(object: &Library, name: &str) -> TokenStream {
    let (path, docs) = (&object.path, string(&object.docs));
    let (origin, source) = (origin(&object.ident), source(&object.ident));
    let (name_string, marks) = (string(name), object.marks.describe());
    let units: Vec<_> = object.methods.iter().map(unit).collect();
    let count = units.len();
    quote! {
        static __METHODS: [__h::MethodEntry; #count] =
            [#(__h::MethodEntry::of_object::<#units>()),*];

        static __ATTACHED: __h::ObjectMethods = __h::ObjectMethods(&__METHODS);

        impl __h::Object for #path {
            const NAME: &'static str = #name;
        }

        impl __h::DescribeShared for #path {
            fn describe_shared(__builder: &mut __h::schema::Builder) -> __h::schema::Type {
                __builder.object(#origin, #name, &__ATTACHED, |__builder| __h::schema::Object {
                    name: #name_string,
                    docs: #docs,
                    source: #source,
                    methods: ::std::vec![
                        #(<#units as __h::Method>::describe(__builder)),*
                    ],
                    marks: #marks,
                })
            }
        }

        impl __h::WireShared for #path {
            fn lower_shared(
                __this: &::std::sync::Arc<Self>,
                __writer: &mut __h::wire::Writer,
            ) {
                __h::lower(__this, __writer);
            }

            fn lift_shared(
                __reader: &mut __h::wire::Reader<'_>,
            ) -> ::core::result::Result<::std::sync::Arc<Self>, __h::wire::LiftError> {
                __h::lift(__reader)
            }
        }
    }
}
