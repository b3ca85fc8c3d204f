//! A test that runs once more in a process of its own: one that may end it, or whose stderr is read.
//!
//! The test asks [`is_child`] first. In the child it does what it is about; else it calls [`stderr_of`] with its own
//! name, which starts the child and sees to it that it ended well.

use std::process::Command;

/// Set in the child.
const IS_CHILD: &str = "HITHER_TEST_IS_CHILD";

/// Whether this is the process that [`stderr_of`] started.
pub fn is_child() -> bool {
    std::env::var_os(IS_CHILD).is_some()
}

/// Runs the test `name` of this program, and no other, in a child; what it wrote to stderr. `debug` is what
/// `HITHER_DEBUG` is there.
#[track_caller]
pub fn stderr_of(name: &str, debug: Option<&str>) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", name, "--nocapture", "--test-threads=1"]).env(IS_CHILD, "1");
    match debug {
        Some(value) => command.env("HITHER_DEBUG", value),
        None => command.env_remove("HITHER_DEBUG"),
    };
    let output = command.output().expect("a process");
    let (stdout, stderr) = [output.stdout, output.stderr]
        .map(|text| String::from_utf8_lossy(&text).into_owned())
        .into();
    assert!(output.status.success(), "{}\n{stdout}{stderr}", output.status);
    // A name that is none of this program's would pass as well.
    assert!(stdout.contains("1 passed"), "no test is called `{name}`:\n{stdout}");
    stderr
}
