//! `cargo xtask generate`: all committed bindings, from the libraries as they are now.

use hither_cli::bindings::{Bindings, Found, State};
use hither_cli::source;
use hither_codegen::{Options, Target};

use crate::progress;
use crate::session::Session;
use crate::table::LIBRARIES;

/// What to do about files that are not fresh.
const REMEDY: &str = "run `cargo xtask generate` and commit it";

/// Writes them, or names those that differ.
pub(crate) fn run(session: &Session, check: bool) -> Result<bool, String> {
    progress::attempt("building the libraries", || session.libraries())?;
    if check {
        let differences = differences(session)?;
        differences.iter().for_each(|text| eprintln!("error: {text}"));
        return Ok(differences.is_empty());
    }
    let found = write(session)?;
    for file in found.iter().filter(|file| file.state != State::Same) {
        let verb = if file.state == State::Stale { "removed" } else { "wrote" };
        eprintln!("{verb} {}", shown(session, file).path.display());
    }
    eprintln!("{} generated files are fresh", found.len());
    Ok(true)
}

/// Writes all bindings, and says how each file was found.
pub(crate) fn write(session: &Session) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    for bindings in plan(session)? {
        found.extend(bindings.write()?);
    }
    Ok(found)
}

/// A line for every file that differs from what the libraries say.
pub(crate) fn differences(session: &Session) -> Result<Vec<String>, String> {
    let mut differences = Vec::new();
    for bindings in plan(session)? {
        let found = bindings.compare()?;
        let differs = found.iter().filter(|file| file.state != State::Same);
        differences.extend(differs.map(|file| format!("{}: {REMEDY}", shown(session, file))));
    }
    Ok(differences)
}

/// All bindings, before any of them is written. Every problem of every library is reported.
fn plan(session: &Session) -> Result<Vec<Bindings>, String> {
    session.libraries()?;
    let workspace = &session.workspace;
    let mut planned = Vec::new();
    let mut problems = Vec::new();
    for library in LIBRARIES {
        let contract = match source::read(&workspace.shared_library(library.name)) {
            Ok(contract) => contract,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        for (target, folder) in library.bindings {
            let folder = workspace.root.join(folder);
            match Bindings::new(&contract, *target, &Options::default(), &folder) {
                Ok(bindings) => planned.push(bindings),
                Err(refused) => {
                    problems.extend(refused.iter().map(|problem| named(*target, problem)))
                }
            }
        }
    }
    if problems.is_empty() { Ok(planned) } else { Err(problems.join("\n")) }
}

fn named(target: Target, problem: &hither_schema::Problem) -> String {
    format!("target `{target}`: {problem}")
}

/// The same, with its path from the root.
fn shown(session: &Session, file: &Found) -> Found {
    let path = file.path.strip_prefix(&session.workspace.root).unwrap_or(&file.path).to_owned();
    Found { path, ..file.clone() }
}
