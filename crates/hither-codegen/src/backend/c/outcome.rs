//! How a call ends: the outcome of a method, and the callback that receives it.

use askama::Template;
use hither_schema::{Contract, Method};

use super::layout::signature;
use super::names::Names;
use super::types;

#[derive(Template)]
#[template(path = "c/templates/outcome.h.jinja", escape = "none")]
struct Outcome<'a> {
    lib: &'a str,
    name: &'a str,
    /// The declaration of `value`.
    value: Option<String>,
    /// The declaration of `error`.
    error: Option<String>,
    reply: String,
}

/// The outcome of all methods with neither value nor error.
#[derive(Template)]
#[template(path = "c/templates/void_outcome.h.jinja", escape = "none")]
struct VoidOutcome<'a> {
    lib: &'a str,
}

/// The outcome that all methods with neither value nor error share, where there is one.
pub(super) fn shared(contract: &Contract, names: &Names) -> Option<String> {
    let is_void = |x: &Method| x.returns.value.is_none() && x.returns.error.is_none();
    let shared = || VoidOutcome { lib: names.prefix() }.to_string();
    contract.all_methods().any(is_void).then(shared)
}

/// The outcome of a method, and its callback; `name` is that of the method in C.
pub(super) fn of(method: &Method, name: &str, names: &Names) -> String {
    let value = method.returns.value.as_ref().map(|ty| types::member(names, ty));
    let error = method.returns.error.as_ref().map(|error| names.type_name(error));
    let params = ["void *user_data".to_owned(), format!("const {name}_outcome *outcome")];
    let outcome = Outcome {
        lib: names.prefix(),
        name,
        value: value.map(|ty| types::declare(&ty, "value")),
        error: error.map(|ty| types::declare(&ty, "error")),
        reply: signature(&format!("typedef void (*{name}_reply)"), &params, ";"),
    };
    outcome.to_string()
}
