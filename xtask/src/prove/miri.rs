//! Unit tests under Miri, which knows the rules of memory, of pointers and of `unsafe`.

use super::nightly;
use crate::cargo_tests;
use crate::session::Session;
use crate::steps::Report;

pub(super) fn tests(session: &Session) -> Result<Report, String> {
    nightly::with(&session.workspace, &["miri", "rust-src"])?;
    let args = ["miri", "test", "--no-fail-fast", "--lib"];
    let packages = ["--package", "hither-wire", "--package", "hither-runtime"];
    let run = nightly::cargo(&session.workspace, &args).args(packages);
    // The doors carry addresses as numbers where the header says so; workers and records live as long as the process.
    let flags = "-Zmiri-permissive-provenance -Zmiri-ignore-leaks";
    cargo_tests::counted(run.env("MIRIFLAGS", flags))
}
