//! How C is compiled here: with every warning there is, as errors.

use std::path::{Path, PathBuf};

use hither_codegen::Target;

use crate::process::Run;
use crate::table::Library;
use crate::workspace::Workspace;

/// The compilers of this machine.
pub(crate) struct Compilers {
    /// The one that makes programs.
    pub main: String,
    /// All that look at the generated code, each once.
    pub all: Vec<Compiler>,
}

/// One of them.
pub(crate) struct Compiler {
    /// The program.
    pub program: String,
    /// What it reads.
    pub language: Language,
}

/// What a compiler reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    C,
    Cpp,
}

impl Language {
    /// The oldest standard that the header keeps to, and a current one.
    pub(crate) fn standards(self) -> &'static [&'static str] {
        match self {
            Language::C => &["c99", "c11"],
            Language::Cpp => &["c++11", "c++17"],
        }
    }

    /// As `-x` spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::C => "c",
            Language::Cpp => "c++",
        }
    }

    /// Every warning that has a meaning for it, as errors.
    pub(crate) fn warnings(self) -> Vec<&'static str> {
        let mut warnings = vec![
            "-Wall",
            "-Wextra",
            "-Wpedantic",
            "-pedantic-errors",
            "-Wconversion",
            "-Wsign-conversion",
            "-Wshadow",
            "-Wcast-qual",
            "-Wcast-align",
            "-Wundef",
            "-Wvla",
            "-Wformat=2",
            "-Werror",
        ];
        match self {
            Language::C => warnings.extend([
                "-Wstrict-prototypes",
                "-Wmissing-prototypes",
                "-Wold-style-definition",
                "-Wwrite-strings",
            ]),
            Language::Cpp => {
                warnings.extend(["-Wold-style-cast", "-Wnon-virtual-dtor", "-Woverloaded-virtual"]);
            }
        }
        warnings
    }
}

/// The folder to include for the C bindings of `library`: the one that holds its header.
pub(crate) fn include(workspace: &Workspace, library: &Library) -> Result<PathBuf, String> {
    let folder =
        library.folder(Target::C).ok_or_else(|| format!("`{}` has no C bindings", library.name))?;
    let header = format!("{}.h", library.name);
    let root = workspace.root.join(folder);
    [root.join("include"), root.clone()]
        .into_iter()
        .find(|folder| folder.join(&header).is_file())
        .ok_or_else(|| {
            format!(
                "`{folder}` has no `{header}`\n  help: run `cargo xtask generate` and commit it"
            )
        })
}

/// Compiles `sources` into the program `to`, linked with the shared library that stands in the folder `built`.
pub(crate) fn compile(
    workspace: &Workspace,
    compiler: &str,
    (library, built): (&Library, &Path),
    sources: &[PathBuf],
    flags: &[&str],
    to: &Path,
) -> Result<Run, String> {
    Ok(workspace
        .run(compiler)
        .args(["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-pthread", "-g"])
        .args(Language::C.warnings())
        .args(flags)
        .arg("-I")
        .arg(include(workspace, library)?)
        .arg("-o")
        .arg(to)
        .args(sources)
        .arg("-L")
        .arg(built)
        .arg(format!("-l{}", library.name))
        .arg(format!("-Wl,-rpath,{}", built.display())))
}
