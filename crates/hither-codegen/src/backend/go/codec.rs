//! How the types of the contract are lowered and lifted.

use askama::Template;
use hither_schema::{Contract, Field, Type, Value};

use super::imports::Imports;
use super::types::{Helper, Types};
use super::unread::{self, Unread};
use super::usage::Usage;
use super::{Module, data_enums, enums, errors, host_objects, literals, objects, records, tuples};

#[derive(Template)]
#[template(path = "go/templates/codec.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    records: Vec<records::Codec>,
    tuples: Vec<tuples::Codec>,
    enums: Vec<enums::Codec>,
    data_enums: Vec<data_enums::Codec>,
    errors: Vec<errors::Codec>,
    objects: Vec<objects::Codec>,
    hosts: Vec<host_objects::Codec>,
    helpers: Vec<Helper>,
    unread: Vec<Unread>,
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
        imports: String::new(),
        records: records::codecs(contract, types, usage),
        tuples: tuples::codecs(contract, types, usage),
        enums: enums::codecs(contract, types, usage),
        data_enums: data_enums::codecs(contract, types, usage),
        errors: errors::codecs(contract, types, usage),
        objects: objects::codecs(contract, types, usage),
        hosts: host_objects::codecs(contract, types, usage),
        helpers: types.helpers(),
        unread: unread::all(contract, types, usage),
    };
    let empty = file.records.is_empty()
        && file.tuples.is_empty()
        && file.enums.is_empty()
        && file.data_enums.is_empty()
        && file.errors.is_empty()
        && file.objects.is_empty()
        && file.hosts.is_empty()
        && file.helpers.is_empty();
    let internal: &[_] = if file.objects.is_empty() && file.hosts.is_empty() {
        &["internal/wire"]
    } else {
        &["internal/hither", "internal/wire"]
    };
    let defaults = lifted_defaults(contract, usage);
    let is_wide = |ty: &Type| matches!(ty, Type::I128 | Type::U128);
    let imports = Imports::new(&module.path, internal)
        .and_if(defaults.iter().any(|(_, value)| literals::need_math(value)), "math")
        .and_if(defaults.iter().any(|(ty, _)| is_wide(ty)), "math/big")
        .and_if(file.errors.iter().any(|x| x.answers), "errors")
        .spelling(types.helped())
        .declared();
    (!empty).then(|| super::rendered(&File { imports, ..file }))
}

/// What fields are that are not there, with their types.
fn lifted_defaults<'a>(contract: &'a Contract, usage: &Usage) -> Vec<(&'a Type, &'a Value)> {
    let records = contract.records.iter().filter(|x| usage.lifts(&Type::Record(x.name.clone())));
    let enums = contract.enums.iter().filter(|x| usage.lifts(&Type::Enum(x.name.clone())));
    let errors = contract.errors.iter().filter(|x| usage.lifts(&Type::Error(x.name.clone())));
    let fields = records
        .flat_map(|x| &x.fields)
        .chain(enums.flat_map(|x| &x.variants).flat_map(|x| &x.fields))
        .chain(errors.flat_map(|x| &x.variants).flat_map(|x| &x.fields));
    let with_default = |x: &'a Field| x.default.as_ref().map(|value| (&x.ty, value));
    fields.filter_map(with_default).collect()
}
