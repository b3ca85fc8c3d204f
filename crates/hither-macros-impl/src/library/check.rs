//! What a library cannot be.

use super::model::{Execution, Kind, Library, Method, Private};
use crate::errors::Errors;
use crate::item::{refuse_cfg, refuse_generics, refuse_ours};
use crate::names;
use crate::options::Opt;
use crate::signature::{Param, check_params, check_receiver, check_signature};
use crate::types::{self, Place};

/// Refuses everything that is wrong with the block.
pub(crate) fn check(library: &Library, errors: &mut Errors) {
    refuse_ours(&library.attrs, "library", errors);
    names::refuse(&library.ident, errors);
    refuse_generics(&library.generics, "a library", errors);
    check_block(library, "a library", errors);
    for method in &library.methods {
        check_method(method, library, errors);
        refuse_selves(method, library, errors);
    }
    check_constructor_exists(library, errors);
}

/// Refuses what no block of methods can be; `what` it is.
pub(crate) fn check_block(block: &Library, what: &str, errors: &mut Errors) {
    if let Some(path) = &block.of_trait {
        errors.at(
            path,
            format!(
                "{what}'s methods are its own: write `impl {} {{ .. }}` and call the trait's from there",
                block.ident
            ),
        );
    }
    for function in &block.private {
        check_private(function, errors);
    }
}

/// Refuses what no method can be.
pub(crate) fn check_method(method: &Method, library: &Library, errors: &mut Errors) {
    let what = match method.kind {
        Kind::Constructor => format!("constructor `{}`", method.name),
        Kind::Method | Kind::Static => format!("method `{}`", method.name),
    };
    check_call(method, &what, "an exported method", errors);
    match (method.kind, method.signature.receiver()) {
        (Kind::Constructor, Some(receiver)) => errors.at(
            receiver,
            "a constructor makes the instance, so it has none: remove `self`, or remove `constructor`",
        ),
        (_, Some(receiver)) => check_receiver(receiver, errors),
        (_, None) => {}
    }
    check_params_of(method, errors);
    match method.kind {
        Kind::Constructor => check_constructed(method, library, errors),
        Kind::Method | Kind::Static => match &method.items {
            Some(item) => types::refuse_item(item, errors),
            None => types::refuse_return(&method.signature.output, errors),
        },
    }
}

/// Refuses what nothing can be that is called, but for its parameters; `what` it is, and of which `kind`.
pub(crate) fn check_call(method: &Method, what: &str, kind: &str, errors: &mut Errors) {
    refuse_cfg(&method.attrs, kind, errors);
    check_signature(&method.signature, what, errors);
    check_options(method, errors);
}

/// Refuses what no parameter of it can be.
pub(crate) fn check_params_of(method: &Method, errors: &mut Errors) {
    let place = match method.execution {
        Execution::Sync => Place::LentParam,
        Execution::Async | Execution::Blocking => Place::LaterParam,
    };
    check_params(&method.params, place, errors);
    if method.execution != Execution::Async {
        method.params.iter().for_each(|param| refuse_unread(param, method, errors));
    }
}

/// A stream is read by awaiting it.
fn refuse_unread(param: &Param, method: &Method, errors: &mut Errors) {
    if types::incoming(&param.ty).is_some() {
        let advice = match method.execution {
            Execution::Blocking => "make it `async` in place of `blocking`",
            Execution::Sync | Execution::Async => "make it `async`",
        };
        errors.at(
            &param.ty,
            format!(
                "`{}` is not `async`, and so cannot await what the host feeds: {advice}",
                method.name
            ),
        );
    }
}

/// The instance of a library stays at home.
fn refuse_selves(method: &Method, library: &Library, errors: &mut Errors) {
    for param in &method.params {
        refuse_self(&param.ty, library, errors);
    }
    if let (Kind::Method | Kind::Static, syn::ReturnType::Type(_, ty)) =
        (method.kind, &method.signature.output)
    {
        refuse_returned_self(ty, method, library, errors);
    }
}

fn check_options(method: &Method, errors: &mut Errors) {
    for option in &method.options {
        match option.name.to_string().as_str() {
            // Read, and refused, with the marks.
            "name" | "rename" | "skip" => {}
            "inline" => option.only("never", errors),
            "resume" => option.only("worker", errors),
            _ => option.flag(errors),
        }
    }
    if let (Some(option), Some(_)) = (method.option("blocking"), &method.items) {
        errors.at(
            &option.name,
            format!(
                "`{}` returns a stream, which is polled and does not block: remove `blocking`",
                method.name
            ),
        );
    } else if let (Some(option), Some(_)) = (method.option("detached"), &method.items) {
        errors.at(
            &option.name,
            format!(
                "`{}` returns a stream, and nobody takes items of one whose call has ended: remove `detached`",
                method.name
            ),
        );
    } else if method.execution != Execution::Async {
        for option in &method.options {
            check_needs_async(option, method, errors);
        }
    }
    if let (Some(option), true) = (method.option("blocking"), method.signature.asyncness.is_some())
    {
        errors.at(
            &option.name,
            format!(
                "`{}` is `async`, so it does not block: remove `blocking`; or remove `async`, if it computes for long",
                method.name
            ),
        );
    }
}

/// Refuses what says where a future runs, on a method that has none.
fn check_needs_async(option: &Opt, method: &Method, errors: &mut Errors) {
    let (name, execution) = (&method.name, method.execution);
    let blocks = execution == Execution::Blocking;
    let advice = match option.name.to_string().as_str() {
        "inline" if blocks => {
            format!(
                "`{name}` is `blocking`, so it never runs on the caller's thread: remove `inline`"
            )
        }
        "inline" => format!(
            "`{name}` is not `async`, so it runs on the caller's thread: make it `async`, or mark it `#[hither(blocking)]`"
        ),
        "resume" => format!(
            "`{name}` is not `async`, so it never resumes: remove `resume`, or make it `async`"
        ),
        "detached" if blocks => {
            format!(
                "`{name}` is `blocking`: once begun it runs to its end anyway, so remove `detached`"
            )
        }
        "detached" => format!(
            "`{name}` is not `async`, so it has ended before anybody can cancel it: remove `detached`, or make it `async`"
        ),
        _ => return,
    };
    errors.at(&option.name, advice);
}

/// A constructor returns `Self` or `Result<Self, E>`.
fn check_constructed(method: &Method, library: &Library, errors: &mut Errors) {
    let is_library = |ty: &syn::Type| types::is_named(ty, &names::name(&library.ident));
    let advice =
        "a constructor returns `Self`, or `Result<Self, E>` with `E` under `#[hither::error]`";
    match types::result_args(&method.output).as_deref() {
        None if is_library(&method.output) => {}
        Some([value, error @ ..]) if is_library(value) => {
            for error in error {
                types::refuse_error(error, errors);
            }
        }
        _ => errors.at(method.output_or_name(), advice),
    }
}

fn refuse_self(ty: &syn::Type, library: &Library, errors: &mut Errors) {
    for ident in types::selves(ty) {
        errors.at(
            ident,
            format!("`{}` itself cannot cross: take data under `#[hither::data]`", library.ident),
        );
    }
}

fn refuse_returned_self(ty: &syn::Type, method: &Method, library: &Library, errors: &mut Errors) {
    for ident in types::selves(ty) {
        let advice = match method.kind {
            Kind::Static => format!(
                "`{}` itself cannot cross: mark `{}` with `#[hither(constructor)]` if it makes the instance",
                library.ident, method.name
            ),
            _ => format!(
                "`{}` itself cannot cross: return data under `#[hither::data]`",
                library.ident
            ),
        };
        errors.at(ident, advice);
    }
}

fn check_private(function: &Private, errors: &mut Errors) {
    let skipped = function.options.iter().find(|option| option.is("skip") && option.stands_alone());
    for option in &function.options {
        if option.is("skip") && option.stands_alone() {
            continue;
        }
        if skipped.is_some() {
            errors.at(
                &option.name,
                format!(
                    "`{}` is not exported because of `skip`: remove one of them",
                    function.ident
                ),
            );
        } else {
            errors.at(
                &option.name,
                format!(
                    "`{}` is not exported, because it is not `pub`: make it so, or remove this",
                    function.ident
                ),
            );
        }
    }
}

/// Without a constructor, nobody could ever call a method with `&self`.
fn check_constructor_exists(library: &Library, errors: &mut Errors) {
    let first = |kind| library.methods.iter().find(|method| method.kind == kind);
    if let (Some(method), None) = (first(Kind::Method), first(Kind::Constructor)) {
        errors.at(
            &method.ident,
            format!(
                "`{}` needs an instance, and `{}` has no constructor: mark the function that makes it with `#[hither(constructor)]`",
                method.name, library.ident
            ),
        );
    }
}

impl Execution {
    /// The name of the variant in the contract.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Execution::Sync => "Sync",
            Execution::Async => "Async",
            Execution::Blocking => "Blocking",
        }
    }
}
