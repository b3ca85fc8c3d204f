//! The descriptors: what a contract is made of.
//!
//! Everything is ordered, so the same API serializes to the same bytes. Named types are sorted by name; fields,
//! variants, parameters and methods keep the order of their declaration.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The version of this model; a reader refuses a contract whose `format` it does not know.
pub const CONTRACT_FORMAT: u32 = 2;

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
    /// Enums, with and without data, sorted by name.
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

/// The most items that a [`Type::Array`] may have; it has at least one.
pub const ARRAY_LEN_MAX: u32 = 65_536;

/// The most items that a [`Type::Tuple`] may have; it has at least two. The standard library implements its traits for
/// as many.
pub const TUPLE_LEN_MAX: usize = 12;

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
    /// `i128`
    I128,
    /// `u128`
    U128,
    /// `char`: a Unicode scalar value
    Char,
    /// `String`
    String,
    /// `Vec<u8>`
    Bytes,
    /// `std::time::Duration`: seconds and nanoseconds, never negative
    Duration,
    /// `std::time::SystemTime`: a moment of the calendar, to the nanosecond
    SystemTime,
    /// `Vec<T>`
    List(Box<Type>),
    /// `Option<T>`
    Option(Box<Type>),
    /// `Box<T>`: the same value as `T`, kept apart so that `T` may contain itself
    Box(Box<Type>),
    /// `[T; N]`
    Array {
        /// Its `T`.
        item: Box<Type>,
        /// Its `N`, at most [`ARRAY_LEN_MAX`].
        len: u32,
    },
    /// `(A, B)` and longer, at most [`TUPLE_LEN_MAX`]
    Tuple(Vec<Type>),
    /// `HashMap<K, V>` or `BTreeMap<K, V>`: its keys are [`Type::may_be_key`]
    Map {
        /// Its `K`.
        key: Box<Type>,
        /// Its `V`.
        value: Box<Type>,
    },
    /// `HashSet<T>` or `BTreeSet<T>`: its items are [`Type::may_be_key`]
    Set(Box<Type>),
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

/// An enum. One whose variants have no fields is *plain*, and a number in most languages; any other is an *enum with
/// data*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enum {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration; the position is the value on the wire and in C.
    pub variants: Vec<Variant>,
}

/// A variant of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// How it is written in Rust.
    pub shape: Shape,
    /// In the order of their declaration; of a tuple variant they are called `field0`, `field1`.
    pub fields: Vec<Field>,
}

/// How a variant is written in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// `Empty`
    Unit,
    /// `Circle(f64)`
    Tuple,
    /// `Circle { radius: f64 }`
    Struct,
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
    /// How it is written in Rust.
    pub shape: Shape,
    /// In the order of their declaration; of a tuple variant they are called `field0`, `field1`.
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

impl Type {
    /// The types that stand directly in this one, in the order in which they are written. A named type has none: its
    /// fields are elsewhere in the contract.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Type::List(item) | Type::Option(item) | Type::Box(item) | Type::Set(item) => vec![item],
            Type::Array { item, .. } => vec![item],
            Type::Tuple(items) => items.iter().collect(),
            Type::Map { key, value } => vec![key, value],
            Type::Bool
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64
            | Type::I128
            | Type::U128
            | Type::Char
            | Type::String
            | Type::Bytes
            | Type::Duration
            | Type::SystemTime
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Error(_) => Vec::new(),
        }
    }

    /// Whether it may be the key of a map and the item of a set in every language. An enum may if it
    /// [is plain](Enum::is_plain), which only the contract knows.
    pub fn may_be_key(&self, contract: &Contract) -> bool {
        match self {
            Type::Bool
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::Char
            | Type::String => true,
            Type::Enum(name) => contract.enumeration(name).is_some_and(Enum::is_plain),
            Type::F32
            | Type::F64
            | Type::I128
            | Type::U128
            | Type::Bytes
            | Type::Duration
            | Type::SystemTime
            | Type::List(_)
            | Type::Option(_)
            | Type::Box(_)
            | Type::Array { .. }
            | Type::Tuple(_)
            | Type::Map { .. }
            | Type::Set(_)
            | Type::Record(_)
            | Type::Error(_) => false,
        }
    }
}

/// As it is written in Rust: `Vec<Option<u32>>`. Of maps and sets the contract does not say which; the one that is
/// hashed stands for both.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Bool => f.write_str("bool"),
            Type::I8 => f.write_str("i8"),
            Type::I16 => f.write_str("i16"),
            Type::I32 => f.write_str("i32"),
            Type::I64 => f.write_str("i64"),
            Type::U8 => f.write_str("u8"),
            Type::U16 => f.write_str("u16"),
            Type::U32 => f.write_str("u32"),
            Type::U64 => f.write_str("u64"),
            Type::F32 => f.write_str("f32"),
            Type::F64 => f.write_str("f64"),
            Type::I128 => f.write_str("i128"),
            Type::U128 => f.write_str("u128"),
            Type::Char => f.write_str("char"),
            Type::String => f.write_str("String"),
            Type::Bytes => f.write_str("Vec<u8>"),
            Type::Duration => f.write_str("Duration"),
            Type::SystemTime => f.write_str("SystemTime"),
            Type::List(item) => write!(f, "Vec<{item}>"),
            Type::Option(item) => write!(f, "Option<{item}>"),
            Type::Box(item) => write!(f, "Box<{item}>"),
            Type::Array { item, len } => write!(f, "[{item}; {len}]"),
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "({})", items.join(", "))
            }
            Type::Map { key, value } => write!(f, "HashMap<{key}, {value}>"),
            Type::Set(item) => write!(f, "HashSet<{item}>"),
            Type::Record(name) | Type::Enum(name) | Type::Error(name) => f.write_str(name),
        }
    }
}

impl Enum {
    /// Whether no variant has fields to carry: then the enum is its position, and a number in most languages.
    pub fn is_plain(&self) -> bool {
        self.variants.iter().all(|variant| variant.shape == Shape::Unit)
    }
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
        for method in &self.methods {
            let types = method.params.iter().map(|param| &param.ty).chain(&method.returns.value);
            types.for_each(|ty| add(ty, method.source.as_str()));
        }
        for host in &self.hosts {
            for function in &host.functions {
                let params = function.params.iter().map(|param| &param.ty);
                let types = params.chain(&function.returns.value);
                types.for_each(|ty| add(ty, host.source.as_str()));
            }
        }
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
