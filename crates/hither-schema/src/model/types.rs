//! The types of values.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Contract, Enum};

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
    /// A [`Record`](super::Record) by name.
    Record(String),
    /// An [`Enum`] by name.
    Enum(String),
    /// An [`Error`](super::Error) by name, used as a value: a field or a parameter.
    Error(String),
    /// `Arc` of an [`Object`](super::Object), by its name: a handle crosses.
    Object(String),
    /// `Arc<dyn Trait>` of a [`HostTrait`](super::HostTrait), by its name: a handle of the host's crosses.
    Host(String),
    /// An [`Alias`](super::Alias) by name, which is another type through both doors.
    Alias {
        /// Its name.
        name: String,
        /// What crosses in its place: the [`Alias::ty`](super::Alias::ty) of that name, here for whoever has no
        /// contract at hand.
        of: Box<Type>,
    },
    /// `Incoming<T, E>`: items that the host feeds while it is called. Only a parameter as a whole is one; what crosses
    /// is a number by which the host knows it.
    Stream {
        /// Its `T`.
        item: Box<Type>,
        /// Its `E`, a [`Type::Error`], with which the host may end it; `None`: with a text only.
        error: Option<Box<Type>>,
    },
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
            Type::Stream { item, error } => {
                std::iter::once(item).chain(error).map(|part| &**part).collect()
            }
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
            | Type::Error(_)
            | Type::Object(_)
            | Type::Host(_)
            | Type::Alias { .. } => Vec::new(),
        }
    }

    /// What crosses: of an alias the type that it stands for, and of any other type itself. Aliases inside of it stay.
    pub fn unaliased(&self) -> &Type {
        match self {
            Type::Alias { of, .. } => of.unaliased(),
            other => other,
        }
    }

    /// The type without any alias in it: two types cross alike if these are equal.
    pub fn plain(&self) -> Type {
        let plain = |ty: &Type| Box::new(ty.plain());
        match self.unaliased() {
            Type::List(item) => Type::List(plain(item)),
            Type::Option(inner) => Type::Option(plain(inner)),
            Type::Box(inner) => Type::Box(plain(inner)),
            Type::Set(item) => Type::Set(plain(item)),
            Type::Array { item, len } => Type::Array { item: plain(item), len: *len },
            Type::Tuple(items) => Type::Tuple(items.iter().map(Type::plain).collect()),
            Type::Map { key, value } => Type::Map { key: plain(key), value: plain(value) },
            Type::Stream { item, error } => {
                Type::Stream { item: plain(item), error: error.clone() }
            }
            other => other.clone(),
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
            Type::Alias { of, .. } => of.may_be_key(contract),
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
            | Type::Object(_)
            | Type::Host(_)
            | Type::Map { .. }
            | Type::Set(_)
            | Type::Record(_)
            | Type::Error(_)
            | Type::Stream { .. } => false,
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
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Alias { name, .. } => f.write_str(name),
            Type::Object(name) => write!(f, "Arc<{name}>"),
            Type::Host(name) => write!(f, "Arc<dyn {name}>"),
            Type::Stream { item, error: None } => write!(f, "Incoming<{item}>"),
            Type::Stream { item, error: Some(error) } => write!(f, "Incoming<{item}, {error}>"),
        }
    }
}
