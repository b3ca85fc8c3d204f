//! What `cargo test` printed, counted.

use crate::process::Run;
use crate::steps::Report;

/// Runs `cargo test` in one of its forms, and counts. That no test ran is a failure: somebody moved them.
pub(crate) fn counted(tests: Run) -> Result<Report, String> {
    let ended = tests.together()?;
    let (passed, failed) = counts(&ended.text);
    let mut report = Report::passed(passed);
    if !ended.is_ok() || failed > 0 {
        report.fail(failed, ended.story());
    } else if passed == 0 {
        report.fail(1, format!("{}\nno test ran", ended.story()));
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
