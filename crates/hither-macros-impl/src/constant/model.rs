//! A constant, as it was written.

use proc_macro2::Ident;
use syn::{Attribute, Generics, Item, Type, Visibility};

use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks};
use crate::names;
use crate::naming::Naming;
use crate::options::Opt;

/// What `#[hither::constant]` stands on.
pub(super) struct Constant {
    pub(super) ident: Ident,
    pub(super) name: String,
    pub(super) docs: String,
    pub(super) marks: Marks,
    pub(super) attrs: Vec<Attribute>,
    pub(super) visibility: Visibility,
    pub(super) generics: Generics,
    pub(super) ty: Type,
}

/// Reads an item.
pub(super) fn read(options: &[Opt], item: &mut Item, errors: &mut Errors) -> Option<Constant> {
    let Item::Const(item) = item else {
        errors.push(wrong_kind(keyword(item), "constant", "a `pub const` with a value"));
        return None;
    };
    Some(Constant {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Constant, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Constant, errors),
        attrs: item.attrs.clone(),
        visibility: item.vis.clone(),
        generics: item.generics.clone(),
        ty: (*item.ty).clone(),
    })
}
