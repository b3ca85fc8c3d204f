//! A struct or an enum, as it was written.

use proc_macro2::Ident;
use syn::{Attribute, Generics, Item, ItemEnum, ItemStruct};

use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks};
use crate::names;
use crate::naming::Naming;
use crate::options::Opt;
use crate::shape::{self, Field, Style};
use crate::traits::{self, Trait};
use crate::variant::{self, Variant};

/// What `#[hither::data]` stands on.
pub(crate) enum Data {
    /// A struct.
    Record(Record),
    /// An enum.
    Enum(Enum),
}

/// A struct.
pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
    /// What traits say of it.
    pub(crate) traits: Vec<Trait>,
}

/// An enum.
pub(crate) struct Enum {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

impl Enum {
    /// No variant has fields to carry: the enum is its position. As the contract sees it.
    pub(crate) fn is_plain(&self) -> bool {
        self.variants.iter().all(|variant| variant.style == Style::Unit)
    }
}

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(options: &[Opt], item: &mut Item, errors: &mut Errors) -> Option<Data> {
    match item {
        Item::Struct(item) => Some(Data::Record(read_record(options, item, errors))),
        Item::Enum(item) => Some(Data::Enum(read_enum(options, item, errors))),
        Item::Union(item) => {
            errors.push(wrong_kind(
                item.union_token.span,
                "data",
                "a struct or an enum: nobody could tell which field of a union is there",
            ));
            None
        }
        other => {
            errors.push(wrong_kind(
                keyword(other),
                "data",
                "a struct with named fields or an enum",
            ));
            None
        }
    }
}

/// Reads a struct, and takes our attributes out of its fields.
pub(crate) fn read_record(options: &[Opt], item: &mut ItemStruct, errors: &mut Errors) -> Record {
    Record {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Type, errors),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        style: shape::style(&item.fields),
        fields: shape::read_fields(&mut item.fields, &shape::path(&item.ident), errors),
        traits: traits::read(options, errors),
    }
}

fn read_enum(options: &[Opt], item: &mut ItemEnum, errors: &mut Errors) -> Enum {
    if let Some(traits) = options.iter().find(|option| option.is("traits")) {
        errors.at(
            &traits.name,
            "traits are asked of records and objects: an enum is compared by each language itself",
        );
    }
    let owner = shape::path(&item.ident);
    let read = |variant| variant::read(variant, &owner, errors);
    let variants = item.variants.iter_mut().map(read).collect();
    Enum {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Type, errors),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        variants,
    }
}
