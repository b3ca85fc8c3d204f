//! What the views keep, lose and call differently.

use crate::model::{
    Contract, Enum, Execution, Field, HostFunction, HostTrait, Library, Marks, Method, MethodForm,
    MethodKind, Object, Param, Record, Returns, Shape, Type, Value, Variant,
};
use crate::names;

fn skipped(language: &str) -> Marks {
    Marks { skip: [language.to_owned()].into(), ..Marks::default() }
}

fn renamed(language: &str, name: &str) -> Marks {
    Marks { rename: [(language.to_owned(), name.to_owned())].into(), ..Marks::default() }
}

fn method(name: &str, takes: &[Type]) -> Method {
    Method {
        name: name.into(),
        docs: String::new(),
        source: format!("src/lib.rs:{name}"),
        id: names::id(name),
        kind: MethodKind::Static,
        execution: Execution::Sync,
        params: takes.iter().map(|ty| param(ty.clone())).collect(),
        returns: Returns::default(),
        marks: Marks::default(),
        form: Default::default(),
    }
}

fn param(ty: Type) -> Param {
    Param { name: "it".into(), ty, default: None, marks: Marks::default() }
}

fn record(name: &str, field: Type) -> Record {
    Record {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        fields: vec![Field {
            name: "inside".into(),
            docs: String::new(),
            ty: field,
            default: None,
            marks: Marks::default(),
        }],
        marks: Marks::default(),
    }
}

fn of(name: &str) -> Type {
    Type::Record(name.into())
}

fn jar() -> Type {
    Type::Object("Jar".into())
}

/// `put(Outer)`, where `Outer` has an `Inner`; `fill(Arc<Jar>)`.
fn library() -> Contract {
    Contract {
        format: crate::model::CONTRACT_FORMAT,
        library: Library {
            name: "lib".into(),
            type_name: "Lib".into(),
            version: String::new(),
            docs: String::new(),
        },
        constants: Vec::new(),
        methods: vec![method("put", &[of("Outer")]), method("fill", &[jar()])],
        records: vec![record("Inner", Type::Bool), record("Outer", of("Inner"))],
        aliases: Vec::new(),
        enums: Vec::new(),
        errors: Vec::new(),
        objects: vec![Object {
            name: "Jar".into(),
            docs: String::new(),
            source: String::new(),
            methods: vec![method("label", &[])],
            marks: Marks::default(),
        }],
        hosts: Vec::new(),
        events: Vec::new(),
    }
}

fn host(function: Marks) -> HostTrait {
    HostTrait {
        name: "Cook".into(),
        docs: String::new(),
        source: "src/lib.rs:cook".into(),
        functions: vec![HostFunction {
            name: "stir".into(),
            docs: String::new(),
            id: names::id("stir"),
            execution: Execution::Async,
            has_default: false,
            params: Vec::new(),
            returns: Returns { value: None, error: None, items: None },
            marks: function,
        }],
        listed: false,
        marks: Marks::default(),
    }
}

#[test]
fn another_language_sees_everything() {
    let mut contract = library();
    contract.methods[0].marks = skipped("c");
    assert_eq!(contract.without_skipped("go").unwrap(), contract);
}

#[test]
fn what_only_a_skipped_item_reaches_is_gone() {
    let mut contract = library();
    contract.methods[0].marks = skipped("go");
    let left = contract.without_skipped("go").unwrap();
    assert_eq!(left.methods.len(), 1);
    assert_eq!(left.records, []);
    assert_eq!(left.objects.len(), 1);
}

#[test]
fn what_another_item_reaches_stays() {
    let mut contract = library();
    contract.methods[0].marks = skipped("go");
    contract.objects[0].methods[0].params = vec![param(of("Inner"))];
    let left = contract.without_skipped("go").unwrap();
    assert_eq!(left.records, [record("Inner", Type::Bool)]);
}

#[test]
fn what_is_left_needs_what_is_skipped() {
    let mut contract = library();
    contract.objects[0].marks = skipped("go");
    let problems = contract.without_skipped("go").unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].source, "src/lib.rs:fill");
    assert_eq!(problems[0].text, "object `Jar` is needed here, but go skips it");
}

#[test]
fn a_host_object_has_all_of_its_functions() {
    let mut contract = library();
    contract.methods.push(method("hire", &[Type::Host("Cook".into())]));
    contract.hosts.push(host(skipped("go")));
    let problems = contract.without_skipped("go").unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].text.starts_with("host function `stir` is skipped for go"));
}

#[test]
fn a_type_is_renamed_wherever_it_stands() {
    let mut contract = library();
    contract.records[0].marks = renamed("go", "Core");
    contract.records[1].fields[0].marks = renamed("go", "Heart");
    let seen = contract.renamed_for("go");
    assert_eq!(seen.records[0].name, "Core");
    assert_eq!(
        (seen.records[1].fields[0].name.as_str(), &seen.records[1].fields[0].ty),
        ("Heart", &of("Core"))
    );
    assert_eq!(contract.renamed_for("c"), contract);
}

#[test]
fn a_default_follows_its_variant() {
    let mut contract = library();
    contract.enums.push(Enum {
        name: "Color".into(),
        docs: String::new(),
        source: String::new(),
        variants: vec![Variant {
            name: "Red".into(),
            docs: String::new(),
            shape: Shape::Unit,
            fields: Vec::new(),
            marks: renamed("c", "CRIMSON"),
        }],
        marks: Marks::default(),
    });
    let field = &mut contract.records[0].fields[0];
    (field.ty, field.default) = (Type::Enum("Color".into()), Some(Value::Variant("Red".into())));
    assert_eq!(crate::check(&contract), []);
    let seen = &contract.renamed_for("c").records[0].fields[0];
    assert_eq!(seen.default, Some(Value::Variant("CRIMSON".into())));
}

#[test]
fn what_traits_say_goes_with_its_record() {
    let display = Method { form: MethodForm::Display, ..method("Outer.display", &[of("Outer")]) };
    let mut contract = library();
    contract.methods.push(display);
    contract.records[1].marks = renamed("c", "whole");
    assert_eq!(contract.renamed_for("c").methods[2].name, "whole.display");
    contract.methods[0].marks = skipped("go");
    let left = contract.without_skipped("go").unwrap();
    let names: Vec<_> = left.methods.iter().map(|x| x.name.as_str()).collect();
    assert_eq!(names, ["fill"]);
}

#[test]
fn an_object_of_a_renamed_trait_keeps_its_ids() {
    let before = host(Marks::default());
    let mut contract = library();
    contract.hosts.push(HostTrait { marks: renamed("c", "chef"), ..host(renamed("c", "mix")) });
    let after = &contract.renamed_for("c").hosts[0];
    assert_eq!(after.name, "chef");
    assert_eq!(after.object_id(&after.functions[0]), before.object_id(&before.functions[0]));
}

#[test]
fn marks_are_not_part_of_the_hash() {
    let mut contract = library();
    let hash = contract.hash();
    contract.methods[0].marks = skipped("go");
    contract.records[0].marks = renamed("go", "Core");
    contract.records[0].marks.deprecated = Some(crate::Deprecated::default());
    assert_eq!(contract.hash(), hash);
}

fn problems(method: impl FnOnce(&mut Method)) -> Vec<String> {
    let mut contract = library();
    method(&mut contract.methods[0]);
    crate::check(&contract).into_iter().map(|problem| problem.text).collect()
}

#[test]
fn names_of_one_language_collide_there_only() {
    let text = "in go, method `Fill` and method `fill` have the same name in `Lib` once their case is changed";
    assert_eq!(problems(|method| method.marks = renamed("go", "Fill")), [text]);
}

#[test]
fn a_name_in_c_can_be_one_of_hithers() {
    assert_eq!(
        problems(|method| method.marks = renamed("c", "listen")),
        ["in c, method `listen` needs the C name `lib_listen`, which is a name of Hither itself"]
    );
}

#[test]
fn languages_are_known() {
    assert_eq!(
        problems(|method| method.marks = skipped("cobol")),
        ["`put` speaks of `cobol`, which is no language of Hither"]
    );
    assert_eq!(
        problems(|method| method.marks = renamed("cddl", "place")),
        ["`put` speaks of `cddl`, which is no language of Hither"]
    );
}
