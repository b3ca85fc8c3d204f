//! Methods, host functions and events: the bytes that go each way.

use hither_schema::{Contract, HostFunction, HostTrait, Marks, Method, Param, Returns, Type};

use super::docs::comment;
use super::types::Types;
use super::values;

/// The rules of all methods, of objects too: `Jar.label-request`. Which object is called stands beside the request.
pub(super) fn methods(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    let rules = |(name, method): (String, &Method)| {
        let Method { docs, params, returns, .. } = method;
        call(&name, docs, params, returns, types)
    };
    contract.spelled_methods().map(rules).collect()
}

/// The rules of all host functions: the library writes the request, the host the rest.
pub(super) fn host_functions(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    let rules = |HostFunction { name, docs, params, returns, .. }: &HostFunction| {
        call(&format!("host-{name}"), docs, params, returns, types)
    };
    let registered = contract.host_functions().map(rules);
    let of_objects = contract
        .host_objects()
        .flat_map(|host| host.functions.iter().map(|each| object_function(host, each, types)));
    registered.chain(of_objects).collect()
}

/// The rules of a function of the host's objects: `host-Watcher.saw-request`, which begins with the handle of the object.
fn object_function(host: &HostTrait, function: &HostFunction, types: &Types<'_>) -> String {
    let object = Param {
        name: "self".to_owned(),
        ty: Type::Object(host.name.clone()),
        default: None,
        marks: Marks::default(),
    };
    let params: Vec<Param> = std::iter::once(object).chain(function.params.clone()).collect();
    let name = format!("host-{}.{}", host.name, function.name);
    call(&name, &function.docs, &params, &function.returns, types)
}

/// The rules of all events.
pub(super) fn events(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    let rule = |name: &String| format!("event-{name} = {}\n", types.names.of_type(name));
    contract.events.iter().map(|event| rule(&event.name)).collect()
}

fn call(name: &str, docs: &str, params: &[Param], returns: &Returns, types: &Types<'_>) -> String {
    let request = values::request(params, types);
    let value = returns.value.as_ref().map_or("nil".to_owned(), |value| types.spell(value));
    let mut text =
        format!("{}{name}-request = {request}\n{name}-reply = {value}\n", comment(docs, 0));
    if let Some(item) = &returns.items {
        text += &format!("{name}-item = {}\n", types.spell(item));
    }
    if let Some(error) = &returns.error {
        text += &format!("{name}-error = {}\n", types.names.of_type(error));
    }
    text
}
