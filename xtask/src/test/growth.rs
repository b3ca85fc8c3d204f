//! The step that builds both sides of a contract that grew: Go bindings of one version of a library, beside another
//! version of it. A case is a Go module called `<bindings>_with_<library>`; its bindings are made here, not committed.

use std::fs;

use hither_cli::bindings::Bindings;
use hither_cli::source;
use hither_codegen::{Options, Target};
use hither_schema::Problem;

use super::go;
use crate::go::Go;
use crate::libraries;
use crate::session::Session;
use crate::steps::Report;

/// The cases, one folder each.
const CASES: &str = "conformance/growth/cases";

/// The packages of the versions, which are called like their libraries.
const VERSIONS: &[&str] = &["growth-v1", "growth-v2", "growth-v3"];

/// What the contract calls the library, in every version.
const LIBRARY: &str = "growth";

pub(super) fn growth(session: &Session) -> Result<Report, String> {
    let go = session.go()?;
    let packages = VERSIONS.iter().flat_map(|package| ["--package", package]);
    session.workspace.cargo(&["build", "--lib"]).args(packages).succeed()?;
    let mut report = Report::default();
    for case in cases(session)? {
        let module = format!("{CASES}/{case}");
        prepare(session, go, &case, &module)?;
        let wrong = go.format(&session.workspace).args(["-l", &module]).stdout()?;
        report.add(if wrong.is_empty() { Ok(()) } else { Err(format!("gofmt: {wrong}")) });
        go::test(session, go, &module, &mut report)?;
    }
    Ok(report)
}

/// The names of the cases.
fn cases(session: &Session) -> Result<Vec<String>, String> {
    let unreadable = |e| format!("`{CASES}` cannot be read: {e}");
    let mut cases = Vec::new();
    for entry in fs::read_dir(session.workspace.root.join(CASES)).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().is_dir() {
            cases.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    cases.sort();
    Ok(cases)
}

/// Makes the bindings of one version for the module of a case, and puts the library of the other beside them.
fn prepare(session: &Session, go: &Go, case: &str, module: &str) -> Result<(), String> {
    let workspace = &session.workspace;
    let (bindings, library) = case
        .split_once("_with_")
        .ok_or_else(|| format!("`{module}` is not called `<bindings>_with_<library>`"))?;
    let file = |version: &str| workspace.shared_library(&format!("{LIBRARY}_{version}"));
    let contract = source::read(&file(bindings)).map_err(|e| e.to_string())?;
    let package = format!("{module}/{LIBRARY}");
    let folder = workspace.root.join(&package);
    let refused = |problems: Vec<Problem>| {
        problems.iter().map(|problem| format!("{module}: {problem}\n")).collect::<String>()
    };
    Bindings::new(&contract, Target::Go, &Options::default(), &folder).map_err(refused)?.write()?;
    let called = workspace.shared_library(LIBRARY);
    let name = called.file_name().expect("a library is a file");
    libraries::place_as(name, workspace, go, &package, &file(library))
}
