//! What makes the names sound that items have in single languages: each is one of that language, and is there once.

use super::types::damaged;
use super::{Problem, c_symbols, host_function_names, members, method_names, type_names};
use crate::model::{Contract, LANGUAGES, NAMING_LANGUAGES};
use crate::view::Item;

/// Reports names that are equal only as one language has them. Those of the contract itself are reported already.
pub(super) fn collisions(contract: &Contract, problems: &mut Vec<Problem>) {
    languages(contract, problems);
    for language in NAMING_LANGUAGES {
        let renamed = contract.renamed_for(language);
        if renamed == *contract {
            continue;
        }
        let mut found = Vec::new();
        type_names(&renamed, &mut found);
        method_names(&renamed, &mut found);
        host_function_names(&renamed, &mut found);
        members(&renamed, &mut found);
        if *language == "c" {
            c_symbols(&renamed, &mut found);
        }
        let new = found.into_iter().filter(|problem| !problems.contains(problem));
        let new: Vec<_> =
            new.map(|x| Problem { text: format!("in {language}, {}", x.text), ..x }).collect();
        problems.extend(new);
    }
}

/// The macros refuse a language that nobody knows; broken only in a contract that did not come from them.
fn languages(contract: &Contract, problems: &mut Vec<Problem>) {
    contract.clone().each_item(&mut |Item { name, marks, .. }| {
        let skip = marks.skip.iter().filter(|x| !LANGUAGES.contains(&x.as_str()));
        let rename = marks.rename.keys().filter(|x| !NAMING_LANGUAGES.contains(&x.as_str()));
        for language in skip.chain(rename) {
            let text = format!("`{name}` speaks of `{language}`, which is no language of Hither");
            problems.push(damaged("", text));
        }
    });
}
