//! The folders of the checkout, and how Cargo is called in it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::process::Run;

/// The one profile that everything here is built with: `cargo test` and the libraries then share their dependencies.
const PROFILE_FOLDER: &str = "debug";

/// The checkout.
pub(crate) struct Workspace {
    /// Where the workspace's `Cargo.toml` is.
    pub root: PathBuf,
    /// Where Cargo builds.
    pub target: PathBuf,
}

impl Workspace {
    /// The checkout that this program was built from.
    pub(crate) fn find() -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Metadata {
            workspace_root: PathBuf,
            target_directory: PathBuf,
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = Run::new(cargo())
            .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
            .dir(here)
            .stdout()?;
        let metadata: Metadata = serde_json::from_str(&text)
            .map_err(|e| format!("`cargo metadata` printed something else: {e}"))?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// Where built libraries and programs are.
    pub(crate) fn built(&self) -> PathBuf {
        self.target.join(PROFILE_FOLDER)
    }

    /// The file of the shared library `name`.
    pub(crate) fn shared_library(&self, name: &str) -> PathBuf {
        use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
        self.built().join(format!("{DLL_PREFIX}{name}{DLL_SUFFIX}"))
    }

    /// A folder for what is made here and not by Cargo; it is there afterwards.
    pub(crate) fn scratch(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.target.join("xtask").join(name);
        std::fs::create_dir_all(&folder)
            .map_err(|e| format!("`{}` cannot be made: {e}", folder.display()))?;
        Ok(folder)
    }

    /// `program`, started at the root.
    ///
    /// `cargo run` lets the loader look into the target folder first. What is run here is to find its libraries by
    /// itself, as it will have to for its users, so that is taken back.
    pub(crate) fn run(&self, program: impl AsRef<std::ffi::OsStr>) -> Run {
        let mut run = Run::new(program).dir(&self.root);
        for variable in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
            if let Some(folders) = std::env::var_os(variable) {
                let folders = std::env::split_paths(&folders);
                let kept: Vec<_> =
                    folders.filter(|folder| !folder.starts_with(&self.target)).collect();
                run = match std::env::join_paths(kept) {
                    Ok(kept) if !kept.is_empty() => run.env(variable, kept),
                    _ => run.without_env(variable),
                };
            }
        }
        run
    }

    /// Cargo, started at the root.
    pub(crate) fn cargo(&self, args: &[&str]) -> Run {
        self.run(cargo()).args(args)
    }
}

/// The Cargo that runs this program.
fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
