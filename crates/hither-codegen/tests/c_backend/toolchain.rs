//! Running compilers and tools. One that is missing fails the test: a skipped check would look like a passed one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hither_codegen::File;

/// The strictest that C has here.
pub(crate) const C99: &[&str] = &[
    "-std=c99",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wshadow",
    "-Wstrict-prototypes",
    "-Wmissing-prototypes",
    "-Wcast-qual",
    "-Wundef",
    "-Werror",
];

/// The strictest that C++ has here.
pub(crate) const CXX11: &[&str] = &[
    "-std=c++11",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wshadow",
    "-Wcast-qual",
    "-Wundef",
    "-Wzero-as-null-pointer-constant",
    "-Werror",
];

/// An empty folder for one test.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_backend").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("make a folder");
    folder
}

/// Writes generated files into a folder.
pub(crate) fn write(folder: &Path, files: &[File]) {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("make a folder");
        fs::write(path, &file.text).expect("write a file");
    }
}

/// Runs a tool in a folder and gives what it printed; fails with all of that if the tool does.
pub(crate) fn run(folder: &Path, program: &str, args: &[&str]) -> String {
    run_with(folder, program, args, &[])
}

/// [`run`] with environment variables.
pub(crate) fn run_with(
    folder: &Path,
    program: &str,
    args: &[&str],
    vars: &[(&str, &str)],
) -> String {
    let mut command = Command::new(program);
    // Cargo's own search path holds a library of the same name: the examples'.
    command.env_remove("LD_LIBRARY_PATH");
    command.current_dir(folder).args(args).envs(vars.iter().copied());
    let output = command.output().unwrap_or_else(|e| {
        panic!("this test needs `{program}`, which cannot be run: {e}; install it")
    });
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.status.success(),
        "{program} {} in {}:\n{text}",
        args.join(" "),
        folder.display()
    );
    text
}

/// Whether a tool is there: for compilers that are welcome beside the ones that are needed.
fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

/// Compiles `source` as C and as C++ with every compiler that is there; gcc and g++ have to be.
pub(crate) fn compile_strictly(folder: &Path, source: &str, cxx_only: &[&str]) {
    let cxx = [CXX11, cxx_only].concat();
    for (program, flags, language, needed) in [
        ("gcc", C99, "c", true),
        ("g++", &cxx, "c++", true),
        ("clang", C99, "c", false),
        ("clang++", &cxx, "c++", false),
    ] {
        if needed || is_there(program) {
            let file = ["-x", language, "-I", "include", "-c", "-o", "/dev/null", source];
            run(folder, program, &[flags, &file].concat());
        }
    }
}
