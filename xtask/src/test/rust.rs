//! The steps that are Cargo's.

use crate::session::Session;
use crate::steps::Report;
use crate::{arrows, cargo_tests};

pub(super) fn format(session: &Session) -> Result<Report, String> {
    Ok(Report::one(session.workspace.cargo(&["fmt", "--all", "--check"]).succeed()))
}

pub(super) fn clippy(session: &Session) -> Result<Report, String> {
    let args = [
        "clippy",
        "--quiet",
        "--keep-going",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    Ok(Report::one(session.workspace.cargo(&args).succeed()))
}

pub(super) fn docs(session: &Session) -> Result<Report, String> {
    let cargo =
        session.workspace.cargo(&["doc", "--quiet", "--keep-going", "--workspace", "--no-deps"]);
    Ok(Report::one(cargo.env("RUSTDOCFLAGS", "-D warnings").succeed()))
}

pub(super) fn arrows(session: &Session) -> Result<Report, String> {
    let broken = arrows::broken(&session.workspace)?;
    Ok(Report::one(if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }))
}

pub(super) fn tests(session: &Session) -> Result<Report, String> {
    let tests = session.workspace.cargo(&["test", "--workspace", "--no-fail-fast"]);
    // The Go backend's tests call `go`, which may be the one that was installed here.
    cargo_tests::counted(session.go()?.around(&session.workspace, tests)?)
}
