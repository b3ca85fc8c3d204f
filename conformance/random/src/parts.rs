//! The parts of a contract, without documentation and places in a source: here alone they are spelled out.

use hither_schema::model::{
    Enum, Error, ErrorVariant, Execution, Field, HostFunction, HostTrait, Marks, Method,
    MethodForm, MethodKind, Param, Record, Returns, Shape, Type, Variant,
};
use hither_schema::names;

pub(crate) fn record(name: &str, fields: Vec<Field>) -> Record {
    Record {
        name: name.to_owned(),
        docs: String::new(),
        source: String::new(),
        fields,
        marks: Marks::default(),
    }
}

pub(crate) fn enumeration(name: &str, variants: Vec<Variant>) -> Enum {
    Enum {
        name: name.to_owned(),
        docs: String::new(),
        source: String::new(),
        variants,
        marks: Marks::default(),
    }
}

pub(crate) fn error(name: &str, variants: Vec<ErrorVariant>) -> Error {
    Error {
        name: name.to_owned(),
        docs: String::new(),
        source: String::new(),
        variants,
        marks: Marks::default(),
    }
}

pub(crate) fn host_trait(name: &str) -> HostTrait {
    let (docs, source) = (String::new(), String::new());
    HostTrait {
        name: name.to_owned(),
        docs,
        source,
        functions: Vec::new(),
        listed: true,
        marks: Marks::default(),
    }
}

pub(crate) fn field(name: &str, ty: Type) -> Field {
    Field { name: name.to_owned(), docs: String::new(), ty, default: None, marks: Marks::default() }
}

pub(crate) fn variant(name: &str, shape: Shape, fields: Vec<Field>) -> Variant {
    Variant { name: name.to_owned(), docs: String::new(), shape, fields, marks: Marks::default() }
}

pub(crate) fn unit(name: &str) -> Variant {
    variant(name, Shape::Unit, Vec::new())
}

/// The same variant in an error.
pub(crate) fn error_variant(variant: Variant, message: &str) -> ErrorVariant {
    let Variant { name, docs, shape, fields, .. } = variant;
    ErrorVariant { name, docs, message: message.to_owned(), shape, fields, marks: Marks::default() }
}

pub(crate) fn param(name: &str, ty: Type) -> Param {
    Param { name: name.to_owned(), ty, default: None, marks: Marks::default() }
}

pub(crate) fn method(
    name: &str,
    kind: MethodKind,
    execution: Execution,
    params: Vec<Param>,
    returns: Returns,
) -> Method {
    Method {
        name: name.to_owned(),
        docs: String::new(),
        source: String::new(),
        id: names::id(name),
        kind,
        execution,
        params,
        returns,
        form: MethodForm::Plain,
        marks: Marks::default(),
    }
}

pub(crate) fn host_function(name: &str, params: Vec<Param>, returns: Returns) -> HostFunction {
    let (id, docs) = (names::id(name), String::new());
    HostFunction {
        name: name.to_owned(),
        docs,
        id,
        execution: Execution::Async,
        has_default: false,
        params,
        returns,
        marks: Marks::default(),
    }
}
