//! Contracts, and the Go tools, for the tests of the Go backend.

#![allow(dead_code, reason = "every test uses its part")]

#[path = "../called/mod.rs"]
mod called;
pub(crate) mod rich;

pub(crate) use called::{called, with_aliases};

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hither_codegen::{Options, Target, generate};
use hither_schema::model::CONTRACT_FORMAT;
use hither_schema::{
    Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait, Library,
    Method, MethodKind, Object, Param, Record, Returns, Shape, Type, Variant, names,
};

/// An empty contract; the functions below add to it.
pub(crate) fn library(name: &str, type_name: &str) -> Contract {
    Contract {
        format: CONTRACT_FORMAT,
        library: Library {
            name: name.into(),
            type_name: type_name.into(),
            version: "0.1.0".into(),
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

pub(crate) fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

pub(crate) fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

pub(crate) fn boxed(ty: Type) -> Type {
    Type::Box(Box::new(ty))
}

pub(crate) fn set(ty: Type) -> Type {
    Type::Set(Box::new(ty))
}

pub(crate) fn map(key: Type, value: Type) -> Type {
    Type::Map { key: Box::new(key), value: Box::new(value) }
}

pub(crate) fn array(item: Type, len: u32) -> Type {
    Type::Array { item: Box::new(item), len }
}

pub(crate) fn record_type(name: &str) -> Type {
    Type::Record(name.into())
}

pub(crate) fn field(name: &str, docs: &str, ty: Type) -> Field {
    Field { name: name.into(), docs: docs.into(), ty, default: None, marks: Default::default() }
}

pub(crate) fn record(name: &str, docs: &str, fields: Vec<Field>) -> Record {
    Record {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        fields,
        marks: Default::default(),
    }
}

pub(crate) fn enumeration(name: &str, docs: &str, variants: &[(&str, &str)]) -> Enum {
    let variant = |(name, docs): &(&str, &str)| Variant {
        name: (*name).into(),
        docs: (*docs).into(),
        shape: Shape::Unit,
        fields: Vec::new(),
        marks: Default::default(),
    };
    Enum {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        variants: variants.iter().map(variant).collect(),
        marks: Default::default(),
    }
}

pub(crate) fn data_enumeration(
    name: &str,
    docs: &str,
    variants: Vec<(&str, &str, Vec<Field>)>,
) -> Enum {
    let variant = |(name, docs, fields): (&str, &str, Vec<Field>)| Variant {
        name: name.into(),
        docs: docs.into(),
        shape: shape(&fields),
        fields,
        marks: Default::default(),
    };
    Enum {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        variants: variants.into_iter().map(variant).collect(),
        marks: Default::default(),
    }
}

fn shape(fields: &[Field]) -> Shape {
    match fields.first() {
        None => Shape::Unit,
        Some(field) if field.name == "field0" => Shape::Tuple,
        Some(_) => Shape::Struct,
    }
}

pub(crate) fn variant(name: &str, message: &str, fields: Vec<Field>) -> ErrorVariant {
    ErrorVariant {
        name: name.into(),
        docs: String::new(),
        message: message.into(),
        shape: shape(&fields),
        fields,
        marks: Default::default(),
    }
}

pub(crate) fn error(name: &str, docs: &str, variants: Vec<ErrorVariant>) -> Error {
    Error {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        variants,
        marks: Default::default(),
    }
}

pub(crate) fn params(items: Vec<(&str, Type)>) -> Vec<Param> {
    items
        .into_iter()
        .map(|(name, ty)| Param { name: name.into(), ty, default: None, marks: Default::default() })
        .collect()
}

pub(crate) fn method(
    kind: MethodKind,
    name: &str,
    docs: &str,
    items: Vec<(&str, Type)>,
    value: Option<Type>,
    error: Option<&str>,
) -> Method {
    Method {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        id: names::id(name),
        kind,
        execution: Execution::Async,
        params: params(items),
        returns: Returns { value, error: error.map(Into::into), items: None },
        marks: Default::default(),
        form: Default::default(),
    }
}

pub(crate) fn host_function(
    name: &str,
    docs: &str,
    items: Vec<(&str, Type)>,
    value: Option<Type>,
    error: &str,
) -> HostFunction {
    HostFunction {
        name: name.into(),
        docs: docs.into(),
        id: names::id(name),
        execution: Execution::Async,
        has_default: false,
        params: params(items),
        returns: Returns { value, error: Some(error.into()), items: None },
        marks: Default::default(),
    }
}

/// One that returns a stream.
pub(crate) fn streaming(method: Method, item: &Type) -> Method {
    let returns = Returns { items: Some(item.clone()), value: None, ..method.returns };
    Method { returns, ..method }
}

/// The same, of the host.
pub(crate) fn host_streaming(function: HostFunction, item: &Type) -> HostFunction {
    let returns = Returns { items: Some(item.clone()), value: None, ..function.returns };
    HostFunction { returns, ..function }
}

pub(crate) fn stream(item: &Type, error: Option<&str>) -> Type {
    let error = error.map(|name| Box::new(Type::Error(name.into())));
    Type::Stream { item: Box::new(item.clone()), error }
}

pub(crate) fn host(name: &str, docs: &str, functions: Vec<HostFunction>) -> HostTrait {
    HostTrait {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        functions,
        listed: true,
        marks: Default::default(),
    }
}

/// One of which only objects cross.
pub(crate) fn unlisted(host: HostTrait) -> HostTrait {
    HostTrait { listed: false, ..host }
}

/// One that the library does without.
pub(crate) fn with_default(function: HostFunction) -> HostFunction {
    HostFunction { has_default: true, ..function }
}

/// One that is answered before it returns.
pub(crate) fn at_once(function: HostFunction) -> HostFunction {
    HostFunction { execution: Execution::Sync, ..function }
}

/// The ids of its methods are those of `Object.name`.
pub(crate) fn object(name: &str, docs: &str, methods: Vec<Method>) -> Object {
    let own =
        |method: Method| Method { id: names::id(&format!("{name}.{}", method.name)), ..method };
    Object {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        methods: methods.into_iter().map(own).collect(),
        marks: Default::default(),
    }
}

pub(crate) fn object_type(name: &str) -> Type {
    Type::Object(name.into())
}

pub(crate) fn host_type(name: &str) -> Type {
    Type::Host(name.into())
}

pub(crate) fn event(name: &str) -> Event {
    Event { name: name.into(), id: names::id(name), key: None }
}

/// The library that the README shows.
pub(crate) fn timer() -> Contract {
    let mut c = library("my_timer", "MyTimer");
    c.library.docs = "A timer that asks its host for tokens.".into();
    c.records = vec![
        record(
            "EchoFired",
            "Told after every echo.",
            vec![
                field("message", "What was echoed.", Type::String),
                field("echo_count", "", Type::I64),
            ],
        ),
        record(
            "EchoRequest",
            "",
            vec![field("message", "", Type::String), field("delay_ms", "", Type::I64)],
        ),
        record(
            "EchoResponse",
            "",
            vec![field("echoed", "", Type::String), field("timer_name", "", Type::String)],
        ),
        record(
            "JobSpec",
            "A job to schedule.",
            vec![
                field("name", "", Type::String),
                field("priority", "", Type::Enum("Priority".into())),
                field("tags", "", list(Type::String)),
                field("payload", "", Type::Bytes),
                field("retry", "None: never again.", option(record_type("RetryPolicy"))),
            ],
        ),
        record(
            "RetryPolicy",
            "",
            vec![field("max_attempts", "", Type::I64), field("delays_ms", "", list(Type::I64))],
        ),
        record(
            "TimerConfig",
            "The configuration of a timer.",
            vec![field("name", "", Type::String)],
        ),
    ];
    c.enums = vec![enumeration(
        "Priority",
        "How urgent a job is.",
        &[("Low", ""), ("Normal", ""), ("High", "")],
    )];
    c.errors = vec![
        error(
            "TimerError",
            "Why a job was not scheduled.",
            vec![
                variant("EmptyJobName", "job name must not be empty", vec![]),
                variant(
                    "BadRetry",
                    "retry.max_attempts must be positive, got {got}",
                    vec![field("got", "", Type::I64)],
                ),
                variant(
                    "TooMany",
                    "",
                    vec![
                        field("limit", "", option(Type::I64)),
                        field("retry", "", option(record_type("RetryPolicy"))),
                    ],
                ),
                variant(
                    "Token",
                    "{0}",
                    vec![field("field0", "", Type::Error("TokenError".into()))],
                ),
            ],
        ),
        error(
            "TokenError",
            "",
            vec![
                variant(
                    "Denied",
                    "no token for {key}: {reason}",
                    vec![field("key", "", Type::String), field("reason", "", Type::String)],
                ),
                variant("HostFailed", "{0}", vec![field("field0", "", Type::String)]),
            ],
        ),
    ];
    c.hosts = vec![host(
        "TokenSource",
        "Implemented by the host program.",
        vec![host_function(
            "fetch_token",
            "A token for `key`.",
            vec![("key", Type::String)],
            Some(Type::String),
            "TokenError",
        )],
    )];
    c.events = vec![event("EchoFired")];
    c.methods = vec![
        method(
            MethodKind::Constructor,
            "create",
            "Makes a timer.",
            vec![("config", record_type("TimerConfig"))],
            None,
            Some("TimerError"),
        ),
        method(MethodKind::Method, "version", "", vec![], Some(Type::String), None),
        method(
            MethodKind::Method,
            "echo",
            "Sleeps `delay_ms`, then echoes the message.",
            vec![("req", record_type("EchoRequest"))],
            Some(record_type("EchoResponse")),
            None,
        ),
        method(
            MethodKind::Method,
            "schedule",
            "Schedules a job and returns its number.",
            vec![("job", record_type("JobSpec"))],
            Some(Type::I64),
            Some("TimerError"),
        ),
        method(
            MethodKind::Method,
            "use_token",
            "Asks the host for a token.",
            vec![("key", Type::String)],
            Some(Type::String),
            Some("TokenError"),
        ),
        method(MethodKind::Method, "reset", "Resets all counters.", vec![], None, None),
        method(
            MethodKind::Static,
            "parse",
            "Reads a job from a text.\n\n# Errors\n`EmptyJobName` where there is no name.",
            vec![("text", Type::String)],
            Some(record_type("JobSpec")),
            Some("TimerError"),
        ),
    ];
    c
}

/// Writes the module of `contract` into an empty folder of this name.
pub(crate) fn write_module(contract: &Contract, folder: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&root);
    for file in generate(contract, Target::Go, &Options::default()).expect("a sound contract") {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, file.text).expect("a file");
    }
    root
}

/// Runs a command in `folder` and gives back what it said; panics where it failed.
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} does not run: {error}"));
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{program} {}:\n{text}", arguments.join(" "));
    text
}

/// What gofmt would change.
pub(crate) fn unformatted(folder: &Path) -> String {
    run(folder, "gofmt", &["-d", "."])
}
