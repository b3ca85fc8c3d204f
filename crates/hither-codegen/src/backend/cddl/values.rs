//! Records, enums, errors and aliases.

use hither_schema::{Alias, Contract, Enum, Error, Field, Param, Record, Type};

use super::docs::comment;
use super::names;
use super::types::{Types, may_be_null};

/// What stands in an array by its place: a field, or a parameter, which has no documentation.
struct Member<'a> {
    name: &'a str,
    docs: &'a str,
    ty: &'a Type,
    has_default: bool,
}

impl Member<'_> {
    /// Readers do without it where it stands at the end.
    fn may_be_left_out(&self) -> bool {
        self.has_default || may_be_null(self.ty)
    }
}

/// The rules of all records.
pub(super) fn records(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    contract.records.iter().map(|item| record(item, types)).collect()
}

/// The rules of all enums.
pub(super) fn enums(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    let rules =
        |item: &Enum| if item.is_plain() { plain(item, types) } else { with_data(item, types) };
    contract.enums.iter().map(rules).collect()
}

/// The rules of all errors.
pub(super) fn errors(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    contract.errors.iter().map(|item| error(item, types)).collect()
}

/// The rules of all aliases.
pub(super) fn aliases(contract: &Contract, types: &Types<'_>) -> Vec<String> {
    let rule = |item: &Alias| {
        let name = types.names.of_type(&item.name);
        format!("{}{name} = {}\n", comment(&item.docs, 0), types.spell(&item.ty))
    };
    contract.aliases.iter().map(rule).collect()
}

/// The array of a call's parameters.
pub(super) fn request(params: &[Param], types: &Types<'_>) -> String {
    let members: Vec<_> = params
        .iter()
        .map(|item| member(&item.name, "", &item.ty, item.default.is_some()))
        .collect();
    array(&members, types)
}

fn record(item: &Record, types: &Types<'_>) -> String {
    let name = types.names.of_type(&item.name);
    format!("{}{name} = {}\n", comment(&item.docs, 0), fields(&item.fields, types))
}

/// Positions by name.
fn plain(item: &Enum, types: &Types<'_>) -> String {
    let docs = comment(&item.docs, 0);
    let name = types.names.of_type(&item.name);
    if item.variants.is_empty() {
        return format!("{docs}; It has no values.\n{name} = uint .lt 0\n");
    }
    let mut text = format!("{docs}{name} = &(\n");
    for (position, variant) in item.variants.iter().enumerate() {
        text += &comment(&variant.docs, 2);
        text += &format!("  {}: {position},\n", variant.name);
    }
    text + ")\n"
}

/// A rule for each variant, and their choice.
fn with_data(item: &Enum, types: &Types<'_>) -> String {
    let variants = item.variants.iter().map(|variant| variant.name.as_str());
    let mut text = comment(&item.docs, 0) + &choice(&item.name, variants, types);
    for (position, variant) in item.variants.iter().enumerate() {
        let name = types.names.of_variant(&item.name, &variant.name);
        text += &comment(&variant.docs, 0);
        text += &match variant.fields.as_slice() {
            [] => format!("{name} = {position}\n"),
            some => format!("{name} = [{position}, {}]\n", fields(some, types)),
        };
    }
    text
}

fn error(item: &Error, types: &Types<'_>) -> String {
    let variants = item.variants.iter().map(|variant| variant.name.as_str());
    let mut text = comment(&item.docs, 0) + &choice(&item.name, variants, types);
    for (position, variant) in item.variants.iter().enumerate() {
        let name = types.names.of_variant(&item.name, &variant.name);
        text += &comment(&variant.docs, 0);
        text +=
            &format!("{name} = [{position}, message: text, {}]\n", fields(&variant.fields, types));
    }
    text
}

/// The rule of `owner`: one of its variants.
fn choice<'a>(owner: &str, variants: impl Iterator<Item = &'a str>, types: &Types<'_>) -> String {
    let rules: Vec<_> = variants.map(|variant| types.names.of_variant(owner, variant)).collect();
    let name = types.names.of_type(owner);
    match rules.as_slice() {
        [] => format!("; It has no values.\n{name} = uint .lt 0\n"),
        rules => format!("{name} = {}\n", rules.join(" / ")),
    }
}

fn fields(fields: &[Field], types: &Types<'_>) -> String {
    let members: Vec<_> = fields
        .iter()
        .map(|item| member(&item.name, &item.docs, &item.ty, item.default.is_some()))
        .collect();
    array(&members, types)
}

fn member<'a>(name: &'a str, docs: &'a str, ty: &'a Type, has_default: bool) -> Member<'a> {
    Member { name, docs, ty, has_default }
}

/// An array of members in order. One that may be left out takes all behind it along, so each of them opens a group
/// that the last one closes: what is there is never taken for what comes later.
fn array(members: &[Member<'_>], types: &Types<'_>) -> String {
    if members.is_empty() {
        return "[]".to_owned();
    }
    let needed =
        members.iter().rposition(|member| !member.may_be_left_out()).map_or(0, |last| last + 1);
    let mut text = "[\n".to_owned();
    for (at, member) in members.iter().enumerate() {
        let open = if at < needed { "" } else { "? (" };
        let close = if at + 1 == members.len() {
            ")".repeat(members.len() - needed)
        } else {
            String::new()
        };
        let name = names::of_member(member.name);
        text += &comment(member.docs, 2);
        text += &format!("  {open}{name}: {}{close},\n", types.spell(member.ty));
    }
    text + "]"
}
