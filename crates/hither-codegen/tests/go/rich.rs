//! A contract with everything in it, to see whether Go takes what is written for it.

use hither_schema::{Contract, MethodKind, Type};

use super::*;

/// Every type there is, by the name of a field.
fn every_type() -> Vec<(&'static str, Type)> {
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
        ("an_i128", Type::I128),
        ("a_u128", Type::U128),
        ("a_duration", Type::Duration),
        ("a_time", Type::SystemTime),
        ("a_tuple", Type::Tuple(vec![Type::String, option(Type::U128)])),
        ("an_array", array(Type::I32, 4)),
        ("an_array_of_bytes", array(Type::U8, 16)),
        ("an_array_of_records", array(record_type("Leaf"), 2)),
        ("an_array_of_boxes", array(boxed(Type::U8), 2)),
        ("a_map", map(Type::String, Type::Duration)),
        ("a_map_of_maps", map(Type::Char, map(Type::Enum("Color".into()), Type::Bytes))),
        ("a_set", set(Type::String)),
        ("a_set_of_numbers", set(Type::U64)),
        ("a_set_of_bytes", set(Type::U8)),
        ("a_box", boxed(record_type("Leaf"))),
        ("a_box_of_a_number", boxed(Type::I64)),
        ("a_box_of_an_option", boxed(option(Type::SystemTime))),
        ("a_shape", Type::Enum("Shape".into())),
        ("an_object", object_type("Jar")),
        ("a_box_of_an_object", boxed(object_type("Jar"))),
        ("a_link", called("HttpUrl", Type::String)),
        ("a_home", called("Home", called("HttpUrl", Type::String))),
        ("an_id", called("Id", Type::U64)),
        ("a_byte", called("Byte", Type::U8)),
        ("a_needle", called("Needle", record_type("Leaf"))),
        ("a_boxed_needle", boxed(called("Needle", record_type("Leaf")))),
        ("a_drawing", called("Drawing", Type::Enum("Shape".into()))),
        ("a_reading", called("Reading", option(Type::F64))),
        ("a_choice", called("Choice", boxed(record_type("Leaf")))),
        ("some_links", called("Links", list(called("HttpUrl", Type::String)))),
        ("a_span", called("Span", Type::Tuple(vec![Type::SystemTime, called("Id", Type::U64)]))),
        ("a_digest", called("Digest", array(called("Byte", Type::U8), 16))),
        ("a_lookup", map(called("Id", Type::U64), set(called("HttpUrl", Type::String)))),
        ("a_shared_jar", called("SharedJar", object_type("Jar"))),
        ("a_cause", called("Cause", Type::Error("Odd".into()))),
        ("a_host_object", host_type("Watcher")),
        ("a_registered_host_object", host_type("Second")),
    ]
}

/// A stream of each type.
fn streams() -> Vec<(&'static str, Type)> {
    every_type().into_iter().map(|(name, ty)| (name, stream(&ty, Some("Odd")))).collect()
}

/// Everything that a contract can have, with names and documentation that ask for trouble.
pub(crate) fn contract() -> Contract {
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
        record("Event", "", vec![]),
        record("EveryEvent", "", vec![field("all", "", record_type("All"))]),
        record("FromChannel", "", vec![]),
        record("HttpUrlId", "", vec![field("http_url_id", "", Type::String)]),
        record("Items", "", vec![field("items", "", Type::U8)]),
        record(
            "Leaf",
            "",
            vec![
                field("next", "", option(record_type("Leaf"))),
                field("more", "", list(record_type("Leaf"))),
            ],
        ),
        record("Marked", "", vec![field("key", "", Type::Enum("Color".into()))]),
        record("MarkedOf", "", vec![field("keys", "", Type::String)]),
        record("Option", "", vec![field("option", "", option(record_type("Option")))]),
        record("Progress", "", vec![]),
        record("Reader", "", shadows.iter().map(|name| field(name, "", Type::I64)).collect()),
        record("Shared", "", vec![]),
        record("Stats", "", vec![field("stats", "", Type::U64)]),
        record("StatusError", "", vec![]),
        record(
            "StringList",
            "Takes the name of a helper.",
            vec![field("texts", "", list(list(Type::String)))],
        ),
        record("TupleStringInt8", "Takes the name of a tuple.", vec![]),
        record("Time", "", vec![field("time", "", Type::SystemTime)]),
        record(
            "Tree",
            "Holds itself in every way that Rust allows.",
            vec![
                field("boxed", "", boxed(record_type("Tree"))),
                field("pair", "", boxed(Type::Tuple(vec![Type::U8, record_type("Tree")]))),
                field("array", "", boxed(array(record_type("Tree"), 2))),
                field("option", "", option(boxed(record_type("Tree")))),
                field("list", "", list(boxed(record_type("Tree")))),
                field("map", "", map(Type::String, record_type("Tree"))),
                field("shape", "", Type::Enum("Shape".into())),
                field("error", "", boxed(Type::Error("Odd".into()))),
            ],
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
        data_enumeration(
            "Shape",
            "A shape, or several.",
            vec![
                ("Empty", "", vec![]),
                (
                    "Circle",
                    "Is round.",
                    vec![
                        field("radius", "From the middle.", Type::F64),
                        field("at", "", Type::U128),
                    ],
                ),
                ("Group", "", vec![field("field0", "", list(Type::Enum("Shape".into())))]),
                (
                    "Turned",
                    "",
                    vec![
                        field("field0", "", boxed(Type::Enum("Shape".into()))),
                        field("field1", "", boxed(record_type("Tree"))),
                    ],
                ),
            ],
        ),
        data_enumeration(
            "Unheard",
            "",
            vec![("Of", "", vec![field("field0", "", Type::Duration)])],
        ),
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
                        field("watcher", "", option(host_type("Watcher"))),
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
                host_streaming(host_function("flow", "", every_type(), None, "Odd"), &Type::U128),
                with_default(host_streaming(
                    host_function("drip", "", vec![], None, "Error"),
                    &option(list(record_type("All"))),
                )),
            ],
        ),
        host(
            "Second",
            "",
            vec![
                host_function("second_of_all", "", vec![], Some(list(Type::F32)), "Odd"),
                with_default(host_function(
                    "third",
                    "Takes itself.",
                    vec![("second", host_type("Second"))],
                    Some(host_type("Watcher")),
                    "Odd",
                )),
                at_once(host_function("at_once", "", every_type(), None, "Error")),
                with_default(at_once(host_function("both", "", vec![], Some(Type::U8), "Odd"))),
            ],
        ),
        host("Nothing", "", vec![]),
        unlisted(host("Marker", "Has no functions.", vec![])),
        unlisted(host(
            "Watcher",
            "",
            vec![
                host_function("fetch", "", every_type(), Some(record_type("All")), "Odd"),
                at_once(host_function("released", "", vec![], None, "Odd")),
                with_default(host_function("third", "", every_type(), None, "Error")),
            ],
        )),
        unlisted(host(
            "YieldOnly",
            "Only comes back.",
            vec![at_once(host_function("fetch", "", vec![], Some(Type::Duration), "Odd"))],
        )),
    ];
    c.objects = vec![
        object(
            "Jar",
            "",
            vec![
                method(Constructor, "new", "", vec![], Some(object_type("Jar")), Some("Odd")),
                method(Constructor, "of", "", every_type(), Some(object_type("Jar")), None),
                method(Static, "everything", "", every_type(), Some(record_type("All")), None),
                method(Static, "count", "", vec![], None, None),
                method(Method, "close", "", vec![], None, None),
                method(Method, "string", "", vec![("j", Type::Bool)], Some(Type::String), None),
                method(Method, "every", "", every_type(), Some(list(object_type("Jar"))), None),
                streaming(
                    method(Method, "stream", "", every_type(), None, Some("Odd")),
                    &option(object_type("Jar")),
                ),
                streaming(method(Static, "stream_of", "", streams(), None, None), &Type::Duration),
            ],
        ),
        object("Nobody", "Has no methods.", vec![]),
    ];
    let of_key = |name| Event { key: Some(0), ..event(name) };
    c.events = vec![event("EveryEvent"), event("Option"), event("名")];
    c.events.extend([of_key("Marked"), of_key("MarkedOf")]);
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
            "time",
            "big",
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
            Some(record_type("StringList")),
            None,
        ),
        one(
            Method,
            "tuples",
            vec![
                ("a", Type::Tuple(vec![Type::String, Type::I8])),
                (
                    "b",
                    Type::Tuple(vec![
                        list(Type::Tuple(vec![Type::Bool, Type::I128])),
                        Type::Duration,
                    ]),
                ),
            ],
            Some(list(list(Type::Tuple(vec![Type::F32, array(map(Type::I8, Type::U128), 3)])))),
            None,
        ),
        one(
            Method,
            "host_objects",
            vec![("marker", host_type("Marker")), ("more", list(host_type("Marker")))],
            Some(list(host_type("YieldOnly"))),
            None,
        ),
        one(
            Method,
            "boxes",
            vec![("a", list(boxed(Type::I32))), ("b", boxed(boxed(record_type("Leaf"))))],
            Some(list(list(boxed(Type::I32)))),
            Some("Error"),
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
    with_aliases(c, "Stands for another type.")
}
