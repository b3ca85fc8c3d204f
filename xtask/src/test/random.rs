//! The step of random libraries: one, always the same. `cargo xtask random` is for more.

use crate::random;
use crate::session::Session;
use crate::steps::Report;

pub(super) fn random(session: &Session) -> Result<Report, String> {
    Ok(Report::one(random::once(session)))
}
