//! Calls by the id of the method, of objects and of free functions: typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, Method, MethodKind};

use super::docs::Doc;
use super::functions::{Forms, Param, doc, params};
use super::host_functions::id;
use super::layout::signature;
use super::names::Names;
use super::{deprecation, outcome};

/// The generic symbols.
#[derive(Template)]
#[template(path = "c/templates/object_calls.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/object_method.h.jinja", escape = "none")]
struct Function {
    doc: Doc,
    name: String,
    outcome: String,
    start: String,
    wait: String,
    /// The author's parameters: the members of a struct whose address is handed on.
    args: Vec<Param>,
    /// The call of the generic symbol that starts.
    call_start: String,
    /// Of the one that waits.
    call_wait: String,
}

/// The generic symbols.
pub(super) fn generic(names: &Names) -> String {
    Generic { lib: names.prefix() }.to_string()
}

/// The two functions of one method, which is called `name`; `target` declares the object that it is called on, and
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
    let args = params(contract, method, names);
    let params = std::iter::once(format!("{lib}_context context"))
        .chain(target)
        .chain(args.iter().map(|arg| arg.declaration.clone()));
    let forms = Forms::of(params.collect(), &name);
    let attribute = deprecation::line(&method.marks, names);
    let inline = format!("static inline {lib}_status {name}");
    let function = Function {
        doc: doc(method, about),
        outcome: outcome::of(method, &name, names),
        start: attribute.clone() + &signature(&inline, &forms.start, " {"),
        wait: attribute + &signature(&format!("{inline}_wait"), &forms.wait, " {"),
        call_start: call(method, "call_object", &[], names),
        call_wait: call(method, "call_object_wait", &["timeout_ms"], names),
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
        items.push(generic(names));
    }
    items.extend(free.into_iter().map(|method| {
        let name = names.method_name(&method.name);
        item(contract, method, name, None, Some("Needs no instance."), names)
    }));
    items
}

/// A call of a generic symbol; `more` are the parameters behind the arguments.
fn call(method: &Method, symbol: &str, more: &[&str], names: &Names) -> String {
    let object = if method.kind == MethodKind::Method { "self.handle" } else { "0" };
    let args = if method.params.is_empty() { "NULL" } else { "&hither_args" };
    let mut passed = vec!["context".to_owned(), object.to_owned(), id(method.id), args.to_owned()];
    passed.extend(more.iter().map(ToString::to_string));
    passed.push(format!("{}_ANY_FN(on_reply)", names.upper()));
    passed.push("user_data".to_owned());
    signature(&format!("  return {}", names.symbol(symbol)), &passed, ";")
}
