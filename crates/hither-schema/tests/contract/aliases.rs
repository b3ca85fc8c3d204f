//! Types that cross as others: what a contract makes of them.

use hither_schema::model::Alias;

use super::*;

fn alias(name: &str, ty: Type) -> Alias {
    Alias {
        name: name.into(),
        docs: String::new(),
        source: "src/ids.rs:4".into(),
        ty,
        marks: hither_schema::Marks::default(),
    }
}

fn called(name: &str, of: Type) -> Type {
    Type::Alias { name: name.into(), of: Box::new(of) }
}

fn takes(ty: Type) -> Method {
    Method {
        params: vec![Param {
            name: "x".into(),
            ty,
            default: None,
            marks: hither_schema::Marks::default(),
        }],
        ..method("take")
    }
}

#[test]
fn an_alias_leaves_the_hash_as_it_was() {
    let with = |ty: Type, aliases: Vec<Alias>| {
        let mut contract = contract();
        contract.methods.push(takes(ty));
        contract.aliases = aliases;
        assert_eq!(check(&contract), []);
        contract.hash()
    };
    let list = |ty| Type::List(Box::new(ty));
    let plain = with(list(Type::U64), Vec::new());
    assert_eq!(with(list(called("UserId", Type::U64)), vec![alias("UserId", Type::U64)]), plain);
    assert_ne!(with(list(called("UserId", Type::U32)), vec![alias("UserId", Type::U32)]), plain);
}

#[test]
fn an_alias_may_be_a_key_if_its_type_may() {
    let set = |ty| Type::Set(Box::new(ty));
    let found = |ty: Type| {
        problems(|c| {
            c.aliases.push(alias("Id", ty.clone()));
            c.methods.push(takes(set(called("Id", ty))));
        })
    };
    assert_eq!(found(Type::String), Vec::<String>::new());
    assert!(
        found(Type::F64)[0].contains("item `Id` of a set cannot cross"),
        "{:?}",
        found(Type::F64)
    );
}

#[test]
fn an_alias_must_come_to_an_end() {
    let mut builder = Builder::new();
    struct Forest;
    impl Describe for Forest {
        fn describe(builder: &mut Builder) -> Type {
            builder.alias("a::Forest", "Forest", |builder| {
                alias("Forest", Vec::<Forest>::describe(builder))
            })
        }
    }
    let forest = Forest::describe(&mut builder);
    builder.method(takes(forest));
    let contract = builder.finish(contract().library);
    let found: Vec<_> = check(&contract).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "src/ids.rs:4: `Forest` contains itself, but crosses as `Vec<Forest>`: without the name `Forest` that has no \
             end\n  help: make it a struct with named fields, or an enum"
        ]
    );
}

#[test]
fn an_alias_is_the_same_wherever_it_is_mentioned() {
    let found = problems(|c| {
        c.aliases.push(alias("Id", Type::U64));
        c.methods.push(takes(called("Id", Type::U32)));
    });
    assert!(found[0].contains("alias `Id` is used as `u32`, which it is not"), "{found:?}");
    let found = problems(|c| c.methods.push(takes(called("Id", Type::U32))));
    assert!(found[0].contains("alias `Id` is used but not described"), "{found:?}");
}

#[test]
fn an_alias_has_its_name_alone() {
    let found = problems(|c| {
        c.aliases.push(alias("Point", Type::U64));
        c.records.push(record("Point"));
    });
    assert!(found[0].contains("alias `Point` is there twice in the contract"), "{found:?}");
}

#[test]
fn two_crates_with_types_of_one_name_are_told_apart_by_their_places() {
    let mut builder = Builder::new();
    builder.in_crate("shop::api");
    builder.record("shop::api::Point", "Point", |_| record("Point"));
    builder.record("parts::Point", "Point", |_| record("Point"));
    let contract = builder.finish(contract().library);
    let found: Vec<_> = check(&contract).iter().map(ToString::to_string).collect();
    assert!(
        found[0].starts_with("src/a.rs:2: record `Point` is there twice in the contract")
            && found[0].ends_with("rename one of them (the first stands at parts/src/a.rs:2)"),
        "{found:?}"
    );
}
