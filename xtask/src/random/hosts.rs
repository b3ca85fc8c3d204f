//! The bindings of a random library, and a host in each language that uses them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use hither_cli::bindings::{Bindings, State};
use hither_codegen::{Options, Target};
use hither_schema::Contract;
use random_contracts::{LIBRARY, c, go};

use super::library;
use crate::c::Language as CLanguage;
use crate::libraries;
use crate::session::Session;

/// A host needs much less, also under sanitizers.
const TIMEOUT: Duration = Duration::from_secs(300);

/// What the host is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    Go,
    C,
}

/// A contract, and the one that its bindings are made from: another one where it is to be found out.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub contract: &'a Contract,
    pub bindings: &'a Contract,
}

impl Bound<'_> {
    /// Whether the bindings are what they say.
    fn is_honest(self) -> bool {
        self.contract == self.bindings
    }
}

/// Builds the host and runs it. The error is its story.
pub(super) fn play(session: &Session, language: Language, bound: Bound<'_>) -> Result<(), String> {
    match language {
        Language::Go => play_go(session, bound),
        Language::C => play_c(session, bound),
    }
}

/// Formatted and vetted; every other host function runs in place.
fn play_go(session: &Session, bound: Bound<'_>) -> Result<(), String> {
    let (workspace, go_tool) = (&session.workspace, session.go()?);
    let module = library::folder(workspace, "go")?;
    for (name, text) in go::MODULE {
        library::write(&module.join(name), text)?;
    }
    let package = module.join(go::BINDINGS);
    bind(bound, Target::Go, &package)?;
    let from = workspace.shared_library(LIBRARY);
    libraries::place_one(workspace, go_tool, &package.to_string_lossy(), &from)?;
    let described = module.join("contract.json");
    library::write(&described, &String::from_utf8_lossy(&bound.contract.to_bytes()))?;

    if bound.is_honest() {
        vet(session, &module)?;
    }
    let program = module.join(format!("host{}", std::env::consts::EXE_SUFFIX));
    let build = go_tool.run(workspace, &module.to_string_lossy()).args(["build", "-o"]);
    build.arg(&program).arg(".").succeed()?;
    let tapes = library::tapes(workspace)?;
    workspace.run(program).arg(described).arg(tapes).timeout(TIMEOUT).succeed()
}

fn vet(session: &Session, module: &Path) -> Result<(), String> {
    let (workspace, go_tool) = (&session.workspace, session.go()?);
    let wrong = go_tool.format(workspace).arg("-l").arg(module).stdout()?;
    if !wrong.is_empty() {
        return Err(format!("not as gofmt has it:\n{wrong}"));
    }
    let vet = go_tool.run(workspace, &module.to_string_lossy());
    vet.args(["vet", "./...", "example.com/wild/..."]).succeed()
}

/// With every warning, and all sanitizers that go together.
fn play_c(session: &Session, bound: Bound<'_>) -> Result<(), String> {
    let workspace = &session.workspace;
    let root = library::folder(workspace, "c")?;
    let bindings = root.join(LIBRARY);
    bind(bound, Target::C, &bindings)?;
    let source = root.join("host.c");
    library::write(&source, &c::program(bound.contract))?;
    library::write(&root.join(c::SUPPORT.0), c::SUPPORT.1)?;
    let program = root.join(format!("host{}", std::env::consts::EXE_SUFFIX));
    compile(session, &source, &bindings.join("include"), &program)?;
    workspace
        .run(program)
        .arg(library::tapes(workspace)?)
        .env(
            "ASAN_OPTIONS",
            "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
        )
        .env("UBSAN_OPTIONS", "print_stacktrace=1")
        .timeout(TIMEOUT)
        .succeed()
}

fn compile(session: &Session, source: &Path, include: &Path, to: &PathBuf) -> Result<(), String> {
    let built = session.workspace.built();
    session
        .workspace
        .run(&session.compilers()?.main)
        .args(["-std=c11", "-pthread", "-g", "-O1", "-fno-omit-frame-pointer"])
        .args(["-fsanitize=address,undefined", "-fno-sanitize-recover=all"])
        .args(CLanguage::C.warnings())
        .arg("-I")
        .arg(include)
        .arg("-o")
        .arg(to)
        .arg(source)
        .arg("-L")
        .arg(&built)
        .arg(format!("-l{LIBRARY}"))
        .arg(format!("-Wl,-rpath,{}", built.display()))
        .succeed()
}

/// Writes the bindings; they say that they are of the contract, whatever they were made from.
fn bind(bound: Bound<'_>, target: Target, folder: &Path) -> Result<(), String> {
    let refused = |problems: Vec<hither_schema::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let bindings = Bindings::new(bound.bindings, target, &Options::default(), folder);
    let written = bindings.map_err(refused)?.write()?;
    let hash = |contract: &Contract| format!("{:016x}", contract.hash());
    let (from, to) = (hash(bound.bindings), hash(bound.contract));
    if from == to {
        return Ok(());
    }
    for file in written.iter().filter(|file| file.state != State::Stale) {
        let path = &file.path;
        let text = std::fs::read_to_string(path)
            .map_err(|e| format!("`{}` cannot be read: {e}", path.display()))?;
        library::write(path, &text.replace(&from, &to))?;
    }
    Ok(())
}
