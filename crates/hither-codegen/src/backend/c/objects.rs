//! Objects: a struct round a handle, and typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, Method, MethodKind, Object};

use super::deprecation::attribute;
use super::docs::Doc;
use super::inline;
use super::layout::signature;
use super::names::Names;

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
        items.push(inline::generic(contract, names));
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
    let name = names.method_name(&format!("{}.{}", object.name, method.name));
    let target = (method.kind == MethodKind::Method)
        .then(|| format!("{} self", names.type_name(&object.name)));
    inline::item(contract, method, name, target, about(method.kind), names)
}

fn about(kind: MethodKind) -> Option<&'static str> {
    match kind {
        MethodKind::Constructor => Some("Constructor: makes an object, whose handle is yours."),
        MethodKind::Method => None,
        MethodKind::Static => Some("Needs no object."),
    }
}
