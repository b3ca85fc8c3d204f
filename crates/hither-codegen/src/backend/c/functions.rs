//! Constructors, methods and statics: an outcome, a reply callback, a function that starts and one that waits.

use askama::Template;
use hither_schema::{Contract, Execution, Method, MethodKind};

use super::docs::Doc;
use super::layout::signature;
use super::names::Names;
use super::{deprecation, outcome, streams, types};

#[derive(Template)]
#[template(path = "c/templates/method.h.jinja", escape = "none")]
struct Function {
    doc: Doc,
    name: String,
    outcome: String,
    start: String,
    with: Option<String>,
    wait: String,
}

/// The parameters of a method's functions.
pub(super) struct Forms {
    /// Of the one that starts.
    pub(super) start: Vec<String>,
    /// Of the one that starts with options.
    pub(super) with: Vec<String>,
    /// Of the one that waits.
    pub(super) wait: Vec<String>,
}

/// One item a method; before them the outcome that several share, where one of them has it.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items: Vec<String> = outcome::shared(contract, names).into_iter().collect();
    items.extend(streams::generic(contract, names));
    let own = contract.methods.iter().filter(|method| method.form.is_plain());
    items.extend(own.map(|method| match &method.returns.items {
        Some(item) => streams::item(contract, method, item, names),
        None => item(contract, method, names),
    }));
    items
}

fn item(contract: &Contract, method: &Method, names: &Names) -> String {
    let name = names.type_name(&method.name);
    let attribute = deprecation::line(&method.marks, names);
    let status = names.symbol("status");
    let params = std::iter::once(format!("{}_context context", names.prefix()))
        .chain(params(contract, method, names).into_iter().map(|param| param.declaration));
    let forms = Forms::of(params.collect(), &name, names);
    let function = Function {
        doc: doc(method, about(method.kind)),
        outcome: outcome::of(method, &name, names),
        start: attribute.clone() + &signature(&format!("{status} {name}"), &forms.start, ";"),
        with: has_options(method).then(|| {
            attribute.clone() + &signature(&format!("{status} {name}_with"), &forms.with, ";")
        }),
        wait: attribute + &signature(&format!("{status} {name}_wait"), &forms.wait, ";"),
        name,
    };
    function.to_string()
}

/// What there is to say of a method of the library.
pub(super) fn about(kind: MethodKind) -> Option<&'static str> {
    match kind {
        MethodKind::Constructor => Some("Constructor: gives the context its instance."),
        MethodKind::Method => None,
        MethodKind::Static => Some("Needs no instance."),
    }
}

/// Whether anything can be asked of a call: a sync one is over when its function returns.
pub(super) fn has_options(method: &Method) -> bool {
    match method.execution {
        Execution::Sync => false,
        Execution::Async | Execution::Blocking => true,
    }
}

/// A parameter of the author.
pub(super) struct Param {
    /// In C.
    pub(super) name: String,
    /// Type and name.
    pub(super) declaration: String,
}

/// The parameters of the author.
pub(super) fn params(contract: &Contract, method: &Method, names: &Names) -> Vec<Param> {
    let param = |param: &hither_schema::Param| {
        let name = names.param(&param.name);
        let declaration = types::declare(&types::parameter(contract, names, &param.ty), &name);
        Param { name, declaration }
    };
    method.params.iter().map(param).collect()
}

impl Forms {
    /// With `params` first; `name` is that of the method in C.
    pub(super) fn of(params: Vec<String>, name: &str, names: &Names) -> Self {
        let (mut start, mut with, mut wait) = (params.clone(), params.clone(), params);
        with.push(options(names));
        wait.push("uint32_t timeout_ms".to_owned());
        for params in [&mut start, &mut with, &mut wait] {
            params.push(format!("{name}_reply on_reply"));
            params.push("void *user_data".to_owned());
        }
        Self { start, with, wait }
    }
}

/// The parameter for what is asked of a call.
pub(super) fn options(names: &Names) -> String {
    format!("const {} *options", names.symbol("call_options"))
}

/// What the author wrote, and what the signature does not say; `about` is what there is to say of its kind.
pub(super) fn doc(method: &Method, about: Option<&str>) -> Doc {
    let execution = match method.execution {
        Execution::Sync => Some("Synchronous: ends before it returns."),
        Execution::Async | Execution::Blocking => None,
    };
    let notes: Vec<&str> = about.into_iter().chain(execution).collect();
    let doc = Doc::new(&method.docs);
    if notes.is_empty() { doc } else { doc.and(&notes.join(" ")) }
}
