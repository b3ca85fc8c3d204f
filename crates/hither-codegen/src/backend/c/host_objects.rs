//! Objects of the host: a struct of functions and a pointer to what they work on.

use askama::Template;
use hither_schema::{Contract, HostFunction, HostTrait};

use super::deprecation;
use super::docs::Doc;
use super::host_functions::{self, Answered, Answers};
use super::layout::signature;
use super::names::{self, Names};

/// Whose an object is.
#[derive(Template)]
#[template(path = "c/templates/host_objects.h.jinja", escape = "none")]
struct Rules<'a> {
    lib: &'a str,
}

/// The struct that crosses.
#[derive(Template)]
#[template(path = "c/templates/host_object.h.jinja", escape = "none")]
struct Object {
    doc: Doc,
    name: String,
}

/// The functions of a trait, and how their calls are answered.
#[derive(Template)]
#[template(path = "c/templates/host_object_functions.h.jinja", escape = "none")]
struct Functions<'a> {
    name: String,
    /// In Rust.
    host: &'a str,
    functions: Vec<Function<'a>>,
}

struct Function<'a> {
    doc: Doc,
    declaration: String,
    answers: Answers<'a>,
}

/// Whose an object is, then the struct of each trait; nothing if no object crosses.
pub(super) fn handles(contract: &Contract, names: &Names) -> Vec<String> {
    let objects = contract.host_objects().map(|host| {
        let (doc, name) = (Doc::new(&host.docs), names.type_name(&host.name));
        Object { doc, name }.to_string()
    });
    let mut items: Vec<String> = objects.collect();
    if !items.is_empty() {
        items.insert(0, Rules { lib: names.prefix() }.to_string());
    }
    items
}

/// The functions of each trait.
pub(super) fn functions(contract: &Contract, names: &Names) -> Vec<String> {
    let of = |host: &HostTrait| {
        let functions = host.functions.iter().map(|each| function(contract, host, each, names));
        Functions {
            name: names.type_name(&host.name),
            host: &host.name,
            functions: functions.collect(),
        }
        .to_string()
    };
    contract.host_objects().map(of).collect()
}

fn function<'a>(
    contract: &Contract,
    host: &HostTrait,
    function: &HostFunction,
    names: &'a Names,
) -> Function<'a> {
    let params = host_functions::callback(contract, function, "self", names);
    let answered = Answered {
        name: format!("{}.{}", host.name, function.name),
        stem: names::object_function_tail(host, function),
        id: host.object_id(function),
    };
    let member = names.host_member(&function.name);
    Function {
        doc: host_functions::doc(function, "Where it is NULL"),
        declaration: deprecation::attribute(&function.marks, names)
            + &signature(&format!("void (*{member})"), &params, ";"),
        answers: host_functions::answers(contract, function, &answered, names),
    }
}
