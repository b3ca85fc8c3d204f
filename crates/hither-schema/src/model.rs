//! The descriptors: what a contract is made of.
//!
//! Everything is ordered, so the same API serializes to the same bytes. Named types are sorted by name; fields,
//! variants, parameters and methods keep the order of their declaration.

use serde::{Deserialize, Serialize};

/// The version of this model; a reader refuses a contract whose `format` it does not know.
pub const CONTRACT_FORMAT: u32 = 1;

/// Everything that crosses the boundary of one library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// The version of the model, [`CONTRACT_FORMAT`].
    pub format: u32,
    /// The library itself.
    pub library: Library,
    /// Constructors, methods and statics, in the order of their declaration.
    pub methods: Vec<Method>,
    /// Copied data with named fields, sorted by name.
    pub records: Vec<Record>,
    /// Enums without fields, sorted by name.
    pub enums: Vec<Enum>,
    /// Typed errors, sorted by name.
    pub errors: Vec<Error>,
    /// Traits that the host implements, in the order in which the library lists them.
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

/// How a value is spelled in Rust, seen from the boundary.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `char`: a Unicode scalar value
    Char,
    /// `String`
    String,
    /// `Vec<u8>`
    Bytes,
    /// `Vec<T>`
    List(Box<Type>),
    /// `Option<T>`
    Option(Box<Type>),
    /// A [`Record`] by name.
    Record(String),
    /// An [`Enum`] by name.
    Enum(String),
    /// An [`Error`] by name, used as a value: a field or a parameter.
    Error(String),
}

/// Copied data with named fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration, which is their order on the wire.
    pub fields: Vec<Field>,
}

/// A field of a record, an error variant or an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The Rust name; of a tuple variant `field0`, `field1`.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
}

/// An enum whose variants have no fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enum {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration; the position is the value on the wire and in C.
    pub variants: Vec<UnitVariant>,
}

/// A variant of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitVariant {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
}

/// A typed error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration; the position is the value on the wire and in C.
    pub variants: Vec<ErrorVariant>,
}

/// A variant of an [`Error`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorVariant {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// The message template as written in Rust, for example `retry.max_attempts must be positive, got {got}`.
    /// For readers only: the finished message travels with each error. Not part of the hash.
    pub message: String,
    /// In the order of their declaration.
    pub fields: Vec<Field>,
}

/// What a call does with its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// Makes the context's instance of the library type.
    Constructor,
    /// Has `&self`.
    Method,
    /// Has no `self` and makes no instance.
    Static,
}

/// Where a call runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Execution {
    /// `fn`: on the caller's thread, finished when the crossing returns.
    Sync,
    /// `async fn`: polled at once on the caller's thread, resumed where its answer arrives.
    Async,
    /// `#[hither(blocking)]`: on the pool for blocking work, asynchronous to the host.
    Blocking,
}

/// A constructor, method or static.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// [`names::id`](crate::names::id) of the name: stable when methods are added or moved.
    pub id: u32,
    /// What it does with its object.
    pub kind: MethodKind,
    /// Where it runs.
    pub execution: Execution,
    /// In the order of their declaration. The `Context` of a constructor is not among them.
    pub params: Vec<Param>,
    /// What it gives back. Of a constructor: `value` is `None`, `error` is its error.
    pub returns: Returns,
}

/// A parameter of a method or host function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// The Rust name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
}

/// What a method or host function gives back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returns {
    /// The type of the value; `None` for `()`.
    pub value: Option<Type>,
    /// The name of the [`Error`]; `None` where the Rust function cannot fail.
    pub error: Option<String>,
}

/// A trait that the host implements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostTrait {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration.
    pub functions: Vec<HostFunction>,
}

/// A function of a [`HostTrait`]. Always asynchronous and always able to fail: `returns.error` is `Some`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostFunction {
    /// The Rust name, under which the host registers it. Unique in the contract.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// [`names::id`](crate::names::id) of the name.
    pub id: u32,
    /// In the order of their declaration.
    pub params: Vec<Param>,
    /// What the host gives back.
    pub returns: Returns,
}

/// Something that happened in the library, told to whoever listens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The Rust name of the record that is its payload.
    pub name: String,
    /// [`names::id`](crate::names::id) of the name.
    pub id: u32,
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

    /// The error called `name`.
    pub fn error(&self, name: &str) -> Option<&Error> {
        self.errors.iter().find(|item| item.name == name)
    }

    /// Every host function of every host trait.
    pub fn host_functions(&self) -> impl Iterator<Item = &HostFunction> {
        self.hosts.iter().flat_map(|host| &host.functions)
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
