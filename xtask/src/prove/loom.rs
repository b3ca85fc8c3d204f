//! The models of the runtime: `crates/hither-runtime/src/models`.

use crate::cargo_tests;
use crate::session::Session;
use crate::steps::Report;

/// Runs all models, with this many preemptions in one run; `None`: with as many as the models say.
pub(crate) fn models(session: &Session, preemptions: Option<usize>) -> Result<Report, String> {
    let args = ["test", "--package", "hither-runtime", "--release", "--lib", "models"];
    let mut run = session
        .workspace
        .cargo(&args)
        .env("RUSTFLAGS", "--cfg loom")
        .env("CARGO_TARGET_DIR", session.workspace.target.join("loom"));
    if let Some(preemptions) = preemptions {
        run = run.env("LOOM_MAX_PREEMPTIONS", preemptions.to_string());
    }
    cargo_tests::counted(run)
}
