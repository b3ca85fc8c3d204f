//! What makes aliases sound: each comes to an end, and is the same wherever it is mentioned.

use super::Problem;
use crate::model::{Alias, Contract, Type};

/// Every problem of the aliases.
pub(super) fn problems(contract: &Contract, problems: &mut Vec<Problem>) {
    let endless: Vec<_> =
        contract.aliases.iter().filter(|alias| mentions(&alias.ty, &alias.name)).collect();
    problems.extend(endless.iter().map(|alias| contains_itself(alias)));
    if endless.is_empty() {
        mentions_differ(contract, problems);
    }
}

fn contains_itself(alias: &Alias) -> Problem {
    Problem {
        source: alias.source.clone(),
        text: format!(
            "`{0}` contains itself, but crosses as `{1}`: without the name `{0}` that has no end",
            alias.name, alias.ty
        ),
        help: "make it a struct with named fields, or an enum".into(),
    }
}

/// Whether a type has the alias `name` in it, also behind other aliases.
fn mentions(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Alias { name: other, of } => other == name || mentions(of, name),
        other => other.parts().into_iter().any(|part| mentions(part, name)),
    }
}

/// Broken only in a contract that did not come from a builder.
fn mentions_differ(contract: &Contract, problems: &mut Vec<Problem>) {
    for (ty, source) in contract.types() {
        if let Type::Alias { name, of } = ty
            && contract.alias(name).is_some_and(|alias| alias.ty != **of)
        {
            problems.push(Problem {
                source: source.to_owned(),
                text: format!("alias `{name}` is used as `{of}`, which it is not"),
                help: "the contract is damaged: build the library again".into(),
            });
        }
    }
}
