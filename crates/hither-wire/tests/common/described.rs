//! How the sample types describe themselves into a contract, as the attributes would write it.

use hither_schema::{
    Builder, Describe, Enum, Error, ErrorVariant, Field, Record, Shape as Form, Type, Variant,
};

use super::mixture::Shape;
use super::{Color, TimerError};

/// A field of the type that `_get` gives.
pub(crate) fn field<O, T: Describe>(
    name: &str,
    _get: fn(&O) -> &T,
    builder: &mut Builder,
) -> Field {
    Field {
        name: name.into(),
        docs: String::new(),
        ty: T::describe(builder),
        default: None,
        marks: Default::default(),
    }
}

pub(crate) fn record(name: &str, fields: Vec<Field>) -> Record {
    Record {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        fields,
        marks: Default::default(),
    }
}

fn fields<const N: usize>(fields: [(&str, Type); N]) -> Vec<Field> {
    fields
        .into_iter()
        .map(|(name, ty)| Field {
            name: name.into(),
            docs: String::new(),
            ty,
            default: None,
            marks: Default::default(),
        })
        .collect()
}

fn variant(name: &str, shape: Form, fields: Vec<Field>) -> Variant {
    Variant { name: name.into(), docs: String::new(), shape, fields, marks: Default::default() }
}

fn enumeration(name: &str, variants: Vec<Variant>) -> Enum {
    Enum {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        variants,
        marks: Default::default(),
    }
}

impl Describe for Color {
    fn describe(builder: &mut Builder) -> Type {
        builder.enumeration("Color", "Color", |_| {
            let names = ["Red", "Green", "Blue"];
            enumeration("Color", names.map(|name| variant(name, Form::Unit, Vec::new())).into())
        })
    }
}

impl Describe for Shape {
    fn describe(builder: &mut Builder) -> Type {
        builder.enumeration("Shape", "Shape", |builder| {
            let shape = Box::<Shape>::describe(builder);
            let note = Option::<String>::describe(builder);
            let scaled = fields([("by", Type::I8), ("shape", shape), ("note", note)]);
            enumeration(
                "Shape",
                vec![
                    variant("Point", Form::Unit, Vec::new()),
                    variant("Circle", Form::Tuple, fields([("field0", Type::F64)])),
                    variant("Scaled", Form::Struct, scaled),
                ],
            )
        })
    }
}

impl Describe for TimerError {
    fn describe(builder: &mut Builder) -> Type {
        let variant = |name: &str, shape, fields| ErrorVariant {
            name: name.into(),
            docs: String::new(),
            message: String::new(),
            shape,
            fields,
            marks: Default::default(),
        };
        builder.error("TimerError", "TimerError", |builder| {
            let bad = fields([("got", Type::I64), ("most", Option::<u8>::describe(builder))]);
            Error {
                name: "TimerError".into(),
                docs: String::new(),
                source: String::new(),
                variants: vec![
                    variant("EmptyJobName", Form::Unit, Vec::new()),
                    variant("BadRetry", Form::Struct, bad),
                ],
                marks: Default::default(),
            }
        })
    }
}
