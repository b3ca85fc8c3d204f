//! The library of these tests, with a type for each way that a value can go.

use crate::model::*;
use crate::names;

pub(super) fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), docs: String::new(), ty, default: None, marks: Default::default() }
}

pub(super) fn record(name: &str) -> Record {
    let fields = vec![field("id", Type::U32), field("text", Type::String)];
    Record {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        fields,
        marks: Default::default(),
    }
}

pub(super) fn variant(name: &str, fields: Vec<Field>) -> Variant {
    let shape = if fields.is_empty() { Shape::Unit } else { Shape::Struct };
    Variant { name: name.into(), docs: String::new(), shape, fields, marks: Default::default() }
}

pub(super) fn enumeration(name: &str) -> Enum {
    let variants = vec![variant("One", vec![]), variant("Two", vec![])];
    Enum {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        variants,
        marks: Default::default(),
    }
}

pub(super) fn error_variant(name: &str, fields: Vec<Field>) -> ErrorVariant {
    let Variant { name, docs, shape, fields, marks } = variant(name, fields);
    ErrorVariant { name, docs, message: String::new(), shape, fields, marks }
}

pub(super) fn params(params: &[(&str, Type)]) -> Vec<Param> {
    params
        .iter()
        .map(|(name, ty)| Param {
            name: (*name).into(),
            ty: ty.clone(),
            default: None,
            marks: Default::default(),
        })
        .collect()
}

pub(super) fn method(
    name: &str,
    takes: &[(&str, Type)],
    value: Option<Type>,
    error: Option<&str>,
) -> Method {
    Method {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        id: names::id(name),
        kind: MethodKind::Static,
        execution: Execution::Async,
        params: params(takes),
        returns: Returns { value, error: error.map(Into::into), items: None },
        marks: Default::default(),
        form: Default::default(),
    }
}

pub(super) fn host_function(
    name: &str,
    takes: &[(&str, Type)],
    value: Option<Type>,
) -> HostFunction {
    let Method { name, docs, id, params, returns, .. } =
        method(name, takes, value, Some("Failure"));
    HostFunction {
        name,
        docs,
        id,
        execution: Execution::Async,
        has_default: false,
        params,
        returns,
        marks: Default::default(),
    }
}

pub(super) fn record_type(name: &str) -> Type {
    Type::Record(name.into())
}

pub(super) fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

pub(super) fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

/// Callers write `Asked` and `InMode`, and read `Told`, `OutMode` and `Failure`; hosts read `Question`, and write
/// `Answer` and `Failure`; listeners read `Fired`.
pub(super) fn library() -> Contract {
    let asked = [("asked", record_type("Asked")), ("mode", Type::Enum("InMode".into()))];
    Contract {
        format: CONTRACT_FORMAT,
        library: Library {
            name: "demo".into(),
            type_name: "Demo".into(),
            version: "0.1.0".into(),
            docs: String::new(),
        },
        constants: Vec::new(),
        methods: vec![
            method("find", &asked, Some(record_type("Told")), Some("Failure")),
            method("mode", &[], Some(Type::Enum("OutMode".into())), None),
        ],
        records: ["Answer", "Asked", "Fired", "Question", "Told"].map(record).into(),
        objects: Vec::new(),
        aliases: Vec::new(),
        enums: ["InMode", "OutMode"].map(enumeration).into(),
        errors: vec![Error {
            name: "Failure".into(),
            docs: String::new(),
            source: String::new(),
            variants: vec![error_variant("Lost", vec![])],
            marks: Default::default(),
        }],
        hosts: vec![HostTrait {
            name: "Oracle".into(),
            docs: String::new(),
            source: String::new(),
            functions: vec![host_function(
                "ask",
                &[("question", record_type("Question"))],
                Some(record_type("Answer")),
            )],
            listed: true,
            marks: Default::default(),
        }],
        events: vec![Event { name: "Fired".into(), id: names::id("Fired"), key: None }],
    }
}

impl Contract {
    pub(super) fn record_mut(&mut self, name: &str) -> &mut Record {
        self.records.iter_mut().find(|item| item.name == name).expect("it is there")
    }

    pub(super) fn enum_mut(&mut self, name: &str) -> &mut Enum {
        self.enums.iter_mut().find(|item| item.name == name).expect("it is there")
    }
}
