//! One construct, one pinned file. `HITHER_BLESS=1 cargo test -p hither-codegen` writes them anew.

use std::fs;
use std::path::Path;

use hither_schema::{Contract, Field, HostTrait, Type};

use crate::called::{called, with_aliases};
use crate::contracts::*;
use crate::generate;

/// Compares with the pinned file, or pins.
fn golden(name: &str, contract: &Contract) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/backend/cddl/golden");
    let path = folder.join(format!("{name}.cddl"));
    let text = generate(contract).expect("nothing is refused");
    if std::env::var_os("HITHER_BLESS").is_some() {
        fs::write(&path, &text).expect("write a golden");
    }
    let pinned = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        pinned == text,
        "{} differs; `HITHER_BLESS=1 cargo test -p hither-codegen` writes it anew:\n{text}",
        path.display()
    );
}

/// Pins a library with one record of these fields.
fn golden_fields(name: &str, fields: Vec<Field>) {
    let mut contract = empty("demo");
    contract.records = vec![record("Bag", "", fields)];
    golden(name, &contract);
}

#[test]
fn a_whole_library() {
    golden("my_timer", &my_timer());
}

#[test]
fn records() {
    let mut contract = empty("demo");
    contract.records = vec![
        record("Empty", "Nothing in it.", vec![]),
        record(
            "Order",
            "What was ordered.\n\nWith all that belongs to it.",
            vec![
                field("id", Type::U64, "Never twice."),
                field("before", option(Type::U64), "Is not at the end, so it is always there."),
                field("text", Type::String, ""),
                field("note", option(Type::String), "May be left out."),
                field("rush", boxed(option(Type::Bool)), "And so may this, if the note is."),
            ],
        ),
    ];
    golden("records", &contract);
}

#[test]
fn scalars_and_times() {
    let scalars = [
        ("a", Type::Bool),
        ("b", Type::I8),
        ("c", Type::I16),
        ("d", Type::I32),
        ("e", Type::I64),
        ("f", Type::I128),
        ("g", Type::U8),
        ("h", Type::U16),
        ("i", Type::U32),
        ("j", Type::U64),
        ("k", Type::U128),
        ("l", Type::F32),
        ("m", Type::F64),
        ("n", Type::Char),
        ("o", Type::String),
        ("p", Type::Bytes),
        ("q", Type::Duration),
        ("r", Type::SystemTime),
    ];
    golden_fields("scalars_and_times", scalars.map(|(name, ty)| field(name, ty, "")).into());
}

#[test]
fn lists_arrays_and_sets() {
    golden_fields(
        "lists_arrays_and_sets",
        vec![
            field("numbers", list(Type::I32), "One block."),
            field("flags", list(Type::Bool), ""),
            field("rows", list(list(Type::F64)), ""),
            field("gaps", list(option(Type::F64)), "No block: null may stand in it."),
            field("boxes", list(boxed(Type::U32)), "No block either."),
            field("hash", array(Type::U8, 32), ""),
            field("corner", array(Type::F64, 3), ""),
            field("names", array(Type::String, 2), ""),
            field("ids", set(Type::U64), ""),
            field("words", set(Type::String), ""),
        ],
    );
}

#[test]
fn options_boxes_tuples_and_maps() {
    golden_fields(
        "options_boxes_tuples_and_maps",
        vec![
            field("pair", pair(Type::U8, option(Type::String)), ""),
            field("prices", map(Type::String, Type::U64), ""),
            field("notes", map(Type::Char, option(Type::String)), ""),
            field("next", option(boxed(record_type("Bag"))), ""),
            field("once", option(Type::Bool), ""),
            field("twice", option(option(Type::Bool)), ""),
            field("thrice", option(option(option(Type::Bool))), ""),
            field("boxed", option(boxed(option(Type::Bool))), ""),
        ],
    );
}

#[test]
fn aliases() {
    let link = || called("Link", Type::String);
    let mut contract = empty("demo");
    contract.records = vec![record(
        "Page",
        "",
        vec![
            field("ids", list(called("PageId", Type::U64)), "One block."),
            field("seen", called("Seen", map(link(), Type::U32)), ""),
            field("note", called("Note", option(link())), "May be left out."),
            field("last", option(called("Note", option(link()))), ""),
        ],
    )];
    golden("aliases", &with_aliases(contract, "What the author says of it."));
}

#[test]
fn enums() {
    let mut contract = empty("demo");
    contract.enums = vec![
        enumeration("Color", "Of a thing.", &[("Red", "As blood."), ("Green", "")]),
        enumeration("Never", "", &[]),
        enum_with_data(
            "Shape",
            "What there is to draw.",
            vec![
                ("Point", "No fields.", vec![]),
                ("Circle", "", vec![field("field0", Type::F64, "")]),
                (
                    "Named",
                    "Two fields.",
                    vec![
                        field("name", Type::String, "Any."),
                        field("color", option(enum_type("Color")), ""),
                    ],
                ),
            ],
        ),
    ];
    golden("enums", &contract);
}

#[test]
fn errors() {
    let mut contract = empty("demo");
    contract.errors = vec![error(
        "OpenError",
        "Why a file was not opened.",
        vec![
            variant("NotFound", "no {path}", vec![field("path", Type::String, "Where.")]),
            variant("TooMany", "too many", vec![]),
            variant(
                "Because",
                "",
                vec![field("cause", option(Type::Error("OpenError".into())), "")],
            ),
        ],
    )];
    golden("errors", &contract);
}

#[test]
fn calls() {
    let mut contract = empty("demo");
    contract.records = vec![record("Fired", "It fired.", vec![field("count", Type::I64, "")])];
    contract.errors = vec![error("StoreError", "", vec![variant("Full", "full", vec![])])];
    contract.events = vec![event("Fired")];
    contract.methods = vec![
        constructor("new", &[], Some("StoreError")),
        method(
            "find",
            "Looks for it.",
            &[("key", Type::String), ("from", option(Type::U32))],
            Some(option(record_type("Fired"))),
            None,
        ),
        static_method("add", &[("a", Type::I32), ("b", Type::I32)], Type::I32),
    ];
    contract.hosts = vec![host(
        "Store",
        "Keeps things.",
        vec![
            host_function(
                "load",
                "By its key.",
                &[("key", Type::String)],
                Some(Type::Bytes),
                "StoreError",
            ),
            host_function("find", "As the method.", &[], None, "StoreError"),
        ],
    )];
    golden("calls", &contract);
}

#[test]
fn host_objects() {
    let mut contract = empty("demo");
    contract.errors = vec![error("Asleep", "", vec![variant("Deeply", "it sleeps", vec![])])];
    let sees = [("others", list(host_type("Watcher"))), ("jar", option(Type::U32))];
    let saw = host_function("saw", "Looks.", &sees, Some(option(host_type("Watcher"))), "Asleep");
    let watcher = host("Watcher", "Watches.", vec![saw]);
    contract.hosts = vec![HostTrait { listed: false, ..watcher }];
    contract.methods =
        vec![static_method("watch", &[("watcher", host_type("Watcher"))], host_type("Watcher"))];
    golden("host_objects", &contract);
}

#[test]
fn names_that_are_rules_already() {
    let mut contract = empty("demo");
    contract.records = vec![
        record("duration", "", vec![field("uri", record_type("uri"), "")]),
        record("uri", "", vec![field("text", Type::Duration, "")]),
    ];
    golden("names", &contract);
}

#[test]
fn what_stands_beside_items() {
    golden("beside_items", &crate::beside::contract());
}
