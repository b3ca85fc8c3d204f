//! Constants: those of Go where it has them, and else variables.

use askama::Template;
use hither_schema::{Constant, Contract, Problem, Value};

use super::docs::Doc;
use super::imports::Imports;
use super::types::Types;
use super::{Module, literals};

#[derive(Template)]
#[template(path = "go/templates/constants.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    constants: Vec<Declared>,
}

struct Declared {
    docs: String,
    /// `const` or `var`.
    word: &'static str,
    name: String,
    /// The type, where the value does not say it.
    ty: Option<String>,
    value: String,
}

/// `constants.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.constants.is_empty() {
        return None;
    }
    let all = &contract.constants;
    let math = all.iter().any(|x| literals::need_math(&x.value));
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &[])
            .and_if(math, "math")
            .spelling(all.iter().map(|x| &x.ty))
            .declared(),
        constants: all.iter().map(|x| declared(x, types)).collect(),
    }))
}

fn declared(item: &Constant, types: &Types) -> Declared {
    let names = types.names();
    let is_constant = literals::is_constant(&item.ty, &item.value);
    Declared {
        docs: Doc::new(&item.docs).spelled(names, &[]).at(""),
        word: if is_constant { "const" } else { "var" },
        name: names.constant(&item.name).to_owned(),
        // A variable has the type of its value.
        ty: is_constant.then(|| types.go(&item.ty)),
        value: literals::literal(&item.ty, &item.value, types),
    }
}

/// Go counts nanoseconds in 64 bits.
pub(super) fn refused(contract: &Contract) -> Vec<Problem> {
    let too_long = |item: &&Constant| match item.value {
        Value::Duration { seconds, nanos } => literals::nanoseconds(seconds, nanos).is_none(),
        _ => false,
    };
    let problem = |item: &Constant| Problem {
        source: item.source.clone(),
        text: format!(
            "constant `{}` is longer than a `time.Duration` of Go can be, 292 years",
            item.name
        ),
        help: "make it shorter, or write `#[hither::constant(skip(go))]`".into(),
    };
    contract.constants.iter().filter(too_long).map(problem).collect()
}
