//! What methods of libraries and functions of host traits have in common: names, parameters, what is refused.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, Pat, PatType, Receiver, ReceiverKind, ReturnType, Safety, Signature, Type,
};

use crate::default::{self, Default};
use crate::errors::Errors;
use crate::expansion::{Demand, demands, string};
use crate::item::{refuse_cfg, refuse_generics};
use crate::marks::{self, Marks};
use crate::names;
use crate::naming::Naming;
use crate::options::{self, Opt};
use crate::types::{self, Place};

/// A parameter, as it was written.
pub(crate) struct Param {
    /// `None` where a pattern stands, which is refused.
    ident: Option<Ident>,
    /// The name in the contract.
    pub(crate) name: String,
    /// What single languages make of it.
    marks: Marks,
    /// What it is where it is left out.
    pub(crate) default: Option<Default>,
    /// Its type; of one that is lent, what holds it on its way.
    pub(crate) ty: Type,
    /// It is borrowed for the call, `&str`.
    pub(crate) is_lent: bool,
    pattern: TokenStream,
    attrs: Vec<Attribute>,
}

/// Reads the parameters behind `self`, and takes our attributes out of them.
pub(crate) fn read_params(signature: &mut Signature, errors: &mut Errors) -> Vec<Param> {
    let mut params = Vec::new();
    for input in &mut signature.inputs {
        match input {
            FnArg::Receiver(_) => {}
            FnArg::Typed(input) => {
                let options =
                    options::take(&mut input.attrs, "a parameter", default::OPTIONS, errors);
                params.push(read_param(input, &options, errors));
            }
        }
    }
    params
}

fn read_param(input: &PatType, options: &[Opt], errors: &mut Errors) -> Param {
    let ident = match &*input.pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => Some(pat.ident.clone()),
        _ => None,
    };
    Param {
        name: marks::given_name(options, Naming::Param, errors)
            .or_else(|| ident.as_ref().map(names::name))
            .unwrap_or_default(),
        marks: Marks::read(&input.attrs, options, Naming::Param, errors),
        default: default::read(options, errors),
        ident,
        ty: (*input.ty).clone(),
        is_lent: false,
        pattern: input.pat.to_token_stream(),
        attrs: input.attrs.clone(),
    }
}

/// Refuses what no function of a contract can have; `what` is ``method `echo` ``.
pub(crate) fn check_signature(signature: &Signature, what: &str, errors: &mut Errors) {
    names::refuse(&signature.ident, errors);
    refuse_generics(&signature.generics, what, errors);
    if let Safety::Unsafe(token) = &signature.safety {
        errors.at(
            token,
            format!("{what} cannot be `unsafe`: the other side could not keep its promises"),
        );
    }
    if let Some(abi) = &signature.abi {
        errors.at(abi, format!("{what} is exported by the attribute: remove the ABI"));
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic, format!("{what} cannot take `...`: take a `Vec`"));
    }
}

/// Refuses every receiver but `&self`; `why` says what to do.
pub(crate) fn check_receiver(receiver: &Receiver, errors: &mut Errors) {
    match &receiver.kind {
        ReceiverKind::Reference(_, None, None) => {}
        ReceiverKind::Reference(_, Some(lifetime), _) => {
            errors.at(lifetime, "lifetimes cannot cross: take `&self`");
        }
        ReceiverKind::Reference(_, None, Some(mutability)) => errors.at(
            mutability,
            "calls run at the same time: take `&self`, and keep what changes in a `Mutex` or an atomic",
        ),
        _ => errors.at(
            receiver.self_token,
            "a call cannot take the instance away from the others: take `&self`",
        ),
    }
}

/// Refuses what parameters cannot be. Where they stand says whether they may be borrowed.
pub(crate) fn check_params<'a>(
    params: impl IntoIterator<Item = &'a Param>,
    place: Place,
    errors: &mut Errors,
) {
    for param in params {
        refuse_cfg(&param.attrs, "a parameter", errors);
        match &param.ident {
            Some(ident) => names::refuse(ident, errors),
            None => errors.at(
                &param.pattern,
                "the other side needs the parameter's name: take it whole, and destructure it in the body",
            ),
        }
        match types::incoming(&param.ty) {
            Some(stream) if place != Place::Param => {
                types::refuse_incoming(&stream, errors);
                no_default(param, errors);
            }
            _ => types::refuse(&param.ty, place, errors),
        }
        if let (Some(_), Type::Reference(lent)) = (&param.default, &param.ty) {
            errors.at(
                lent,
                "what is left out cannot be lent: take an owned value, or remove the default",
            );
        }
    }
}

/// A stream must be fed by somebody.
fn no_default(stream: &Param, errors: &mut Errors) {
    if stream.default.is_some() {
        errors.at(&stream.ty, "a stream is never left out: remove the default");
    }
}

/// What is borrowed crosses in something that holds it: `&str` in a `Passed<str>`. After the check.
pub(crate) fn lend_params(params: &mut [Param]) {
    for param in params {
        if let Type::Reference(reference) = &param.ty {
            let lent = &reference.elem;
            param.ty = syn::parse_quote_spanned!(lent.span()=> __h::Passed<#lent>);
            param.is_lent = true;
        }
    }
}

/// The type that is returned; `()` where none is written.
pub(crate) fn returned(output: &ReturnType) -> Type {
    match output {
        ReturnType::Default => syn::parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    }
}

/// The value and the error of what is returned, as far as they can be seen: of an alias of `Result`, neither.
pub(crate) fn returned_parts(output: &Type) -> (Option<&Type>, Option<&Type>) {
    let (value, error) = match types::result_args(output).as_deref() {
        Some([value, error]) => (Some(*value), Some(*error)),
        Some(_) => (None, None),
        None => (Some(output), None),
    };
    (value.filter(|ty| !types::is_unit(ty)), error)
}

/// What is demanded of the parameters.
pub(crate) fn demands_of_params(params: &[Param]) -> Vec<Demand> {
    params.iter().flat_map(demands_of_param).collect()
}

fn demands_of_param(param: &Param) -> Vec<Demand> {
    let Some(stream) = types::incoming(&param.ty) else { return demands([&param.ty]) };
    let mut demands = demands([stream.item]);
    if let Some(error) = stream.error.filter(|error| !types::is_named(error, "HostError")) {
        demands.push(Demand::error(error));
        demands.push(Demand::host_error(error));
    }
    demands
}

/// `(A, B)`, `(A,)` or `()`
pub(crate) fn tuple_type(params: &[Param]) -> TokenStream {
    let types = params.iter().map(|param| &param.ty);
    quote!((#(#types,)*))
}

/// The descriptors of parameters; a `__builder` is in scope.
pub(crate) fn describe_params(params: &[Param]) -> TokenStream {
    let descriptors = params.iter().map(|param| {
        let (name, ty) = (string(&param.name), &param.ty);
        let marks = param.marks.describe();
        let default = default::describe(param.default.as_ref(), ty);
        quote! {
            __h::schema::Param {
                name: #name,
                ty: <#ty as __h::Describe>::describe(__builder),
                default: #default,
                marks: #marks,
            }
        }
    });
    quote!(::std::vec![#(#descriptors),*])
}
