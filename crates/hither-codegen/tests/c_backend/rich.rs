//! A contract with everything that a contract can say.

use hither_schema::{
    Contract, Execution, HostFunction, HostTrait, Method, MethodKind, Type, names,
};

use crate::called::{called, with_aliases};
use crate::contracts::*;

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
        ("an_enum", enum_type("Color")),
        ("a_shape", enum_type("Shape")),
        ("an_i128", Type::I128),
        ("a_u128", Type::U128),
        ("a_duration", Type::Duration),
        ("a_time", Type::SystemTime),
        ("an_error", Type::Error("Trouble".into())),
        ("an_object", object_type("Jar")),
        ("a_link", called("Link", Type::String)),
        ("a_home", called("Home", called("Link", Type::String))),
        ("an_id", called("UserId", Type::U64)),
        ("a_leaf", called("Needle", record_type("Leaf"))),
        ("a_drawing", called("Drawing", enum_type("Shape"))),
        ("a_reading", called("Reading", option(Type::F64))),
        ("some_links", called("Links", list(called("Link", Type::String)))),
        ("a_span", called("Span", pair(Type::SystemTime, Type::SystemTime))),
        ("a_handle", called("Shared", object_type("Jar"))),
    ]
}

/// Every type that may be a key.
fn key_types() -> Vec<(&'static str, Type)> {
    let is_key = |ty: &Type| {
        !matches!(
            ty,
            Type::F32 | Type::F64 | Type::I128 | Type::U128 | Type::Bytes | Type::Duration
        ) && !matches!(ty, Type::SystemTime | Type::Record(_) | Type::Error(_) | Type::Object(_))
            && *ty != enum_type("Shape")
            && (!matches!(ty, Type::Alias { .. }) || matches!(ty.plain(), Type::String | Type::U64))
    };
    plain_types().into_iter().filter(|(_, ty)| is_key(ty)).collect()
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
    let keys = key_types();
    let keyed = |wrap: &dyn Fn(Type) -> Type| -> Vec<(&'static str, Type)> {
        keys.iter().map(|(name, ty)| (*name, wrap(ty.clone()))).collect()
    };
    let shapes = [
        ("Plain", plain.clone()),
        ("Optional", wrapped(&option)),
        ("OptionalTwice", wrapped(&|ty| option(option(ty)))),
        ("Listed", wrapped(&list)),
        ("ListedTwice", wrapped(&|ty| list(list(ty)))),
        ("ListOfOptions", wrapped(&|ty| list(option(ty)))),
        ("OptionOfLists", wrapped(&|ty| option(list(option(list(ty)))))),
        ("Boxed", wrapped(&boxed)),
        ("ListOfBoxes", wrapped(&|ty| list(option(boxed(ty))))),
        ("Paired", wrapped(&|ty| pair(Type::Bool, ty))),
        ("Repeated", wrapped(&|ty| array(ty, 3))),
        ("Mapped", wrapped(&|ty| map(Type::String, ty))),
        ("Mixed", wrapped(&|ty| list(map(Type::U8, pair(array(option(ty.clone()), 2), list(ty)))))),
        ("Keyed", keyed(&|ty| map(ty, Type::String))),
        ("Unique", keyed(&set)),
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
            field("boxed", option(boxed(record_type("Tree"))), ""),
            field("named", map(Type::String, record_type("Tree")), ""),
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
        enum_with_data(
            "Shape",
            nasty,
            vec![
                ("Empty", nasty, vec![]),
                ("Default", nasty, vec![field("field0", Type::String, nasty)]),
                (
                    "Same",
                    "",
                    vec![
                        field("field0", boxed(enum_type("Shape")), ""),
                        field("field1", pair(enum_type("Color"), record_type("Leaf")), ""),
                    ],
                ),
                ("Words", "", keyword_fields()),
            ],
        ),
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
        "again",
        "handle",
        "object",
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
            ..method("rebuild", "", &[], Some(list(enum_type("Color"))), None)
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
            let flows = format!("flow_{}_{name}", names::snake(shape));
            let flow = method(&flows, "", &framework_params, None, Some("Trouble"));
            contract.methods.push(streaming(ty.clone(), flow));
        }
    }

    let mut jar = vec![
        constructor("new", &[("label", Type::String)], Some("Trouble")),
        method("nothing", nasty, &[], None, None),
        method("take_keywords", "", &keyword_params, Some(record_type("Keywords")), None),
        method("framework", "", &framework_params, None, Some("Hopeless")),
        method("hides_a_type", "", &[(&own_type, record_type("Leaf"))], None, None),
        static_method("same", &[("jar", option(object_type("Jar")))], Type::Bool),
        streaming(Type::Bool, method("flow", nasty, &keyword_params, None, None)),
        streaming(object_type("Jar"), method("bring", "", &[], None, Some("Trouble"))),
    ];
    for (shape, fields) in &shapes {
        let takes = format!("take_{}", names::snake(shape));
        jar.push(method(&takes, "", fields, Some(list(object_type("Jar"))), Some("Trouble")));
    }
    contract.objects = vec![object("Jar", nasty, jar), object("Lid", "", vec![])];

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
    let mut asked = vec![
        host_function("release", nasty, &keyword_params, Some(host_type("Watcher")), "Trouble"),
        host_function("tick", "", &framework_params, None, "Bare"),
        HostFunction {
            execution: Execution::Sync,
            has_default: true,
            ..host_function("default", "", &[("jar", object_type("Jar"))], None, "Trouble")
        },
    ];
    for (shape, fields) in &shapes {
        let sees = format!("see_{}", names::snake(shape));
        asked.push(host_function(&sees, "", fields, Some(list(host_type("Watcher"))), "Trouble"));
    }
    let watcher = HostTrait { listed: false, ..host("Watcher", nasty, asked) };
    contract.hosts = vec![host("Everything", nasty, functions), host("Idle", "", vec![]), watcher];
    contract.methods.push(method(
        "watch",
        nasty,
        &[("one", host_type("Watcher")), ("perhaps", option(host_type("Watcher")))],
        Some(host_type("Watcher")),
        None,
    ));
    contract.events = vec![event("Empty"), event("Plain"), event("Keywords")];
    with_aliases(contract, nasty)
}
