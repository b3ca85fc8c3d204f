//! Objects: a struct round a handle, and typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, Method, MethodKind, Object};

use super::deprecation::attribute;
use super::docs::Doc;
use super::functions::{Forms, Param, doc, params};
use super::host_functions::id;
use super::layout::signature;
use super::names::Names;
use super::outcome;

/// Whose a handle is.
#[derive(Template)]
#[template(path = "c/templates/objects.h.jinja", escape = "none")]
struct Rules<'a> {
    lib: &'a str,
    upper: &'a str,
}

/// The struct round a handle.
#[derive(Template)]
#[template(path = "c/templates/object.h.jinja", escape = "none")]
struct Handle {
    doc: Doc,
    attribute: String,
    name: String,
}

/// The generic symbols.
#[derive(Template)]
#[template(path = "c/templates/object_calls.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
}

/// What every object has.
#[derive(Template)]
#[template(path = "c/templates/object_handles.h.jinja", escape = "none")]
struct Handles<'a> {
    lib: &'a str,
    /// In Rust.
    object: &'a str,
    share: String,
    release: String,
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

/// Whose a handle is, then the struct of each object; nothing if there are none.
pub(super) fn handles(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    if !contract.objects.is_empty() {
        items.push(Rules { lib: names.prefix(), upper: names.upper() }.to_string());
    }
    items.extend(contract.objects.iter().map(|object| {
        let (doc, name) = (Doc::new(&object.docs), names.type_name(&object.name));
        Handle { doc, attribute: attribute(&object.marks, names), name }.to_string()
    }));
    items
}

/// The generic symbols, then the functions of each object; nothing if there are none.
pub(super) fn functions(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    if !contract.objects.is_empty() {
        items.push(Generic { lib: names.prefix() }.to_string());
    }
    for object in &contract.objects {
        items.push(handles_of(object, names));
        items.extend(object.methods.iter().map(|method| item(contract, object, method, names)));
    }
    items
}

fn handles_of(object: &Object, names: &Names) -> String {
    let (lib, name) = (names.prefix(), names.type_name(&object.name));
    let inline = |verb: &str| format!("static inline {lib}_status {name}_{verb}");
    let mut params = vec![format!("{lib}_context context"), format!("{name} self")];
    let release = signature(&inline("release"), &params, " {");
    params.push(format!("{name} *again"));
    let share = signature(&inline("share"), &params, " {");
    Handles { lib, object: &object.name, share, release }.to_string()
}

fn item(contract: &Contract, object: &Object, method: &Method, names: &Names) -> String {
    let lib = names.prefix();
    let name = names.method_name(&format!("{}.{}", object.name, method.name));
    let args = params(contract, method, names);
    let target = (method.kind == MethodKind::Method)
        .then(|| format!("{} self", names.type_name(&object.name)));
    let params = std::iter::once(format!("{lib}_context context"))
        .chain(target)
        .chain(args.iter().map(|arg| arg.declaration.clone()));
    let forms = Forms::of(params.collect(), &name);
    let attribute = attribute(&method.marks, names);
    let inline = format!("{attribute}static inline {lib}_status {name}");
    let function = Function {
        doc: doc(method, about(method.kind)),
        outcome: outcome::of(method, &name, names),
        start: signature(&inline, &forms.start, " {"),
        wait: signature(&format!("{inline}_wait"), &forms.wait, " {"),
        call_start: call(method, "call_object", &[], names),
        call_wait: call(method, "call_object_wait", &["timeout_ms"], names),
        args,
        name,
    };
    function.to_string()
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

fn about(kind: MethodKind) -> Option<&'static str> {
    match kind {
        MethodKind::Constructor => Some("Constructor: makes an object, whose handle is yours."),
        MethodKind::Method => None,
        MethodKind::Static => Some("Needs no object."),
    }
}
