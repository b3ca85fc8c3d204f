//! What records, enums and aliases cannot be.

use super::model::{Alias, Data, Enum, Record, Way};
use crate::errors::Errors;
use crate::item::{refuse_generics, refuse_ours};
use crate::shape::{Style, check_fields};
use crate::types::{self, Place};
use crate::{names, variant};

/// Refuses everything that is wrong with the item.
pub(crate) fn check(data: &Data, errors: &mut Errors) {
    match data {
        Data::Record(record) => check_record(record, "data", errors),
        Data::Enum(item) => check_enum(item, errors),
        Data::Alias(alias) => check_alias(alias, errors),
    }
}

/// Refuses everything that is wrong with a struct under `#[hither::attribute]`.
pub(crate) fn check_record(record: &Record, attribute: &str, errors: &mut Errors) {
    let what = format!("record `{}`", record.name);
    refuse_ours(&record.attrs, attribute, errors);
    names::refuse(&record.ident, errors);
    refuse_generics(&record.generics, &what, errors);
    match record.style {
        Style::Named => check_fields(&record.fields, errors),
        Style::Tuple => errors.at(
            &record.ident,
            format!("{what} has fields without names, and other languages need them: write `{{ name: .. }}`"),
        ),
        Style::Unit => errors.at(
            &record.ident,
            format!("{what} has no fields: write `struct {} {{}}` if that is meant", record.name),
        ),
    }
}

fn check_alias(alias: &Alias, errors: &mut Errors) {
    refuse_ours(&alias.attrs, "data", errors);
    names::refuse(&alias.ident, errors);
    refuse_generics(&alias.generics, &format!("type `{}`", alias.name), errors);
    match &alias.way {
        Way::Newtype(field) => {
            check_fields(std::slice::from_ref(&**field), errors);
            for mention in types::mentions(&field.ty, &alias.ident) {
                errors.at(
                    mention,
                    format!(
                        "`{}` crosses as what it holds, and that would have no end: make it a struct with named fields",
                        alias.name
                    ),
                );
            }
        }
        Way::Converted(ty) => {
            types::refuse(ty, Place::Field, errors);
            for mention in types::mentions(ty, &alias.ident) {
                errors.at(
                    mention,
                    format!("`{}` cannot cross as itself: name another type", alias.name),
                );
            }
        }
        // What it holds need not cross: its text does.
        Way::Text(field) => crate::item::refuse_cfg(&field.attrs, "a field", errors),
    }
}

fn check_enum(item: &Enum, errors: &mut Errors) {
    refuse_ours(&item.attrs, "data", errors);
    names::refuse(&item.ident, errors);
    refuse_generics(&item.generics, &format!("enum `{}`", item.name), errors);
    if item.variants.is_empty() {
        errors.at(
            &item.ident,
            format!("enum `{}` has no variants, so no value could ever cross", item.name),
        );
    }
    for variant in &item.variants {
        variant::check(variant, errors);
    }
}
