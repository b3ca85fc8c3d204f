//! What C cannot carry, found before any text exists.

use std::collections::BTreeMap;

use hither_schema::{Contract, Param, Problem, Value};

use super::names::{self, Declared};
use super::order::Order;
use super::{CAPABILITIES, constants};

/// Every reason for which `contract` has no header. Empty where there is one.
pub(super) fn find(contract: &Contract) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !CAPABILITIES.unicode_names {
        spelling(contract, &mut problems);
    }
    one_name_space("name", &contract.library.name, names::symbols(contract), &mut problems);
    let upper = contract.library.name.to_uppercase();
    one_name_space("constant", &upper, names::constants(contract), &mut problems);
    if !CAPABILITIES.recursion_by_value {
        sizes(contract, &mut problems);
    }
    version(contract, &mut problems);
    constants(contract, &mut problems);
    problems
}

/// An array of C is made of literals.
fn constants(contract: &Contract, problems: &mut Vec<Problem>) {
    for constant in &contract.constants {
        if matches!(constant.value, Value::List(_)) && constants::has_no_literal(&constant.value) {
            problems.push(Problem {
                source: constant.source.clone(),
                text: format!(
                    "constant `{}` has a number in its array that is infinite or none, and C has no literal for that",
                    constant.name
                ),
                help: "make it a constant of its own, or write `#[hither::constant(skip(c))]`".into(),
            });
        }
    }
}

/// C's identifiers are ASCII, on every compiler that there is.
fn spelling(contract: &Contract, problems: &mut Vec<Problem>) {
    let mut look = |what: String, name: &str, source: &str| {
        if !names::can_be_spelled(name) {
            problems.push(Problem {
                source: source.to_owned(),
                text: format!("{what} `{name}` has no name in C: allowed are A-Z, a-z, 0-9 and _, with a letter or digit"),
                help: "rename it".into(),
            });
        }
    };
    let params =
        |look: &mut dyn FnMut(String, &str, &str), owner: &str, items: &[Param], source: &str| {
            for item in items {
                look(format!("parameter of {owner}"), &item.name, source);
            }
        };
    for item in &contract.constants {
        look("constant".into(), &item.name, &item.source);
    }
    for item in &contract.records {
        look("record".into(), &item.name, &item.source);
        for field in &item.fields {
            look(format!("field of record `{}`", item.name), &field.name, &item.source);
        }
    }
    for item in &contract.enums {
        look("enum".into(), &item.name, &item.source);
        for variant in &item.variants {
            look(format!("variant of enum `{}`", item.name), &variant.name, &item.source);
            for field in &variant.fields {
                let what = format!("field of variant `{}::{}`", item.name, variant.name);
                look(what, &field.name, &item.source);
            }
        }
    }
    for item in &contract.errors {
        look("error".into(), &item.name, &item.source);
        for variant in &item.variants {
            look(format!("variant of error `{}`", item.name), &variant.name, &item.source);
            for field in &variant.fields {
                let what = format!("field of variant `{}::{}`", item.name, variant.name);
                look(what, &field.name, &item.source);
            }
        }
    }
    for item in &contract.objects {
        look("object".into(), &item.name, &item.source);
    }
    for item in &contract.aliases {
        look("alias".into(), &item.name, &item.source);
    }
    for (spelled, item) in contract.spelled_methods() {
        look("method".into(), &item.name.replace('.', "_"), &item.source);
        params(&mut look, &format!("method `{spelled}`"), &item.params, &item.source);
    }
    for host in &contract.hosts {
        look("host trait".into(), &host.name, &host.source);
        for item in &host.functions {
            look("host function".into(), &item.name, &host.source);
            let owner = format!("host function `{}`", item.name);
            params(&mut look, &owner, &item.params, &host.source);
        }
    }
}

/// No two items of a header have one name. `check` has found what every backend shares; what is left comes from lists
/// and constants.
fn one_name_space(
    what: &str,
    prefix: &str,
    declared: Vec<Declared<'_>>,
    problems: &mut Vec<Problem>,
) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for item in declared {
        if let Some(other) = seen.get(&item.tail) {
            problems.push(Problem {
                source: item.source.to_owned(),
                text: format!(
                    "{} needs the C {what} `{prefix}_{}`, which is taken by {other}",
                    item.owner, item.tail
                ),
                help: "rename it".into(),
            });
        } else {
            seen.insert(item.tail, item.owner);
        }
    }
}

/// A type that contains itself by value has no size.
fn sizes(contract: &Contract, problems: &mut Vec<Problem>) {
    for item in Order::of(contract).endless {
        let (name, source) = item.in_rust();
        problems.push(Problem {
            source: source.to_owned(),
            text: format!("`{name}` contains itself by value: it would have no end in C"),
            help: "put a `Box` or a `Vec` between".into(),
        });
    }
}

/// The version stands in package files, whose formats have no quoting.
fn version(contract: &Contract, problems: &mut Vec<Problem>) {
    let version = &contract.library.version;
    let sound = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_alphanumeric() || ".+-".contains(c));
    if !sound {
        problems.push(Problem {
            source: String::new(),
            text: format!(
                "version `{version}` cannot stand in a pkg-config file: expected one like `1.2.3`"
            ),
            help: "the contract is damaged: build the library again".into(),
        });
    }
}
