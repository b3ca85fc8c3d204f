//! The steps that are Cargo's.

use super::Report;
use crate::arrows;
use crate::session::Session;

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
    let ended = session.go()?.around(&session.workspace, tests)?.together()?;
    let (passed, failed) = counts(&ended.text);
    let mut report = Report { passed, ..Report::default() };
    if !ended.is_ok() || failed > 0 {
        report.fail(failed, ended.story());
    }
    Ok(report)
}

/// The sums of the lines `test result: ok. 5 passed; 0 failed; ...`, one of each test program.
fn counts(text: &str) -> (usize, usize) {
    let mut sums = (0, 0);
    for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        let count = |word: &str| -> usize {
            let mut words = line.split([' ', ';']).filter(|part| !part.is_empty()).peekable();
            while let Some(number) = words.next() {
                if words.peek() == Some(&word) {
                    return number.parse().unwrap_or(0);
                }
            }
            0
        };
        sums.0 += count("passed");
        sums.1 += count("failed");
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_program_is_counted() {
        let text = "running 2 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            noise: 7 passed\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s\n";
        assert_eq!(counts(text), (15, 2));
        assert_eq!(counts("error: could not compile"), (0, 0));
    }
}
