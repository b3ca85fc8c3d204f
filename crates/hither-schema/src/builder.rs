//! How `Describe` implementations assemble a contract.

use std::collections::BTreeMap;

use crate::model::{
    CONTRACT_FORMAT, Contract, Enum, Error, Event, HostTrait, Library, Method, Record, Type,
};
use crate::names;

/// A type that can cross the boundary says how the contract spells it.
///
/// Derived by `#[hither::data]`, `#[hither::error]` and `#[hither::event]`; implemented by this crate for what Rust has.
pub trait Describe {
    /// Adds the type, and all that it reaches, to the contract.
    fn describe(builder: &mut Builder) -> Type;

    /// How a list of them is spelled: `Vec<u8>` is bytes, everything else a list.
    fn describe_list(builder: &mut Builder) -> Type {
        Type::List(Box::new(Self::describe(builder)))
    }
}

/// Collects descriptors while the types reachable from the signatures describe themselves.
#[derive(Default)]
pub struct Builder {
    /// By origin (`module::path::Name`), so that a type is described once, may contain itself, and two types of one
    /// name are both kept for [`check`](crate::check()) to report.
    named: BTreeMap<String, Option<Named>>,
    methods: Vec<Method>,
    hosts: Vec<HostTrait>,
    events: Vec<Event>,
}

enum Named {
    Record(Record),
    Enum(Enum),
    Error(Error),
}

impl Builder {
    /// An empty contract.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record. `origin` is `concat!(module_path!(), "::", name)`.
    pub fn record(
        &mut self,
        origin: &str,
        name: &str,
        define: impl FnOnce(&mut Self) -> Record,
    ) -> Type {
        self.define(origin, |builder| Named::Record(define(builder)));
        Type::Record(name.to_owned())
    }

    /// Adds an enum.
    pub fn enumeration(
        &mut self,
        origin: &str,
        name: &str,
        define: impl FnOnce(&mut Self) -> Enum,
    ) -> Type {
        self.define(origin, |builder| Named::Enum(define(builder)));
        Type::Enum(name.to_owned())
    }

    /// Adds a typed error.
    pub fn error(
        &mut self,
        origin: &str,
        name: &str,
        define: impl FnOnce(&mut Self) -> Error,
    ) -> Type {
        self.define(origin, |builder| Named::Error(define(builder)));
        Type::Error(name.to_owned())
    }

    /// Adds a constructor, method or static.
    pub fn method(&mut self, method: Method) {
        self.methods.push(method);
    }

    /// Adds a host trait.
    pub fn host(&mut self, host: HostTrait) {
        self.hosts.push(host);
    }

    /// Adds an event whose payload is the type `E`.
    pub fn event<E: Describe + ?Sized>(&mut self) {
        if let Type::Record(name) = E::describe(self) {
            self.events.push(Event { id: names::id(&name), name });
        }
    }

    /// The contract. Sound or not: [`check`](crate::check()) tells.
    pub fn finish(self, library: Library) -> Contract {
        let mut contract = Contract {
            format: CONTRACT_FORMAT,
            library,
            methods: self.methods,
            records: Vec::new(),
            enums: Vec::new(),
            errors: Vec::new(),
            hosts: self.hosts,
            events: self.events,
        };
        for named in self.named.into_values().flatten() {
            match named {
                Named::Record(item) => contract.records.push(item),
                Named::Enum(item) => contract.enums.push(item),
                Named::Error(item) => contract.errors.push(item),
            }
        }
        // Stable: of two types with one name, the order of their origins decides.
        contract.records.sort_by(|a, b| a.name.cmp(&b.name));
        contract.enums.sort_by(|a, b| a.name.cmp(&b.name));
        contract.errors.sort_by(|a, b| a.name.cmp(&b.name));
        contract
    }

    /// Runs `define` the first time that `origin` is met. The entry is taken before, so a type that reaches itself
    /// finds it and stops.
    fn define(&mut self, origin: &str, define: impl FnOnce(&mut Self) -> Named) {
        if !self.named.contains_key(origin) {
            self.named.insert(origin.to_owned(), None);
            let named = define(self);
            self.named.insert(origin.to_owned(), Some(named));
        }
    }
}
