//! The descriptors: what a contract is made of.
//!
//! Everything is ordered, so the same API serializes to the same bytes. Named types are sorted by name; fields,
//! variants, parameters and methods keep the order of their declaration.

mod aliases;
mod copies;
mod items;
mod marks;
mod types;
mod value;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::items::{
    Alias, Constant, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait,
    Method, MethodForm, MethodKind, Object, Param, Record, Returns, Shape, Variant,
};
pub use self::marks::{Deprecated, LANGUAGES, Marks, NAMING_LANGUAGES};
pub use self::types::{ARRAY_LEN_MAX, TUPLE_LEN_MAX, Type};
pub use self::value::Value;

/// The version of this model; a reader refuses a contract whose `format` it does not know.
pub const CONTRACT_FORMAT: u32 = 2;

/// Everything that crosses the boundary of one library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// The version of the model, [`CONTRACT_FORMAT`].
    pub format: u32,
    /// The library itself.
    pub library: Library,
    /// Constants, in the order in which the library lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constants: Vec<Constant>,
    /// Constructors, methods and statics, then free functions, in the order of their declaration.
    pub methods: Vec<Method>,
    /// Copied data with named fields, sorted by name.
    pub records: Vec<Record>,
    /// Enums, with and without data, sorted by name.
    pub enums: Vec<Enum>,
    /// Typed errors, sorted by name.
    pub errors: Vec<Error>,
    /// Types whose values stay in the library and cross by handle, sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
    /// Types that are others through both doors, sorted by name. Not part of the hash: whoever knows nothing of them
    /// sends and reads the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Traits that the host implements: those that the library lists, in its order, then those that only have objects,
    /// sorted by name.
    pub hosts: Vec<HostTrait>,
    /// Events that the library emits, in the order in which the library lists them.
    pub events: Vec<Event>,
}

/// The library: its name is the prefix of every C symbol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// Lower snake case, for example `my_timer`.
    pub name: String,
    /// The Rust type whose `impl` block carries the attribute, for example `MyTimer`.
    pub type_name: String,
    /// The version of the author's crate. Not part of the hash.
    pub version: String,
    /// Documentation of the library type. Not part of the hash.
    pub docs: String,
}
impl Contract {
    /// The record called `name`.
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|item| item.name == name)
    }

    /// The enum called `name`.
    pub fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|item| item.name == name)
    }

    /// The methods of the library and of its objects.
    pub fn all_methods(&self) -> impl Iterator<Item = &Method> {
        self.methods.iter().chain(self.objects.iter().flat_map(|object| &object.methods))
    }

    /// The same, each with its name, of an object's method `Object.name`: what its id is made from.
    pub fn spelled_methods(&self) -> impl Iterator<Item = (String, &Method)> {
        let own = self.methods.iter().map(|method| (method.name.clone(), method));
        own.chain(self.objects.iter().flat_map(|object| {
            let spelled = |method: &Method| format!("{}.{}", object.name, method.name);
            object.methods.iter().map(move |method| (spelled(method), method))
        }))
    }

    /// The object called `name`.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|item| item.name == name)
    }

    /// The error called `name`.
    pub fn error(&self, name: &str) -> Option<&Error> {
        self.errors.iter().find(|item| item.name == name)
    }

    /// The alias called `name`.
    pub fn alias(&self, name: &str) -> Option<&Alias> {
        self.aliases.iter().find(|item| item.name == name)
    }

    /// The host trait called `name`.
    pub fn host(&self, name: &str) -> Option<&HostTrait> {
        self.hosts.iter().find(|item| item.name == name)
    }

    /// Every host function that the host of a context may register: those of the traits that the library lists.
    pub fn host_functions(&self) -> impl Iterator<Item = &HostFunction> {
        self.hosts.iter().filter(|host| host.listed).flat_map(|host| &host.functions)
    }

    /// Whether the host feeds a stream anywhere: as an argument, or as what a host function brings.
    pub fn has_streams_of_the_host(&self) -> bool {
        let mut functions = self.hosts.iter().flat_map(|host| &host.functions);
        functions.any(|function| function.returns.items.is_some())
            || self.types().iter().any(|(ty, _)| matches!(ty, Type::Stream { .. }))
    }

    /// The host traits of which objects cross.
    pub fn host_objects(&self) -> impl Iterator<Item = &HostTrait> {
        let crossing: BTreeSet<_> = self.types().into_iter().map(|(ty, _)| ty).collect();
        let crosses = move |host: &&HostTrait| crossing.contains(&Type::Host(host.name.clone()));
        self.hosts.iter().filter(crosses)
    }

    /// Every type in the contract, those inside of others too, as often as it is mentioned, with the source of the item
    /// that mentions it. Errors that are only returned and payloads of events are not mentioned: they are items.
    pub fn types(&self) -> Vec<(&Type, &str)> {
        let mut found: Vec<(&Type, &str)> = Vec::new();
        let mut add = |ty, source| with_parts(ty, source, &mut found);
        for record in &self.records {
            record.fields.iter().for_each(|field| add(&field.ty, record.source.as_str()));
        }
        for item in &self.enums {
            let fields = item.variants.iter().flat_map(|variant| &variant.fields);
            fields.for_each(|field| add(&field.ty, item.source.as_str()));
        }
        for error in &self.errors {
            let fields = error.variants.iter().flat_map(|variant| &variant.fields);
            fields.for_each(|field| add(&field.ty, error.source.as_str()));
        }
        for method in self.all_methods() {
            let types = method.params.iter().map(|param| &param.ty).chain(method.returns.types());
            types.for_each(|ty| add(ty, method.source.as_str()));
        }
        for host in &self.hosts {
            for function in &host.functions {
                let params = function.params.iter().map(|param| &param.ty);
                let types = params.chain(function.returns.types());
                types.for_each(|ty| add(ty, host.source.as_str()));
            }
        }
        self.aliases.iter().for_each(|alias| add(&alias.ty, alias.source.as_str()));
        found
    }

    /// The bytes that a library embeds: JSON, the same for the same contract.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("the model has string keys only and no failing serializer")
    }

    /// Reads [`Contract::to_bytes`]; does not [`check`](crate::check()) it.
    ///
    /// # Errors
    /// The text says what was found and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head =
            serde_json::from_slice(bytes).map_err(|e| format!("not a contract: {e}"))?;
        if head.format != CONTRACT_FORMAT {
            return Err(format!(
                "contract format {} is not known here: this tool reads format {CONTRACT_FORMAT}",
                head.format
            ));
        }
        serde_json::from_slice(bytes).map_err(|e| format!("damaged contract: {e}"))
    }
}

fn with_parts<'a>(ty: &'a Type, source: &'a str, found: &mut Vec<(&'a Type, &'a str)>) {
    found.push((ty, source));
    for part in ty.parts() {
        with_parts(part, source, found);
    }
}
