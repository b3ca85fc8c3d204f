//! The shared libraries of [`table`](crate::table): built by one call of Cargo, and put where Go looks for them.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use hither_codegen::Target;

use crate::go::Go;
use crate::table::{FLOOR, LIBRARIES};
use crate::workspace::Workspace;

/// Builds all of them.
pub(crate) fn build(workspace: &Workspace) -> Result<(), String> {
    let bound = LIBRARIES.iter().map(|library| (library.package, library.name));
    let all: Vec<_> = bound.chain([(FLOOR.package, FLOOR.name)]).collect();
    let packages = all.iter().flat_map(|(package, _)| ["--package", package]);
    workspace.cargo(&["build", "--lib"]).args(packages).succeed()?;
    for (package, name) in all {
        let file = workspace.shared_library(name);
        if !file.is_file() {
            return Err(format!(
                "package `{package}` built no `{}`\n  help: its `[lib]` needs `name = \"{name}\"` and `crate-type = [\"cdylib\"]`",
                file.display(),
            ));
        }
    }
    Ok(())
}

/// Copies each to the Go package that links it.
pub(crate) fn place(workspace: &Workspace, go: &Go) -> Result<(), String> {
    for library in LIBRARIES {
        if let Some(package) = library.folder(Target::Go) {
            place_one(workspace, go, package, &workspace.shared_library(library.name))?;
        }
    }
    place_one(workspace, go, FLOOR.go, &workspace.shared_library(FLOOR.name))
}

/// Copies the library `from` into `lib/<goos>_<goarch>` of the Go package in the folder `package`, from where it is
/// linked and loaded.
pub(crate) fn place_one(
    workspace: &Workspace,
    go: &Go,
    package: &str,
    from: &Path,
) -> Result<(), String> {
    let name = from.file_name().expect("it is a file");
    place_as(name, workspace, go, package, from)
}

/// The same, as a file of another name.
pub(crate) fn place_as(
    name: &OsStr,
    workspace: &Workspace,
    go: &Go,
    package: &str,
    from: &Path,
) -> Result<(), String> {
    let folder = workspace.root.join(package).join("lib").join(&go.platform);
    let to = folder.join(name);
    fs::create_dir_all(&folder)
        .and_then(|()| copy(from, &to))
        .map_err(|e| format!("`{}` cannot be written: {e}", to.display()))
}

/// Copies a file, unless it is there already. A program that runs with the old one keeps it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let new = to.with_extension("new");
    fs::write(&new, bytes)?;
    fs::rename(new, to)
}
