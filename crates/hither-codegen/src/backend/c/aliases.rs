//! Aliases: another name for the C type of what crosses in their place.

use askama::Template;
use hither_schema::{Alias, Contract};

use super::docs::Doc;
use super::names::Names;
use super::types;

#[derive(Template)]
#[template(path = "c/templates/alias.h.jinja", escape = "none")]
struct Item {
    doc: Doc,
    declaration: String,
}

/// One item an alias. They name no other alias, so their order means nothing, and structs need only be declared.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let item = |alias: &Alias| {
        let ctype = types::member(names, &alias.ty.plain());
        let declaration = types::declare(&ctype, &names.type_name(&alias.name));
        Item { doc: Doc::new(&alias.docs), declaration }.to_string()
    };
    contract.aliases.iter().map(item).collect()
}
