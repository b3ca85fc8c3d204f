//! Contracts written by hand, as short as Rust allows.

use hither_schema::{
    Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait, Library,
    Method, MethodKind, Object, Param, Record, Returns, Shape, Type, Variant, names,
};

pub(crate) fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

pub(crate) fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

pub(crate) fn boxed(ty: Type) -> Type {
    Type::Box(Box::new(ty))
}

pub(crate) fn array(item: Type, len: u32) -> Type {
    Type::Array { item: Box::new(item), len }
}

pub(crate) fn pair(first: Type, second: Type) -> Type {
    Type::Tuple(vec![first, second])
}

pub(crate) fn map(key: Type, value: Type) -> Type {
    Type::Map { key: Box::new(key), value: Box::new(value) }
}

pub(crate) fn set(item: Type) -> Type {
    Type::Set(Box::new(item))
}

pub(crate) fn enum_type(name: &str) -> Type {
    Type::Enum(name.into())
}

pub(crate) fn record_type(name: &str) -> Type {
    Type::Record(name.into())
}

pub(crate) fn object_type(name: &str) -> Type {
    Type::Object(name.into())
}

pub(crate) fn host_type(name: &str) -> Type {
    Type::Host(name.into())
}

/// A library without anything in it.
pub(crate) fn empty(name: &str) -> Contract {
    Contract {
        format: hither_schema::model::CONTRACT_FORMAT,
        library: Library {
            name: name.into(),
            type_name: names::pascal(name),
            version: "0.3.1".into(),
            docs: String::new(),
        },
        constants: Vec::new(),
        methods: Vec::new(),
        records: Vec::new(),
        enums: Vec::new(),
        errors: Vec::new(),
        objects: Vec::new(),
        aliases: Vec::new(),
        hosts: Vec::new(),
        events: Vec::new(),
    }
}

pub(crate) fn field(name: &str, ty: Type, docs: &str) -> Field {
    Field { name: name.into(), docs: docs.into(), ty, default: None, marks: Default::default() }
}

pub(crate) fn record(name: &str, docs: &str, fields: Vec<Field>) -> Record {
    Record {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        fields,
        marks: Default::default(),
    }
}

/// Variants are `(name, docs)`.
pub(crate) fn enumeration(name: &str, docs: &str, variants: &[(&str, &str)]) -> Enum {
    let variant = |&(name, docs): &(&str, &str)| Variant {
        name: name.into(),
        docs: docs.into(),
        shape: Shape::Unit,
        fields: Vec::new(),
        marks: Default::default(),
    };
    Enum {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        variants: variants.iter().map(variant).collect(),
        marks: Default::default(),
    }
}

/// An enum with data. Variants are `(name, docs, fields)`, tuple variants where the first field is `field0`.
pub(crate) fn enum_with_data(
    name: &str,
    docs: &str,
    variants: Vec<(&str, &str, Vec<Field>)>,
) -> Enum {
    let variant = |(name, docs, fields): (&str, &str, Vec<Field>)| Variant {
        name: name.into(),
        docs: docs.into(),
        shape: shape_of(&fields),
        fields,
        marks: Default::default(),
    };
    let variants = variants.into_iter().map(variant).collect();
    Enum { variants, ..enumeration(name, docs, &[]) }
}

/// As the names of the fields say.
fn shape_of(fields: &[Field]) -> Shape {
    match fields.first() {
        None => Shape::Unit,
        Some(field) if field.name == "field0" => Shape::Tuple,
        Some(_) => Shape::Struct,
    }
}

pub(crate) fn error(name: &str, docs: &str, variants: Vec<ErrorVariant>) -> Error {
    Error {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        variants,
        marks: Default::default(),
    }
}

pub(crate) fn variant(name: &str, message: &str, fields: Vec<Field>) -> ErrorVariant {
    ErrorVariant {
        name: name.into(),
        docs: String::new(),
        message: message.into(),
        shape: shape_of(&fields),
        fields,
        marks: Default::default(),
    }
}

fn params(params: &[(&str, Type)]) -> Vec<Param> {
    let param = |(name, ty): &(&str, Type)| Param {
        name: (*name).into(),
        ty: ty.clone(),
        default: None,
        marks: Default::default(),
    };
    params.iter().map(param).collect()
}

fn returns(value: Option<Type>, error: Option<&str>) -> Returns {
    Returns { value, error: error.map(Into::into), items: None }
}

/// An asynchronous method with `&self`; change what is different.
pub(crate) fn method(
    name: &str,
    docs: &str,
    takes: &[(&str, Type)],
    value: Option<Type>,
    error: Option<&str>,
) -> Method {
    Method {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/lib.rs:{}", name.len()),
        id: names::id(name),
        kind: MethodKind::Method,
        execution: Execution::Async,
        params: params(takes),
        returns: returns(value, error),
        marks: Default::default(),
        form: Default::default(),
    }
}

/// The same, as a stream.
pub(crate) fn streaming(item: Type, method: Method) -> Method {
    Method { returns: Returns { items: Some(item), ..method.returns }, ..method }
}

/// A method without `self`: the library needs no constructor for it.
pub(crate) fn static_method(name: &str, takes: &[(&str, Type)], value: Type) -> Method {
    Method { kind: MethodKind::Static, ..method(name, "", takes, Some(value), None) }
}

pub(crate) fn constructor(name: &str, takes: &[(&str, Type)], error: Option<&str>) -> Method {
    Method { kind: MethodKind::Constructor, ..method(name, "", takes, None, error) }
}

/// An object. Its methods are given as those of a library are.
pub(crate) fn object(name: &str, docs: &str, mut methods: Vec<Method>) -> Object {
    for method in &mut methods {
        method.id = names::id(&format!("{name}.{}", method.name));
        if method.kind == MethodKind::Constructor {
            method.returns.value = Some(object_type(name));
        }
    }
    Object {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        methods,
        marks: Default::default(),
    }
}

pub(crate) fn host(name: &str, docs: &str, functions: Vec<HostFunction>) -> HostTrait {
    HostTrait {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        functions,
        listed: true,
        marks: Default::default(),
    }
}

pub(crate) fn host_function(
    name: &str,
    docs: &str,
    takes: &[(&str, Type)],
    value: Option<Type>,
    error: &str,
) -> HostFunction {
    HostFunction {
        name: name.into(),
        docs: docs.into(),
        id: names::id(name),
        execution: Execution::Async,
        has_default: false,
        params: params(takes),
        returns: returns(value, Some(error)),
        marks: Default::default(),
    }
}

pub(crate) fn event(name: &str) -> Event {
    Event { name: name.into(), id: names::id(name) }
}

/// The library of the first example: small, and with one of each.
pub(crate) fn my_timer() -> Contract {
    let mut contract = empty("my_timer");
    contract.library.docs = "Echoes after a while, and counts how often.".into();
    contract.records = vec![
        record(
            "EchoFired",
            "An echo was given.",
            vec![
                field("message", Type::String, "What came back."),
                field("echo_count", Type::I64, "How many there were, with this one."),
            ],
        ),
        record(
            "EchoRequest",
            "What to echo, and when.",
            vec![
                field("message", Type::String, ""),
                field("delay_ms", Type::I64, "At most an hour."),
            ],
        ),
        record("EchoResponse", "", vec![field("message", Type::String, "")]),
        record(
            "Retry",
            "How often something is tried.",
            vec![field("max_attempts", Type::U32, "At least 1.")],
        ),
        record(
            "TimerConfig",
            "What a timer is made from.",
            vec![
                field("name", Type::String, ""),
                field("mode", Type::Enum("Mode".into()), ""),
                field("retry", option(record_type("Retry")), "Absent: no retries."),
                field("tags", list(Type::String), "Shown in logs."),
            ],
        ),
    ];
    contract.enums = vec![enumeration(
        "Mode",
        "How time passes.",
        &[("WallClock", "As clocks on walls have it."), ("Simulated", "As tests want it.")],
    )];
    contract.errors = vec![
        error(
            "TimerError",
            "Why a timer could not be made.",
            vec![
                variant("EmptyJobName", "job name must not be empty", vec![]),
                variant(
                    "BadRetry",
                    "retry.max_attempts must be positive, got {got}",
                    vec![field("got", Type::I64, "")],
                ),
            ],
        ),
        error(
            "TokenError",
            "Why there is no token.",
            vec![
                variant("UnknownKey", "no token for {key}", vec![field("key", Type::String, "")]),
                variant("Locked", "the token store is locked", vec![]),
            ],
        ),
    ];
    let config = [("config", record_type("TimerConfig"))];
    let request = [("req", record_type("EchoRequest"))];
    contract.methods = vec![
        Method {
            docs: "Makes a timer.".into(),
            ..constructor("create", &config, Some("TimerError"))
        },
        method(
            "echo",
            "Sleeps `delay_ms`, then echoes the message.",
            &request,
            Some(record_type("EchoResponse")),
            None,
        ),
        Method {
            execution: Execution::Sync,
            ..method("version", "The version of the library.", &[], Some(Type::String), None)
        },
        method(
            "use_token",
            "Asks the host for a token.\n\nFails as the host fails.",
            &[("key", Type::String)],
            Some(Type::String),
            Some("TokenError"),
        ),
        method("reset", "Forgets all counts.", &[], None, None),
    ];
    contract.hosts = vec![host(
        "TokenSource",
        "Implemented by the host program.",
        vec![
            host_function(
                "fetch_token",
                "Looks a token up.",
                &[("key", Type::String)],
                Some(Type::String),
                "TokenError",
            ),
            host_function(
                "drop_token",
                "Forgets a token.",
                &[("key", Type::String), ("at_once", Type::Bool)],
                None,
                "TokenError",
            ),
        ],
    )];
    contract.events = vec![event("EchoFired")];
    contract
}
