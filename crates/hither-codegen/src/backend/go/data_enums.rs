//! Enums with data: a sealed interface, and a struct for each variant.

use hither_schema::{Contract, Enum, Type, Variant};

use super::docs::{self, Doc};
use super::types::Types;
use super::usage::Usage;
use super::{layout, records};

/// What `enums.go` has for one enum with data.
pub(super) struct Interface {
    pub(super) docs: String,
    pub(super) ty: String,
    pub(super) variants: Vec<Struct>,
}

/// What it has for one variant.
pub(super) struct Struct {
    pub(super) docs: String,
    pub(super) ty: String,
    pub(super) fields: String,
}

fn all(contract: &Contract) -> impl Iterator<Item = &Enum> {
    contract.enums.iter().filter(|x| !x.is_plain())
}

/// What `enums.go` has for enums with data.
pub(super) fn interfaces(contract: &Contract, types: &Types) -> Vec<Interface> {
    all(contract).map(|item| interface(item, types)).collect()
}

fn interface(item: &Enum, types: &Types) -> Interface {
    let names = types.names();
    let ty = names.ty(&item.name).to_owned();
    let variants: Vec<_> = item.variants.iter().map(|x| structure(item, x, types)).collect();
    let all: Vec<_> = variants.iter().map(|x| format!("[{}]", x.ty)).collect();
    let note = format!("is one of {}, and never a pointer to one.", all.join(", "));
    let docs = match Doc::of(&ty, &item.docs).spelled(names, &[]) {
        docs if docs.is_empty() => Doc::new(&format!("{ty} {note}")),
        docs => docs.and(&format!("It {note}")),
    };
    Interface { docs: docs.at(""), ty, variants }
}

fn structure(owner: &Enum, item: &Variant, types: &Types) -> Struct {
    let names = types.names();
    let ty = names.variant(&owner.name, &item.name).to_owned();
    let owner = names.ty(&owner.name);
    let docs = Doc::of(&ty, &item.docs)
        .spelled(names, &[])
        .or(&format!("{ty} is {} [{owner}].", docs::article(owner)));
    Struct { docs: docs.at(""), fields: records::members(types, &item.fields, &[]), ty }
}

/// What the codec has for one enum with data.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) name: String,
    pub(super) names: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
    pub(super) variants: Vec<VariantCodec>,
}

/// What the codec has for one variant.
pub(super) struct VariantCodec {
    pub(super) ty: String,
    pub(super) fields: String,
    pub(super) lower: Vec<String>,
    pub(super) lift: Vec<String>,
}

/// What the codec has for the enums with data that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let codec = |item: &Enum| {
        let whole = Type::Enum(item.name.clone());
        let variant = |x: &Variant| VariantCodec {
            ty: types.names().variant(&item.name, &x.name).to_owned(),
            fields: layout::variant(&item.name, &x.name, &x.fields),
            lower: records::lower_fields(types, &x.fields, &[]),
            lift: records::lift_fields(types, &x.fields, &[], "v"),
        };
        Codec {
            ty: types.names().ty(&item.name).to_owned(),
            name: layout::quoted(&item.name),
            names: layout::strings(item.variants.iter().map(|x| x.name.as_str())),
            lowers: usage.lowers(&whole),
            lifts: usage.lifts(&whole),
            variants: item.variants.iter().map(variant).collect(),
        }
    };
    all(contract).map(codec).filter(|x| x.lowers || x.lifts).collect()
}
