//! The steps that are Go's: every module of the table, generated or written by hand.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::go::Go;
use crate::session::Session;
use crate::steps::Report;
use crate::table;

/// The modules; an error for those of the table that are not there.
fn modules(session: &Session) -> Vec<Result<String, String>> {
    let is_there = |module: String| {
        if session.workspace.root.join(&module).join("go.mod").is_file() {
            Ok(module)
        } else {
            Err(format!("`{module}/go.mod` is missing; xtask/src/table.rs lists it"))
        }
    };
    table::go_modules().into_iter().map(is_there).collect()
}

pub(super) fn format(session: &Session) -> Result<Report, String> {
    let go = session.go()?;
    let mut report = Report::default();
    for module in modules(session) {
        report.add(module.and_then(|module| {
            let wrong = go.format(&session.workspace).args(["-l", &module]).stdout()?;
            if wrong.is_empty() { Ok(()) } else { Err(format!("not as gofmt has it:\n{wrong}")) }
        }));
    }
    Ok(report)
}

pub(super) fn vet(session: &Session) -> Result<Report, String> {
    let go = session.go()?;
    session.placed_libraries()?;
    let mut report = Report::default();
    for module in modules(session) {
        report.add(module.and_then(|module| {
            go.run(&session.workspace, &module).args(["vet", "./..."]).succeed()
        }));
    }
    Ok(report)
}

pub(super) fn tests(session: &Session) -> Result<Report, String> {
    let go = session.go()?;
    session.placed_libraries()?;
    let mut report = Report::default();
    for module in modules(session) {
        match module {
            Err(missing) => report.add(Err(missing)),
            Ok(module) => test(session, go, &module, &mut report)?,
        }
    }
    Ok(report)
}

/// Runs the tests of one module.
pub(super) fn test(
    session: &Session,
    go: &Go,
    module: &str,
    report: &mut Report,
) -> Result<(), String> {
    // Results are never taken from the cache: it does not see that the shared library has changed.
    let args = ["test", "-race", "-count=1", "-timeout=10m", "-json", "./..."];
    let ended = go.run(&session.workspace, module).args(args).together()?;
    let tested = Tested::of(&ended.text);
    report.passed += tested.passed;
    if !ended.is_ok() {
        report.fail(tested.failed, format!("go test in {module}\n{}", tested.story));
    }
    Ok(())
}

/// What `go test -json` told.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tested {
    passed: usize,
    failed: usize,
    /// What the tests that failed printed, and what belongs to no test.
    story: String,
}

/// An event of `go test -json`. Source: `go doc test2json`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Event {
    action: String,
    #[serde(default)]
    package: String,
    #[serde(default)]
    test: String,
    #[serde(default)]
    output: String,
}

impl Tested {
    fn of(text: &str) -> Self {
        let mut tested = Tested::default();
        let mut outputs: Vec<(String, String, String)> = Vec::new();
        let mut failures = BTreeSet::new();
        for line in text.lines() {
            // What is no event was printed by the linker or a program that a test started.
            let Ok(event) = serde_json::from_str::<Event>(line) else {
                outputs.push((String::new(), String::new(), format!("{line}\n")));
                continue;
            };
            let is_test = !event.test.is_empty();
            match event.action.as_str() {
                "pass" if is_test => tested.passed += 1,
                "fail" => {
                    tested.failed += usize::from(is_test);
                    failures.insert((event.package, event.test));
                }
                "output" | "build-output" => {
                    outputs.push((event.package, event.test, event.output));
                }
                _ => {}
            }
        }
        for (package, test, output) in outputs {
            if test.is_empty() || failures.contains(&(package, test)) {
                write!(tested.story, "{output}").expect("a String takes every text");
            }
        }
        tested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_and_only_failures_are_shown() {
        let text = r#"
{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestGood"}
{"Action":"output","Package":"p","Test":"TestGood","Output":"chatter\n"}
{"Action":"pass","Package":"p","Test":"TestGood","Elapsed":0}
{"Action":"output","Package":"p","Test":"TestBad","Output":"bad news\n"}
{"Action":"fail","Package":"p","Test":"TestBad","Elapsed":0}
{"Action":"output","Package":"p","Output":"FAIL\n"}
{"Action":"fail","Package":"p","Elapsed":0.1}"#;
        let tested = Tested::of(text.trim());
        assert_eq!((tested.passed, tested.failed), (1, 1));
        assert_eq!(tested.story, "bad news\nFAIL\n");
    }

    #[test]
    fn a_package_that_does_not_build_tells_why() {
        let text = r#"{"ImportPath":"p","Action":"build-output","Output":"undefined: x\n"}
{"Action":"fail","Package":"p","Elapsed":0,"FailedBuild":"p"}"#;
        let tested = Tested::of(text);
        assert_eq!((tested.passed, tested.failed), (0, 0));
        assert_eq!(tested.story, "undefined: x\n");
    }
}
