//! Names for what objects have: methods of their types, and functions that need none.

use std::collections::BTreeSet;

use hither_schema::{Contract, Method, MethodKind, Object};

use super::names::{Names, claim, constructor, exported, exported_as};
use super::usage::has_client;

/// What every object has beside the methods of the author.
const METHODS: [&str; 2] = ["Close", "String"];

/// A method as the contract spells it: `Jar.label`.
pub(super) fn spelled(object: &Object, method: &Method) -> String {
    format!("{}.{}", object.name, method.name)
}

impl Names {
    /// Constructors and statics are called on the client, or, where there is none, are functions of the package.
    pub(super) fn claim_functions_of_objects(&mut self, contract: &Contract) {
        for object in &contract.objects {
            let ty = self.types[&object.name].clone();
            let constructors = object.methods.iter().filter(|x| x.kind == MethodKind::Constructor);
            let only = constructors.count() == 1;
            let of_traits = self.traits_of(&object.name).iter().copied();
            let mut own: BTreeSet<String> =
                METHODS.into_iter().chain(of_traits).map(str::to_owned).collect();
            for method in &object.methods {
                let name = exported(&method.name);
                let shared =
                    if has_client(contract) { &mut self.methods } else { &mut self.exported };
                let renamed = method.marks.name_in("go").map(str::to_owned);
                let go = match method.kind {
                    MethodKind::Method => claim(&mut own, exported_as(&method.name, &method.marks)),
                    MethodKind::Static => {
                        claim(shared, renamed.unwrap_or_else(|| format!("{ty}{name}")))
                    }
                    MethodKind::Constructor => {
                        let made = || constructor(&method.name, only);
                        let made = || made().replacen("New", &format!("New{ty}"), 1);
                        claim(shared, renamed.unwrap_or_else(made))
                    }
                };
                let var = claim(&mut self.unexported, format!("method{ty}{name}"));
                let spelled = spelled(object, method);
                self.functions.insert(format!("var {spelled}"), var);
                self.functions.insert(spelled, go);
            }
        }
    }

    /// Adds how documentation spells methods of objects, as `Jar::label`.
    pub(super) fn spell_objects(&mut self, contract: &Contract) {
        let client = has_client(contract).then(|| &self.types[&contract.library.type_name]);
        for object in &contract.objects {
            for method in &object.methods {
                let go = &self.functions[&spelled(object, method)];
                let owner = match method.kind {
                    MethodKind::Method => Some(&self.types[&object.name]),
                    MethodKind::Static | MethodKind::Constructor => client,
                };
                let link = owner.map_or_else(|| format!("[{go}]"), |ty| format!("[{ty}.{go}]"));
                self.spelled.entry(format!("{}::{}", object.name, method.name)).or_insert(link);
            }
        }
    }

    /// The variable that describes a method of an object.
    pub(super) fn object_method(&self, spelled: &str) -> &str {
        &self.functions[&format!("var {spelled}")]
    }
}
