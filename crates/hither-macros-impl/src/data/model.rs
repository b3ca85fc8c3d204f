//! A struct or an enum, as it was written.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Generics, Item, ItemEnum, ItemStruct};

use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::shape::{self, Field, Style};
use crate::{names, options};

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
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
}

/// An enum.
pub(crate) struct Enum {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) attrs: Vec<Attribute>,
    /// The fields, which are refused.
    pub(crate) fields: Option<TokenStream>,
    /// The explicit discriminant, which is refused.
    pub(crate) discriminant: Option<TokenStream>,
}

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(item: &mut Item, errors: &mut Errors) -> Option<Data> {
    match item {
        Item::Struct(item) => Some(Data::Record(read_record(item, errors))),
        Item::Enum(item) => Some(Data::Enum(read_enum(item, errors))),
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
                "a struct with named fields or an enum without fields",
            ));
            None
        }
    }
}

/// Reads a struct, and takes our attributes out of its fields.
pub(crate) fn read_record(item: &mut ItemStruct, errors: &mut Errors) -> Record {
    Record {
        ident: item.ident.clone(),
        name: names::name(&item.ident),
        docs: docs(&item.attrs),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        style: shape::style(&item.fields),
        fields: shape::read_fields(&mut item.fields, &shape::path(&item.ident), errors),
    }
}

fn read_enum(item: &mut ItemEnum, errors: &mut Errors) -> Enum {
    let mut variants = Vec::new();
    for variant in &mut item.variants {
        options::take(&mut variant.attrs, "a variant", &[], errors);
        variants.push(Variant {
            ident: variant.ident.clone(),
            name: names::name(&variant.ident),
            docs: docs(&variant.attrs),
            attrs: variant.attrs.clone(),
            fields: match shape::style(&variant.fields) {
                Style::Unit => None,
                Style::Named | Style::Tuple => Some(variant.fields.to_token_stream()),
            },
            discriminant: variant.discriminant.as_ref().map(|(_, value)| value.to_token_stream()),
        });
    }
    Enum {
        ident: item.ident.clone(),
        name: names::name(&item.ident),
        docs: docs(&item.attrs),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        variants,
    }
}
