//! Tuples: a struct for each, with numbered fields.

use askama::Template;
use hither_schema::{Contract, Type};

use super::docs::Doc;
use super::imports::Imports;
use super::layout::{self, Member};
use super::types::Types;
use super::usage::Usage;
use super::{Module, described};

#[derive(Template)]
#[template(path = "go/templates/tuples.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    tuples: Vec<Struct>,
}

struct Struct {
    ty: String,
    rust: String,
    fields: String,
}

/// `tuples.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    let tuples: Vec<_> = described::tuples(contract).collect();
    if tuples.is_empty() {
        return None;
    }
    let structure = |ty: &Type| {
        let member = |(index, item): (usize, &Type)| Member {
            name: field(index),
            ty: types.go(item),
            docs: Doc::new(""),
        };
        Struct {
            ty: types.go(ty),
            rust: ty.to_string(),
            fields: layout::members(
                &ty.parts().into_iter().enumerate().map(member).collect::<Vec<_>>(),
            ),
        }
    };
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &[])
            .spelling(tuples.iter().flat_map(|ty| ty.parts()))
            .declared(),
        tuples: tuples.iter().map(structure).collect(),
    }))
}

fn field(index: usize) -> String {
    format!("V{index}")
}

/// What the codec has for one tuple.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) len: usize,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
    pub(super) lower: Vec<String>,
    pub(super) lift: Vec<String>,
}

/// What the codec has for the tuples that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let codec = |ty: Type| {
        let items = ty.parts().into_iter().enumerate();
        let lower =
            |(at, item): (usize, &Type)| types.lower(item, "w", &format!("v.{}", field(at)));
        let lift =
            |(at, item): (usize, &Type)| format!("v.{} = {}", field(at), types.lift(item, "r"));
        Codec {
            ty: types.go(&ty),
            len: items.len(),
            lowers: usage.lowers(&ty),
            lifts: usage.lifts(&ty),
            lower: items.clone().map(lower).collect(),
            lift: items.map(lift).collect(),
        }
    };
    described::tuples(contract).map(codec).filter(|x| x.lowers || x.lifts).collect()
}
