//! How `Describe` implementations assemble a contract.

use std::any::Any;
use std::collections::BTreeMap;

use crate::model::{
    Alias, CONTRACT_FORMAT, Constant, Contract, Enum, Error, Event, HostTrait, Library, Method,
    MethodForm, Object, Record, Type,
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

/// How a list of an alias is spelled that crosses as `As`: as one of those if it has a name for it, which bytes have.
pub fn describe_list_of_alias<T: Describe, As: Describe>(builder: &mut Builder) -> Type {
    match As::describe_list(builder) {
        Type::Bytes => Type::Bytes,
        _ => Type::List(Box::new(T::describe(builder))),
    }
}

/// What an `Arc` of it is in the contract: an object, which crosses by handle.
pub trait DescribeShared {
    /// As [`Describe::describe`], of the `Arc`.
    fn describe_shared(builder: &mut Builder) -> Type;
}

/// Something that goes with an object or a host trait and means nothing to the contract.
pub type Attachment = &'static (dyn Any + Send + Sync);

/// Collects descriptors while the types reachable from the signatures describe themselves.
#[derive(Default)]
pub struct Builder {
    /// By origin (`module::path::Name`), so that a type is described once, may contain itself, and two types of one
    /// name are both kept for [`check`](crate::check()) to report.
    named: BTreeMap<String, Option<Named>>,
    methods: Vec<Method>,
    /// Of records; they come last.
    traits: Vec<Method>,
    constants: Vec<Constant>,
    /// The origins of the host traits that the library lists.
    listed: Vec<String>,
    events: Vec<Event>,
    attachments: Vec<Attachment>,
    /// The crate of the library, once it is known: the sources of other crates' items name theirs.
    home: Option<String>,
}

enum Named {
    Record(Record),
    Enum(Enum),
    Error(Error),
    Alias(Alias),
    Object(Object),
    Host(HostTrait),
}

impl Named {
    /// Where it and its parts stand.
    fn sources(&mut self) -> Box<dyn Iterator<Item = &mut String> + '_> {
        let one = |source| Box::new(std::iter::once(source));
        match self {
            Named::Record(item) => one(&mut item.source),
            Named::Enum(item) => one(&mut item.source),
            Named::Error(item) => one(&mut item.source),
            Named::Alias(item) => one(&mut item.source),
            Named::Host(item) => one(&mut item.source),
            Named::Object(item) => {
                let methods = item.methods.iter_mut().map(|method| &mut method.source);
                Box::new(std::iter::once(&mut item.source).chain(methods))
            }
        }
    }
}

/// The first word of a path: of `parts::orders::Order` it is `parts`.
fn crate_of(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// A place in another crate: two crates have a `src/lib.rs` each.
fn placed(name: &str, source: &str) -> String {
    if source.is_empty() { String::new() } else { format!("{name}/{source}") }
}

impl Builder {
    /// An empty contract.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says in which crate the library is; `module` is the `module_path!()` of anything in it. Before all else.
    pub fn in_crate(&mut self, module: &str) {
        self.home = Some(crate_of(module).to_owned());
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

    /// Adds a type that is another one through both doors. One that contains itself is given as an alias of nothing
    /// where it does, for [`check`](crate::check()) to report.
    pub fn alias(
        &mut self,
        origin: &str,
        name: &str,
        define: impl FnOnce(&mut Self) -> Alias,
    ) -> Type {
        self.define(origin, |builder| Named::Alias(define(builder)));
        let of = match self.named.get(origin) {
            Some(Some(Named::Alias(alias))) => alias.ty.clone(),
            _ => Type::Tuple(Vec::new()),
        };
        Type::Alias { name: name.to_owned(), of: Box::new(of) }
    }

    /// Adds an object, with what goes with it for whoever asked for the contract; see [`Builder::attachments`].
    pub fn object(
        &mut self,
        origin: &str,
        name: &str,
        attachment: Attachment,
        define: impl FnOnce(&mut Self) -> Object,
    ) -> Type {
        self.define(origin, |builder| {
            builder.attachments.push(attachment);
            Named::Object(define(builder))
        });
        Type::Object(name.to_owned())
    }

    /// Adds something for whoever asked for the contract, from inside of a definition.
    pub fn attach(&mut self, attachment: Attachment) {
        self.attachments.push(attachment);
    }

    /// What came with the objects, host traits and functions so far.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// Adds a constructor, method or static.
    pub fn method(&mut self, method: Method) {
        self.methods.push(method);
    }

    /// Adds a free function, with what goes with it.
    pub fn function(&mut self, method: Method, attachment: Attachment) {
        self.attachments.push(attachment);
        self.methods.push(Method { form: MethodForm::Free, ..method });
    }

    /// Adds what traits say of a record, with what goes with all of it.
    pub fn of_traits(&mut self, methods: Vec<Method>, attachment: Attachment) {
        self.attachments.push(attachment);
        self.traits.extend(methods);
    }

    /// Adds a constant.
    pub fn constant(&mut self, constant: Constant) {
        self.constants.push(constant);
    }

    /// Adds a host trait.
    pub fn host_trait(
        &mut self,
        origin: &str,
        name: &str,
        define: impl FnOnce(&mut Self) -> HostTrait,
    ) -> Type {
        self.define(origin, |builder| Named::Host(define(builder)));
        Type::Host(name.to_owned())
    }

    /// Says that the host of a context may register the functions of a trait that was added.
    pub fn list_host(&mut self, origin: &str) {
        self.listed.push(origin.to_owned());
    }

    /// Adds an event whose payload is the type `E`; `key` is the position of the field that says what it is about.
    pub fn event<E: Describe + ?Sized>(&mut self, key: Option<u32>) {
        if let Type::Record(name) = E::describe(self) {
            self.events.push(Event { id: names::id(&name), name, key });
        }
    }

    /// The contract. Sound or not: [`check`](crate::check()) tells.
    pub fn finish(mut self, library: Library) -> Contract {
        // In an order that does not depend on who was described first.
        self.traits.sort_by(|a, b| a.name.cmp(&b.name));
        self.methods.append(&mut self.traits);
        let hosts = self.listed_hosts();
        let listed = hosts.len();
        let mut contract = Contract {
            format: CONTRACT_FORMAT,
            library,
            constants: self.constants,
            methods: self.methods,
            records: Vec::new(),
            enums: Vec::new(),
            errors: Vec::new(),
            objects: Vec::new(),
            aliases: Vec::new(),
            hosts,
            events: self.events,
        };
        for named in self.named.into_values().flatten() {
            match named {
                Named::Record(item) => contract.records.push(item),
                Named::Enum(item) => contract.enums.push(item),
                Named::Error(item) => contract.errors.push(item),
                Named::Object(item) => contract.objects.push(item),
                Named::Alias(item) => contract.aliases.push(item),
                Named::Host(item) => contract.hosts.push(item),
            }
        }
        // Stable: of two types with one name, the order of their origins decides.
        contract.records.sort_by(|a, b| a.name.cmp(&b.name));
        contract.enums.sort_by(|a, b| a.name.cmp(&b.name));
        contract.errors.sort_by(|a, b| a.name.cmp(&b.name));
        contract.objects.sort_by(|a, b| a.name.cmp(&b.name));
        contract.aliases.sort_by(|a, b| a.name.cmp(&b.name));
        contract.hosts[listed..].sort_by(|a, b| a.name.cmp(&b.name));
        contract
    }

    /// Takes the host traits that the library lists, in its order; one that it lists twice is there twice, for
    /// [`check`](crate::check()) to report.
    fn listed_hosts(&mut self) -> Vec<HostTrait> {
        let hosts: Vec<_> = self
            .listed
            .iter()
            .filter_map(|origin| match self.named.get(origin) {
                Some(Some(Named::Host(host))) => Some(HostTrait { listed: true, ..host.clone() }),
                _ => None,
            })
            .collect();
        for origin in &self.listed {
            self.named.remove(origin);
        }
        hosts
    }

    /// Runs `define` the first time that `origin` is met. The entry is taken before, so a type that reaches itself
    /// finds it and stops.
    fn define(&mut self, origin: &str, define: impl FnOnce(&mut Self) -> Named) {
        if !self.named.contains_key(origin) {
            self.named.insert(origin.to_owned(), None);
            let mut named = define(self);
            let home = self.home.as_deref().unwrap_or(crate_of(origin));
            if crate_of(origin) != home {
                named.sources().for_each(|source| *source = placed(crate_of(origin), source));
            }
            self.named.insert(origin.to_owned(), Some(named));
        }
    }
}
