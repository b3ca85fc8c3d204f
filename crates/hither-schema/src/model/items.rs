//! What a contract lists: types with names, methods, host traits and events.

use serde::{Deserialize, Serialize};

use super::{Contract, Marks, Type, Value};
use crate::names;

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
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// A type of the author's that is another one through both doors: a newtype, or what is made from another type and
/// turned into it. Other languages may call that one by this name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// What crosses in its place.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
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
    /// What it is where it is left out; `None` where it cannot be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
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
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
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
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
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
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
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
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// A type whose values stay in the library: others hold handles, and call its methods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// In the order of their declaration. A constructor returns the object as its value.
    pub methods: Vec<Method>,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// What a call does with its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// Makes the context's instance of the library type, or one more object of its type.
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

/// What a method is beside its kind: each language has a form of its own for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MethodForm {
    /// Nothing else.
    #[default]
    Plain,
    /// A free function.
    Free,
    /// What `Display` says of an object, or of a record, which is the first parameter. Returns text.
    Display,
    /// Whether two are equal, as `PartialEq` has it.
    Eq,
    /// How one stands to another, as `Ord` has it: an `i32` below, at or above zero.
    Ord,
    /// A `u64` that equal values share, made by `Hash`.
    Hash,
}

impl MethodForm {
    /// It is nothing beside its kind.
    pub fn is_plain(&self) -> bool {
        *self == MethodForm::Plain
    }

    /// It is an implementation of a trait, for the type whose name is the first part of its own: `Order.display`.
    pub fn is_of_trait(self) -> bool {
        match self {
            MethodForm::Plain | MethodForm::Free => false,
            MethodForm::Display | MethodForm::Eq | MethodForm::Ord | MethodForm::Hash => true,
        }
    }
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
    /// [`names::id`](crate::names::id) of the name, of an object's method of `Object.name`: stable when methods are added
    /// or moved.
    pub id: u32,
    /// What it does with its object.
    pub kind: MethodKind,
    /// Where it runs.
    pub execution: Execution,
    /// In the order of their declaration. The `Context` of a constructor is not among them.
    pub params: Vec<Param>,
    /// What it gives back. Of a constructor: `value` is `None`, `error` is its error.
    pub returns: Returns,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "MethodForm::is_plain")]
    pub form: MethodForm,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// A parameter of a method or host function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// The Rust name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What it is where it is left out; `None` where it cannot be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// What a method or host function gives back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returns {
    /// The type of the value; `None` for `()`.
    pub value: Option<Type>,
    /// The name of the [`Error`]; `None` where the Rust function cannot fail. Of a stream: what it can end with.
    pub error: Option<String>,
    /// The type of its items, where it is a stream; then `value` is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Type>,
}

impl Returns {
    /// The types of the value and of the items, those that there are.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.value.iter().chain(&self.items)
    }

    /// The same, to be changed.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        self.value.iter_mut().chain(&mut self.items)
    }
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
    /// Whether the library lists it: then the host of a context may register its functions, by name. One that is not
    /// listed only has objects, [`Type::Host`].
    pub listed: bool,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

impl HostTrait {
    /// By what a function of an object of this trait is known: [`names::id`] of `Trait.function`.
    pub fn object_id(&self, function: &HostFunction) -> u32 {
        let owner = self.marks.original(&self.name);
        names::id(&format!("{owner}.{}", function.marks.original(&function.name)))
    }
}

/// A function of a [`HostTrait`]. Always able to fail: `returns.error` is `Some`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostFunction {
    /// The Rust name, under which the host registers it. Unique among the traits that the library lists.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// [`names::id`](crate::names::id) of the name. Of an object it is [`HostTrait::object_id`].
    pub id: u32,
    /// [`Execution::Async`]: the host answers when it can. [`Execution::Sync`]: before its function returns.
    pub execution: Execution,
    /// Whether the library does without: a host that does not provide it gets what the trait itself does.
    pub has_default: bool,
    /// In the order of their declaration.
    pub params: Vec<Param>,
    /// What the host gives back.
    pub returns: Returns,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// A constant of the library, which every language has as its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constant {
    /// The Rust name.
    pub name: String,
    /// Documentation. Not part of the hash.
    pub docs: String,
    /// Where it stands in the author's source. Not part of the hash.
    pub source: String,
    /// Its type: a scalar, `String` for `&str`, bytes, a duration or an array of numbers.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What it is.
    pub value: Value,
    /// What stands beside it for single languages. Not part of the hash.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// Something that happened in the library, told to whoever listens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The Rust name of the record that is its payload.
    pub name: String,
    /// [`names::id`](crate::names::id) of the name.
    pub id: u32,
    /// The position of the field that says what the event is about; `None` where none does. Its type is
    /// [`Type::may_be_key`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<u32>,
}

impl Event {
    /// The field that says what the event is about.
    pub fn key_field<'a>(&self, contract: &'a Contract) -> Option<&'a Field> {
        contract.record(&self.name)?.fields.get(self.key? as usize)
    }
}

impl Enum {
    /// Whether no variant has fields to carry: then the enum is its position, and a number in most languages.
    pub fn is_plain(&self) -> bool {
        self.variants.iter().all(|variant| variant.shape == Shape::Unit)
    }
}
