//! How the types of the contract are lowered and lifted.

use askama::Template;
use hither_schema::Contract;

use super::types::{Helper, Types};
use super::usage::Usage;
use super::{Module, enums, errors, records};

#[derive(Template)]
#[template(path = "go/templates/codec.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    imports_errors: bool,
    records: Vec<records::Codec>,
    enums: Vec<enums::Codec>,
    errors: Vec<errors::Codec>,
    helpers: Vec<Helper>,
}

/// `codec.go`, if anything crosses that has a name, or stands in something else.
pub(super) fn file(
    contract: &Contract,
    module: &Module,
    types: &Types,
    usage: &Usage,
) -> Option<String> {
    let file = File {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        imports_errors: false,
        records: records::codecs(contract, types, usage),
        enums: enums::codecs(contract, types, usage),
        errors: errors::codecs(contract, types, usage),
        helpers: types.helpers(),
    };
    let empty = file.records.is_empty()
        && file.enums.iter().all(|x| !x.lowers && !x.lifts)
        && file.errors.is_empty()
        && file.helpers.is_empty();
    let imports_errors = file.errors.iter().any(|x| x.answers);
    (!empty).then(|| super::rendered(&File { imports_errors, ..file }))
}
