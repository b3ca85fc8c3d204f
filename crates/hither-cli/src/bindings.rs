//! The files of a target, compared with a folder and written into it.
//!
//! Everything is generated before anything is written. A file that is right is not touched, so build tools do not see
//! it change. What is removed is only what was generated: a file of the same library that starts with our banner,
//! stands in a folder that this run writes to, and is not among the files of this run.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use hither_codegen::{Options, Target};
use hither_schema::{Contract, Problem};
use serde::Serialize;

/// The bindings of one target, for one folder.
#[derive(Clone, Debug)]
pub struct Bindings {
    target: Target,
    library: String,
    files: Vec<(PathBuf, String)>,
}

/// How a file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It holds what it should.
    Same,
    /// It is not there.
    Missing,
    /// It holds something else.
    Different,
    /// It was generated once, and is no longer.
    Stale,
}

/// A file of the bindings, or one that used to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The folder of the bindings with the file's place in it.
    pub path: PathBuf,
    /// The target's name.
    pub target: &'static str,
    /// How it was found.
    pub state: State,
}

/// What is wrong with the file, without what to do about it.
impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.state {
            State::Same => write!(f, "`{path}` is fresh"),
            State::Missing => write!(f, "`{path}` is missing"),
            State::Different => write!(f, "`{path}` differs from the contract"),
            State::Stale => write!(f, "`{path}` is no longer generated"),
        }
    }
}

impl Bindings {
    /// Generates the bindings of `contract` for `target`, meant for `folder`. Touches no file.
    ///
    /// # Errors
    /// Every problem of the contract, or every item that the target refuses.
    pub fn new(
        contract: &Contract,
        target: Target,
        options: &Options,
        folder: &Path,
    ) -> Result<Self, Vec<Problem>> {
        let files = hither_codegen::generate(contract, target, options)?
            .into_iter()
            .map(|file| (folder.join(file.path), file.text))
            .collect();
        Ok(Self { target, library: contract.library.name.clone(), files })
    }

    /// The state of every file, and of those that are no longer needed.
    ///
    /// # Errors
    /// A file or folder that cannot be read; the text names it.
    pub fn compare(&self) -> Result<Vec<Found>, String> {
        let mut found = Vec::new();
        for (path, text) in &self.files {
            let state = match fs::read(path) {
                Ok(bytes) if bytes == text.as_bytes() => State::Same,
                Ok(_) => State::Different,
                Err(e) if e.kind() == io::ErrorKind::NotFound => State::Missing,
                Err(e) => return Err(format!("`{}` cannot be read: {e}", path.display())),
            };
            found.push(self.found(path.clone(), state));
        }
        for path in self.stale()? {
            found.push(self.found(path, State::Stale));
        }
        Ok(found)
    }

    /// Writes what is missing or different, removes what is stale, and says how each file was found.
    ///
    /// # Errors
    /// A file or folder that cannot be read, written or removed; the text names it.
    pub fn write(&self) -> Result<Vec<Found>, String> {
        let found = self.compare()?;
        for Found { path, state, .. } in &found {
            let done = match state {
                State::Same => Ok(()),
                State::Stale => fs::remove_file(path),
                State::Missing | State::Different => self.write_file(path),
            };
            done.map_err(|e| format!("`{}` cannot be written: {e}", path.display()))?;
        }
        Ok(found)
    }

    fn found(&self, path: PathBuf, state: State) -> Found {
        Found { path, target: self.target.name(), state }
    }

    fn write_file(&self, path: &Path) -> io::Result<()> {
        let text = self.files.iter().find(|(other, _)| other == path).map(|(_, text)| text);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text.expect("only files of these bindings are missing or different"))
    }

    fn stale(&self) -> Result<BTreeSet<PathBuf>, String> {
        let ours: BTreeSet<&Path> = self.files.iter().map(|(path, _)| path.as_path()).collect();
        let folders: BTreeSet<&Path> = ours.iter().filter_map(|path| path.parent()).collect();
        let mut stale = BTreeSet::new();
        for folder in folders {
            let unreadable = |e: io::Error| format!("`{}` cannot be read: {e}", folder.display());
            let entries = match fs::read_dir(folder) {
                Ok(entries) => entries,
                Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
                Err(e) => return Err(unreadable(e)),
            };
            for entry in entries {
                let path = entry.map_err(unreadable)?.path();
                if path.is_file() && !ours.contains(path.as_path()) {
                    let head = head(&path)
                        .map_err(|e| format!("`{}` cannot be read: {e}", path.display()))?;
                    if is_banner(&head, self.target, &self.library) {
                        stale.insert(path);
                    }
                }
            }
        }
        Ok(stale)
    }
}

/// The start of a file: enough for a banner.
fn head(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(1024).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether the start of a file says that it was generated for `library`.
///
/// Every backend opens its files with a comment that has the words `generated by hither` or `made by hither`. A Go
/// package is a folder, so what is generated in it is of one library; headers and descriptions may stand beside those
/// of others, and name theirs.
fn is_banner(head: &str, target: Target, library: &str) -> bool {
    let start = head.lines().take(10).collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: Vec<&str> = start.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let is_ours = words.windows(3).any(|words| {
        let words = words.join(" ").to_ascii_lowercase();
        words == "generated by hither" || words == "made by hither"
    });
    is_ours
        && match target {
            Target::Go => true,
            Target::C | Target::Cddl => words.contains(&library),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bindings of two files, without a backend behind them.
    fn bindings(folder: &Path) -> Bindings {
        let text = |body: &str| format!("// Code generated by hither from my_timer.\n{body}\n");
        Bindings {
            target: Target::C,
            library: "my_timer".into(),
            files: vec![
                (folder.join("calls.go"), text("calls")),
                (folder.join("support/wire.go"), text("wire")),
            ],
        }
    }

    fn states(found: &[Found]) -> Vec<(String, State)> {
        let name = |found: &Found| found.path.file_name().unwrap().to_string_lossy().into_owned();
        found.iter().map(|found| (name(found), found.state)).collect()
    }

    #[test]
    fn what_is_right_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let bindings = bindings(folder.path());
        let found = bindings.write().unwrap();
        assert!(found.iter().all(|found| found.state == State::Missing), "{found:?}");

        let calls = folder.path().join("calls.go");
        let written_at = fs::metadata(&calls).unwrap().modified().unwrap();
        fs::write(folder.path().join("support/wire.go"), "edited").unwrap();
        let found = bindings.write().unwrap();
        assert_eq!(
            states(&found),
            [("calls.go".into(), State::Same), ("wire.go".into(), State::Different)]
        );
        assert_eq!(fs::metadata(&calls).unwrap().modified().unwrap(), written_at);
        assert!(bindings.compare().unwrap().iter().all(|found| found.state == State::Same));
    }

    #[test]
    fn only_what_was_generated_for_this_library_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let bindings = bindings(folder.path());
        let kept = [
            ("hand_written.go", "package mytimer\n"),
            ("other.h", "/* Generated by hither from my_timer_two. */\n"),
            ("elsewhere/calls.go", "// Code generated by hither from my_timer.\n"),
            ("late.go", "\n\n\n\n\n\n\n\n\n\n\n// Code generated by hither from my_timer.\n"),
        ];
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        for (name, text) in kept {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let stale = folder.path().join("enums.go");
        fs::write(&stale, "// Code generated by hither from my_timer. DO NOT EDIT.\n").unwrap();

        let found = bindings.write().unwrap();
        assert_eq!(found.iter().filter(|found| found.state == State::Stale).count(), 1);
        assert!(!stale.exists());
        for (name, _) in kept {
            assert!(folder.path().join(name).exists(), "{name}");
        }
    }

    #[test]
    fn banners_of_all_targets() {
        let header =
            "/*\n * my_timer 0.3.1 for C and C++. Made by\n * Hither from contract efd8.\n */";
        assert!(is_banner(header, Target::C, "my_timer"));
        assert!(!is_banner(header, Target::C, "my"), "another library's header");
        let description = "; my_timer 0.3.1 as CDDL (RFC 8610). Made by Hither from contract efd8.";
        assert!(is_banner(description, Target::Cddl, "my_timer"));
        assert!(!is_banner(description, Target::Cddl, "my"), "another library's description");
        assert!(is_banner("// Code generated by hither. DO NOT EDIT.", Target::Go, "my_timer"));
        assert!(!is_banner("// Package mytimer is generated by hand.", Target::Go, "my_timer"));
    }

    #[test]
    fn comparing_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let found = bindings(folder.path()).compare().unwrap();
        assert!(found.iter().all(|found| found.state == State::Missing), "{found:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
