//! The programs that measure, and the libraries that they call: all built for speed.

use std::fs;
use std::path::{Path, PathBuf};

use hither_codegen::Target;

use crate::c::{self, Language};
use crate::libraries;
use crate::progress;
use crate::session::Session;
use crate::table::{BENCH, FLOOR};
use crate::workspace::Workspace;

/// Where things are, below the root.
const FLOOR_INCLUDE: &str = "benches/floor";
const C_FOLDER: &str = "benches/c";
const GO_FOLDER: &str = "benches/go";

/// A program that prints lines.
pub(super) struct Program {
    /// Its language, for people.
    pub language: &'static str,
    pub file: PathBuf,
}

/// Builds all of them.
pub(super) fn build(session: &Session) -> Result<Vec<Program>, String> {
    let workspace = &session.workspace;
    progress::attempt("building the libraries", || build_libraries(workspace))?;
    let folder = workspace.scratch("bench")?;
    let c = folder.join(format!("c{}", std::env::consts::EXE_SUFFIX));
    progress::attempt("building the C program", || build_c(session, &c))?;
    let go = folder.join(format!("go{}", std::env::consts::EXE_SUFFIX));
    progress::attempt("building the Go program", || build_go(session, &go))?;
    Ok(vec![Program { language: "C", file: c }, Program { language: "Go", file: go }])
}

fn build_libraries(workspace: &Workspace) -> Result<(), String> {
    workspace
        .cargo(&["build", "--release", "--lib"])
        .args(["--package", BENCH.package, "--package", FLOOR.package])
        .succeed()
}

/// Where Cargo puts what it builds for speed.
fn release(workspace: &Workspace) -> PathBuf {
    workspace.target.join("release")
}

fn build_c(session: &Session, to: &Path) -> Result<(), String> {
    let workspace = &session.workspace;
    let built = release(workspace);
    workspace
        .run(&session.compilers()?.main)
        .args(["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-pthread", "-g", "-O2"])
        .args(Language::C.warnings())
        .arg("-I")
        .arg(c::include(workspace, &BENCH)?)
        .arg("-I")
        .arg(workspace.root.join(FLOOR_INCLUDE))
        .arg("-o")
        .arg(to)
        .args(c_sources(workspace)?)
        .arg("-L")
        .arg(&built)
        .args([format!("-l{}", BENCH.name), format!("-l{}", FLOOR.name)])
        .arg(format!("-Wl,-rpath,{}", built.display()))
        .succeed()
}

fn c_sources(workspace: &Workspace) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(workspace.root.join(C_FOLDER))
        .map_err(|e| format!("`{C_FOLDER}` cannot be read: {e}"))?;
    let mut sources: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "c"))
        .collect();
    sources.sort();
    Ok(sources)
}

fn build_go(session: &Session, to: &Path) -> Result<(), String> {
    let workspace = &session.workspace;
    let go = session.go()?;
    let bindings = BENCH.folder(Target::Go).expect("the table says so");
    for (package, library) in [(bindings, BENCH.name), (FLOOR.go, FLOOR.name)] {
        let file = workspace.shared_library(library);
        let name = file.file_name().expect("it is a file");
        libraries::place_one(workspace, go, package, &release(workspace).join(name))?;
    }
    go.run(workspace, GO_FOLDER).args(["build", "-o"]).arg(to).arg(".").succeed()
}
