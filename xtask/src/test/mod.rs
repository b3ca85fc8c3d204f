//! `cargo xtask test`: everything that must hold, as named steps. A step that fails does not stop the others.
//!
//! Counted are the tests of Rust and Go, the C programs, and what a step checks without tests of its own. The last line
//! is the sum, and nothing else: CI reads it.

mod bindings;
pub(crate) mod c;
mod go;
mod growth;
mod pages;
mod random;
mod rust;
mod soak;

use crate::prove::loom;
use crate::session::Session;
use crate::steps::{self, Step};

const STEPS: &[Step] = &[
    Step { name: "format", about: "Rust is formatted", run: rust::format },
    Step { name: "clippy", about: "clippy has no word to say", run: rust::clippy },
    Step { name: "rust", about: "Rust tests: units, goldens, ui, documentation", run: rust::tests },
    Step {
        name: "loom",
        about: "models of the runtime, with two preemptions",
        run: |session| loom::models(session, Some(2)),
    },
    Step { name: "docs", about: "rustdoc has no word to say", run: rust::docs },
    Step { name: "arrows", about: "crates depend on each other one way only", run: rust::arrows },
    Step {
        name: "pages",
        about: "code in pages is cut from files, links lead somewhere",
        run: pages::pages,
    },
    Step { name: "libraries", about: "the shared libraries build", run: bindings::libraries },
    Step {
        name: "fresh",
        about: "committed bindings are what the libraries say",
        run: bindings::fresh,
    },
    Step { name: "go-format", about: "Go is formatted", run: go::format },
    Step { name: "go-vet", about: "go vet has no word to say", run: go::vet },
    Step { name: "go-test", about: "Go tests and cases, with the race detector", run: go::tests },
    Step {
        name: "growth",
        about: "bindings of one version work with libraries of another",
        run: growth::growth,
    },
    Step { name: "c-compile", about: "headers and C programs, by every compiler", run: c::compile },
    Step { name: "c-sanitizers", about: "C cases under ASan, LSan and UBSan", run: c::sanitizers },
    Step { name: "c-valgrind", about: "C cases under valgrind", run: c::valgrind },
    Step {
        name: "random",
        about: "random values round through a random library, in Go and C",
        run: random::random,
    },
    Step { name: "soak", about: "20 s of threads and goroutines at random", run: soak::soak },
    Step { name: "examples", about: "examples print what they should", run: bindings::examples },
];

/// Prints the steps.
pub(crate) fn list() -> Result<bool, String> {
    steps::list(STEPS);
    Ok(true)
}

/// Runs all steps, or only those named.
pub(crate) fn run(session: &Session, only: &[String]) -> Result<bool, String> {
    steps::run(session, STEPS, only)
}
