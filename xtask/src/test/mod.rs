//! `cargo xtask test`: everything that must hold, as named steps. A step that fails does not stop the others.
//!
//! Counted are the tests of Rust and Go, the C programs, and what a step checks without tests of its own. The last line
//! is the sum, and nothing else: CI reads it.

mod bindings;
mod c;
mod go;
mod pages;
mod rust;
mod soak;

use std::time::{Duration, Instant};

use crate::progress;
use crate::session::Session;

/// One named step.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Session) -> Result<Report, String>,
}

const STEPS: &[Step] = &[
    Step { name: "format", about: "Rust is formatted", run: rust::format },
    Step { name: "clippy", about: "clippy has no word to say", run: rust::clippy },
    Step { name: "rust", about: "Rust tests: units, goldens, ui, documentation", run: rust::tests },
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
    Step { name: "c-compile", about: "headers and C programs, by every compiler", run: c::compile },
    Step { name: "c-sanitizers", about: "C cases under ASan, LSan and UBSan", run: c::sanitizers },
    Step { name: "c-valgrind", about: "C cases under valgrind", run: c::valgrind },
    Step { name: "soak", about: "20 s of threads and goroutines at random", run: soak::soak },
    Step { name: "examples", about: "examples print what they should", run: bindings::examples },
];

/// What a step found.
#[derive(Debug, Default)]
struct Report {
    passed: usize,
    /// The story of each failure.
    failures: Vec<String>,
    /// What was not done, and why that is no failure.
    remarks: Vec<String>,
    /// More failures than stories: one story may tell of several.
    failed: usize,
}

impl Report {
    /// One check, passed or not.
    fn one(result: Result<(), String>) -> Self {
        let mut report = Report::default();
        report.add(result);
        report
    }

    /// Nothing to do here.
    fn skipped(why: impl Into<String>) -> Self {
        Report { remarks: vec![why.into()], ..Report::default() }
    }

    /// Adds one check.
    fn add(&mut self, result: Result<(), String>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(story) => self.fail(1, story),
        }
    }

    /// Adds failures that one story tells of; at least one.
    fn fail(&mut self, failed: usize, story: String) {
        self.failed += failed.max(1);
        self.failures.push(story);
    }

    fn verdict(&self) -> String {
        match (self.passed, self.failed) {
            (0, 0) => "skipped".to_owned(),
            (passed, 0) => format!("ok, {passed} passed"),
            (passed, failed) => format!("FAILED, {passed} passed, {failed} failed"),
        }
    }
}

/// Prints the steps.
pub(crate) fn list() -> Result<bool, String> {
    for step in STEPS {
        println!("{:13} {}", step.name, step.about);
    }
    Ok(true)
}

/// Runs all steps, or only those named.
pub(crate) fn run(session: &Session, only: &[String]) -> Result<bool, String> {
    for name in only {
        if !STEPS.iter().any(|step| step.name == name) {
            let known: Vec<_> = STEPS.iter().map(|step| format!("`{}`", step.name)).collect();
            return Err(format!("unknown step `{name}`; expected one of {}", known.join(", ")));
        }
    }
    let started = Instant::now();
    let mut done = Vec::new();
    for step in STEPS {
        if only.is_empty() || only.iter().any(|name| name == step.name) {
            done.push(perform(session, step));
        }
    }
    Ok(summary(&done, started.elapsed()))
}

fn perform<'a>(session: &Session, step: &'a Step) -> (&'a Step, Report, Duration) {
    let started = Instant::now();
    let label = format!("{:13} {}", step.name, step.about);
    let run = || (step.run)(session).unwrap_or_else(|story| Report::one(Err(story)));
    let report = progress::watch(&label, run, Report::verdict);
    for remark in &report.remarks {
        eprintln!("{:13} note: {remark}", "");
    }
    for story in &report.failures {
        eprintln!("\n--- {}\n{}\n", step.name, story.trim_end());
    }
    (step, report, started.elapsed())
}

/// Prints the sum; whether nothing failed.
fn summary(done: &[(&Step, Report, Duration)], time: Duration) -> bool {
    let passed: usize = done.iter().map(|(_, report, _)| report.passed).sum();
    let failed: usize = done.iter().map(|(_, report, _)| report.failed).sum();
    println!();
    for (step, report, time) in done {
        println!("{:13} {:>9}  {}", step.name, progress::seconds(*time), report.verdict());
    }
    println!(
        "\nin {}, counting tests, C programs, and checks without tests of their own:",
        progress::seconds(time)
    );
    println!("{passed} passed, {failed} failed");
    failed == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_counts_at_least_once() {
        let mut report = Report::default();
        report.add(Ok(()));
        report.fail(0, "it did not compile".into());
        report.fail(3, "three tests".into());
        assert_eq!(report.verdict(), "FAILED, 1 passed, 4 failed");
        assert_eq!(Report::one(Ok(())).verdict(), "ok, 1 passed");
        assert_eq!(Report::skipped("no valgrind").verdict(), "skipped");
    }

    #[test]
    fn an_unknown_step_names_the_known_ones() {
        let session = Session::new(crate::workspace::Workspace::find().unwrap());
        let error = run(&session, &["clipy".into()]).unwrap_err();
        assert!(error.starts_with("unknown step `clipy`; expected one of `format`, "), "{error}");
    }
}
