//! Lists: a pointer to elements and their number. Only those that the contract uses.

use askama::Template;
use hither_schema::Contract;

use super::names::Names;
use super::types;

#[derive(Template)]
#[template(path = "c/templates/list.h.jinja", escape = "none")]
struct List {
    name: String,
    /// The declaration of `ptr`.
    elements: String,
}

/// One item a list type, behind the lists that it contains.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let lists = types::lists(contract).into_iter().map(|list| {
        let element = types::member(names, list.element);
        List {
            name: types::member(names, list.ty),
            elements: types::declare(&types::pointer_to_const(&element), "ptr"),
        }
    });
    lists.map(|list| list.to_string()).collect()
}
