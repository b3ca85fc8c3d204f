//! Aliases: another name for the Go type of what crosses in their place. Aliases of Go, so nothing is converted.

use askama::Template;
use hither_schema::{Alias, Contract};

use super::Module;
use super::docs::Doc;
use super::imports::Imports;
use super::types::Types;

#[derive(Template)]
#[template(path = "go/templates/aliases.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    aliases: Vec<Item>,
}

struct Item {
    docs: String,
    name: String,
    ty: String,
}

/// `aliases.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.aliases.is_empty() {
        return None;
    }
    let item = |alias: &Alias| {
        let name = types.names().ty(&alias.name).to_owned();
        Item {
            docs: Doc::of(&name, &alias.docs).spelled(types.names(), &[]).at(""),
            ty: types.go(&alias.ty),
            name,
        }
    };
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &[])
            .spelling(contract.aliases.iter().map(|alias| &alias.ty))
            .declared(),
        aliases: contract.aliases.iter().map(item).collect(),
    }))
}
