//! Names that the author gave fields and parameters in C, and that C has for something else already. Those of types and
//! functions stand behind the library's prefix, where only each other are in the way.

use hither_schema::{Contract, Field, Marks, Param, Problem};

use super::names::Names;

/// Every field and parameter that asks for a name and does not get it.
pub(super) fn refused(contract: &Contract, names: &Names) -> Vec<Problem> {
    let mut look = Look { names, problems: Vec::new() };
    for record in &contract.records {
        look.fields(&format!("record `{}`", record.name), &record.fields, &record.source);
    }
    for item in &contract.enums {
        for variant in &item.variants {
            let owner = format!("variant `{}::{}`", item.name, variant.name);
            look.fields(&owner, &variant.fields, &item.source);
        }
    }
    for error in &contract.errors {
        for variant in &error.variants {
            let owner = format!("variant `{}::{}`", error.name, variant.name);
            look.fields(&owner, &variant.fields, &error.source);
        }
    }
    for (spelled, method) in contract.spelled_methods() {
        look.params(&format!("method `{spelled}`"), &method.params, &method.source);
    }
    for host in &contract.hosts {
        for function in &host.functions {
            let owner = format!("host function `{}`", function.name);
            look.params(&owner, &function.params, &host.source);
        }
    }
    look.problems
}

struct Look<'a> {
    names: &'a Names,
    problems: Vec<Problem>,
}

impl Look<'_> {
    fn fields(&mut self, owner: &str, fields: &[Field], source: &str) {
        for field in fields {
            let c = self.names.field(&field.name);
            self.at(&format!("a field of {owner}"), &field.marks, &c, source);
        }
    }

    fn params(&mut self, owner: &str, params: &[Param], source: &str) {
        for param in params {
            let c = self.names.param(&param.name);
            self.at(&format!("a parameter of {owner}"), &param.marks, &c, source);
        }
    }

    fn at(&mut self, what: &str, marks: &Marks, c: &str, source: &str) {
        if let Some(asked) = marks.name_in("c").filter(|asked| *asked != c) {
            self.problems.push(Problem {
                source: source.to_owned(),
                text: format!("{what} cannot be called `{asked}` in C: that is taken"),
                help: "give it another name in `rename(c = \"..\")`".into(),
            });
        }
    }
}
