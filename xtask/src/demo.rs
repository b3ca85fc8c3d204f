//! `cargo xtask demo`: the examples, built, bound, run, and compared with what they should print.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use hither_codegen::Target;

use crate::process::Run;
use crate::session::Session;
use crate::table::{EXAMPLES, Example};
use crate::{c, generate, progress};

/// No program of an example runs longer.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Runs all examples, or one.
pub(crate) fn run(session: &Session, name: Option<&str>) -> Result<bool, String> {
    let examples: Vec<&Example> =
        EXAMPLES.iter().filter(|example| name.is_none_or(|name| example.name == name)).collect();
    if examples.is_empty() {
        let known: Vec<_> = EXAMPLES.iter().map(|example| format!("`{}`", example.name)).collect();
        return Err(format!(
            "unknown example `{}`; expected one of {}",
            name.unwrap_or_default(),
            known.join(", ")
        ));
    }
    session.go()?;
    session.compilers()?;
    progress::attempt("building the libraries", || session.libraries())?;
    progress::attempt("writing the bindings", || {
        generate::write(session)?;
        session.placed_libraries()
    })?;
    let mut is_good = true;
    for example in examples {
        for target in [Target::Go, Target::C] {
            let program = progress::attempt(
                &format!("building {} in {}", example.name, language(target)),
                || build(session, example, target),
            )?;
            println!("\n{} in {}:", example.name, language(target));
            match play(session, example, target, program) {
                Ok(printed) => print!("{}", indented(&printed)),
                Err(story) => {
                    is_good = false;
                    println!("{story}");
                }
            }
        }
    }
    Ok(is_good)
}

/// As people write it.
pub(crate) fn language(target: Target) -> &'static str {
    match target {
        Target::C => "C",
        Target::Go => "Go",
        Target::Cddl => "CDDL",
    }
}

/// Builds the program of `example` in the language of `target`.
pub(crate) fn build(
    session: &Session,
    example: &Example,
    target: Target,
) -> Result<PathBuf, String> {
    let workspace = &session.workspace;
    let folder = workspace.scratch("examples")?;
    let program = format!("{}-{target}{}", example.name, std::env::consts::EXE_SUFFIX);
    let program = folder.join(program);
    match target {
        Target::Go => {
            session.placed_libraries()?;
            let module = format!("{}/{}", example.folder, example.go);
            let go = session.go()?.run(workspace, &module);
            go.args(["build", "-o"]).arg(&program).arg(".").succeed()?;
        }
        Target::C => {
            session.libraries()?;
            let source = workspace.root.join(example.folder).join(example.c);
            let compiler = &session.compilers()?.main;
            let library = (example.library, &*workspace.built());
            c::compile(workspace, compiler, library, &[source], &["-O1"], &program)?.succeed()?;
        }
        Target::Cddl => return Err("no program is written in CDDL".to_owned()),
    }
    Ok(program)
}

/// Runs the program and returns what it printed, if that is what is expected of it.
pub(crate) fn play(
    session: &Session,
    example: &Example,
    target: Target,
    program: PathBuf,
) -> Result<String, String> {
    let expected_file = format!("{}/expected_{target}.txt", example.folder);
    let expected = fs::read_to_string(session.workspace.root.join(&expected_file))
        .map_err(|e| format!("`{expected_file}` cannot be read: {e}"))?;
    let run: Run = session.workspace.run(program);
    let ended = run.timeout(TIMEOUT).apart()?;
    if !ended.is_ok() {
        return Err(ended.story());
    }
    match first_difference(&expected, &ended.stdout) {
        None => Ok(ended.stdout),
        Some(difference) => Err(format!("{}\n{expected_file}: {difference}", ended.story())),
    }
}

/// What the first line that differs is, and should be.
fn first_difference(expected: &str, printed: &str) -> Option<String> {
    let (mut expected, mut printed) = (expected.lines(), printed.lines());
    for number in 1.. {
        match (expected.next(), printed.next()) {
            (None, None) => break,
            (wanted, found) if wanted == found => {}
            (wanted, found) => {
                let or_end =
                    |line: Option<&str>| line.map_or("the end".into(), |line| format!("`{line}`"));
                return Some(format!(
                    "line {number}: expected {}, found {}",
                    or_end(wanted),
                    or_end(found)
                ));
            }
        }
    }
    None
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        writeln!(all, "  {line}").expect("a String takes every text");
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\r\nb\r\n", "a\nb"), None);
        let difference = |expected, printed| first_difference(expected, printed).unwrap();
        assert_eq!(difference("a\nb\n", "a\nc\n"), "line 2: expected `b`, found `c`");
        assert_eq!(difference("a\nb\n", "a\n"), "line 2: expected `b`, found the end");
        assert_eq!(difference("a\n", "a\nb\n"), "line 2: expected the end, found `b`");
    }
}
