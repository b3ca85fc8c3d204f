//! The C cases with both sides of the door under a sanitizer: the library and Rust's own are compiled with it, which
//! `cargo xtask test` does for the callers only.

use std::path::PathBuf;
use std::time::Duration;

use super::nightly;
use crate::session::Session;
use crate::steps::Report;
use crate::table::LIBRARIES;
use crate::test::c::{Case, cases, run_cases};

/// A sanitizer makes everything some ten times slower.
const CASE_TIMEOUT: Duration = Duration::from_secs(300);

/// Its stacks are smaller than what a sanitizer puts on them.
const SMALL_STACK: &str = "small_stack";

/// The C compiler's runtime has not what Rust's calls.
const TSAN_SHIM: &str = "tsan_shim.c";

/// Data races. ThreadSanitizer knows nothing of `membarrier`: `hither_full_fences` has both sides fence.
pub(super) fn thread(session: &Session) -> Result<Report, String> {
    let built = build(session, "thread", "-Zsanitizer=thread --cfg hither_full_fences")?;
    let shim = session.workspace.root.join("xtask/src/prove").join(TSAN_SHIM);
    let mut cases = large_stacks(session)?;
    cases.iter_mut().for_each(|case| case.sources.push(shim.clone()));
    let flags = ["-O1", "-fno-omit-frame-pointer", "-fsanitize=thread", "-rdynamic"];
    run_cases(session, &cases, ("tsan", &built), &flags, |program| {
        // It needs its shadow where some kernels put other things.
        let run = session.workspace.run("setarch").arg("-R").arg(program);
        run.env("TSAN_OPTIONS", "halt_on_error=1:second_deadlock_stack=1").timeout(CASE_TIMEOUT)
    })
}

/// Memory that is used after it was freed, and what is beside it.
pub(super) fn address(session: &Session) -> Result<Report, String> {
    let built = build(session, "address", "-Zsanitizer=address")?;
    let flags = ["-O1", "-fno-omit-frame-pointer", "-fsanitize=address"];
    run_cases(session, &large_stacks(session)?, ("asan", &built), &flags, |program| {
        let options = "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1";
        session.workspace.run(program).env("ASAN_OPTIONS", options).timeout(CASE_TIMEOUT)
    })
}

/// Builds the libraries of the cases and the standard library with these flags; the folder that they are in.
fn build(session: &Session, name: &str, flags: &str) -> Result<PathBuf, String> {
    let target = host()?;
    let workspace = &session.workspace;
    nightly::with(workspace, &["rust-src"])?;
    let folder = workspace.target.join("sanitizers").join(name);
    nightly::cargo(workspace, &["build", "-Zbuild-std", "--lib", "--target", target])
        .args(LIBRARIES.iter().flat_map(|library| ["--package", library.package]))
        .env("RUSTFLAGS", flags)
        .env("CARGO_TARGET_DIR", &folder)
        .succeed()?;
    Ok(folder.join(target).join("debug"))
}

fn large_stacks(session: &Session) -> Result<Vec<Case>, String> {
    let mut cases = cases(session)?;
    cases.retain(|case| case.name != SMALL_STACK);
    Ok(cases)
}

/// The target that Rust calls this machine; sanitizers are there for few.
fn host() -> Result<&'static str, String> {
    match (std::env::consts::ARCH, std::env::consts::OS) {
        ("x86_64", "linux") => Ok("x86_64-unknown-linux-gnu"),
        ("aarch64", "linux") => Ok("aarch64-unknown-linux-gnu"),
        (arch, os) => Err(format!("no sanitizer is set up here for {arch} and {os}")),
    }
}
