//! Constructors, methods and statics: an outcome, a reply callback, a function that starts and one that waits.

use askama::Template;
use hither_schema::{Contract, Execution, Method, MethodKind};

use super::docs::Doc;
use super::layout::signature;
use super::names::Names;
use super::types;

#[derive(Template)]
#[template(path = "c/templates/method.h.jinja", escape = "none")]
struct Function<'a> {
    lib: &'a str,
    doc: Doc,
    name: String,
    /// The declaration of the outcome's `value`.
    value: Option<String>,
    /// The declaration of the outcome's `error`.
    error: Option<String>,
    reply: String,
    start: String,
    wait: String,
}

/// The outcome of all methods with neither value nor error.
#[derive(Template)]
#[template(path = "c/templates/void_outcome.h.jinja", escape = "none")]
struct VoidOutcome<'a> {
    lib: &'a str,
}

/// One item a method; before them the shared outcome, where one of them has it.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    let is_void = |x: &Method| x.returns.value.is_none() && x.returns.error.is_none();
    if contract.methods.iter().any(is_void) {
        items.push(VoidOutcome { lib: names.prefix() }.to_string());
    }
    items.extend(contract.methods.iter().map(|method| item(contract, method, names)));
    items
}

fn item(contract: &Contract, method: &Method, names: &Names) -> String {
    let lib = names.prefix();
    let name = names.type_name(&method.name);
    let status = names.symbol("status");
    let returns = &method.returns;
    let value = returns.value.as_ref().map(|ty| types::member(names, ty));
    let error = returns.error.as_ref().map(|error| names.type_name(error));
    let reply_params = ["void *user_data".to_owned(), format!("const {name}_outcome *outcome")];
    let mut start = vec![format!("{lib}_context context")];
    start.extend(method.params.iter().map(|param| {
        types::declare(&types::parameter(contract, names, &param.ty), &names.param(&param.name))
    }));
    let mut wait = start.clone();
    wait.push("uint32_t timeout_ms".to_owned());
    for params in [&mut start, &mut wait] {
        params.push(format!("{name}_reply on_reply"));
        params.push("void *user_data".to_owned());
    }
    let function = Function {
        lib,
        doc: doc(method),
        value: value.map(|ty| types::declare(&ty, "value")),
        error: error.map(|ty| types::declare(&ty, "error")),
        reply: signature(&format!("typedef void (*{name}_reply)"), &reply_params, ";"),
        start: signature(&format!("{status} {name}"), &start, ";"),
        wait: signature(&format!("{status} {name}_wait"), &wait, ";"),
        name,
    };
    function.to_string()
}

/// What the author wrote, and what the signature does not say.
fn doc(method: &Method) -> Doc {
    let kind = match method.kind {
        MethodKind::Constructor => Some("Constructor: gives the context its instance."),
        MethodKind::Method => None,
        MethodKind::Static => Some("Needs no instance."),
    };
    let execution = match method.execution {
        Execution::Sync => Some("Synchronous: ends before it returns."),
        Execution::Async | Execution::Blocking => None,
    };
    let notes: Vec<&str> = kind.into_iter().chain(execution).collect();
    let doc = Doc::new(&method.docs);
    if notes.is_empty() { doc } else { doc.and(&notes.join(" ")) }
}
