//! Host functions: typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, Execution, HostFunction};

use super::docs::Doc;
use super::layout::signature;
use super::names::Names;
use super::{deprecation, streams_in, types};

/// The generic symbols.
#[derive(Template)]
#[template(path = "c/templates/host_functions.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/host_function.h.jinja", escape = "none")]
struct Function<'a> {
    lib: &'a str,
    upper: &'a str,
    doc: Doc,
    name: &'a str,
    id: String,
    callback: String,
    set: String,
    answers: Answers<'a>,
}

/// How a call of a host function is answered, and how it fails.
#[derive(Template)]
#[template(path = "c/templates/host_answers.h.jinja", escape = "none")]
pub(super) struct Answers<'a> {
    lib: &'a str,
    /// In Rust.
    name: String,
    id: String,
    answer: String,
    /// The address of the value, for the generic symbol; absent for `()`.
    value: Option<String>,
    fail: String,
    /// Whether there is a typed error.
    typed_error: bool,
}

/// The generic symbols; nothing if the host implements nothing.
pub(super) fn generic(contract: &Contract, names: &Names) -> Option<String> {
    let mut objects = contract.host_objects();
    let is_asked = contract.host_functions().next().is_some() || objects.next().is_some();
    is_asked.then(|| Generic { lib: names.prefix() }.to_string())
}

/// The documentation and the functions of each trait that the library lists.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    for host in contract.hosts.iter().filter(|host| host.listed) {
        let doc = Doc::new(&format!("Host trait `{}`.", host.name)).and(&host.docs);
        items.push(format!("/*\n{} */", doc.inside()));
        items.extend(host.functions.iter().map(|function| item(contract, function, names)));
    }
    items
}

fn item(contract: &Contract, function: &HostFunction, names: &Names) -> String {
    let lib = names.prefix();
    let name = names.type_name(&function.name);
    let stem = name.strip_prefix(&format!("{lib}_")).unwrap_or(&name);
    let attribute = deprecation::line(&function.marks, names);
    let set = [
        format!("{lib}_context context"),
        format!("{name}_fn fn"),
        "void *user_data".to_owned(),
        format!("{lib}_release_fn release"),
    ];
    let callback = callback(contract, function, "user_data", names);
    let function = Function {
        lib,
        upper: names.upper(),
        doc: doc(function, "Without it"),
        name: &function.name,
        id: id(function.id),
        callback: signature(&format!("typedef void (*{name}_fn)"), &callback, ";"),
        set: attribute
            + &signature(&format!("static inline {lib}_status {lib}_set_{stem}"), &set, " {"),
        answers: answers(contract, function, &Answered::registered(function, stem), names),
    };
    function.to_string()
}

/// What the author wrote, and what a host must know of the function; `without` begins what happens without it.
pub(super) fn doc(function: &HostFunction, without: &str) -> Doc {
    let mut doc = Doc::new(&function.docs);
    if function.execution == Execution::Sync {
        doc = doc.and("Answers at once: before it returns.");
    }
    if function.has_default {
        doc = doc.and(&format!("{without}, the library does what the trait itself says."));
    }
    doc
}

/// The parameters of a function of the host; the first of them is called `state`.
pub(super) fn callback(
    contract: &Contract,
    function: &HostFunction,
    state: &str,
    names: &Names,
) -> Vec<String> {
    let framework = [format!("void *{state}"), "uint64_t call_id".to_owned()];
    let params = function.params.iter().map(|param| {
        types::declare(&types::parameter(contract, names, &param.ty), &names.param(&param.name))
    });
    framework.into_iter().chain(params).collect()
}

/// What is answered: a function, as the author calls it and as C does.
pub(super) struct Answered {
    /// In Rust: `load`, or `Store.load` of an object.
    pub(super) name: String,
    pub(super) stem: String,
    pub(super) id: u32,
}

impl Answered {
    fn registered(function: &HostFunction, stem: &str) -> Self {
        Self { name: function.name.clone(), stem: stem.to_owned(), id: function.id }
    }
}

/// The functions that answer a call, and that fail it.
pub(super) fn answers<'a>(
    contract: &Contract,
    function: &HostFunction,
    answered: &Answered,
    names: &'a Names,
) -> Answers<'a> {
    let lib = names.prefix();
    let returns = &function.returns;
    let inline = |verb: &str| format!("static inline {lib}_status {lib}_{verb}_{}", answered.stem);
    let call = [format!("{lib}_context context"), "uint64_t call_id".to_owned()];
    let mut answer = call.to_vec();
    let value = streams_in::answered(function);
    if let Some(ty) = &value {
        answer.push(types::declare(&types::parameter(contract, names, ty), "value"));
    }
    let mut fail = call.to_vec();
    if let Some(error) = &returns.error {
        fail.push(format!("const {} *error", names.type_name(error)));
    }
    fail.push("const char *message".to_owned());
    Answers {
        lib,
        name: answered.name.clone(),
        id: id(answered.id),
        answer: signature(&inline("answer"), &answer, " {"),
        value: value.map(|ty| types::lower_address(contract, &ty, "value")),
        fail: signature(&inline("fail"), &fail, " {"),
        typed_error: returns.error.is_some(),
    }
}

/// An id of the contract as a C constant.
pub(super) fn id(id: u32) -> String {
    format!("UINT32_C({id:#010x})")
}
