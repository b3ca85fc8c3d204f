//! Records: a struct of the fields in their order.

use askama::Template;
use hither_schema::{Contract, Field, Record};

use super::docs::Doc;
use super::names::Names;
use super::order::Order;
use super::types;

#[derive(Template)]
#[template(path = "c/templates/record.h.jinja", escape = "none")]
struct Struct {
    doc: Doc,
    name: String,
    members: Vec<Member>,
}

/// The names of all structs, records and errors, so that pointers to them can stand before them.
#[derive(Template)]
#[template(path = "c/templates/forward.h.jinja", escape = "none")]
struct Forward {
    structs: Vec<String>,
}

/// A field, as it stands in a struct.
pub(super) struct Member {
    /// Its documentation.
    pub(super) doc: Doc,
    /// Type and name.
    pub(super) declaration: String,
}

/// One item with all structs by name, if there are any.
pub(super) fn forward(contract: &Contract, names: &Names) -> Vec<String> {
    let order = Order::of(contract).items;
    let structs: Vec<String> = order.iter().map(|item| names.type_name(item.name())).collect();
    if structs.is_empty() { Vec::new() } else { vec![Forward { structs }.to_string()] }
}

/// The definition of one record.
pub(super) fn item(record: &Record, names: &Names) -> String {
    let item = Struct {
        doc: Doc::new(&record.docs),
        name: names.type_name(&record.name),
        members: members(&record.fields, names),
    };
    item.to_string()
}

/// The fields of a record, or of a variant of an error.
pub(super) fn members(fields: &[Field], names: &Names) -> Vec<Member> {
    let members = fields.iter().map(|field| Member {
        doc: Doc::new(&field.docs),
        declaration: types::declare(&types::member(names, &field.ty), &names.field(&field.name)),
    });
    members.collect()
}
