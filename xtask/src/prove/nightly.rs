//! The nightly toolchain: Miri and the sanitizers are there only.

use crate::process::Run;
use crate::workspace::Workspace;

/// Makes sure that nightly has these components.
///
/// # Errors
/// What is missing, and how to get it.
pub(super) fn with(workspace: &Workspace, components: &[&str]) -> Result<(), String> {
    let add = workspace.run("rustup").args(["component", "add", "--toolchain", "nightly"]);
    add.args(components).succeed().map_err(|story| {
        let components = components.join(",");
        format!(
            "a nightly toolchain with {components} is needed\n  help: `rustup toolchain install nightly --component {components}`\n{story}"
        )
    })
}

/// Cargo of the nightly toolchain.
pub(super) fn cargo(workspace: &Workspace, args: &[&str]) -> Run {
    workspace.run("rustup").args(["run", "nightly", "cargo"]).args(args)
}
