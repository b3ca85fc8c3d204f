//! A type for each method, of a library or of an object: what the runtime needs to know to call it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Index, Path};

use super::model::{Execution, Kind, Method};
use crate::expansion::{Demand, given, source, string};
use crate::signature::{demands_of_params, describe_params, returned_parts, tuple_type};
use crate::{default, names};

/// Whose methods they are.
#[derive(Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// The instance of a context.
    Library(&'a Path),
    /// Objects of a type, which has this name.
    Object(&'a Path, &'a str),
    /// They are free functions.
    Nothing,
    /// What a trait says of objects of a type: a function of ours that takes one by reference.
    TraitOfObject(&'a Path, &'a str),
}

impl<'a> Owner<'a> {
    /// The function, to be called.
    fn callee(self, method: &Method) -> TokenStream {
        let ident = &method.ident;
        match self {
            Owner::Library(path) | Owner::Object(path, _) => quote!(<#path>::#ident),
            Owner::Nothing | Owner::TraitOfObject(..) => quote!(#ident),
        }
    }

    /// The type that stands for a method: `__hither_echo`. A free function has one of its own name already.
    fn unit(self, method: &Method) -> Ident {
        match self {
            Owner::Library(_) | Owner::Object(..) => unit(method),
            Owner::Nothing | Owner::TraitOfObject(..) => method.ident.clone(),
        }
    }

    /// What a method is called on.
    fn receiver(self, method: &Method) -> TokenStream {
        match (self, method.kind, method.execution) {
            (_, Kind::Static, _) | (Owner::Nothing, ..) => quote!(__h::NoReceiver),
            (Owner::Object(..), Kind::Constructor, _) => quote!(__h::InContext),
            (Owner::Object(path, _), Kind::Method, _) | (Owner::TraitOfObject(path, _), ..) => {
                quote!(__h::Found<#path>)
            }
            (Owner::Library(path), Kind::Constructor, _) => quote!(__h::Making<#path>),
            (Owner::Library(path), Kind::Method, Execution::Sync) => quote!(__h::Lent<#path>),
            (Owner::Library(path), Kind::Method, Execution::Async) => quote!(__h::Leased<#path>),
            (Owner::Library(path), Kind::Method, Execution::Blocking) => {
                quote!(::std::sync::Arc<#path>)
            }
        }
    }

    /// What its id is made from.
    fn id_name(self, method: &Method) -> String {
        match self {
            Owner::Library(_) | Owner::Nothing => method.name.clone(),
            Owner::Object(_, owner) | Owner::TraitOfObject(_, owner) => {
                format!("{owner}.{}", method.name)
            }
        }
    }

    /// The library that alone has the method.
    fn library(self) -> TokenStream {
        match self {
            Owner::Library(path) => {
                quote!(::core::option::Option::Some(<#path as __h::Library>::info()))
            }
            Owner::Object(..) | Owner::Nothing | Owner::TraitOfObject(..) => {
                quote!(::core::option::Option::None)
            }
        }
    }
}

/// What is demanded of the types of a method.
pub(crate) fn demands(method: &Method) -> Vec<Demand> {
    let mut demands = demands_of_params(&method.params);
    let (value, error) = returned_parts(method.items.as_ref().unwrap_or(&method.output));
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
pub(crate) fn emit_method(method: &Method, position: usize, owner: Owner<'_>) -> TokenStream {
    let (unit, name) = (owner.unit(method), &method.name);
    let declared = (owner.unit(method) != method.ident).then(|| quote!(struct #unit;));
    let (receiver, library) = (owner.receiver(method), owner.library());
    let id_name = owner.id_name(method);
    let (args, items, output) = (tuple_type(&method.params), items(method), output(method, owner));
    let execution = format_ident!("{}", method.execution.variant());
    let given = given(&demands(method));
    let manner = manner(method);
    let describe = describe(method, &id_name);
    let lift = lift(method);
    let run = run(method, owner);
    quote! {
        #declared

        impl __h::Method for #unit #given {
            type Receiver = #receiver;
            type Args = #args;
            type Items = #items;
            #output
            const NAME: &'static str = #name;
            const ID_NAME: &'static str = #id_name;
            const EXECUTION: __h::schema::Execution = __h::schema::Execution::#execution;
            #manner

            fn entry() -> &'static __h::MethodEntry {
                &__METHODS[#position]
            }

            fn library() -> ::core::option::Option<&'static __h::LibraryInfo> {
                #library
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

/// What it brings before it ends.
fn items(method: &Method) -> TokenStream {
    match method.items.as_ref().map(returned_parts) {
        Some((Some(value), _)) => quote_spanned!(value.span()=> __h::Outlet<#value>),
        Some((None, _)) => quote!(__h::Outlet<()>),
        None => quote!(__h::NoItems),
    }
}

fn output(method: &Method, owner: Owner<'_>) -> TokenStream {
    if let Some(item) = &method.items {
        return match returned_parts(item) {
            (_, Some(error)) => quote_spanned! {error.span()=>
                type Output = ::core::result::Result<(), #error>;
            },
            (_, None) => quote!(
                type Output = ();
            ),
        };
    }
    let output = &method.output;
    match (method.kind, owner) {
        (Kind::Constructor, Owner::Library(library)) => quote_spanned! {output.span()=>
            type Output = <#output as __h::Construct<#library>>::Output;
        },
        (Kind::Constructor, Owner::Object(object, _)) => quote_spanned! {output.span()=>
            type Output = <#output as __h::Create<#object>>::Output;
        },
        (Kind::Method | Kind::Static, _) | (_, Owner::Nothing | Owner::TraitOfObject(..)) => {
            quote_spanned!(output.span()=> type Output = #output;)
        }
    }
}

fn describe(method: &Method, id_name: &str) -> TokenStream {
    let (name, docs, source) = (string(&method.name), string(&method.docs), source(&method.ident));
    let kind = match method.kind {
        Kind::Constructor => quote!(Constructor),
        Kind::Method => quote!(Method),
        Kind::Static => quote!(Static),
    };
    let (params, marks) = (describe_params(&method.params), method.marks.describe());
    let form = format_ident!("{}", method.form);
    quote! {
        fn describe(__builder: &mut __h::schema::Builder) -> __h::schema::Method {
            __h::schema::Method {
                name: #name,
                docs: #docs,
                source: #source,
                id: __h::schema::names::id(#id_name),
                kind: __h::schema::MethodKind::#kind,
                execution: <Self as __h::Method>::EXECUTION,
                params: #params,
                returns: __h::describe_returns_of::<Self>(__builder),
                marks: #marks,
                form: __h::schema::MethodForm::#form,
            }
        }
    }
}

fn lift(method: &Method) -> TokenStream {
    let owner = format!("arguments of `{}`", method.name);
    let names = method.params.iter().map(|param| &param.name);
    let each = method.params.iter().enumerate().map(|(position, param)| {
        let lift = default::lift(param.default.as_ref(), &param.ty, position);
        quote!(#lift,)
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

fn run(method: &Method, owner: Owner<'_>) -> TokenStream {
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
    let callee = owner.callee(method);
    let call = quote!(#callee(#receiver #context #(#args),*));
    let call = match method.signature.asyncness {
        Some(_) => quote!(#call.await),
        None => call,
    };
    let call = match &method.items {
        Some(_) => quote!(__h::pump(#call, __items).await),
        None => call,
    };
    let result = match (method.kind, owner) {
        (Kind::Constructor, Owner::Library(_)) => quote!({
            let __made = #call;
            __receiver.finish(__made)
        }),
        (Kind::Constructor, Owner::Object(object, _)) => quote!({
            let __made = #call;
            __h::Create::<#object>::create(__made)
        }),
        (Kind::Method | Kind::Static, _) | (_, Owner::Nothing | Owner::TraitOfObject(..)) => call,
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
        fn run(
            __receiver: Self::Receiver,
            __args: Self::Args,
            __items: Self::Items,
        ) -> #returned {
            #run
        }
    }
}

/// The parameters as the header declares them: a struct of them, in order.
pub(crate) fn lift_c(method: &Method, owner: Owner<'_>) -> TokenStream {
    let (unit, given) = (owner.unit(method), given(&demands(method)));
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
