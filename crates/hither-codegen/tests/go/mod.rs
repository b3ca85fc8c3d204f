//! Contracts, and the Go tools, for the tests of the Go backend.

#![allow(dead_code, reason = "every test uses its part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hither_codegen::{Options, Target, generate};
use hither_schema::model::CONTRACT_FORMAT;
use hither_schema::{
    Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait, Library,
    Method, MethodKind, Param, Record, Returns, Shape, Type, Variant, names,
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
        methods: Vec::new(),
        records: Vec::new(),
        enums: Vec::new(),
        errors: Vec::new(),
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

pub(crate) fn record_type(name: &str) -> Type {
    Type::Record(name.into())
}

pub(crate) fn field(name: &str, docs: &str, ty: Type) -> Field {
    Field { name: name.into(), docs: docs.into(), ty }
}

pub(crate) fn record(name: &str, docs: &str, fields: Vec<Field>) -> Record {
    Record { name: name.into(), docs: docs.into(), source: String::new(), fields }
}

pub(crate) fn enumeration(name: &str, docs: &str, variants: &[(&str, &str)]) -> Enum {
    let variant = |(name, docs): &(&str, &str)| Variant {
        name: (*name).into(),
        docs: (*docs).into(),
        shape: Shape::Unit,
        fields: Vec::new(),
    };
    Enum {
        name: name.into(),
        docs: docs.into(),
        source: String::new(),
        variants: variants.iter().map(variant).collect(),
    }
}

pub(crate) fn variant(name: &str, message: &str, fields: Vec<Field>) -> ErrorVariant {
    let shape = match fields.first() {
        None => Shape::Unit,
        Some(field) if field.name == "field0" => Shape::Tuple,
        Some(_) => Shape::Struct,
    };
    ErrorVariant { name: name.into(), docs: String::new(), message: message.into(), shape, fields }
}

pub(crate) fn error(name: &str, docs: &str, variants: Vec<ErrorVariant>) -> Error {
    Error { name: name.into(), docs: docs.into(), source: String::new(), variants }
}

pub(crate) fn params(items: Vec<(&str, Type)>) -> Vec<Param> {
    items.into_iter().map(|(name, ty)| Param { name: name.into(), ty }).collect()
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
        returns: Returns { value, error: error.map(Into::into) },
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
        params: params(items),
        returns: Returns { value, error: Some(error.into()) },
    }
}

pub(crate) fn host(name: &str, docs: &str, functions: Vec<HostFunction>) -> HostTrait {
    HostTrait { name: name.into(), docs: docs.into(), source: String::new(), functions }
}

pub(crate) fn event(name: &str) -> Event {
    Event { name: name.into(), id: names::id(name) }
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

/// Every type there is, by the name of a field.
pub(crate) fn every_type() -> Vec<(&'static str, Type)> {
    vec![
        ("a_bool", Type::Bool),
        ("an_i8", Type::I8),
        ("an_i16", Type::I16),
        ("an_i32", Type::I32),
        ("an_i64", Type::I64),
        ("a_u8", Type::U8),
        ("a_u16", Type::U16),
        ("a_u32", Type::U32),
        ("a_u64", Type::U64),
        ("an_f32", Type::F32),
        ("an_f64", Type::F64),
        ("a_char", Type::Char),
        ("a_string", Type::String),
        ("some_bytes", Type::Bytes),
        ("a_record", record_type("Leaf")),
        ("an_enum", Type::Enum("Color".into())),
        ("an_error", Type::Error("Odd".into())),
    ]
}

/// Everything that a contract can have, with names and documentation that ask for trouble.
pub(crate) fn rich() -> Contract {
    use MethodKind::{Constructor, Method, Static};
    let mut c = library("rich", "Context");
    c.library.docs = "Everything at once.\n\n# Panics\nNever.\n- one\n- two\n  goes on\n* three\n\n1. first\n2. second\n\
        ```rust\nlet x = \"``\";\n\n    indented();\n```\n[`Leaf`]: crate::Leaf\n[page]: https://example.com\n\tindented by a tab\n\
        ends with ``quotes'' */ /* and \u{202e} more\n\n\n#hash\n#\n-dash\n5) paren"
        .into();

    let mut all = Vec::new();
    for (name, ty) in every_type() {
        all.push(field(name, if all.len() % 5 == 4 { "Documented." } else { "" }, ty.clone()));
        all.push(field(&format!("{name}_list"), "", list(ty.clone())));
        all.push(field(&format!("{name}_option"), "", option(ty.clone())));
        all.push(field(&format!("{name}_option_list"), "", list(option(ty.clone()))));
        all.push(field(&format!("{name}_list_list"), "", list(list(ty.clone()))));
        all.push(field(&format!("{name}_nested"), "", option(option(ty.clone()))));
        all.push(field(
            &format!("{name}_deep"),
            "",
            option(list(option(option(list(option(ty)))))),
        ));
    }
    let shadows = [
        "type", "range", "func", "string", "error", "nil", "len", "_private", "user_id", "名",
        "größe",
    ];
    c.records = vec![
        record("All", "A bit of everything.", all),
        record("Call", "", vec![]),
        record("Client", "", vec![field("close", "", Type::Bool)]),
        record("EveryEvent", "", vec![field("all", "", record_type("All"))]),
        record("HttpUrlId", "", vec![field("http_url_id", "", Type::String)]),
        record(
            "Leaf",
            "",
            vec![
                field("next", "", option(record_type("Leaf"))),
                field("more", "", list(record_type("Leaf"))),
            ],
        ),
        record("Option", "", vec![field("option", "", option(record_type("Option")))]),
        record("Reader", "", shadows.iter().map(|name| field(name, "", Type::I64)).collect()),
        record("Shared", "", vec![]),
        record("Stats", "", vec![field("stats", "", Type::U64)]),
        record("StatusError", "", vec![]),
        record(
            "TextList",
            "Takes the name of a helper.",
            vec![field("texts", "", list(list(Type::String)))],
        ),
        record("Writer", "", vec![field("w", "", Type::U8), field("v", "", Type::U8)]),
        record("C", "", vec![field("c", "", Type::Char)]),
        record("名", "", vec![field("名", "", Type::String)]),
    ];
    c.records.sort_by(|a, b| a.name.cmp(&b.name));
    c.enums = vec![
        enumeration(
            "Color",
            "A color.",
            &[("Red", "Like a rose."), ("DarkGreen", ""), ("Blue", "")],
        ),
        enumeration("Never", "", &[]),
        enumeration("Unused", "", &[("Only", "")]),
    ];
    c.errors = vec![
        error(
            "ErrClosed",
            "",
            vec![variant(
                "Timeout",
                "100% \"odd\" \\ {{}} {0:?}",
                vec![field("field0", "", Type::F64)],
            )],
        ),
        error(
            "Error",
            "",
            vec![variant(
                "Error",
                "{error}: {code}",
                vec![
                    field("error", "Which.", Type::String),
                    field("code", "", Type::Char),
                    field("cause", "", option(Type::Error("Odd".into()))),
                    field("message", "", Type::String),
                ],
            )],
        ),
        error("Impossible", "", vec![]),
        error(
            "Odd",
            "The odd one.",
            vec![
                variant("Empty", "", vec![]),
                variant(
                    "Nested",
                    "",
                    vec![
                        field("all", "", option(record_type("All"))),
                        field("inner", "", list(Type::Error("Odd".into()))),
                    ],
                ),
            ],
        ),
    ];
    c.hosts = vec![
        host(
            "Host",
            "The host.\n\n- a list",
            vec![
                host_function(
                    "fetch",
                    "Fetches.\n\n```\ncode\n```",
                    every_type(),
                    Some(record_type("All")),
                    "Error",
                ),
                host_function(
                    "tell",
                    "",
                    vec![
                        ("fn", Type::Bool),
                        ("ctx", Type::Bool),
                        ("r", Type::Bool),
                        ("w", Type::Bool),
                        ("value", Type::Bool),
                        ("err", Type::Bool),
                    ],
                    None,
                    "Impossible",
                ),
                host_function(
                    "lists",
                    "",
                    vec![("texts", list(list(Type::String)))],
                    Some(option(option(Type::Enum("Color".into())))),
                    "Odd",
                ),
            ],
        ),
        host(
            "Second",
            "",
            vec![host_function("second_of_all", "", vec![], Some(list(Type::F32)), "Odd")],
        ),
        host("Nothing", "", vec![]),
    ];
    c.events = vec![event("EveryEvent"), event("Option"), event("名")];
    let one = |kind, name: &str, items: Vec<(&'static str, Type)>, value, error| {
        method(kind, name, "", items, value, error)
    };
    let locals = || {
        [
            "ctx",
            "call",
            "options",
            "err",
            "c",
            "client",
            "hither",
            "wire",
            "context",
            "library",
            "shared",
            "open",
            "lift_leaf",
            "lower_all",
            "method_echo",
            "type",
            "string",
            "nil",
        ]
        .map(|name| (name, Type::I64))
        .to_vec()
    };
    c.methods = vec![
        one(Constructor, "new", locals(), None, Some("Error")),
        one(Constructor, "create", vec![], None, None),
        one(Constructor, "from_url", every_type(), None, None),
        one(
            Constructor,
            "new_empty",
            vec![("config", option(record_type("All")))],
            None,
            Some("Odd"),
        ),
        one(Method, "close", vec![], None, None),
        one(Method, "statistics", vec![], Some(record_type("Stats")), None),
        one(Method, "set_second", vec![], None, None),
        one(Method, "every", every_type(), Some(record_type("All")), Some("Error")),
        one(Method, "shadows", locals(), None, None),
        one(
            Method,
            "lists",
            vec![
                ("a", list(list(list(record_type("Leaf"))))),
                ("b", option(Type::Error("Odd".into()))),
            ],
            Some(list(list(Type::Error("Odd".into())))),
            Some("ErrClosed"),
        ),
        one(
            Method,
            "maybe",
            vec![("a", option(option(Type::U8)))],
            Some(option(option(option(Type::Bytes)))),
            Some("Impossible"),
        ),
        one(
            Method,
            "colors",
            vec![("a", Type::Enum("Never".into()))],
            Some(list(Type::Enum("Color".into()))),
            None,
        ),
        one(Static, "echo", locals(), Some(option(record_type("Leaf"))), None),
        one(Static, "with_second", vec![("a", Type::U8), ("b", Type::U8)], None, Some("Odd")),
        one(
            Static,
            "new_reader",
            vec![("x", record_type("名"))],
            Some(record_type("TextList")),
            None,
        ),
        one(
            Static,
            "empties",
            vec![("a", record_type("Call")), ("b", record_type("C"))],
            Some(record_type("HttpUrlId")),
            None,
        ),
    ];
    for (name, ty) in every_type() {
        c.methods.push(one(
            Method,
            &format!("echo_{name}"),
            vec![("v", ty.clone())],
            Some(ty),
            None,
        ));
    }
    c
}
