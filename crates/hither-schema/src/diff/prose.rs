//! What only people read: documentation, texts of errors, the version. None of it is in the hash.

use std::collections::BTreeMap;

use super::Change;
use crate::model::{Contract, Field, Marks};

/// What of it changed, where both contracts have the item.
pub(super) fn changes(old: &Contract, new: &Contract) -> Vec<Change> {
    let why = "only people read it";
    let mut changes = Vec::new();
    let (before, after) = (&old.library.version, &new.library.version);
    if before != after {
        changes.push(Change::compatible(
            "version",
            format!("changed from {before} to {after}"),
            why,
        ));
    }
    let (before, after) = (texts(old), texts(new));
    let differ = before
        .into_iter()
        .filter(|(place, text)| after.get(place).is_some_and(|other| other != text));
    changes
        .extend(differ.map(|(place, _)| Change::compatible(place, "documentation changed", why)));
    changes
}

/// Every text by its place.
fn texts(contract: &Contract) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::from([("library".to_owned(), contract.library.docs.clone())]);
    for item in &contract.constants {
        texts.insert(format!("constant `{}`", item.name), told(&item.docs, &item.marks));
    }
    for (name, item) in contract.spelled_methods() {
        texts.insert(format!("method `{name}`"), told(&item.docs, &item.marks));
    }
    for item in &contract.objects {
        texts.insert(format!("object `{}`", item.name), told(&item.docs, &item.marks));
    }
    for item in &contract.aliases {
        texts.insert(format!("alias `{}`", item.name), item.docs.clone());
    }
    for host in &contract.hosts {
        texts.insert(format!("host trait `{}`", host.name), told(&host.docs, &host.marks));
        for item in &host.functions {
            let text = told(&item.docs, &item.marks);
            texts.insert(format!("host function `{}`", item.name), text);
        }
    }
    for item in &contract.records {
        let place = format!("record `{}`", item.name);
        of_fields(&place, &item.fields, &mut texts);
        texts.insert(place, told(&item.docs, &item.marks));
    }
    for item in &contract.enums {
        let place = format!("enum `{}`", item.name);
        for variant in &item.variants {
            let place = format!("{place}, variant `{}`", variant.name);
            of_fields(&place, &variant.fields, &mut texts);
            texts.insert(place, told(&variant.docs, &variant.marks));
        }
        texts.insert(place, told(&item.docs, &item.marks));
    }
    for item in &contract.errors {
        let place = format!("error `{}`", item.name);
        for variant in &item.variants {
            let place = format!("{place}, variant `{}`", variant.name);
            of_fields(&place, &variant.fields, &mut texts);
            let docs = told(&variant.docs, &variant.marks);
            texts.insert(place, format!("{docs}\n{}", variant.message));
        }
        texts.insert(place, told(&item.docs, &item.marks));
    }
    texts
}

fn of_fields(owner: &str, fields: &[Field], texts: &mut BTreeMap<String, String>) {
    for field in fields {
        let text = told(&field.docs, &field.marks);
        texts.insert(format!("{owner}, field `{}`", field.name), text);
    }
}

/// The documentation of an item, and whether it is deprecated.
fn told(docs: &str, marks: &Marks) -> String {
    let deprecated = marks.deprecated.as_ref().map(|deprecated| deprecated.text());
    deprecated.map_or_else(|| docs.to_owned(), |text| format!("{docs}\ndeprecated: {text}"))
}
