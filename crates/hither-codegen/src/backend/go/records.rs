//! Records: structs, and how their fields are lowered and lifted in order.

use askama::Template;
use hither_schema::{Contract, Field, Type};

use super::docs::{self, Doc};
use super::imports::{self, Imports};
use super::layout::{self, Member};
use super::types::Types;
use super::usage::Usage;
use super::{Module, literals, names};

#[derive(Template)]
#[template(path = "go/templates/records.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    records: Vec<Struct>,
}

struct Struct {
    docs: String,
    /// `a` or `an`, before the type.
    article: &'static str,
    ty: String,
    fields: String,
    /// What makes one with its defaults, if it has any.
    made: Option<Made>,
}

/// A function that makes a record with the defaults of its fields.
struct Made {
    name: String,
    fields: Vec<String>,
}

/// `records.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.records.is_empty() {
        return None;
    }
    let structure = |item: &hither_schema::Record| {
        let ty = types.names().ty(&item.name).to_owned();
        Struct {
            docs: Doc::of(&ty, &item.docs).spelled(types.names(), &[]).at(""),
            fields: members(types, &item.fields, types.names().traits_of(&item.name)),
            article: docs::article(&ty),
            made: made(item, types),
            ty,
        }
    };
    let records = contract.records.iter().map(structure).collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &[])
            .and_if(contract.records.iter().any(needs_math), "math")
            .spelling(imports::of_fields(contract.records.iter().flat_map(|x| &x.fields)))
            .declared(),
        records,
    }))
}

fn needs_math(record: &hither_schema::Record) -> bool {
    record.fields.iter().filter_map(|field| field.default.as_ref()).any(literals::need_math)
}

fn made(record: &hither_schema::Record, types: &Types) -> Option<Made> {
    let name = types.names().default_of(&record.name)?.to_owned();
    let names = names::fields(&record.fields, types.names().traits_of(&record.name));
    let defaults = names.into_iter().zip(&record.fields).filter_map(|(name, field)| {
        let value = field.default.as_ref().filter(|value| !literals::is_zero(value))?;
        Some((name, literals::literal(&field.ty, value, types)))
    });
    Some(Made { name, fields: layout::keyed(&defaults.collect::<Vec<_>>()) })
}

/// The exported fields of a struct whose methods are `taken`.
pub(super) fn members(types: &Types, fields: &[Field], taken: &[&str]) -> String {
    let names = names::fields(fields, taken);
    let member = |(name, field): (String, &Field)| Member {
        name,
        ty: types.go(&field.ty),
        docs: Doc::new(&field.docs).spelled(types.names(), &[]),
    };
    layout::members(&names.into_iter().zip(fields).map(member).collect::<Vec<_>>())
}

/// The statements that lower the fields of `v` into `w`.
pub(super) fn lower_fields(types: &Types, fields: &[Field], taken: &[&str]) -> Vec<String> {
    let names = names::fields(fields, taken);
    let lower = |(name, field): (String, &Field)| types.lower(&field.ty, "w", &format!("v.{name}"));
    names.into_iter().zip(fields).map(lower).collect()
}

/// The statements that lift the fields of `into` from `r`.
pub(super) fn lift_fields(
    types: &Types,
    fields: &[Field],
    taken: &[&str],
    into: &str,
) -> Vec<String> {
    let names = names::fields(fields, taken);
    let lift = |(name, field): (String, &Field)| {
        let lifted = format!("{into}.{name} = {}", types.lift(&field.ty, "r"));
        match &field.default {
            None => vec![lifted],
            Some(default) if literals::is_zero(default) => {
                vec!["if !r.Missing() {".to_owned(), format!("\t{lifted}"), "}".to_owned()]
            }
            Some(default) => {
                let default = literals::literal(&field.ty, default, types);
                vec![
                    "if r.Missing() {".to_owned(),
                    format!("\t{into}.{name} = {default}"),
                    "} else {".to_owned(),
                    format!("\t{lifted}"),
                    "}".to_owned(),
                ]
            }
        }
    };
    names.into_iter().zip(fields).flat_map(lift).collect()
}

/// What the codec has for one record.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) fields: String,
    pub(super) name: String,
    pub(super) names: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
    pub(super) lower: Vec<String>,
    pub(super) lift: Vec<String>,
}

/// What the codec has for the records that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let mut out = Vec::new();
    for item in &contract.records {
        let whole = Type::Record(item.name.clone());
        let (lowers, lifts) = (usage.lowers(&whole), usage.lifts(&whole));
        if !lowers && !lifts {
            continue;
        }
        let ty = types.names().ty(&item.name).to_owned();
        let taken = types.names().traits_of(&item.name);
        out.push(Codec {
            fields: format!("fields{ty}"),
            ty,
            name: layout::quoted(&item.name),
            names: layout::strings(item.fields.iter().map(|x| x.name.as_str())),
            lowers,
            lifts,
            lower: lower_fields(types, &item.fields, taken),
            lift: lift_fields(types, &item.fields, taken, "v"),
        });
    }
    out
}
