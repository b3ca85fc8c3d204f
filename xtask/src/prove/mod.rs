//! `cargo xtask prove`: what no test can be sure to meet, looked for by tools that know every order, every access or
//! every rule. It takes minutes, and all but the models need a nightly toolchain with some components, which it adds.

pub(crate) mod loom;
mod miri;
mod nightly;
mod sanitizers;

use crate::session::Session;
use crate::steps::{self, Step};

const STEPS: &[Step] = &[
    Step {
        name: "loom",
        about: "models of the runtime, with three preemptions",
        run: |session| loom::models(session, None),
    },
    Step { name: "miri", about: "unit tests of wire and runtime under Miri", run: miri::tests },
    Step {
        name: "tsan",
        about: "C cases under ThreadSanitizer, Rust's side too",
        run: sanitizers::thread,
    },
    Step {
        name: "asan",
        about: "C cases under AddressSanitizer, Rust's side too",
        run: sanitizers::address,
    },
];

/// Runs all steps, or only those named.
pub(crate) fn run(session: &Session, only: &[String]) -> Result<bool, String> {
    steps::run(session, STEPS, only)
}
