//! What host traits and their test doubles cannot be.

use syn::{ReturnType, Signature, TypeParamBound};

use super::model::{Double, Function, Host, HostTrait};
use crate::errors::Errors;
use crate::item::{refuse_cfg, refuse_generics, refuse_ours};
use crate::signature::{Param, check_params, check_receiver, check_signature};
use crate::types::Place;
use crate::{names, types};

/// Refuses everything that is wrong with the item.
pub(crate) fn check(host: &Host, errors: &mut Errors) {
    match host {
        Host::Trait(host) => check_trait(host, errors),
        Host::Double(double) => check_double(double, errors),
    }
}

fn check_trait(host: &HostTrait, errors: &mut Errors) {
    let what = format!("host trait `{}`", host.name);
    refuse_ours(&host.attrs, "host", errors);
    names::refuse(&host.ident, errors);
    refuse_generics(&host.generics, &what, errors);
    if let Some(token) = &host.unsafety {
        errors.at(
            token,
            format!("{what} cannot be `unsafe`: programs in other languages implement it"),
        );
    }
    for bound in &host.supertraits {
        check_supertrait(bound, &what, errors);
    }
    for other in &host.others {
        errors.at(
            other,
            format!("{what} can have functions only: the host has no way to provide this"),
        );
    }
    if host.functions.is_empty() {
        errors.at(&host.ident, format!("{what} has no functions: give it one, or remove it"));
    }
    for function in &host.functions {
        check_function(function, errors);
    }
}

/// `Send`, `Sync` and `'static` are added anyway; of others, the host's side could implement none.
fn check_supertrait(bound: &TypeParamBound, what: &str, errors: &mut Errors) {
    let ours = match bound {
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Send" || last.ident == "Sync"),
        TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
        _ => false,
    };
    if !ours {
        errors.at(
            bound,
            format!("{what} can have no supertraits but `Send`, `Sync` and `'static`: remove it"),
        );
    }
}

fn check_function(function: &Function, errors: &mut Errors) {
    let what = format!("host function `{}`", function.name);
    let signature = &function.signature;
    refuse_cfg(&function.attrs, "a host function", errors);
    check_signature(signature, &what, errors);
    match signature.receiver() {
        Some(receiver) => check_receiver(receiver, errors),
        None => errors.at(&signature.ident, format!("{what} must take `&self`")),
    }
    check_params(&function.params, Place::Param, errors);
    for param in &function.params {
        no_self(&param.ty, errors);
        no_default(param, errors);
    }
    check_output(&signature.output, function, &what, errors);
}

fn check_output(output: &ReturnType, function: &Function, what: &str, errors: &mut Errors) {
    let advice = "a host can always fail: return `Result<_, E>`, with `E` under `#[hither::error]` \
                  and a variant `Host(#[from] hither::HostError)`";
    match output {
        ReturnType::Type(_, _) if function.items.is_some() => check_stream(function, what, errors),
        ReturnType::Default => {
            errors.at(&function.ident, format!("{what} returns nothing, but {advice}"))
        }
        ReturnType::Type(_, ty) if types::result_args(ty).is_none() => errors.at(ty, advice),
        ReturnType::Type(_, ty) => {
            types::refuse_return(output, errors);
            no_self(ty, errors);
        }
    }
}

/// A stream fails by an item, and is there at once.
fn check_stream(function: &Function, what: &str, errors: &mut Errors) {
    let item = function.result();
    if let Some(token) = &function.signature.asyncness {
        errors.at(
            token,
            format!("{what} returns a stream, which is there at once and asks the host when it is polled: remove `async`"),
        );
    }
    if types::result_args(item).is_none() {
        errors.at(
            item,
            "a host can always fail: let the items be `Result<T, E>`, with `E` under `#[hither::error]` \
             and a variant `Host(#[from] hither::HostError)`",
        );
        return;
    }
    types::refuse_item(item, errors);
    no_self(item, errors);
    if types::result_args(item).is_some_and(|args| args.len() != 2) {
        errors.at(item, "the contract needs the error by name: write `Result<T, E>` out");
    }
}

/// The library passes them all.
fn no_default(param: &Param, errors: &mut Errors) {
    if param.default.is_some() {
        errors.at(
            &param.ty,
            format!("the library always passes `{}`: remove the default", param.name),
        );
    }
}

fn no_self(ty: &syn::Type, errors: &mut Errors) {
    for ident in types::selves(ty) {
        errors.at(ident, "`Self` is on the host's side and cannot cross: name a type");
    }
}

fn check_double(double: &Double, errors: &mut Errors) {
    refuse_ours(&double.attrs, "host", errors);
    if !double.of_trait {
        errors.at(
            double.impl_token,
            "`#[hither::host]` belongs on an `impl` of a host trait: write `impl TokenSource for ..`",
        );
    }
    for signature in &double.functions {
        check_double_function(signature, errors);
    }
}

fn check_double_function(signature: &Signature, errors: &mut Errors) {
    if let Some(receiver) = signature.receiver() {
        check_receiver(receiver, errors);
    }
}
