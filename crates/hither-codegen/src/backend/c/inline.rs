//! Calls by the id of the method, of objects and of free functions: typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, Method, MethodKind};

use super::docs::Doc;
use super::functions::{Forms, Param, doc, has_options, params};
use super::host_functions::id;
use super::layout::signature;
use super::names::Names;
use super::{deprecation, outcome, streams};

/// The generic symbols.
#[derive(Template)]
#[template(path = "c/templates/object_calls.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
    has_streams: bool,
}

#[derive(Template)]
#[template(path = "c/templates/object_method.h.jinja", escape = "none")]
struct Function {
    doc: Doc,
    name: String,
    outcome: String,
    start: String,
    with: Option<String>,
    wait: String,
    /// The author's parameters: the members of a struct whose address is handed on.
    args: Vec<Param>,
    /// The call of the generic symbol that starts.
    call_start: String,
    /// Of the one that starts with options.
    call_with: String,
    /// Of the one that waits.
    call_wait: String,
}

/// The generic symbols.
pub(super) fn generic(contract: &Contract, names: &Names) -> String {
    Generic { lib: names.prefix(), has_streams: streams::are_in(contract) }.to_string()
}

/// The functions of one method, which is called `name`; `target` declares the object that it is called on, and
/// `about` is what there is to say of its kind.
pub(super) fn item(
    contract: &Contract,
    method: &Method,
    name: String,
    target: Option<String>,
    about: Option<&str>,
    names: &Names,
) -> String {
    let lib = names.prefix();
    if let Some(item) = &method.returns.items {
        return streams::inline(contract, method, item, (name, target), about, names);
    }
    let args = params(contract, method, names);
    let params = std::iter::once(format!("{lib}_context context"))
        .chain(target)
        .chain(args.iter().map(|arg| arg.declaration.clone()));
    let forms = Forms::of(params.collect(), &name, names);
    let attribute = deprecation::line(&method.marks, names);
    let inline = format!("static inline {lib}_status {name}");
    let function = Function {
        doc: doc(method, about),
        outcome: outcome::of(method, &name, names),
        start: attribute.clone() + &signature(&inline, &forms.start, " {"),
        with: has_options(method)
            .then(|| attribute.clone() + &signature(&format!("{inline}_with"), &forms.with, " {")),
        wait: attribute + &signature(&format!("{inline}_wait"), &forms.wait, " {"),
        call_start: call(method, "call_object", &reply(&[], names), names),
        call_with: call(method, "call_object_with", &reply(&["options"], names), names),
        call_wait: call(method, "call_object_wait", &reply(&["timeout_ms"], names), names),
        args,
        name,
    };
    function.to_string()
}

/// The free functions, and what traits say of records; before them the generic symbols, where no object has them already.
pub(super) fn functions(contract: &Contract, names: &Names) -> Vec<String> {
    let free: Vec<_> = contract.methods.iter().filter(|method| !method.form.is_plain()).collect();
    let mut items = Vec::new();
    if !free.is_empty() && contract.objects.is_empty() {
        items.push(generic(contract, names));
    }
    items.extend(free.into_iter().map(|method| {
        let name = names.method_name(&method.name);
        item(contract, method, name, None, Some("Needs no instance."), names)
    }));
    items
}

/// What stands behind the arguments: `more`, then the callback.
fn reply(more: &[&str], names: &Names) -> Vec<String> {
    let callback = [any_fn("on_reply", names), "user_data".to_owned()];
    more.iter().map(ToString::to_string).chain(callback).collect()
}

/// A function for the generic symbols.
pub(super) fn any_fn(name: &str, names: &Names) -> String {
    format!("{}_ANY_FN({name})", names.upper())
}

/// A call of a generic symbol; `more` stands behind the arguments.
pub(super) fn call(method: &Method, symbol: &str, more: &[String], names: &Names) -> String {
    let object = if method.kind == MethodKind::Method { "self.handle" } else { "0" };
    let args = if method.params.is_empty() { "NULL" } else { "&hither_args" };
    let mut passed = vec!["context".to_owned(), object.to_owned(), id(method.id), args.to_owned()];
    passed.extend_from_slice(more);
    signature(&format!("  return {}", names.symbol(symbol)), &passed, ";")
}
