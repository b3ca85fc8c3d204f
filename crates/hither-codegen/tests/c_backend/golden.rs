//! One construct, one pinned file. `HITHER_BLESS=1 cargo test -p hither-codegen` writes them anew.

use hither_schema::{Contract, Execution, HostFunction, HostTrait, Method, MethodKind, Type};

use crate::called::{called, with_aliases};
use crate::contracts::*;
use crate::generate;
use crate::pins::{golden, pin, pin_construct};
use crate::rich::rich;

#[test]
fn a_whole_package() {
    for file in generate(&my_timer()) {
        pin(&golden("my_timer").join(file.path), &file.text);
    }
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    assert_eq!(generate(&rich("rich")), generate(&rich("rich")));
    let read_back =
        Contract::from_bytes(&rich("rich").to_bytes()).expect("the contract reads back");
    assert_eq!(generate(&rich("rich")), generate(&read_back));
}

#[test]
fn enums() {
    let mut contract = empty("demo");
    contract.enums = vec![
        enumeration(
            "Color",
            "Of a thing.",
            &[("Red", "As blood."), ("DarkGreen", ""), ("Rgb8", "")],
        ),
        enumeration("Never", "", &[]),
    ];
    pin_construct("enums", &contract);
}

#[test]
fn records() {
    let mut contract = empty("demo");
    contract.records = vec![
        record("Empty", "", vec![]),
        record(
            "Line",
            "From one point\nto another.",
            vec![
                field("from", record_type("Point"), "Where it begins."),
                field("to", record_type("Point"), ""),
            ],
        ),
        record("Point", "", vec![field("x", Type::F64, ""), field("y", Type::F64, "")]),
    ];
    pin_construct("records", &contract);
}

#[test]
fn lists_and_options() {
    let mut contract = empty("demo");
    contract.records = vec![
        record(
            "Shapes",
            "",
            vec![
                field("flags", list(Type::Bool), ""),
                field("names", list(Type::String), ""),
                field("rows", list(list(Type::I32)), ""),
                field("gaps", list(option(Type::F64)), ""),
                field("note", option(Type::String), ""),
                field("tri_state", option(option(Type::Bool)), ""),
                field("maybe_many", option(list(Type::Char)), ""),
            ],
        ),
        record(
            "Tree",
            "",
            vec![
                field("children", list(record_type("Tree")), ""),
                field("next", option(record_type("Tree")), ""),
            ],
        ),
    ];
    pin_construct("lists_and_options", &contract);
}

#[test]
fn numbers_and_times() {
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Job",
        "",
        vec![
            field("balance", Type::I128, "In the smallest coin."),
            field("id", Type::U128, ""),
            field("takes", Type::Duration, ""),
            field("began", Type::SystemTime, ""),
            field("ends", option(Type::SystemTime), ""),
            field("pauses", list(Type::Duration), ""),
        ],
    )];
    pin_construct("numbers_and_times", &contract);
}

#[test]
fn aliases() {
    let link = || called("Link", Type::String);
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Page",
        "",
        vec![
            field("id", called("PageId", Type::U64), "Never twice."),
            field("home", option(link()), ""),
            field("links", list(link()), "As any list of texts."),
            field("texts", list(Type::String), ""),
            field("seen", called("Seen", map(link(), Type::U32)), ""),
            field("corner", called("Corner", array(Type::F64, 2)), ""),
        ],
    )];
    contract.methods = vec![static_method(
        "follow",
        &[("link", link()), ("from", called("Start", record_type("Page")))],
        called("Takes", Type::Duration),
    )];
    pin_construct("aliases", &with_aliases(contract, "What the author says of it."));
}

#[test]
fn enums_with_data() {
    let mut contract = empty("demo");
    contract.records = vec![record("Drawing", "", vec![field("shape", enum_type("Shape"), "")])];
    contract.enums = vec![enum_with_data(
        "Shape",
        "What can be drawn.",
        vec![
            ("Nothing", "Takes no room.", vec![]),
            ("Circle", "Round.", vec![field("radius", Type::F64, "More than 0.")]),
            ("Line", "", vec![field("field0", Type::F64, ""), field("field1", Type::F64, "")]),
            ("Group", "", vec![field("field0", list(enum_type("Shape")), "")]),
        ],
    )];
    contract.methods = vec![static_method(
        "draw",
        &[("shape", enum_type("Shape")), ("then", option(enum_type("Shape")))],
        enum_type("Shape"),
    )];
    pin_construct("enums_with_data", &contract);
}

#[test]
fn boxes() {
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Node",
        "",
        vec![
            field("item", boxed(Type::I32), ""),
            field("next", option(boxed(record_type("Node"))), ""),
            field("all", list(boxed(record_type("Node"))), ""),
        ],
    )];
    contract.enums = vec![enum_with_data(
        "Sum",
        "",
        vec![
            ("Number", "", vec![field("field0", Type::F64, "")]),
            (
                "Of",
                "",
                vec![
                    field("field0", boxed(enum_type("Sum")), ""),
                    field("field1", boxed(enum_type("Sum")), ""),
                ],
            ),
        ],
    )];
    let takes = [("node", boxed(record_type("Node")))];
    contract.methods = vec![static_method("last", &takes, boxed(enum_type("Sum")))];
    pin_construct("boxes", &contract);
}

#[test]
fn tuples_and_arrays() {
    let mut contract = empty("demo");
    let point = || pair(Type::F64, Type::F64);
    contract.records = vec![
        record(
            "Grid",
            "Holds what stands behind it in the alphabet.",
            vec![
                field("corners", array(point(), 4), ""),
                field("cells", array(array(Type::U8, 3), 3), ""),
                field("named", list(pair(Type::String, record_type("Zone"))), ""),
                field("home", Type::Tuple(vec![Type::I8, record_type("Zone"), point()]), ""),
            ],
        ),
        record("Zone", "", vec![field("x", Type::F64, "")]),
    ];
    let takes = [("at", point()), ("key", array(Type::U8, 16)), ("maybe", option(point()))];
    contract.methods = vec![static_method("look", &takes, point())];
    pin_construct("tuples_and_arrays", &contract);
}

#[test]
fn maps_and_sets() {
    let mut contract = empty("demo");
    contract.enums = vec![enumeration("Color", "", &[("Red", "")])];
    contract.records = vec![record(
        "Shop",
        "",
        vec![
            field("prices", map(Type::String, Type::F64), ""),
            field("parts", map(Type::U32, record_type("Shop")), "Shops in a shop."),
            field("rows", map(Type::Char, map(enum_type("Color"), list(Type::I8))), ""),
            field("colors", set(enum_type("Color")), ""),
            field("maybe", option(set(Type::String)), ""),
        ],
    )];
    let takes = [("prices", map(Type::String, Type::F64)), ("sold", set(Type::U32))];
    contract.methods = vec![static_method("sell", &takes, map(Type::I64, Type::Bool))];
    pin_construct("maps_and_sets", &contract);
}

#[test]
fn errors() {
    let mut contract = empty("demo");
    contract.errors = vec![
        error("Bare", "Says all by its kind.", vec![variant("Alone", "alone", vec![])]),
        error(
            "OpenError",
            "Why it was not opened.",
            vec![
                variant(
                    "NotFound",
                    "no file {path}",
                    vec![field("path", Type::String, "As asked for.")],
                ),
                variant("Denied", "not allowed", vec![]),
                variant(
                    "Default",
                    "tuple",
                    vec![
                        field("field0", Type::I32, ""),
                        field("field1", Type::Error("Bare".into()), ""),
                    ],
                ),
            ],
        ),
    ];
    pin_construct("errors", &contract);
}

#[test]
fn methods() {
    let mut contract = empty("demo");
    contract.errors = vec![error("OpenError", "", vec![variant("Denied", "not allowed", vec![])])];
    contract.records = vec![record("Point", "", vec![field("x", Type::F64, "")])];
    let point = || record_type("Point");
    contract.methods = vec![
        Method { docs: "Makes one.".into(), ..constructor("create", &[], Some("OpenError")) },
        constructor("create_at", &[("at", point())], None),
        method(
            "both",
            "Gives a value or fails.",
            &[("key", Type::String)],
            Some(Type::U32),
            Some("OpenError"),
        ),
        method("neither", "", &[], None, None),
        Method {
            kind: MethodKind::Static,
            execution: Execution::Sync,
            ..method(
                "middle",
                "",
                &[("points", list(point())), ("weight", option(Type::F32))],
                Some(point()),
                None,
            )
        },
    ];
    pin_construct("methods", &contract);
}

#[test]
fn objects() {
    let mut contract = empty("demo");
    contract.errors = vec![error("OpenError", "", vec![variant("Denied", "not allowed", vec![])])];
    let (jar, lid) = (|| object_type("Jar"), || object_type("Lid"));
    contract.records = vec![record(
        "Shelf",
        "",
        vec![
            field("first", jar(), "Always there."),
            field("rest", list(jar()), ""),
            field("lid", option(lid()), ""),
        ],
    )];
    let is_sync = |method| Method { execution: Execution::Sync, ..method };
    contract.objects = vec![
        object(
            "Jar",
            "Holds jam.",
            vec![
                is_sync(constructor("new", &[("label", Type::String)], Some("OpenError"))),
                is_sync(method("label", "What stands on it.", &[], Some(Type::String), None)),
                method("close", "", &[("lid", lid()), ("tight", Type::Bool)], None, None),
                method("on", "", &[("shelf", record_type("Shelf"))], Some(option(jar())), None),
                static_method("count", &[], Type::I64),
            ],
        ),
        object("Lid", "", vec![]),
    ];
    pin_construct("objects", &contract);
}

#[test]
fn host_functions() {
    let mut contract = empty("demo");
    contract.errors = vec![error("StoreError", "", vec![variant("Full", "full", vec![])])];
    contract.records = vec![record("Entry", "", vec![field("key", Type::String, "")])];
    let entry = || record_type("Entry");
    contract.hosts = vec![host(
        "Store",
        "Keeps entries.",
        vec![
            host_function(
                "load",
                "By its key.",
                &[("key", Type::String)],
                Some(entry()),
                "StoreError",
            ),
            host_function("keep", "", &[("entry", entry())], None, "StoreError"),
            host_function("newest", "", &[], Some(option(entry())), "StoreError"),
        ],
    )];
    pin_construct("host_functions", &contract);
}

#[test]
fn events() {
    let mut contract = empty("demo");
    contract.records = vec![record("Fired", "It fired.", vec![field("count", Type::I64, "")])];
    contract.events = vec![event("Fired")];
    pin_construct("events", &contract);
}

#[test]
fn host_objects() {
    let mut contract = empty("demo");
    contract.records =
        vec![record("Post", "", vec![field("others", list(host_type("Watcher")), "")])];
    contract.errors = vec![error("Asleep", "", vec![variant("Deeply", "it sleeps", vec![])])];
    let watcher = host(
        "Watcher",
        "Watches.",
        vec![
            host_function("saw", "Looks.", &[("what", Type::String)], Some(Type::U32), "Asleep"),
            HostFunction {
                execution: Execution::Sync,
                ..host_function("wants", "", &[("other", host_type("Watcher"))], None, "Asleep")
            },
            HostFunction {
                has_default: true,
                ..host_function("release", "Its own.", &[], None, "Asleep")
            },
        ],
    );
    contract.hosts = vec![HostTrait { listed: false, ..watcher }];
    contract.methods = vec![static_method(
        "watch",
        &[("watcher", host_type("Watcher")), ("spare", option(host_type("Watcher")))],
        host_type("Watcher"),
    )];
    pin_construct("host_objects", &contract);
}

#[test]
fn names() {
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Escaped",
        "",
        vec![
            field("default", Type::I32, ""),
            field("errno", Type::I32, ""),
            field("demo_escaped", Type::I32, "Would hide the type."),
            field("ptr", Type::I32, ""),
        ],
    )];
    contract.methods = vec![
        constructor("new", &[], None),
        method(
            "delete",
            "",
            &[
                ("context", Type::I32),
                ("user_data", Type::I32),
                ("class", Type::I32),
                ("hither_text", Type::I32),
            ],
            None,
            None,
        ),
    ];
    pin_construct("names", &contract);
}

#[test]
fn docs() {
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Documented",
        "Ends a comment */ and opens /* one.\n\n- a list\n  - in a list\n- a hard break\\\n- a trigraph ??/",
        vec![field("x", Type::I32, "One line."), field("y", Type::I32, "Two\nlines.")],
    )];
    pin_construct("docs", &contract);
}

#[test]
fn streams() {
    let mut contract = empty("demo");
    contract.errors = vec![error("OpenError", "", vec![variant("Denied", "not allowed", vec![])])];
    contract.records = vec![record("Row", "", vec![field("id", Type::U64, "")])];
    let rows = method("rows", "Every row.", &[("table", Type::String)], None, Some("OpenError"));
    contract.methods = vec![
        constructor("create", &[], None),
        streaming(record_type("Row"), rows),
        streaming(
            option(Type::F64),
            Method { kind: MethodKind::Static, ..method("noise", "", &[], None, None) },
        ),
    ];
    let lines = method("lines", "", &[("from", Type::U64)], None, None);
    contract.objects = vec![object("Log", "", vec![streaming(Type::String, lines)])];
    pin_construct("streams", &contract);
}
