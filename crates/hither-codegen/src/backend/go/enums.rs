//! Enums without fields: an integer type with its constants, and its names as text.

use askama::Template;
use hither_schema::{Contract, Type};

use super::Module;
use super::docs::Doc;
use super::types::Types;
use super::usage::Usage;
use super::{layout, names};

#[derive(Template)]
#[template(path = "go/templates/enums.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    enums: Vec<Enum>,
}

struct Enum {
    docs: String,
    ty: String,
    receiver: String,
    name: String,
    names: String,
    constants: Vec<Constant>,
}

struct Constant {
    docs: String,
    name: String,
}

/// `enums.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.enums.is_empty() {
        return None;
    }
    let names = types.names();
    let item = |item: &hither_schema::Enum| {
        let ty = names.ty(&item.name).to_owned();
        Enum {
            docs: Doc::of(&ty, &item.docs).spelled(names, &[]).at(""),
            // Nothing of the author's stands in its methods but the type, which begins with a capital.
            receiver: names::receiver(&ty),
            name: layout::quoted(&item.name),
            names: layout::strings(item.variants.iter().map(|x| x.name.as_str())),
            constants: item
                .variants
                .iter()
                .map(|variant| Constant {
                    docs: Doc::new(&variant.docs).spelled(names, &[]).at("\t"),
                    name: names.variant(&item.name, &variant.name).to_owned(),
                })
                .collect(),
            ty,
        }
    };
    let enums = contract.enums.iter().map(item).collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        enums,
    }))
}

/// What the codec has for one enum.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
}

/// What the codec has for the enums that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    contract
        .enums
        .iter()
        .map(|item| {
            let whole = Type::Enum(item.name.clone());
            Codec {
                ty: types.names().ty(&item.name).to_owned(),
                lowers: usage.lowers(&whole),
                lifts: usage.lifts(&whole),
            }
        })
        .collect()
}
