//! How the program hears how far calls are.

use askama::Template;
use hither_schema::Contract;

use super::Module;
use super::types::Types;

#[derive(Template)]
#[template(path = "go/templates/progress.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    progress: &'a str,
    with_progress: &'a str,
}

/// `progress.go`, if there is anything to call.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    contract.all_methods().next().is_some().then(|| {
        super::rendered(&File {
            header: &module.header,
            package: &module.package,
            module: &module.path,
            progress: types.names().framework("Progress"),
            with_progress: types.names().framework("WithProgress"),
        })
    })
}
