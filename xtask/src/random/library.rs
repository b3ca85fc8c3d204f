//! A random contract as a crate, and the shared library that comes of it.

use std::fs;
use std::path::{Path, PathBuf};

use hither_cli::source;
use hither_schema::Contract;
use random_contracts::{Batch, LIBRARY, rust};

use crate::workspace::Workspace;

/// Where everything about the library is that is tried at the moment.
const SCRATCH: &str = "random";

/// The file with its tapes.
pub(super) fn tapes(workspace: &Workspace) -> Result<PathBuf, String> {
    Ok(workspace.scratch(SCRATCH)?.join("tapes.txt"))
}

/// A folder beside the crate.
pub(super) fn folder(workspace: &Workspace, name: &str) -> Result<PathBuf, String> {
    workspace.scratch(&format!("{SCRATCH}/{name}"))
}

/// Writes the crate and its tapes; its folder.
pub(super) fn written(workspace: &Workspace, batch: &Batch) -> Result<PathBuf, String> {
    let root = folder(workspace, "library")?;
    folder(workspace, "library/src")?;
    write(&root.join("Cargo.toml"), &manifest(workspace))?;
    write(&root.join("src/lib.rs"), &rust::source(&batch.contract))?;
    let line =
        |tape: &Vec<u8>| -> String { tape.iter().map(|byte| format!("{byte:02x}")).collect() };
    let lines: String = batch.tapes.iter().map(|tape| line(tape) + "\n").collect();
    write(&tapes(workspace)?, &lines)?;
    Ok(root)
}

/// Builds the crate; its contract is the one that was meant.
pub(super) fn built(workspace: &Workspace, batch: &Batch) -> Result<Contract, String> {
    let root = folder(workspace, "library")?;
    // With the versions of the workspace, whose dependencies are built already.
    let lock = root.join("Cargo.lock");
    if !lock.is_file() {
        let text = fs::read_to_string(workspace.root.join("Cargo.lock"))
            .map_err(|e| format!("`Cargo.lock` cannot be read: {e}"))?;
        write(&lock, &text)?;
    }
    workspace
        .cargo(&["build", "--quiet", "--offline", "--target-dir"])
        .arg(&workspace.target)
        .dir(&root)
        .succeed()?;
    let contract = contract(workspace, batch)?;
    random_contracts::library::agree(&batch.contract, &contract)?;
    Ok(contract)
}

/// What the library says of itself. It is read under a name of its own: of a file that is loaded already, the loader
/// would give what was in it then.
fn contract(workspace: &Workspace, batch: &Batch) -> Result<Contract, String> {
    let name = format!("{:016x}{}", batch.contract.hash(), std::env::consts::DLL_SUFFIX);
    let copy = folder(workspace, "contract")?.join(name);
    fs::copy(workspace.shared_library(LIBRARY), &copy)
        .map_err(|e| format!("`{}` cannot be written: {e}", copy.display()))?;
    let contract = source::read(&copy).map_err(|e| e.to_string());
    // It stays loaded without its file.
    let _ = fs::remove_file(&copy);
    contract
}

/// Writes a file, unless it has this text already: what did not change is not built again.
pub(super) fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|e| format!("`{}` cannot be written: {e}", path.display()))
}

/// A workspace of its own, with the profile of ours.
fn manifest(workspace: &Workspace) -> String {
    let path = |folder: &str| format!("{{ path = {:?} }}", workspace.root.join(folder));
    format!(
        "[package]
name = \"{LIBRARY}\"
version = \"0.1.0\"
edition = \"2024\"

[workspace]

[lib]
crate-type = [\"cdylib\"]

[dependencies]
hither = {}
random-values = {}

[profile.dev]
debug = \"line-tables-only\"

[profile.dev.package.{LIBRARY}]
debug = false
",
        path("crates/hither"),
        path("conformance/random/values"),
    )
}
