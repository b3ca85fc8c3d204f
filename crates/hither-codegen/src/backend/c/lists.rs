//! Lists, sets and maps: a pointer to items and their number. Only those that the contract uses.

use askama::Template;
use hither_schema::{Contract, Type};

use super::docs::Doc;
use super::names::Names;
use super::types::{self, Form, form};
use super::{derived, order};

#[derive(Template)]
#[template(path = "c/templates/list.h.jinja", escape = "none")]
struct List {
    doc: Doc,
    name: String,
    /// The declaration of `ptr`.
    items: String,
}

/// One item a type, behind those that it contains.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let types = derived::of(contract).into_iter().map(|derived| derived.ty);
    let lists = types.filter_map(|ty| {
        let items = types::pointer_to_const(&pointed_to(&ty, names)?);
        Some(List {
            doc: Doc::new(note(&ty)),
            name: types::member(names, &ty),
            items: types::declare(&items, "ptr"),
        })
    });
    lists.map(|list| list.to_string()).collect()
}

/// What the pointer of a list, a set or a map points to.
fn pointed_to(ty: &Type, names: &Names) -> Option<String> {
    match form(ty) {
        Form::List(item) => Some(types::member(names, item)),
        Form::Map => Some(order::Struct::Derived(ty.clone()).name(names)),
        Form::Basic
        | Form::Larger
        | Form::Pointer
        | Form::InPlace
        | Form::Record(_)
        | Form::Enum(_)
        | Form::Error(_) => None,
    }
}

/// What the struct does not say.
fn note(ty: &Type) -> &'static str {
    if matches!(ty, Type::Map { .. }) {
        "A map: no key is there twice, and the order means nothing."
    } else if matches!(ty, Type::Set(_)) {
        "A set: no item is there twice, and the order means nothing."
    } else {
        ""
    }
}
