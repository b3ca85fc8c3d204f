//! How Go is called here: from nothing but the checkout, with caches that stay in it.

use std::path::{Path, PathBuf};

use crate::process::Run;
use crate::workspace::Workspace;

/// A Go installation that is new enough.
pub(crate) struct Go {
    /// The program.
    pub program: PathBuf,
    /// Its formatter.
    pub gofmt: PathBuf,
    /// Its version, for people.
    pub version: String,
    /// `linux_amd64` and the like: the name of the folder with a library for this machine.
    pub platform: String,
}

impl Go {
    /// Asks the program about itself.
    pub(crate) fn of(
        workspace: &Workspace,
        program: PathBuf,
        version: String,
    ) -> Result<Self, String> {
        let text = quiet(workspace, &program).args(["env", "GOROOT", "GOOS", "GOARCH"]).stdout()?;
        let mut lines = text.lines();
        let mut next = || lines.next().unwrap_or_default().to_owned();
        let root = PathBuf::from(next());
        let platform = format!("{}_{}", next(), next());
        let gofmt = root.join("bin").join(format!("gofmt{}", std::env::consts::EXE_SUFFIX));
        // Some systems keep the formatter apart from the tree, on PATH only.
        let gofmt = if gofmt.is_file() { gofmt } else { PathBuf::from("gofmt") };
        Ok(Self { program, gofmt, version, platform })
    }

    /// `go`, in the folder `module` of the checkout.
    pub(crate) fn run(&self, workspace: &Workspace, module: &str) -> Run {
        quiet(workspace, &self.program).dir(workspace.root.join(module))
    }

    /// The same surroundings for a program that calls `go` and `gofmt` by name: this Go is the first on its path.
    pub(crate) fn around(&self, workspace: &Workspace, run: Run) -> Result<Run, String> {
        let folders = [&self.program, &self.gofmt].into_iter().filter_map(|tool| tool.parent());
        let folders: Vec<_> = folders
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(Path::to_owned)
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()))
            .collect();
        let path = std::env::join_paths(folders).map_err(|e| format!("the path of Go: {e}"))?;
        Ok(surrounded(workspace, run).env("PATH", path))
    }

    /// The formatter, at the root.
    pub(crate) fn format(&self, workspace: &Workspace) -> Run {
        workspace.run(&self.gofmt)
    }
}

/// `go` with what the environment says about it replaced, other than where modules come from.
fn quiet(workspace: &Workspace, program: &PathBuf) -> Run {
    surrounded(workspace, workspace.run(program))
}

/// The surroundings in which `go` is called here.
fn surrounded(workspace: &Workspace, run: Run) -> Run {
    let cache = workspace.target.join("go");
    run.without_env("GOROOT")
        // Without git's word on the version, which it refuses for a checkout of another user; and with a module cache
        // that `cargo clean` can remove.
        .env("GOFLAGS", "-mod=mod -buildvcs=false -modcacherw")
        .env("GOTOOLCHAIN", "local")
        .env("GOWORK", "off")
        .env("CGO_ENABLED", "1")
        .env("GOPATH", cache.join("path"))
        .env("GOMODCACHE", cache.join("modules"))
        .env("GOCACHE", cache.join("build"))
}
