//! How a type is lowered and lifted: which function of `wire` does it, or whether it has functions of its own.

use std::collections::BTreeSet;

use hither_schema::{Contract, Type};

/// How a type is lowered and lifted.
pub(super) enum Form<'a> {
    /// By a method of Writer and Reader of this name.
    Method(String),
    /// By generated functions.
    Own,
    /// By `Lower` and `Lift` of this name, with a function for each of these.
    Generic(&'static str, Vec<&'a Type>),
}

/// Knows what the form of a type depends on beside itself.
pub(super) struct Forms {
    /// The enums with data.
    data: BTreeSet<String>,
}

impl Forms {
    pub(super) fn of_contract(contract: &Contract) -> Self {
        let data = contract.enums.iter().filter(|x| !x.is_plain());
        Forms { data: data.map(|x| x.name.clone()).collect() }
    }

    pub(super) fn of<'a>(&self, ty: &'a Type) -> Form<'a> {
        let method = |name: &str| Form::Method(name.to_owned());
        match ty {
            Type::Bool => method("Bool"),
            Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64 => method(number(ty).expect("these are numbers")),
            Type::I128 => method("Int128"),
            Type::U128 => method("Uint128"),
            Type::Char => method("Rune"),
            Type::String => method("Text"),
            Type::Bytes => method("Bytes"),
            Type::Duration => method("Duration"),
            Type::SystemTime => method("Time"),
            Type::List(item) => match block(item) {
                Some(number) => Form::Method(format!("{number}s")),
                None => Form::Generic("List", vec![item]),
            },
            Type::Set(item) => match number(item) {
                Some(number) => Form::Method(format!("{number}Set")),
                None => Form::Generic("Set", vec![item]),
            },
            Type::Map { key, value } => Form::Generic("Map", vec![key, value]),
            Type::Option(inner) => Form::Generic(self.optional(inner), vec![inner]),
            // Of a number in a list, which needs no pointer.
            Type::Box(inner) if number(inner).is_some() => self.of(inner),
            Type::Box(inner) => Form::Generic("Box", vec![inner]),
            Type::Alias { of, .. } => self.of(of),
            Type::Array { .. }
            | Type::Tuple(_)
            | Type::Record(_)
            | Type::Enum(_)
            | Type::Error(_)
            | Type::Object(_)
            | Type::Host(_)
            | Type::Stream { .. } => Form::Own,
        }
    }

    /// Which of the optional forms: a value that may itself be absent is wrapped.
    fn optional(&self, inner: &Type) -> &'static str {
        match inner.unaliased() {
            Type::Option(_) => "Nested",
            inner if self.has_nil(inner) => "Nilable",
            _ => "Option",
        }
    }

    /// Whether the Go type has a nil that is none of its values: then it needs no pointer to be absent.
    pub(super) fn has_nil(&self, ty: &Type) -> bool {
        match ty {
            Type::Error(_)
            | Type::Object(_)
            | Type::Host(_)
            | Type::I128
            | Type::U128
            | Type::Stream { .. } => true,
            Type::Enum(name) => self.data.contains(name),
            Type::Alias { of, .. } => self.has_nil(of),
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
            | Type::Char
            | Type::String
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
            | Type::Record(_) => false,
        }
    }
}

/// The statement that lowers the array `v`, and the one that lifts into it, where its items are numbers.
pub(super) fn array_of_numbers(item: &Type) -> Option<[String; 2]> {
    let lower = match item.unaliased() {
        Type::U8 => "Bytes".to_owned(),
        item => format!("{}s", block(item)?),
    };
    Some([format!("w.{lower}(v[:])"), format!("r.{}Array(v[:])", number(item)?)])
}

/// The Go name of a number whose lists are one block on the wire. A list of `u8` is another type.
fn block(item: &Type) -> Option<&'static str> {
    number(item).filter(|_| *item.unaliased() != Type::U8)
}

/// The method that lowers and lifts a number of one width.
pub(super) fn number(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::I8 => Some("Int8"),
        Type::I16 => Some("Int16"),
        Type::I32 => Some("Int32"),
        Type::I64 => Some("Int64"),
        Type::U8 => Some("Uint8"),
        Type::U16 => Some("Uint16"),
        Type::U32 => Some("Uint32"),
        Type::U64 => Some("Uint64"),
        Type::F32 => Some("Float32"),
        Type::F64 => Some("Float64"),
        Type::Alias { of, .. } => number(of),
        Type::Bool
        | Type::I128
        | Type::U128
        | Type::Char
        | Type::String
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
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. } => None,
    }
}
