//! Contracts written by hand, as short as Rust allows.

use hither_schema::{
    Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait, Library,
    Method, MethodKind, Param, Record, Returns, Shape, Type, Variant, names,
};

pub(crate) fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

pub(crate) fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

pub(crate) fn record_type(name: &str) -> Type {
    Type::Record(name.into())
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
        methods: Vec::new(),
        records: Vec::new(),
        enums: Vec::new(),
        errors: Vec::new(),
        hosts: Vec::new(),
        events: Vec::new(),
    }
}

pub(crate) fn field(name: &str, ty: Type, docs: &str) -> Field {
    Field { name: name.into(), docs: docs.into(), ty }
}

pub(crate) fn record(name: &str, docs: &str, fields: Vec<Field>) -> Record {
    Record { name: name.into(), docs: docs.into(), source: format!("src/{name}.rs:1"), fields }
}

/// Variants are `(name, docs)`.
pub(crate) fn enumeration(name: &str, docs: &str, variants: &[(&str, &str)]) -> Enum {
    let variant = |&(name, docs): &(&str, &str)| Variant {
        name: name.into(),
        docs: docs.into(),
        shape: Shape::Unit,
        fields: Vec::new(),
    };
    Enum {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        variants: variants.iter().map(variant).collect(),
    }
}

pub(crate) fn error(name: &str, docs: &str, variants: Vec<ErrorVariant>) -> Error {
    Error { name: name.into(), docs: docs.into(), source: format!("src/{name}.rs:1"), variants }
}

pub(crate) fn variant(name: &str, message: &str, fields: Vec<Field>) -> ErrorVariant {
    let shape = match fields.first() {
        None => Shape::Unit,
        Some(field) if field.name == "field0" => Shape::Tuple,
        Some(_) => Shape::Struct,
    };
    ErrorVariant { name: name.into(), docs: String::new(), message: message.into(), shape, fields }
}

fn params(params: &[(&str, Type)]) -> Vec<Param> {
    let param = |(name, ty): &(&str, Type)| Param { name: (*name).into(), ty: ty.clone() };
    params.iter().map(param).collect()
}

fn returns(value: Option<Type>, error: Option<&str>) -> Returns {
    Returns { value, error: error.map(Into::into) }
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
    }
}

pub(crate) fn constructor(name: &str, takes: &[(&str, Type)], error: Option<&str>) -> Method {
    Method { kind: MethodKind::Constructor, ..method(name, "", takes, None, error) }
}

pub(crate) fn host(name: &str, docs: &str, functions: Vec<HostFunction>) -> HostTrait {
    HostTrait {
        name: name.into(),
        docs: docs.into(),
        source: format!("src/{name}.rs:1"),
        functions,
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
        params: params(takes),
        returns: returns(value, Some(error)),
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

/// Every type that stands alone, once.
fn plain_types() -> Vec<(&'static str, Type)> {
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
        ("an_error", Type::Error("Trouble".into())),
    ]
}

/// Everything that a contract can say, and what authors write only once.
pub(crate) fn rich(name: &str) -> Contract {
    let nasty = "Ends a comment */ int x; /* and opens one; a path C:\\dir\\\nhard break\\\n??/\n/*/ \u{202e}";
    let mut contract = empty(name);
    contract.library.docs = nasty.into();

    let plain = plain_types();
    let wrapped = |wrap: &dyn Fn(Type) -> Type| -> Vec<(&'static str, Type)> {
        plain.iter().map(|(name, ty)| (*name, wrap(ty.clone()))).collect()
    };
    let shapes = [
        ("Plain", plain.clone()),
        ("Optional", wrapped(&option)),
        ("OptionalTwice", wrapped(&|ty| option(option(ty)))),
        ("Listed", wrapped(&list)),
        ("ListedTwice", wrapped(&|ty| list(list(ty)))),
        ("ListOfOptions", wrapped(&|ty| list(option(ty)))),
        ("OptionOfLists", wrapped(&|ty| option(list(option(list(ty)))))),
    ];
    let keywords = [
        "default",
        "class",
        "errno",
        "linux",
        "unix",
        "int",
        "new",
        "template",
        "nullptr",
        "this",
        "ptr",
        "len",
        "size_t",
        "context",
        "user_data",
        "hither_text",
        "_private",
        "_2fa",
        "unused",
        "kind",
        "fields",
        "null",
        "stdin",
        "small",
        "typeof",
        "concept",
    ];
    let keyword_fields = || keywords.iter().map(|name| field(name, Type::U32, nasty)).collect();

    for (name, fields) in &shapes {
        let fields = fields.iter().map(|(name, ty)| field(name, ty.clone(), nasty)).collect();
        contract.records.push(record(name, nasty, fields));
    }
    contract.records.push(record("Leaf", "", vec![field("x", Type::F64, "")]));
    contract.records.push(record("Empty", "", vec![]));
    contract.records.push(record(
        "Tree",
        "Reaches itself.",
        vec![
            field("children", list(record_type("Tree")), ""),
            field("parent", option(record_type("Tree")), ""),
        ],
    ));
    // Sorts before what it contains.
    contract.records.push(record(
        "Aggregate",
        "",
        vec![
            field("tree", record_type("Tree"), ""),
            field("plain", record_type("Plain"), ""),
            field("trouble", Type::Error("Trouble".into()), ""),
        ],
    ));
    contract.records.push(record("Keywords", "", keyword_fields()));
    contract.records.sort_by(|a, b| a.name.cmp(&b.name));

    contract.enums = vec![
        enumeration("Color", nasty, &[("Red", nasty), ("DarkGreen", ""), ("Default", "")]),
        enumeration("Never", "Has no variant.", &[]),
    ];
    let plain_fields = || plain.iter().filter(|(name, _)| *name != "an_error");
    contract.errors = vec![
        error("Bare", "", vec![variant("Alone", "", vec![])]),
        error("Hopeless", "Has no variant.", vec![]),
        error(
            "Nested",
            "",
            vec![variant(
                "Because",
                "{cause}",
                vec![
                    field("cause", Type::Error("Trouble".into()), ""),
                    field("all", list(Type::Error("Trouble".into())), ""),
                ],
            )],
        ),
        error(
            "Trouble",
            nasty,
            vec![
                variant("Quiet", nasty, vec![]),
                variant("Default", nasty, vec![field("field0", Type::String, nasty)]),
                variant(
                    "Many",
                    nasty,
                    plain_fields().map(|(n, ty)| field(n, ty.clone(), "")).collect(),
                ),
                variant("Words", "", keyword_fields()),
            ],
        ),
    ];

    let keyword_params: Vec<_> = keywords.iter().map(|name| (*name, Type::U32)).collect();
    let framework_params: Vec<_> = [
        "on_reply",
        "timeout_ms",
        "release",
        "listener",
        "call_id",
        "message",
        "error",
        "value",
        "fn",
        "event",
        "outcome",
        "status",
    ]
    .map(|name| (name, Type::String))
    .to_vec();
    let own_type = format!("{name}_leaf");
    contract.methods = vec![
        constructor("create", &[("config", record_type("Aggregate"))], Some("Trouble")),
        constructor("open", &[], None),
        method("nothing", "", &[], None, None),
        method("nothing_else", nasty, &[], None, None),
        method("only_error", "", &[], None, Some("Bare")),
        method("take_keywords", "", &keyword_params, Some(record_type("Keywords")), None),
        method("framework", "", &framework_params, None, Some("Hopeless")),
        method(
            "hides_a_type",
            "",
            &[(&own_type, record_type("Leaf")), ("other", record_type("Leaf"))],
            None,
            None,
        ),
        Method {
            kind: MethodKind::Static,
            execution: Execution::Sync,
            ..method(
                "parse",
                "",
                &[("text", Type::String)],
                Some(record_type("Plain")),
                Some("Trouble"),
            )
        },
        Method {
            execution: Execution::Blocking,
            ..method("rebuild", "", &[], Some(list(Type::Enum("Color".into()))), None)
        },
    ];
    for (shape, fields) in &shapes {
        let takes = format!("take_{}", names::snake(shape));
        contract.methods.push(method(
            &takes,
            "",
            fields,
            Some(record_type(shape)),
            Some("Trouble"),
        ));
        for (name, ty) in fields {
            let gives = format!("give_{}_{name}", names::snake(shape));
            contract.methods.push(method(&gives, "", &[], Some(ty.clone()), None));
        }
    }

    let mut functions = vec![
        host_function("tick", "", &[], None, "Bare"),
        host_function("host_keywords", nasty, &keyword_params, None, "Trouble"),
        host_function("host_framework", nasty, &framework_params, None, "Trouble"),
    ];
    for (shape, fields) in &shapes {
        for (name, ty) in fields {
            let asks = format!("ask_{}_{name}", names::snake(shape));
            functions.push(host_function(&asks, "", fields, Some(ty.clone()), "Trouble"));
        }
    }
    contract.hosts = vec![host("Everything", nasty, functions), host("Idle", "", vec![])];
    contract.events = vec![event("Empty"), event("Plain"), event("Keywords")];
    contract
}
