//! From a contract to the crate of its author.

use std::fmt::Write as _;

use hither_schema::model::{Contract, Execution};

use crate::library::{self, Subject};
use crate::rust_types::{Spelling, enumeration, error, ident, print, record};

/// What the library does, whatever its types are.
const FIXED: &str = include_str!("../support/wild.rs");

/// The text of its `lib.rs`.
pub fn source(contract: &Contract) -> String {
    let spelling = Spelling::default();
    let ours = |name: &str| library::TYPES.contains(&name);
    let mut out = String::from(FIXED);
    contract.records.iter().filter(|x| !ours(&x.name)).for_each(|x| record(&mut out, x, &spelling));
    contract
        .enums
        .iter()
        .filter(|x| !ours(&x.name))
        .for_each(|x| enumeration(&mut out, x, &spelling));
    contract.errors.iter().filter(|x| !ours(&x.name)).for_each(|x| error(&mut out, x, &spelling));
    let subjects: Vec<Printed> = library::subjects(contract)
        .map(|subject| Printed { ty: spelling.ty(subject.ty()), subject })
        .collect();
    giver(&mut out, &subjects);
    wild(&mut out, &subjects);
    out
}

/// A subject, with its type as it is spelled everywhere.
struct Printed<'a> {
    subject: Subject<'a>,
    ty: String,
}

impl Printed<'_> {
    fn returns(&self, failure: &str) -> String {
        match (self.subject.is_error(), failure) {
            (true, _) => format!("Result<(), {}>", self.ty),
            (false, "") => self.ty.clone(),
            (false, failure) => format!("Result<{}, {failure}>", self.ty),
        }
    }

    fn param(&self) -> String {
        ident(&self.subject.host.params[0].name)
    }
}

fn giver(out: &mut String, subjects: &[Printed<'_>]) {
    print!(out, "\n#[hither::host]\npub trait Giver {{");
    for printed in subjects {
        let (name, param, ty) = (&printed.subject.host.name, printed.param(), &printed.ty);
        let returns = printed.returns("Failure");
        print!(out, "    async fn {name}(&self, {param}: {ty}) -> {returns};");
    }
    print!(out, "}}");
}

fn wild(out: &mut String, subjects: &[Printed<'_>]) {
    let checks: Vec<_> = subjects.iter().enumerate().map(check).collect();
    print!(
        out,
        "
#[hither::library(name = \"{}\", hosts = [Giver])]
impl Wild {{
    #[hither(constructor)]
    pub fn create(context: hither::Context) -> Self {{
        Self {{ giver: context.host(), saw: std::sync::Mutex::new(None) }}
    }}

    pub fn saw(&self, digest: u64) {{
        *self.saw.lock().unwrap() = Some(digest);
    }}

    pub async fn check(&self, subject: u32, tapes: String, narrow: bool) -> Result<(), Failure> {{
        match subject {{
            {}
            _ => Err(Failure::Differs {{ story: format!(\"there is no subject {{subject}}\") }}),
        }}
    }}
",
        crate::LIBRARY,
        checks.join("\n            ")
    );
    subjects.iter().for_each(|printed| echo(out, printed));
    print!(out, "}}");
}

/// Sends the values of one subject round.
fn check((number, printed): (usize, &Printed<'_>)) -> String {
    let give = format!("self.giver.{}(value).await", printed.subject.host.name);
    let give = if printed.subject.is_error() {
        format!("failed({give})")
    } else {
        format!("{give}.map_err(|e| e.to_string())")
    };
    format!(
        "{number} => self.round(&tapes, narrow, {:?}, |value: {}| async move {{ {give} }}).await,",
        printed.subject.ty().to_string(),
        printed.ty
    )
}

fn echo(out: &mut String, printed: &Printed<'_>) {
    let (name, param, ty) = (&printed.subject.echo.name, printed.param(), &printed.ty);
    let asynchronous =
        if printed.subject.echo.execution == Execution::Async { "async " } else { "" };
    let returns = printed.returns("");
    let body = if printed.subject.is_error() { format!("Err({param})") } else { param.clone() };
    print!(
        out,
        "    pub {asynchronous}fn {name}(&self, {param}: {ty}) -> {returns} {{\n        {body}\n    }}\n"
    );
}
