//! Enums without data: an integer type with its constants, and its names as text; and the file of all enums.

use askama::Template;
use hither_schema::{Contract, Type};

use super::docs::Doc;
use super::imports::{self, Imports};
use super::types::Types;
use super::usage::Usage;
use super::{Module, data_enums, layout, names};

#[derive(Template)]
#[template(path = "go/templates/enums.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    enums: Vec<Enum>,
    data_enums: Vec<data_enums::Interface>,
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
    let enums: Vec<_> = contract.enums.iter().filter(|x| x.is_plain()).map(item).collect();
    let internal: &[_] = if enums.is_empty() { &[] } else { &["internal/wire"] };
    let fields = contract.enums.iter().flat_map(|x| &x.variants).flat_map(|x| &x.fields);
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, internal)
            .and_if(!enums.is_empty(), "fmt")
            .spelling(imports::of_fields(fields))
            .declared(),
        enums,
        data_enums: data_enums::interfaces(contract, types),
    }))
}

/// What the codec has for one enum without data.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
}

/// What the codec has for the enums without data that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let codec = |item: &hither_schema::Enum| {
        let whole = Type::Enum(item.name.clone());
        Codec {
            ty: types.names().ty(&item.name).to_owned(),
            lowers: usage.lowers(&whole),
            lifts: usage.lifts(&whole),
        }
    };
    let plain = contract.enums.iter().filter(|x| x.is_plain());
    plain.map(codec).filter(|x| x.lowers || x.lifts).collect()
}
