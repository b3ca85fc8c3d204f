//! Functions that read what nobody takes, for the objects in it: replies of calls that were given up, events without
//! listener, calls of host functions that were withdrawn.

use hither_schema::{Contract, Event, Method, Type};

use super::functions;
use super::host_functions;
use super::object_names::spelled;
use super::served::{self, Served};
use super::types::Types;
use super::usage::{Usage, has_client, holds_objects};

/// One such function.
pub(super) struct Unread {
    pub(super) name: String,
    /// What it does with `r`.
    pub(super) lines: Vec<String>,
}

/// The function for the value or an item of a method, which the variable `var` describes; `None` where it holds no
/// objects.
pub(super) fn of_method(contract: &Contract, method: &Method, var: &str) -> Option<String> {
    let holds = method.returns.types().any(|ty| holds_objects(contract, ty));
    holds.then(|| name(var))
}

/// The function for the arguments of a host function, without the object that it may be of.
pub(super) fn of_host_function(
    contract: &Contract,
    served: Served<'_>,
    types: &Types,
) -> Option<String> {
    let holds = served.function.params.iter().any(|param| holds_objects(contract, &param.ty));
    holds.then(|| name(&host_functions::var(served, types)))
}

/// The function for an event.
pub(super) fn of_event(contract: &Contract, event: &Event, var: &str) -> Option<String> {
    holds_objects(contract, &Type::Record(event.name.clone())).then(|| name(var))
}

/// The field of a descriptor that has the function, behind others.
pub(super) fn field(function: Option<String>) -> String {
    function.map(|name| format!(", Unread: {name}")).unwrap_or_default()
}

/// `methodStock` -> `unreadMethodStock`.
fn name(var: &str) -> String {
    format!("unread{}", hither_schema::names::capitalized(var))
}

/// All of them, in the order of the contract.
pub(super) fn all(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Unread> {
    let mut all = Vec::new();
    let mut add = |name: Option<String>, read: &[&Type]| {
        let lines = read.iter().map(|ty| types.lift(ty, "r")).collect();
        all.extend(name.map(|name| Unread { name, lines }));
    };
    for method in &contract.methods {
        let name = of_method(contract, method, &functions::var(method));
        add(name, &method.returns.types().collect::<Vec<_>>());
    }
    for object in &contract.objects {
        for method in &object.methods {
            let var = types.names().object_method(&spelled(object, method));
            let name = of_method(contract, method, var);
            add(name, &method.returns.types().collect::<Vec<_>>());
        }
    }
    for item in served::all(contract, usage) {
        let params: Vec<_> = item.function.params.iter().map(|param| &param.ty).collect();
        add(of_host_function(contract, item, types), &params);
    }
    if !has_client(contract) {
        return all;
    }
    for event in &contract.events {
        let payload = Type::Record(event.name.clone());
        add(of_event(contract, event, &super::events::var(event)), &[&payload]);
    }
    all
}
