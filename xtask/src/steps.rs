//! Named steps, one after the other: what `cargo xtask test` and `cargo xtask prove` are made of. A step that fails does
//! not stop the others.

use std::time::{Duration, Instant};

use crate::progress;
use crate::session::Session;

/// One named step.
pub(crate) struct Step {
    pub name: &'static str,
    pub about: &'static str,
    pub run: fn(&Session) -> Result<Report, String>,
}

/// What a step found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub passed: usize,
    /// The story of each failure.
    failures: Vec<String>,
    /// What was not done, and why that is no failure.
    pub remarks: Vec<String>,
    /// More failures than stories: one story may tell of several.
    failed: usize,
}

impl Report {
    /// So many checks that passed.
    pub(crate) fn passed(passed: usize) -> Self {
        Report { passed, ..Report::default() }
    }

    /// One check, passed or not.
    pub(crate) fn one(result: Result<(), String>) -> Self {
        let mut report = Report::default();
        report.add(result);
        report
    }

    /// Nothing to do here.
    pub(crate) fn skipped(why: impl Into<String>) -> Self {
        Report { remarks: vec![why.into()], ..Report::default() }
    }

    /// Adds one check.
    pub(crate) fn add(&mut self, result: Result<(), String>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(story) => self.fail(1, story),
        }
    }

    /// Adds failures that one story tells of; at least one.
    pub(crate) fn fail(&mut self, failed: usize, story: String) {
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
pub(crate) fn list(steps: &[Step]) {
    for step in steps {
        println!("{:13} {}", step.name, step.about);
    }
}

/// Runs all steps, or only those named; whether nothing failed. The last line is the sum, and nothing else.
///
/// # Errors
/// A name that no step has.
pub(crate) fn run(session: &Session, steps: &[Step], only: &[String]) -> Result<bool, String> {
    for name in only {
        if !steps.iter().any(|step| step.name == name) {
            let known: Vec<_> = steps.iter().map(|step| format!("`{}`", step.name)).collect();
            return Err(format!("unknown step `{name}`; expected one of {}", known.join(", ")));
        }
    }
    let started = Instant::now();
    let mut done = Vec::new();
    for step in steps {
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
        let steps = [Step { name: "clippy", about: "", run: |_| Ok(Report::default()) }];
        let error = run(&session, &steps, &["clipy".into()]).unwrap_err();
        assert_eq!(error, "unknown step `clipy`; expected one of `clippy`");
    }
}
