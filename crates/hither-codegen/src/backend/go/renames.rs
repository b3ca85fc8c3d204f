//! Names that the author gave items in Go, and that Go has for something else already.

use std::collections::BTreeMap;

use hither_schema::{Contract, Field, Marks, MethodKind, Param, Problem};

use super::names::{self, Names};
use super::object_names::spelled;

/// Every item that asks for a name and does not get it. A name of ours gives way instead, see `names`.
pub(super) fn refused(contract: &Contract, names: &Names) -> Vec<Problem> {
    let mut look = Look { problems: Vec::new() };
    look.types(contract, names);
    look.functions(contract, names);
    look.members(contract, names);
    look.problems
}

struct Look {
    problems: Vec<Problem>,
}

impl Look {
    /// `prefix` is what Go puts before the name that the author gives.
    fn at(&mut self, what: &str, marks: &Marks, prefix: &str, go: &str, source: &str) {
        let Some(asked) = marks.name_in("go") else {
            return;
        };
        let asked = format!("{prefix}{asked}");
        if asked != go {
            self.problems.push(Problem {
                source: source.to_owned(),
                text: format!("{what} cannot be called `{asked}` in Go: that is taken"),
                help: "give it another name in `rename(go = \"..\")`".into(),
            });
        }
    }

    fn types(&mut self, contract: &Contract, names: &Names) {
        let records = contract.records.iter().map(|x| (&x.name, &x.marks, &x.source));
        let enums = contract.enums.iter().map(|x| (&x.name, &x.marks, &x.source));
        let errors = contract.errors.iter().map(|x| (&x.name, &x.marks, &x.source));
        let objects = contract.objects.iter().map(|x| (&x.name, &x.marks, &x.source));
        let hosts = contract.hosts.iter().map(|x| (&x.name, &x.marks, &x.source));
        for (name, marks, source) in records.chain(enums).chain(errors).chain(objects).chain(hosts)
        {
            self.at(&format!("`{name}`"), marks, "", names.ty(name), source);
        }
        let of_enums = contract.enums.iter().flat_map(|x| {
            x.variants
                .iter()
                .map(move |variant| (&x.name, &variant.name, &variant.marks, &x.source))
        });
        let of_errors = contract.errors.iter().flat_map(|x| {
            x.variants
                .iter()
                .map(move |variant| (&x.name, &variant.name, &variant.marks, &x.source))
        });
        for (owner, name, marks, source) in of_enums.chain(of_errors) {
            let what = format!("variant `{owner}::{name}`");
            self.at(&what, marks, names.ty(owner), names.variant(owner, name), source);
        }
    }

    fn functions(&mut self, contract: &Contract, names: &Names) {
        for constant in &contract.constants {
            let what = format!("constant `{}`", constant.name);
            self.at(&what, &constant.marks, "", names.constant(&constant.name), &constant.source);
        }
        for method in &contract.methods {
            let go = names.function(&method.name);
            self.at(&format!("method `{}`", method.name), &method.marks, "", go, &method.source);
        }
        for object in &contract.objects {
            for method in &object.methods {
                let spelled = spelled(object, method);
                let go = names.function(&spelled);
                self.at(&format!("method `{spelled}`"), &method.marks, "", go, &method.source);
            }
        }
        let listed = contract.hosts.iter().filter(|host| host.listed);
        for (host, function) in listed.flat_map(|x| x.functions.iter().map(move |y| (x, y))) {
            let what = format!("host function `{}`", function.name);
            let go = names.set_function(&function.name);
            // A trait and one of its functions may be called alike.
            let go = go.strip_suffix("Func").unwrap_or(go);
            self.at(&what, &function.marks, "Set", go, &host.source);
        }
    }

    fn members(&mut self, contract: &Contract, names: &Names) {
        for record in &contract.records {
            let taken = names.traits_of(&record.name);
            self.fields(
                &format!("record `{}`", record.name),
                &record.fields,
                taken,
                &record.source,
            );
        }
        for item in &contract.enums {
            for variant in &item.variants {
                let owner = format!("variant `{}::{}`", item.name, variant.name);
                self.fields(&owner, &variant.fields, &[], &item.source);
            }
        }
        for error in &contract.errors {
            for variant in &error.variants {
                let owner = format!("variant `{}::{}`", error.name, variant.name);
                self.fields(&owner, &variant.fields, super::errors::METHODS, &error.source);
            }
        }
        for (spelled, method) in contract.spelled_methods() {
            let owner = match method.kind {
                MethodKind::Constructor => format!("constructor `{spelled}`"),
                MethodKind::Method | MethodKind::Static => format!("method `{spelled}`"),
            };
            self.params(&owner, &method.params, names, &method.source);
        }
        for host in &contract.hosts {
            for function in &host.functions {
                let owner = format!("host function `{}`", function.name);
                self.params(&owner, &function.params, names, &host.source);
            }
        }
    }

    fn fields(&mut self, owner: &str, fields: &[Field], taken: &[&str], source: &str) {
        for (field, go) in fields.iter().zip(names::fields(fields, taken)) {
            let what = format!("field `{}` of {owner}", field.name);
            self.at(&what, &field.marks, "", &go, source);
        }
    }

    fn params(&mut self, owner: &str, params: &[Param], names: &Names, source: &str) {
        let mut scope = names.scope();
        let claimed: BTreeMap<&str, String> =
            params.iter().map(|param| (param.name.as_str(), scope.param(param))).collect();
        for param in params {
            let what = format!("parameter `{}` of {owner}", param.name);
            self.at(&what, &param.marks, "", &claimed[param.name.as_str()], source);
        }
    }
}
