//! A contract without what its author keeps from one language.

use std::collections::BTreeSet;

use crate::check::Problem;
use crate::model::{Contract, Type};

impl Contract {
    /// The contract without the items that `language` does without, and without the types that only these reach.
    ///
    /// # Errors
    /// What is left needs something that is skipped.
    pub fn without_skipped(&self, language: &str) -> Result<Contract, Vec<Problem>> {
        let mut left = self.clone();
        let mut skipped = false;
        left.each_item(&mut |item| skipped |= item.marks.skips(language));
        if !skipped {
            return Ok(left);
        }
        let before = reached(self);
        left.constants.retain(|constant| !constant.marks.skips(language));
        left.methods.retain(|method| !method.marks.skips(language));
        left.events.retain(|event| {
            self.record(&event.name).is_none_or(|record| !record.marks.skips(language))
        });
        left.objects.retain(|object| !object.marks.skips(language));
        for object in &mut left.objects {
            object.methods.retain(|method| !method.marks.skips(language));
        }
        left.hosts.retain(|host| !host.marks.skips(language));
        for host in &mut left.hosts {
            host.functions.retain(|function| !function.marks.skips(language));
        }
        let after = reached(&left);
        let stays = |ty: Type| after.contains(&ty) || !before.contains(&ty);
        left.records.retain(|x| stays(Type::Record(x.name.clone())));
        left.enums.retain(|x| stays(Type::Enum(x.name.clone())));
        left.errors.retain(|x| stays(Type::Error(x.name.clone())));
        left.objects.retain(|x| stays(Type::Object(x.name.clone())));
        left.aliases
            .retain(|x| stays(Type::Alias { name: x.name.clone(), of: Box::new(x.ty.clone()) }));
        left.hosts.retain(|x| x.listed || stays(Type::Host(x.name.clone())));
        // What traits say of a type goes with the type.
        let records: BTreeSet<_> = left.records.iter().map(|x| x.name.clone()).collect();
        let has_owner = |name: &str| name.split_once('.').is_some_and(|(x, _)| records.contains(x));
        left.methods.retain(|x| !x.form.is_of_trait() || has_owner(&x.name));
        let problems = needed(self, &left, language);
        if problems.is_empty() { Ok(left) } else { Err(problems) }
    }
}

/// Every named type that the methods of the library, the host traits that it lists and its events reach.
fn reached(contract: &Contract) -> BTreeSet<Type> {
    let mut found = Reached { contract, types: BTreeSet::new() };
    for method in contract.methods.iter().filter(|method| !method.form.is_of_trait()) {
        found.call(method.params.iter().map(|x| &x.ty), &method.returns);
    }
    for host in contract.hosts.iter().filter(|host| host.listed) {
        found.named(&Type::Host(host.name.clone()));
    }
    for event in &contract.events {
        found.named(&Type::Record(event.name.clone()));
    }
    found.types
}

struct Reached<'a> {
    contract: &'a Contract,
    types: BTreeSet<Type>,
}

impl Reached<'_> {
    fn call<'t>(
        &mut self,
        params: impl Iterator<Item = &'t Type>,
        returns: &'t crate::model::Returns,
    ) {
        params.chain(returns.types()).for_each(|ty| self.named(ty));
        if let Some(error) = &returns.error {
            self.named(&Type::Error(error.clone()));
        }
    }

    /// Adds a type and what stands in it.
    fn named(&mut self, ty: &Type) {
        ty.parts().into_iter().for_each(|part| self.named(part));
        let is_named = matches!(
            ty,
            Type::Record(_)
                | Type::Enum(_)
                | Type::Error(_)
                | Type::Object(_)
                | Type::Host(_)
                | Type::Alias { .. }
        );
        if is_named && self.types.insert(ty.clone()) {
            self.inside(ty);
        }
    }

    /// Adds what a named type is made of.
    fn inside(&mut self, ty: &Type) {
        let contract = self.contract;
        match ty {
            Type::Record(name) => {
                let record = contract.record(name);
                record.iter().flat_map(|x| &x.fields).for_each(|field| self.named(&field.ty));
            }
            Type::Enum(name) => {
                let variants = contract.enumeration(name).into_iter().flat_map(|x| &x.variants);
                variants.flat_map(|x| &x.fields).for_each(|field| self.named(&field.ty));
            }
            Type::Error(name) => {
                let variants = contract.error(name).into_iter().flat_map(|x| &x.variants);
                variants.flat_map(|x| &x.fields).for_each(|field| self.named(&field.ty));
            }
            Type::Object(name) => {
                for method in contract.object(name).into_iter().flat_map(|x| &x.methods) {
                    self.call(method.params.iter().map(|x| &x.ty), &method.returns);
                }
            }
            Type::Host(name) => {
                for function in contract.host(name).into_iter().flat_map(|x| &x.functions) {
                    self.call(function.params.iter().map(|x| &x.ty), &function.returns);
                }
            }
            _ => {}
        }
    }
}

/// What is left, but needs something that is not.
fn needed(all: &Contract, left: &Contract, language: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (ty, source) in left.types() {
        let (what, name) = match ty {
            Type::Object(name) if left.object(name).is_none() => ("object", name),
            Type::Host(name) if left.host(name).is_none() => ("host trait", name),
            _ => continue,
        };
        problems.push(Problem {
            source: source.to_owned(),
            text: format!("{what} `{name}` is needed here, but {language} skips it"),
            help: format!(
                "write `#[hither(skip({language}))]` here too, or take it away from `{name}`"
            ),
        });
    }
    for host in left.host_objects() {
        let has = |function: &crate::HostFunction| function.marks.skips(language);
        let whole = all.host(&host.name).into_iter().flat_map(|host| &host.functions);
        problems.extend(whole.filter(|x| has(x)).map(|function| Problem {
            source: host.source.clone(),
            text: format!(
                "host function `{}` is skipped for {language}, but objects of `{}` cross, and they have all of its functions",
                function.name, host.name
            ),
            help: format!("skip the methods that take these objects, or keep `{}`", function.name),
        }));
    }
    problems
}
