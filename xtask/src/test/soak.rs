//! The step that is the soak: a little of it each time, with another seed. `cargo xtask soak` is for longer.

use crate::session::Session;
use crate::soak;
use crate::steps::Report;

/// Seconds of threads, and of goroutines.
const RUST_SECONDS: u64 = 12;
const GO_SECONDS: u64 = 8;

pub(super) fn soak(session: &Session) -> Result<Report, String> {
    let mut report = Report::one(soak::once(session, RUST_SECONDS, false));
    report.add(soak::once(session, GO_SECONDS, true));
    Ok(report)
}
