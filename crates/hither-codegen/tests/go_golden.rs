//! One construct, one small file: what is written for it, readable in a review. `HITHER_BLESS=1` writes them anew.

mod go;

use std::fs;
use std::path::Path;

use hither_codegen::{Options, Target, generate};
use hither_schema::{Contract, Event, MethodKind, Type};

/// Compares one file of the module with `golden/<construct>/<file>`, beside the contract it was made from.
fn golden(construct: &str, contract: &Contract, files: &[&str]) {
    let folder =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/backend/go/golden")).join(construct);
    let mut expected =
        vec![("contract.json".to_owned(), String::from_utf8(contract.to_bytes()).expect("JSON"))];
    for file in generate(contract, Target::Go, &Options::default()).expect("a sound contract") {
        if files.contains(&file.path.as_str()) {
            expected.push((format!("{}.golden", file.path), file.text));
        }
    }
    assert_eq!(expected.len(), files.len() + 1, "a file is missing");
    for (name, text) in expected {
        let path = folder.join(&name);
        if std::env::var_os("HITHER_BLESS").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &text).expect("a file");
        }
        let pinned = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            pinned == text,
            "{} differs; `HITHER_BLESS=1 cargo test` writes it anew:\n{text}",
            path.display()
        );
    }
}

fn one(method: hither_schema::Method) -> Contract {
    let mut contract = go::library("small", "Small");
    contract.methods =
        vec![go::method(MethodKind::Constructor, "new", "", vec![], None, None), method];
    contract
}

#[test]
fn records() {
    let point = go::record_type("Point");
    let mut contract = one(go::method(
        MethodKind::Method,
        "move",
        "",
        vec![("point", point.clone())],
        Some(point),
        None,
    ));
    contract.records = vec![go::record(
        "Point",
        "A place.",
        vec![
            go::field("x", "To the right.", Type::F64),
            go::field("y", "", Type::F64),
            go::field("label", "", Type::String),
        ],
    )];
    golden("records", &contract, &["records.go", "codec.go", "small.go"]);
}

#[test]
fn enums() {
    let color = Type::Enum("Color".into());
    let mut contract = one(go::method(
        MethodKind::Method,
        "paint",
        "",
        vec![("color", color.clone())],
        Some(color),
        None,
    ));
    contract.enums = vec![go::enumeration("Color", "", &[("Red", "Like a rose."), ("Green", "")])];
    golden("enums", &contract, &["enums.go", "codec.go"]);
}

#[test]
fn options_and_lists() {
    let bag = go::record_type("Bag");
    let mut contract = one(go::method(
        MethodKind::Method,
        "pack",
        "",
        vec![("bag", bag.clone())],
        Some(go::list(bag)),
        None,
    ));
    contract.records = vec![go::record(
        "Bag",
        "",
        vec![
            go::field("numbers", "", go::list(Type::I32)),
            go::field("texts", "", go::list(Type::String)),
            go::field("maybe", "", go::option(Type::String)),
            go::field("nested", "", go::option(go::option(Type::Bool))),
            go::field("table", "", go::list(go::list(Type::Char))),
            go::field("inner", "", go::option(go::record_type("Bag"))),
        ],
    )];
    golden("options_and_lists", &contract, &["records.go", "codec.go"]);
}

#[test]
fn errors() {
    let mut contract = one(go::method(
        MethodKind::Method,
        "open",
        "Opens a file.",
        vec![("path", Type::String)],
        None,
        Some("OpenError"),
    ));
    contract.errors = vec![go::error(
        "OpenError",
        "Why a file was not opened.",
        vec![
            go::variant(
                "NotFound",
                "no file is called {path}",
                vec![go::field("path", "", Type::String)],
            ),
            go::variant("TooMany", "too many files are open", vec![]),
            go::variant(
                "Because",
                "",
                vec![go::field("cause", "", go::option(Type::Error("OpenError".into())))],
            ),
        ],
    )];
    golden("errors", &contract, &["errors.go", "codec.go"]);
}

#[test]
fn streams() {
    let (line, jar) = (go::record_type("Line"), go::object_type("Jar"));
    let method =
        |kind, name, docs, params, error| go::method(kind, name, docs, params, None, error);
    let search = vec![("text", Type::String)];
    let search = method(MethodKind::Method, "search", "Lines with `text`.", search, Some("Broken"));
    let mut contract = one(go::streaming(search, &line));
    let jars = method(MethodKind::Static, "jars", "", vec![], None);
    contract.methods.push(go::streaming(jars, &jar));
    let ticks = method(MethodKind::Method, "ticks", "", vec![("iter", Type::U32)], None);
    contract.objects = vec![go::object("Jar", "A jar.", vec![go::streaming(ticks, &Type::U64)])];
    contract.records = vec![go::record("Line", "", vec![go::field("text", "", Type::String)])];
    contract.errors = vec![go::error("Broken", "", vec![go::variant("Off", "it is off", vec![])])];
    golden("streams", &contract, &["small.go", "objects.go"]);
}

#[test]
fn streams_for_the_library() {
    let maybe = go::option(Type::I32);
    let params = vec![
        ("numbers", go::stream(&Type::I64, None)),
        ("maybe", go::stream(&maybe, Some("Broken"))),
    ];
    let mut contract =
        one(go::method(MethodKind::Method, "sum", "Of all.", params, Some(Type::I64), None));
    contract.errors = vec![go::error("Broken", "", vec![go::variant("Off", "it is off", vec![])])];
    let rows = go::host_function("rows", "", vec![("query", Type::String)], None, "Broken");
    contract.hosts = vec![go::host("Table", "", vec![go::host_streaming(rows, &Type::String)])];
    let files = ["small.go", "hosts.go", "streams.go", "codec.go"];
    golden("streams_for_the_library", &contract, &files);
}

#[test]
fn constructors_and_statics() {
    let mut contract = go::library("small", "Small");
    contract.methods = vec![
        go::method(MethodKind::Constructor, "new", "", vec![], None, None),
        go::method(
            MethodKind::Constructor,
            "from_url",
            "Opens what is at `url`.",
            vec![("url", Type::String)],
            None,
            None,
        ),
        go::method(
            MethodKind::Static,
            "add",
            "",
            vec![("a", Type::I64), ("b", Type::I64)],
            Some(Type::I64),
            None,
        ),
    ];
    golden("constructors_and_statics", &contract, &["small.go", "library.go", "go.mod"]);
}

#[test]
fn objects() {
    let jar = || go::object_type("Jar");
    let method = |kind, name, params, value| go::method(kind, name, "", params, value, None);
    let mut contract =
        one(method(MethodKind::Method, "swap", vec![("jar", jar())], Some(go::option(jar()))));
    contract.objects = vec![go::object(
        "Jar",
        "A jar.",
        vec![
            method(MethodKind::Constructor, "new", vec![("label", Type::String)], Some(jar())),
            method(MethodKind::Method, "label", vec![], Some(Type::String)),
            method(MethodKind::Method, "link", vec![("next", go::option(jar()))], None),
            method(MethodKind::Method, "empty", vec![], None),
            method(MethodKind::Static, "count", vec![], Some(Type::I64)),
        ],
    )];
    golden("objects", &contract, &["objects.go", "codec.go", "small.go"]);
}

#[test]
fn host_functions() {
    let mut contract = one(go::method(MethodKind::Method, "run", "", vec![], None, None));
    contract.errors = vec![go::error("StoreError", "", vec![go::variant("Full", "full", vec![])])];
    contract.hosts = vec![go::host(
        "Store",
        "A place to keep things.",
        vec![
            go::host_function(
                "get",
                "Finds a value.",
                vec![("key", Type::String)],
                Some(go::option(Type::Bytes)),
                "StoreError",
            ),
            go::host_function(
                "put",
                "",
                vec![("key", Type::String), ("value", Type::Bytes)],
                None,
                "StoreError",
            ),
            go::with_default(go::host_function("count", "", vec![], Some(Type::U64), "StoreError")),
        ],
    )];
    golden("host_functions", &contract, &["hosts.go", "codec.go"]);
}

#[test]
fn events() {
    let mut contract = one(go::method(MethodKind::Method, "run", "", vec![], None, None));
    contract.records = vec![
        go::record("Ticked", "Told every second.", vec![go::field("count", "", Type::U64)]),
        go::record(
            "JobDone",
            "Told at the end of a job.",
            vec![
                go::field("late", "", Type::Bool),
                go::field("priority", "", Type::Enum("Priority".into())),
            ],
        ),
    ];
    contract.enums = vec![go::enumeration("Priority", "", &[("Low", ""), ("High", "")])];
    contract.events = vec![go::event("Ticked"), Event { key: Some(1), ..go::event("JobDone") }];
    golden("events", &contract, &["events.go", "codec.go"]);
}

#[test]
fn names() {
    let mut contract = go::library("small", "Small");
    let taken = ["type", "ctx", "call", "err", "nil", "s"].map(|name| (name, Type::I64)).to_vec();
    contract.methods = vec![
        go::method(MethodKind::Constructor, "new", "", vec![("options", Type::Bool)], None, None),
        go::method(MethodKind::Method, "close", "", vec![], None, None),
        go::method(
            MethodKind::Method,
            "http_get",
            "",
            taken,
            Some(go::record_type("Option")),
            None,
        ),
    ];
    contract.records = vec![go::record(
        "Option",
        "",
        vec![go::field("user_id", "", Type::U64), go::field("名", "", Type::Bool)],
    )];
    golden("names", &contract, &["small.go", "records.go"]);
}

/// A library whose one method takes and gives back a record of these fields.
fn echo(fields: Vec<hither_schema::Field>) -> Contract {
    let bag = go::record_type("Bag");
    let echo =
        go::method(MethodKind::Method, "pack", "", vec![("bag", bag.clone())], Some(bag), None);
    let mut contract = one(echo);
    contract.records = vec![go::record("Bag", "", fields)];
    contract
}

#[test]
fn enums_with_data() {
    let shape = Type::Enum("Shape".into());
    let mut contract = one(go::method(
        MethodKind::Method,
        "draw",
        "",
        vec![("shape", shape.clone())],
        Some(go::option(shape.clone())),
        None,
    ));
    contract.enums = vec![go::data_enumeration(
        "Shape",
        "What there is to draw.",
        vec![
            ("Empty", "Nothing at all.", vec![]),
            ("Circle", "", vec![go::field("radius", "From the middle.", Type::F64)]),
            (
                "Turned",
                "",
                vec![go::field("field0", "", go::boxed(shape)), go::field("field1", "", Type::I32)],
            ),
        ],
    )];
    golden("enums_with_data", &contract, &["enums.go", "codec.go", "small.go"]);
}

#[test]
fn tuples_and_arrays() {
    let pair = Type::Tuple(vec![Type::String, Type::I64]);
    let contract = echo(vec![
        go::field("pair", "Two at once.", pair.clone()),
        go::field("pairs", "", go::list(pair)),
        go::field("digest", "", go::array(Type::U8, 32)),
        go::field("corner", "", go::array(Type::F64, 3)),
        go::field("names", "", go::array(Type::String, 2)),
        go::field("corners", "", go::list(go::array(Type::F64, 3))),
    ]);
    golden("tuples_and_arrays", &contract, &["tuples.go", "records.go", "codec.go"]);
}

#[test]
fn maps_and_sets() {
    let contract = echo(vec![
        go::field("prices", "", go::map(Type::String, Type::U64)),
        go::field("lists", "", go::map(Type::Char, go::list(Type::String))),
        go::field("nested", "", go::map(Type::I8, go::map(Type::Bool, go::record_type("Bag")))),
        go::field("texts", "", go::set(Type::String)),
        go::field("numbers", "", go::set(Type::U32)),
    ]);
    golden("maps_and_sets", &contract, &["records.go", "codec.go"]);
}

#[test]
fn wide_integers_and_times() {
    let contract = echo(vec![
        go::field("signed", "", Type::I128),
        go::field("unsigned", "", go::option(Type::U128)),
        go::field("delay", "", Type::Duration),
        go::field("at", "", go::option(Type::SystemTime)),
        go::field("all", "", go::list(go::option(Type::I128))),
    ]);
    golden("wide_integers_and_times", &contract, &["records.go", "codec.go"]);
}

#[test]
fn boxes() {
    let bag = || go::record_type("Bag");
    let contract = echo(vec![
        go::field("inner", "Always there.", go::boxed(bag())),
        go::field("next", "", go::option(go::boxed(bag()))),
        go::field("more", "", go::list(go::boxed(bag()))),
        go::field("texts", "", go::boxed(go::list(Type::String))),
        go::field("numbers", "", go::list(go::boxed(Type::I32))),
    ]);
    golden("boxes", &contract, &["records.go", "codec.go"]);
}

#[test]
fn aliases() {
    let url = || go::called("HttpUrl", Type::String);
    let contract = echo(vec![
        go::field("home", "Where to begin.", url()),
        go::field("last", "", go::option(url())),
        go::field("links", "", go::list(url())),
        go::field("ids", "One block.", go::list(go::called("UserId", Type::U64))),
        go::field("seen", "", go::map(url(), Type::Bool)),
        go::field("span", "", go::called("Span", Type::Tuple(vec![Type::SystemTime, url()]))),
    ]);
    let contract = go::with_aliases(contract, "Stands for [`Bag`].");
    golden("aliases", &contract, &["aliases.go", "records.go", "tuples.go", "codec.go"]);
}

#[test]
fn host_objects() {
    let watcher = || Type::Host("Watcher".into());
    let method =
        |name, params, value| go::method(MethodKind::Method, name, "", params, value, None);
    let mut contract =
        one(method("watch", vec![("watcher", watcher())], Some(go::option(watcher()))));
    let saw = go::host_function(
        "saw",
        "A jar was opened.",
        vec![("jar", go::object_type("Jar"))],
        None,
        "WatchError",
    );
    let rank =
        go::host_function("rank", "How much it counts.", vec![], Some(Type::U32), "WatchError");
    let wants = go::host_function(
        "wants",
        "",
        vec![("label", Type::String), ("next", go::option(watcher()))],
        Some(Type::Bool),
        "WatchError",
    );
    let functions = vec![saw, go::with_default(rank), go::at_once(wants)];
    contract.hosts = vec![go::unlisted(go::host("Watcher", "Looks on.", functions))];
    contract.errors =
        vec![go::error("WatchError", "", vec![go::variant("Blind", "blind", vec![])])];
    contract.objects = vec![go::object("Jar", "", vec![])];
    golden(
        "host_objects",
        &contract,
        &["hosts.go", "codec.go", "small.go", "library.go", "server.go"],
    );
}
