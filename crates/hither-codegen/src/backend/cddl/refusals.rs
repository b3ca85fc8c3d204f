//! What CDDL cannot carry, found before any text exists.

use hither_schema::{Contract, Problem};

use super::CAPABILITIES;
use super::names::can_be_spelled;

/// Every reason for which `contract` has no file. Empty where there is one.
pub(super) fn find(contract: &Contract) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !CAPABILITIES.unicode_names {
        named(contract, |what, name, source| {
            if !can_be_spelled(name) {
                problems.push(Problem {
                    source: source.to_owned(),
                    text: format!(
                        "{what} `{name}` has no name in CDDL: allowed are A-Z, a-z, 0-9 and _"
                    ),
                    help: "rename it".into(),
                });
            }
        });
    }
    problems
}

/// Everything that becomes a rule, or a part of its name. An event is the record of its name.
fn named(contract: &Contract, mut look: impl FnMut(&str, &str, &str)) {
    for item in &contract.records {
        look("record", &item.name, &item.source);
    }
    for item in &contract.enums {
        look("enum", &item.name, &item.source);
        for variant in &item.variants {
            look(&format!("variant of enum `{}`", item.name), &variant.name, &item.source);
        }
    }
    for item in &contract.errors {
        look("error", &item.name, &item.source);
        for variant in &item.variants {
            look(&format!("variant of error `{}`", item.name), &variant.name, &item.source);
        }
    }
    for item in &contract.objects {
        look("object", &item.name, &item.source);
    }
    for item in contract.all_methods() {
        // What a trait says of a record is called after the record, which is looked at.
        let name = item.name.rsplit('.').next().unwrap_or_default();
        look("method", name, &item.source);
    }
    for host in &contract.hosts {
        for item in &host.functions {
            look("host function", &item.name, &host.source);
        }
    }
}
