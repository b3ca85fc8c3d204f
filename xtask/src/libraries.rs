//! The shared libraries of [`table`](crate::table): built by one call of Cargo, and put where Go looks for them.

use std::fs;
use std::path::Path;

use hither_codegen::Target;

use crate::go::Go;
use crate::table::LIBRARIES;
use crate::workspace::Workspace;

/// Builds all of them.
pub(crate) fn build(workspace: &Workspace) -> Result<(), String> {
    let packages = LIBRARIES.iter().flat_map(|library| ["--package", library.package]);
    workspace.cargo(&["build", "--lib"]).args(packages).succeed()?;
    for library in LIBRARIES {
        let file = workspace.shared_library(library.name);
        if !file.is_file() {
            return Err(format!(
                "package `{}` built no `{}`\n  help: its `[lib]` needs `name = \"{}\"` and `crate-type = [\"cdylib\"]`",
                library.package,
                file.display(),
                library.name
            ));
        }
    }
    Ok(())
}

/// Copies each into `lib/<goos>_<goarch>` of its Go package, from where it is linked and loaded.
pub(crate) fn place(workspace: &Workspace, go: &Go) -> Result<(), String> {
    for library in LIBRARIES {
        if let Some(package) = library.folder(Target::Go) {
            let from = workspace.shared_library(library.name);
            let folder = workspace.root.join(package).join("lib").join(&go.platform);
            let to = folder.join(from.file_name().expect("it is a file"));
            fs::create_dir_all(&folder)
                .and_then(|()| copy(&from, &to))
                .map_err(|e| format!("`{}` cannot be written: {e}", to.display()))?;
        }
    }
    Ok(())
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
