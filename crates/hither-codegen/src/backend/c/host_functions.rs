//! Host functions: typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, HostFunction};

use super::docs::Doc;
use super::layout::signature;
use super::names::Names;
use super::{deprecation, types};

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
    answer: String,
    /// The address of the value, for the generic symbol; absent for `()`.
    value: Option<String>,
    fail: String,
    /// Whether there is a typed error.
    typed_error: bool,
}

/// The generic symbols, then each trait's documentation and its functions; nothing if the host implements nothing.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    if contract.host_functions().next().is_none() {
        return items;
    }
    items.push(Generic { lib: names.prefix() }.to_string());
    for host in &contract.hosts {
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
    let inline = |verb: &str| format!("static inline {lib}_status {lib}_{verb}_{stem}");
    let returns = &function.returns;

    let mut callback = vec!["void *user_data".to_owned(), "uint64_t call_id".to_owned()];
    callback.extend(function.params.iter().map(|param| {
        types::declare(&types::parameter(contract, names, &param.ty), &names.param(&param.name))
    }));
    let set = [
        format!("{lib}_context context"),
        format!("{name}_fn fn"),
        "void *user_data".to_owned(),
        format!("{lib}_release_fn release"),
    ];
    let call = [format!("{lib}_context context"), "uint64_t call_id".to_owned()];
    let mut answer = call.to_vec();
    if let Some(ty) = &returns.value {
        answer.push(types::declare(&types::parameter(contract, names, ty), "value"));
    }
    let mut fail = call.to_vec();
    if let Some(error) = &returns.error {
        fail.push(format!("const {} *error", names.type_name(error)));
    }
    fail.push("const char *message".to_owned());

    let function = Function {
        lib,
        upper: names.upper(),
        doc: Doc::new(&function.docs),
        name: &function.name,
        id: id(function.id),
        callback: signature(&format!("typedef void (*{name}_fn)"), &callback, ";"),
        set: attribute + &signature(&inline("set"), &set, " {"),
        answer: signature(&inline("answer"), &answer, " {"),
        value: returns.value.as_ref().map(|ty| types::lower_address(contract, ty, "value")),
        fail: signature(&inline("fail"), &fail, " {"),
        typed_error: returns.error.is_some(),
    };
    function.to_string()
}

/// An id of the contract as a C constant.
pub(super) fn id(id: u32) -> String {
    format!("UINT32_C({id:#010x})")
}
