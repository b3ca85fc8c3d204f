//! Runs the built command, and makes the libraries that it is pointed at.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test program has a copy, and uses a part of it"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The contract file of the timer.
pub fn timer() -> PathBuf {
    fixture("my_timer.json")
}

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// What a run of `hither` came to.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `hither` with `args`.
pub fn hither<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    run(Command::new(env!("CARGO_BIN_EXE_hither")).args(args))
}

/// Runs a command; it must end with an exit code.
pub fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        code: output.status.code().expect("the program is not killed"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// Asserts that the run failed with this first line after `error: `, and has advice after it.
#[track_caller]
pub fn assert_refused(ran: &Ran, text: &str) {
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let first = ran.stderr.lines().next().unwrap_or_default();
    assert_eq!(first, format!("error: {text}"), "{}", ran.stderr);
    assert!(ran.stderr.contains("\n  help: "), "{}", ran.stderr);
}

/// The functions of a library in C, for each of `libraries` a contract function that returns `bytes` and a door.
pub fn library_source(libraries: &[&str], bytes: &[u8]) -> String {
    let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
    let mut source = format!(
        "#include <stddef.h>\n#include <stdint.h>\nstatic const uint8_t bytes[] = {{{}}};\n",
        numbers.join(",")
    );
    for library in libraries {
        source.push_str(&format!(
            "const uint8_t *{library}_contract(size_t *len) {{ *len = sizeof bytes; return bytes; }}\n\
             const void *{library}_door(void) {{ return NULL; }}\n"
        ));
    }
    source
}

/// Compiles `source` with `flags` into the file `name` of `folder`.
pub fn compile(folder: &Path, name: &str, source: &str, flags: &[&str]) -> PathBuf {
    let from = folder.join("library.c");
    std::fs::write(&from, source).unwrap();
    let to = folder.join(name);
    let ran = run(Command::new("cc").args(flags).arg("-o").arg(&to).arg(&from));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    to
}

/// Compiles a shared library.
pub fn shared_library(folder: &Path, source: &str) -> PathBuf {
    let name = format!("{}fixture{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    compile(folder, &name, source, &["-shared", "-fPIC"])
}
