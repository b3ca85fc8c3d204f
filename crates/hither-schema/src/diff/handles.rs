//! What holds handles of objects, of the library or of the host. Who steps over such a value never releases them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Contract, Field, Type};

/// Whether the value itself is a handle.
pub(super) fn is_handle(ty: &Type) -> bool {
    matches!(ty, Type::Object(_) | Type::Host(_))
}

/// The name of the record, enum or error that it is.
pub(super) fn named(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(name) | Type::Enum(name) | Type::Error(name) => Some(name),
        _ => None,
    }
}

/// The records, enums and errors in whose fields a handle may be, however deep.
pub(super) fn holders(contract: &Contract) -> BTreeSet<&str> {
    let mut holders = BTreeSet::new();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for (owner, field) in fields(contract) {
        let (has_handle, names) = mentioned(&field.ty);
        if has_handle {
            found.push(owner);
        }
        names.into_iter().for_each(|name| users.entry(name).or_default().push(owner));
    }
    while let Some(holder) = found.pop() {
        if holders.insert(holder) {
            found.extend(users.remove(holder).unwrap_or_default());
        }
    }
    holders
}

/// Whether a handle stands in it, and which named types do.
fn mentioned(ty: &Type) -> (bool, Vec<&str>) {
    let mut has_handle = false;
    let mut names = Vec::new();
    let mut parts = vec![ty];
    while let Some(part) = parts.pop() {
        has_handle |= is_handle(part);
        names.extend(named(part));
        parts.extend(part.parts());
    }
    (has_handle, names)
}

/// Every field of every named type, with the name of the type.
fn fields(contract: &Contract) -> impl Iterator<Item = (&str, &Field)> {
    let of_records = contract
        .records
        .iter()
        .flat_map(|item| item.fields.iter().map(|field| (item.name.as_str(), field)));
    let of_enums = contract.enums.iter().flat_map(|item| {
        let fields = item.variants.iter().flat_map(|variant| &variant.fields);
        fields.map(|field| (item.name.as_str(), field))
    });
    let of_errors = contract.errors.iter().flat_map(|item| {
        let fields = item.variants.iter().flat_map(|variant| &variant.fields);
        fields.map(|field| (item.name.as_str(), field))
    });
    of_records.chain(of_enums).chain(of_errors)
}
