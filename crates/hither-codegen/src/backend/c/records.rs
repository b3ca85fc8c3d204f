//! Records: a struct of the fields in their order.

use askama::Template;
use hither_schema::{Contract, Field, Record};

use super::deprecation::attribute;
use super::docs::Doc;
use super::names::Names;
use super::order::{Order, Struct};
use super::types;

/// The definition of a struct.
#[derive(Template)]
#[template(path = "c/templates/record.h.jinja", escape = "none")]
pub(super) struct Definition {
    /// Its documentation.
    pub(super) doc: Doc,
    /// With the prefix.
    pub(super) name: String,
    /// In their order; where there are none the struct gets one, because C wants one.
    pub(super) members: Vec<Member>,
}

/// The names of all structs, so that pointers to them can stand before them.
#[derive(Template)]
#[template(path = "c/templates/forward.h.jinja", escape = "none")]
struct Forward {
    structs: Vec<ByName>,
}

/// A struct, before its definition.
struct ByName {
    attribute: String,
    name: String,
}

/// A member of a struct.
pub(super) struct Member {
    /// Its documentation.
    pub(super) doc: Doc,
    /// Type and name.
    pub(super) declaration: String,
}

/// One item with all structs by name, if there are any.
pub(super) fn forward(contract: &Contract, names: &Names) -> Vec<String> {
    let order = Order::of(contract).items;
    let by_name = |item: &Struct| ByName {
        attribute: item.marks().map(|x| attribute(x, names)).unwrap_or_default(),
        name: item.name(names),
    };
    let structs: Vec<_> = order.iter().map(by_name).collect();
    if structs.is_empty() { Vec::new() } else { vec![Forward { structs }.to_string()] }
}

/// The definition of one record.
pub(super) fn item(record: &Record, names: &Names) -> String {
    let item = Definition {
        doc: Doc::new(&record.docs),
        name: names.type_name(&record.name),
        members: members(&record.fields, names),
    };
    item.to_string()
}

/// The fields of a record, or of a variant of an enum or error.
pub(super) fn members(fields: &[Field], names: &Names) -> Vec<Member> {
    let members = fields.iter().map(|field| Member {
        doc: Doc::new(&field.docs),
        declaration: format!(
            "{}{}",
            attribute(&field.marks, names),
            types::declare(&types::member(names, &field.ty), &names.field(&field.name)),
        ),
    });
    members.collect()
}
