//! From the contract of a library to bindings: schema in, files out. No I/O.
//!
//! A target is a folder of [`backend`]. [`generate`] checks the contract, asks the backend what it refuses, and only
//! then lets it write: there is never a half-written file.

pub mod backend;

use std::fmt;
use std::str::FromStr;

use hither_schema::{Contract, Problem};

/// A language, or a form, that bindings are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A header with the typed C door, a CMake file and a pkg-config file.
    C,
    /// A Go module over the byte door.
    Go,
    /// A description of the bytes of every call and value (RFC 8610), for tools and for clients written by hand.
    Cddl,
}

impl Target {
    /// All of them.
    pub const ALL: &'static [Target] = &[Target::C, Target::Go, Target::Cddl];

    /// As it is written on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Target::C => "c",
            Target::Go => "go",
            Target::Cddl => "cddl",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Target::ALL.iter().copied().find(|target| target.name() == text).ok_or_else(|| {
            let known: Vec<_> = Target::ALL.iter().map(|target| format!("`{target}`")).collect();
            format!("unknown target `{text}`; expected one of {}", known.join(", "))
        })
    }
}

/// What the author may say about the generated package.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The path of the Go module; `example.com/<package>` where absent.
    pub go_module: Option<String>,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the output folder, with `/`.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

/// Writes the bindings of `contract` for `target`, sorted by path. The same contract gives the same bytes.
///
/// # Errors
/// Every problem of the contract, or every item that the target refuses.
pub fn generate(
    contract: &Contract,
    target: Target,
    options: &Options,
) -> Result<Vec<File>, Vec<Problem>> {
    let problems = hither_schema::check(contract);
    if !problems.is_empty() {
        return Err(problems);
    }
    let hash = contract.hash();
    let contract = &contract.without_skipped(target.name())?.with_notes_in_docs();
    let problems = hither_schema::check(contract);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut files = match target {
        Target::C => backend::c::generate(&contract.renamed_for("c"), hash, options)?,
        Target::Go => backend::go::generate(contract, hash, options)?,
        Target::Cddl => backend::cddl::generate(contract, hash, options)?,
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
