//! `hither generate`: bindings, written or checked.

use std::path::PathBuf;

use hither_codegen::{Options, Target};
use serde::Serialize;

use super::{Failure, Outcome, REMARK, print_json, report};
use crate::args::Generate;
use crate::bindings::{Bindings, Found, State};
use crate::source;

pub(super) fn run(args: &Generate) -> Result<Outcome, Failure> {
    let contract = source::read(&args.file)?;
    let bindings = plan(args, &contract)?;
    let mut files = Vec::new();
    for bindings in &bindings {
        files.extend(if args.check { bindings.compare()? } else { bindings.write()? });
    }
    let changed: Vec<&Found> = files.iter().filter(|file| file.state != State::Same).collect();
    if args.json {
        print_json(&Summary { files: &files })?;
    }
    if args.check {
        let remedy = format!("run `{}` and commit it", command(args));
        for file in &changed {
            report(format!("{file}: {remedy}"));
        }
        return Ok(if changed.is_empty() { Outcome::Good } else { Outcome::Bad });
    }
    if !args.json {
        for file in &changed {
            let verb = if file.state == State::Stale { "removed" } else { "wrote" };
            anstream::eprintln!("{REMARK}{verb}{REMARK:#} {}", file.path.display());
        }
        if changed.is_empty() {
            anstream::eprintln!("nothing to do: all {} files are fresh", files.len());
        }
    }
    Ok(Outcome::Good)
}

#[derive(Serialize)]
struct Summary<'a> {
    files: &'a [Found],
}

/// The bindings of every target, before any of them is written.
fn plan(args: &Generate, contract: &hither_schema::Contract) -> Result<Vec<Bindings>, Failure> {
    let problems = hither_schema::check(contract);
    if !problems.is_empty() {
        return Err(Failure(problems.iter().map(ToString::to_string).collect()));
    }
    let options = Options { go_module: args.go_module.clone() };
    let mut planned = Vec::new();
    let mut refused = Vec::new();
    for (target, folder) in folders(args) {
        match Bindings::new(contract, target, &options, &folder) {
            Ok(bindings) => planned.push(bindings),
            Err(problems) => refused.extend(problems.iter().map(ToString::to_string)),
        }
    }
    if refused.is_empty() { Ok(planned) } else { Err(Failure(refused)) }
}

/// Each target once, with the folder it is written to.
fn folders(args: &Generate) -> Vec<(Target, PathBuf)> {
    let mut targets = args.lang.clone();
    targets.sort();
    targets.dedup();
    match targets.as_slice() {
        [only] => vec![(*only, args.out.clone())],
        several => several.iter().map(|target| (*target, args.out.join(target.name()))).collect(),
    }
}

/// The command line that makes the files fresh.
fn command(args: &Generate) -> String {
    let langs: Vec<_> = args.lang.iter().map(|target| target.name()).collect();
    let mut command = format!(
        "hither generate {} --lang {} --out {}",
        args.file.display(),
        langs.join(","),
        args.out.display()
    );
    if let Some(module) = &args.go_module {
        command.push_str(&format!(" --go-module {module}"));
    }
    command
}
