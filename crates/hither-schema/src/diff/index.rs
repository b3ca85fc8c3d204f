//! A contract, looked up by name. One of two contracts may come from a stranger: nothing here is searched for item by
//! item.

use std::collections::{BTreeMap, BTreeSet};

use super::handles;
use crate::model::{Contract, Enum, Error, Event, HostFunction, HostTrait, Method, Record, Type};

pub(super) struct Index<'a> {
    pub(super) contract: &'a Contract,
    methods: BTreeMap<String, &'a Method>,
    host_functions: BTreeMap<&'a str, (&'a HostTrait, &'a HostFunction)>,
    events: BTreeMap<&'a str, &'a Event>,
    records: BTreeMap<&'a str, &'a Record>,
    enums: BTreeMap<&'a str, &'a Enum>,
    errors: BTreeMap<&'a str, &'a Error>,
    holders: BTreeSet<&'a str>,
}

impl<'a> Index<'a> {
    pub(super) fn of(contract: &'a Contract) -> Self {
        let listed = contract.hosts.iter().filter(|host| host.listed);
        let functions = listed.flat_map(|host| {
            host.functions.iter().map(move |function| (function.name.as_str(), (host, function)))
        });
        Self {
            contract,
            methods: contract.spelled_methods().collect(),
            host_functions: functions.collect(),
            events: contract.events.iter().map(|item| (item.name.as_str(), item)).collect(),
            records: contract.records.iter().map(|item| (item.name.as_str(), item)).collect(),
            enums: contract.enums.iter().map(|item| (item.name.as_str(), item)).collect(),
            errors: contract.errors.iter().map(|item| (item.name.as_str(), item)).collect(),
            holders: handles::holders(contract),
        }
    }

    /// The method called `name`; of an object `Object.name`.
    pub(super) fn method(&self, name: &str) -> Option<&'a Method> {
        self.methods.get(name).copied()
    }

    /// The host function called `name`, and the trait that has it.
    pub(super) fn host_function(&self, name: &str) -> Option<(&'a HostTrait, &'a HostFunction)> {
        self.host_functions.get(name).copied()
    }

    pub(super) fn event(&self, name: &str) -> Option<&'a Event> {
        self.events.get(name).copied()
    }

    pub(super) fn record(&self, name: &str) -> Option<&'a Record> {
        self.records.get(name).copied()
    }

    pub(super) fn enumeration(&self, name: &str) -> Option<&'a Enum> {
        self.enums.get(name).copied()
    }

    pub(super) fn error(&self, name: &str) -> Option<&'a Error> {
        self.errors.get(name).copied()
    }

    /// Whether a value of this type may hold a handle, however deep.
    pub(super) fn holds_handle(&self, ty: &Type) -> bool {
        handles::is_handle(ty)
            || handles::named(ty).is_some_and(|name| self.holders.contains(name))
            || ty.parts().iter().any(|part| self.holds_handle(part))
    }
}
