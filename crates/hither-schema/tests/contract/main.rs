//! What makes a contract sound, what its hash covers, and that the same API gives the same bytes.

mod aliases;
mod copies;
mod streams;

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use hither_schema::model::{
    Contract, Enum, Error, ErrorVariant, Event, Execution, Field, HostFunction, HostTrait, Library,
    Method, MethodKind, Param, Record, Returns, Shape, Type, Variant,
};
use hither_schema::{Builder, Describe, check, names};

fn method(name: &str) -> Method {
    Method {
        name: name.into(),
        docs: String::new(),
        source: "src/lib.rs:1".into(),
        id: names::id(name),
        kind: MethodKind::Static,
        execution: Execution::Sync,
        params: Vec::new(),
        returns: Returns::default(),
        marks: Default::default(),
        form: Default::default(),
    }
}

fn field(name: &str) -> Field {
    Field {
        name: name.into(),
        docs: String::new(),
        ty: Type::Bool,
        default: None,
        marks: Default::default(),
    }
}

fn record(name: &str) -> Record {
    Record {
        name: name.into(),
        docs: String::new(),
        source: "src/a.rs:2".into(),
        fields: vec![field("a")],
        marks: Default::default(),
    }
}

fn host(name: &str, functions: &[&str]) -> HostTrait {
    let function = |name: &&str| HostFunction {
        name: (*name).into(),
        docs: String::new(),
        id: names::id(name),
        execution: Execution::Async,
        has_default: false,
        params: Vec::new(),
        returns: Returns { value: None, error: Some("Broken".into()), items: None },
        marks: Default::default(),
    };
    HostTrait {
        name: name.into(),
        docs: String::new(),
        source: "src/host.rs:3".into(),
        functions: functions.iter().map(function).collect(),
        listed: true,
        marks: Default::default(),
    }
}

fn contract() -> Contract {
    let mut builder = Builder::new();
    builder.error("a::Broken", "Broken", |_| Error {
        name: "Broken".into(),
        docs: String::new(),
        source: String::new(),
        variants: vec![ErrorVariant {
            name: "Badly".into(),
            docs: String::new(),
            message: "badly broken".into(),
            shape: Shape::Unit,
            fields: Vec::new(),
            marks: Default::default(),
        }],
        marks: Default::default(),
    });
    builder.finish(Library {
        name: "my_timer".into(),
        type_name: "MyTimer".into(),
        version: "1.0.0".into(),
        docs: String::new(),
    })
}

fn problems(change: impl FnOnce(&mut Contract)) -> Vec<String> {
    let mut contract = contract();
    change(&mut contract);
    check(&contract).iter().map(ToString::to_string).collect()
}

#[test]
fn a_small_contract_is_sound() {
    assert_eq!(problems(|c| c.methods.push(method("echo"))), Vec::<String>::new());
}

#[test]
fn names_that_differ_in_case_only_collide() {
    let found = problems(|c| c.methods.extend([method("get_url"), method("getUrl")]));
    assert!(
        found[0].starts_with(
            "src/lib.rs:1: method `get_url` and method `getUrl` have the same name in `MyTimer` once their case is changed"
        ),
        "{found:?}"
    );
}

#[test]
fn two_types_of_one_name_are_named_with_their_places() {
    let found = problems(|c| c.records.extend([record("Point"), record("Point")]));
    assert!(found[0].contains("record `Point` is there twice in the contract"), "{found:?}");
    assert!(found[0].contains("(the first stands at src/a.rs:2)"), "{found:?}");
}

#[test]
fn a_record_may_not_be_called_like_the_library_type() {
    let found = problems(|c| c.records.push(record("MyTimer")));
    assert!(
        found[0].contains("library type `MyTimer`") || found[0].contains("record `MyTimer`"),
        "{found:?}"
    );
}

#[test]
fn host_functions_share_one_name_space() {
    let found = problems(|c| c.hosts.extend([host("A", &["fetch"]), host("B", &["fetch"])]));
    assert!(found[0].contains("host function `fetch` is there twice in the contract"), "{found:?}");
}

#[test]
fn a_method_and_a_record_may_not_need_one_c_symbol() {
    let found = problems(|c| {
        c.methods.push(method("echo"));
        c.records.push(record("Echo"));
    });
    assert_eq!(
        found,
        [
            "src/a.rs:2: record `Echo` needs the C name `my_timer_echo`, which is taken by method `echo`\n  help: rename it"
        ]
    );
}

#[test]
fn the_names_of_the_c_door_itself_are_taken() {
    let found = problems(|c| c.methods.push(method("door")));
    assert!(found[0].contains("`my_timer_door`, which is a name of Hither itself"), "{found:?}");
}

#[test]
fn members_of_one_scope_collide_in_every_kind_of_scope() {
    let twice = |name: &str| vec![field(name), field(name)];
    let found = problems(|c| {
        c.records.push(Record { fields: twice("x"), ..record("Point") });
        c.enums.push(Enum {
            name: "Color".into(),
            docs: String::new(),
            source: String::new(),
            variants: ["Red", "RED"]
                .map(|name| Variant {
                    name: name.into(),
                    docs: String::new(),
                    shape: Shape::Unit,
                    fields: Vec::new(),
                    marks: Default::default(),
                })
                .into(),
            marks: Default::default(),
        });
        c.errors[0].variants[0].fields = twice("why");
        let param =
            Param { name: "a".into(), ty: Type::Bool, default: None, marks: Default::default() };
        c.methods.push(Method { params: vec![param.clone(), param], ..method("run") });
    });
    for scope in ["record `Point`", "enum `Color`", "variant `Broken::Badly`", "method `run`"] {
        assert!(found.iter().any(|problem| problem.contains(scope)), "{scope}: {found:?}");
    }
}

#[test]
fn a_library_name_must_be_a_prefix_of_c_symbols() {
    for name in ["", "Timer", "my-timer", "my__timer", "1timer", "timer_"] {
        let found = problems(|c| c.library.name = name.into());
        assert!(found[0].contains("cannot be a prefix of C symbols"), "{name}: {found:?}");
    }
}

#[test]
fn methods_of_an_instance_need_a_constructor() {
    let found = problems(|c| c.methods.push(Method { kind: MethodKind::Method, ..method("echo") }));
    assert!(found[0].contains("no constructor"), "{found:?}");
}

#[test]
fn a_damaged_contract_is_noticed() {
    let found = problems(|c| {
        c.events.push(Event { name: "Gone".into(), id: 1, key: None });
        c.methods.push(Method {
            returns: Returns {
                value: Some(Type::List(Box::new(Type::Enum("Nowhere".into())))),
                error: None,
                items: None,
            },
            ..method("run")
        });
    });
    assert!(
        found.iter().any(|problem| problem.contains("record `Gone` is used but not described")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|problem| problem.contains("enum `Nowhere` is used but not described")),
        "{found:?}"
    );
}

#[test]
fn the_key_of_an_event_is_one_of_its_fields_and_may_be_a_key() {
    let told = |ty: Type, key: u32| {
        problems(|c| {
            c.records
                .push(Record { fields: vec![Field { ty, ..field("about") }], ..record("Told") });
            c.events.push(Event { name: "Told".into(), id: names::id("Told"), key: Some(key) });
        })
    };
    assert!(told(Type::U64, 0).is_empty());
    let found = told(Type::U64, 1);
    assert!(found[0].contains("event `Told` has a key that is none of its fields"), "{found:?}");
    let found = told(Type::F64, 0);
    assert!(found[0].contains("`f64`, the key of event `Told`, cannot cross"), "{found:?}");
}

#[test]
fn all_problems_are_reported_at_once() {
    let found = problems(|c| {
        c.library.name = "My Timer".into();
        c.methods.extend([method("a"), method("a"), method("b"), method("b")]);
    });
    assert!(found.len() >= 3, "{found:?}");
}

#[test]
fn the_hash_covers_what_crosses_and_no_prose() {
    let mut c = contract();
    c.methods.push(method("echo"));
    let hash = c.hash();
    let mut prose = c.clone();
    prose.library.version = "9.9.9".into();
    prose.methods[0].docs = "Says it again.".into();
    prose.methods[0].source = "src/other.rs:99".into();
    prose.errors[0].variants[0].message = "another text".into();
    assert_eq!(prose.hash(), hash);
    let mut renamed = c.clone();
    renamed.errors[0].variants[0].name = "Worse".into();
    assert_ne!(renamed.hash(), hash);
    c.methods[0].execution = Execution::Async;
    assert_ne!(c.hash(), hash);
}

#[test]
fn bytes_are_the_same_again_and_read_back() {
    let mut c = contract();
    c.methods.push(method("echo"));
    assert_eq!(c.to_bytes(), c.clone().to_bytes());
    assert_eq!(Contract::from_bytes(&c.to_bytes()), Ok(c.clone()));
    c.format = 99;
    let error = Contract::from_bytes(&c.to_bytes()).unwrap_err();
    assert_eq!(error, "contract format 99 is not known here: this tool reads format 2");
    assert!(Contract::from_bytes(b"{}").unwrap_err().starts_with("not a contract: "));
}

#[test]
fn types_are_described_once_and_sorted() {
    let mut builder = Builder::new();
    for _ in 0..2 {
        builder.record("m::B", "B", |builder| {
            // Reaches itself: the entry is there already.
            builder.record("m::B", "B", |_| unreachable!("described once"));
            record("B")
        });
    }
    builder.record("m::A", "A", |_| record("A"));
    let contract = builder.finish(contract().library);
    let names: Vec<_> = contract.records.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
}

/// The problems of a contract with one record whose only field is of this type.
fn problems_of(ty: Type) -> Vec<String> {
    problems(|c| {
        let field = Field {
            name: "a".into(),
            docs: String::new(),
            ty,
            default: None,
            marks: Default::default(),
        };
        c.records.push(Record { fields: vec![field], ..record("Holder") });
        c.enums.push(Enum {
            name: "Shape".into(),
            docs: String::new(),
            source: String::new(),
            variants: vec![Variant {
                name: "Circle".into(),
                docs: String::new(),
                shape: Shape::Tuple,
                fields: vec![Field {
                    name: "field0".into(),
                    docs: String::new(),
                    ty: Type::F64,
                    default: None,
                    marks: Default::default(),
                }],
                marks: Default::default(),
            }],
            marks: Default::default(),
        });
    })
}

#[test]
fn keys_are_what_every_language_can_look_up() {
    let map = |key| Type::Map { key: Box::new(key), value: Box::new(Type::F64) };
    for key in [Type::Bool, Type::I64, Type::U8, Type::Char, Type::String] {
        assert_eq!(problems_of(map(key.clone())), Vec::<String>::new());
        assert_eq!(problems_of(Type::Set(Box::new(key))), Vec::<String>::new());
    }
    let option = Type::Option(Box::new(Type::Bool));
    let shape = Type::Enum("Shape".into());
    for key in [Type::F64, Type::U128, Type::Bytes, Type::Duration, option, shape] {
        let found = problems_of(Type::List(Box::new(map(key.clone()))));
        assert_eq!(
            found,
            [format!(
                "src/a.rs:2: key `{key}` of a map cannot cross: allowed are `bool`, integers up to 64 bits, `char`, \
                 `String` and enums without data\n  help: use `Vec<({key}, f64)>`"
            )]
        );
        let found = problems_of(Type::Set(Box::new(key.clone())));
        assert!(found[0].contains(&format!("item `{key}` of a set cannot cross")), "{found:?}");
    }
}

#[test]
fn arrays_and_tuples_have_as_many_items_as_every_door_carries() {
    let array = |len| Type::Array { item: Box::new(Type::U8), len };
    let tuple = |count| Type::Tuple(vec![Type::U8; count]);
    for sound in [array(1), array(65_536), tuple(2), tuple(12)] {
        assert_eq!(problems_of(sound), Vec::<String>::new());
    }
    for (unsound, text) in [
        (array(0), "`[u8; 0]` cannot cross: an array has 1 to 65536 items"),
        (array(65_537), "`[u8; 65537]` cannot cross: an array has 1 to 65536 items"),
        (tuple(1), "`(u8)` cannot cross: a tuple has 2 to 12 items"),
        (tuple(13), "cannot cross: a tuple has 2 to 12 items"),
    ] {
        let found = problems_of(unsound);
        assert!(found[0].contains(text), "{found:?}");
    }
}

#[test]
fn a_damaged_type_is_noticed_however_deep_it_stands() {
    let gone = Type::Tuple(vec![Type::Bool, Type::Box(Box::new(Type::Record("Gone".into())))]);
    let found = problems_of(Type::Map { key: Box::new(Type::Bool), value: Box::new(gone) });
    assert!(found[0].contains("record `Gone` is used but not described"), "{found:?}");
}

#[test]
fn an_enum_with_data_needs_a_name_for_its_kind() {
    let found = problems(|c| {
        c.records.push(record("ShapeKind"));
        c.enums.push(Enum {
            name: "Shape".into(),
            docs: String::new(),
            source: String::new(),
            variants: vec![Variant {
                name: "Circle".into(),
                docs: String::new(),
                shape: Shape::Struct,
                fields: vec![field("radius"), field("radius")],
                marks: Default::default(),
            }],
            marks: Default::default(),
        });
    });
    assert!(found.iter().any(|x| x.contains("`my_timer_shape_kind`")), "{found:?}");
    assert!(found.iter().any(|x| x.contains("in variant `Shape::Circle`")), "{found:?}");
}

#[test]
fn types_of_the_standard_library_describe_themselves() {
    type Nested = BTreeMap<String, Option<Box<(HashSet<char>, [Vec<u8>; 3], Duration)>>>;
    let described = Nested::describe(&mut Builder::new());
    assert_eq!(
        described.to_string(),
        "HashMap<String, Option<Box<(HashSet<char>, [Vec<u8>; 3], Duration)>>>"
    );
    assert_eq!(<[u8; 4]>::describe(&mut Builder::new()).to_string(), "[u8; 4]");
    assert_eq!(Vec::<Box<u8>>::describe(&mut Builder::new()).to_string(), "Vec<Box<u8>>");
}
