//! What errors cannot be.

use quote::ToTokens;

use super::model::{Error, Message, Variant};
use crate::errors::Errors;
use crate::item::{refuse_cfg, refuse_generics, refuse_ours};
use crate::names;
use crate::shape::check_fields;
use crate::types::spelled;

/// Refuses everything that is wrong with the item.
pub(crate) fn check(error: &Error, errors: &mut Errors) {
    refuse_ours(&error.attrs, "error", errors);
    names::refuse(&error.ident, errors);
    refuse_generics(&error.generics, &format!("error `{}`", error.name), errors);
    if error.variants.is_empty() {
        errors.at(
            &error.ident,
            format!(
                "error `{}` has no variants: give it one, or return the value without `Result`",
                error.name
            ),
        );
    }
    for variant in &error.variants {
        check_variant(variant, errors);
    }
    one_from_a_type(error, errors);
}

fn check_variant(variant: &Variant, errors: &mut Errors) {
    names::refuse(&variant.ident, errors);
    refuse_cfg(&variant.attrs, "a variant", errors);
    check_fields(&variant.fields, errors);
    if let Some(discriminant) = &variant.discriminant {
        errors.at(
            discriminant,
            "the position of a variant is its value on the other side: remove the number",
        );
    }
    match &variant.message {
        Message::Missing { refused: false } => errors.at(
            &variant.ident,
            format!("`{0}` has no message: write `#[error(\"..\")]` above it", variant.name),
        ),
        Message::Transparent(path) if variant.fields.len() != 1 => errors.at(
            path,
            format!(
                "`transparent` says what the only field says, and `{}` has {}: write a message",
                variant.name,
                match variant.fields.len() {
                    0 => "none".to_owned(),
                    count => count.to_string(),
                }
            ),
        ),
        _ => {}
    }
    if let Some((_, from)) = &variant.from
        && variant.fields.len() != 1
    {
        errors.at(
            from,
            format!(
                "`#[from]` makes `{}` from one value, so it can have one field: use `#[source]`, and make it by hand",
                variant.name
            ),
        );
    }
}

/// `?` could not choose between two variants for one type.
fn one_from_a_type(error: &Error, errors: &mut Errors) {
    let mut seen: Vec<(String, &Variant)> = Vec::new();
    for variant in &error.variants {
        let Some((position, from)) = &variant.from else {
            continue;
        };
        let ty = &variant.fields[*position].ty;
        let key = ty.to_token_stream().to_string();
        match seen.iter().find(|(other, _)| *other == key) {
            Some((_, first)) => errors.at(
                from,
                format!(
                    "`{}` is made from `{}` already: keep one `#[from]`",
                    first.name,
                    spelled(ty)
                ),
            ),
            None => seen.push((key, variant)),
        }
    }
}
