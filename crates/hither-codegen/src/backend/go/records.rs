//! Records: structs, and how their fields are lowered and lifted in order.

use askama::Template;
use hither_schema::{Contract, Field, Type};

use super::docs::Doc;
use super::imports::{self, Imports};
use super::layout::{self, Member};
use super::types::Types;
use super::usage::Usage;
use super::{Module, names};

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
    ty: String,
    fields: String,
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
            fields: members(types, &item.fields, &[]),
            ty,
        }
    };
    let records = contract.records.iter().map(structure).collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &[])
            .spelling(imports::of_fields(contract.records.iter().flat_map(|x| &x.fields)))
            .declared(),
        records,
    }))
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
    let lift =
        |(name, field): (String, &Field)| format!("{into}.{name} = {}", types.lift(&field.ty, "r"));
    names.into_iter().zip(fields).map(lift).collect()
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
        out.push(Codec {
            fields: format!("fields{ty}"),
            ty,
            name: layout::quoted(&item.name),
            names: layout::strings(item.fields.iter().map(|x| x.name.as_str())),
            lowers,
            lifts,
            lower: lower_fields(types, &item.fields, &[]),
            lift: lift_fields(types, &item.fields, &[], "v"),
        });
    }
    out
}
