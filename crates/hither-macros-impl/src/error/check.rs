//! What errors cannot be.

use quote::ToTokens;

use super::model::{Error, Message, Variant};
use crate::errors::Errors;
use crate::item::{refuse_generics, refuse_ours};
use crate::names;
use crate::types::spelled;
use crate::variant;

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
    variant::check(&variant.body, errors);
    match &variant.message {
        Message::Missing { refused: false } => errors.at(
            &variant.body.ident,
            format!("`{0}` has no message: write `#[error(\"..\")]` above it", variant.body.name),
        ),
        Message::Transparent(path) if variant.body.fields.len() != 1 => errors.at(
            path,
            format!(
                "`transparent` says what the only field says, and `{}` has {}: write a message",
                variant.body.name,
                match variant.body.fields.len() {
                    0 => "none".to_owned(),
                    count => count.to_string(),
                }
            ),
        ),
        _ => {}
    }
    if let Some((_, from)) = &variant.from
        && variant.body.fields.len() != 1
    {
        errors.at(
            from,
            format!(
                "`#[from]` makes `{}` from one value, so it can have one field: use `#[source]`, and make it by hand",
                variant.body.name
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
        let ty = &variant.body.fields[*position].ty;
        let key = ty.to_token_stream().to_string();
        match seen.iter().find(|(other, _)| *other == key) {
            Some((_, first)) => errors.at(
                from,
                format!(
                    "`{}` is made from `{}` already: keep one `#[from]`",
                    first.body.name,
                    spelled(ty)
                ),
            ),
            None => seen.push((key, variant)),
        }
    }
}
