//! A contract under the names of one language.

use std::collections::BTreeMap;

use crate::model::{Contract, Type, Value};

impl Contract {
    /// The contract with the names that its items have in `language`. Ids stay, and so does the hash of the contract
    /// that it came from, which is not this one's.
    pub fn renamed_for(&self, language: &str) -> Contract {
        let mut renamed = self.clone();
        let types = renamed_types(self, language);
        renamed.each_fields(&mut |fields| {
            for field in fields {
                if let (Type::Enum(name), Some(Value::Variant(variant))) =
                    (&field.ty, &mut field.default)
                    && let Some(new) = renamed_variant(self, name, variant, language)
                {
                    new.clone_into(variant);
                }
            }
        });
        renamed.each_item(&mut |item| {
            if let Some(new) = item.marks.name_in(language).map(str::to_owned) {
                item.marks.renamed_from = Some(std::mem::replace(item.name, new));
            }
        });
        if types.is_empty() {
            return renamed;
        }
        renamed.each_type(&mut |ty| match ty {
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Object(name)
            | Type::Host(name)
            | Type::Alias { name, .. } => {
                if let Some(new) = types.get(name) {
                    name.clone_from(new);
                }
            }
            _ => {}
        });
        // `Order.display` is called after its type.
        for method in renamed.methods.iter_mut().filter(|method| method.form.is_of_trait()) {
            if let Some((owner, name)) = method.name.split_once('.')
                && let Some(new) = types.get(owner)
            {
                method.name = format!("{new}.{name}");
            }
        }
        for event in &mut renamed.events {
            if let Some(new) = types.get(&event.name) {
                event.name.clone_from(new);
            }
        }
        renamed
    }
}

/// The new name of a variant of an enum.
fn renamed_variant<'a>(
    contract: &'a Contract,
    item: &str,
    variant: &str,
    language: &str,
) -> Option<&'a str> {
    let mut variants = contract.enumeration(item)?.variants.iter();
    variants.find(|x| x.name == variant)?.marks.name_in(language)
}

/// The new names of types by the old ones; no two types of a contract have one name.
fn renamed_types(contract: &Contract, language: &str) -> BTreeMap<String, String> {
    let records = contract.records.iter().map(|x| (&x.name, &x.marks));
    let enums = contract.enums.iter().map(|x| (&x.name, &x.marks));
    let errors = contract.errors.iter().map(|x| (&x.name, &x.marks));
    let objects = contract.objects.iter().map(|x| (&x.name, &x.marks));
    let hosts = contract.hosts.iter().map(|x| (&x.name, &x.marks));
    let aliases = contract.aliases.iter().map(|x| (&x.name, &x.marks));
    let all = records.chain(enums).chain(errors).chain(objects).chain(hosts).chain(aliases);
    all.filter_map(|(name, marks)| Some((name.clone(), marks.name_in(language)?.to_owned())))
        .collect()
}
