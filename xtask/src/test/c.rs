//! The steps that are C's: the headers by every compiler, the conformance cases under what finds errors of memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use hither_codegen::Target;

use crate::c::{self, Compiler, Language};
use crate::process::{Run, parallel};
use crate::session::Session;
use crate::steps::Report;
use crate::table::{CASES, EXAMPLES, KITCHEN, LIBRARIES};

/// No case runs longer; under valgrind everything takes some twenty times as long.
const CASE_TIMEOUT: Duration = Duration::from_secs(120);
const CASE_TIMEOUT_VALGRIND: Duration = Duration::from_secs(600);

/// A case that has C in it.
pub(crate) struct Case {
    pub name: String,
    pub sources: Vec<PathBuf>,
}

/// All of them, sorted by name. That there is none is an error: somebody moved them.
pub(crate) fn cases(session: &Session) -> Result<Vec<Case>, String> {
    let folder = session.workspace.root.join(CASES);
    let unreadable = |e: std::io::Error| format!("`{CASES}` cannot be read: {e}");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if !path.join("caller.c").is_file() {
            continue;
        }
        let entries = fs::read_dir(&path).map_err(unreadable)?;
        let mut sources: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "c"))
            .collect();
        sources.sort();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        cases.push(Case { name, sources });
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    if cases.is_empty() {
        return Err(format!("no folder of `{CASES}` has a `caller.c`"));
    }
    Ok(cases)
}

/// Every header by every compiler and standard, every C program by every C compiler. Nothing is linked.
pub(super) fn compile(session: &Session) -> Result<Report, String> {
    let compilers = session.compilers()?;
    let mut report = Report::default();
    let mut jobs: Vec<(&Compiler, &str, PathBuf, PathBuf)> = Vec::new();
    let folder = session.workspace.scratch("headers")?;
    for library in LIBRARIES.iter().filter(|library| library.folder(Target::C).is_some()) {
        let include = match c::include(&session.workspace, library) {
            Ok(include) => include,
            Err(missing) => {
                report.add(Err(missing));
                continue;
            }
        };
        // Twice, so that the guard is tested; and something behind it, as ISO C has no empty file.
        let name = library.name;
        let source = folder.join(format!("{name}.c"));
        let text = format!(
            "#include \"{name}.h\"\n#include \"{name}.h\"\nint main(void) {{ return 0; }}\n"
        );
        fs::write(&source, text)
            .map_err(|e| format!("`{}` cannot be written: {e}", source.display()))?;
        for compiler in &compilers.all {
            for standard in compiler.language.standards() {
                jobs.push((compiler, standard, include.clone(), source.clone()));
            }
        }
    }
    let mut programs = Vec::new();
    for example in EXAMPLES {
        let source = session.workspace.root.join(example.folder).join(example.c);
        programs.push((example.library, vec![source]));
    }
    match cases(session) {
        Ok(cases) => {
            cases.iter().flat_map(|case| &case.sources).for_each(|source| {
                hidden_from_go(session, source).unwrap_or_else(|story| report.fail(1, story));
            });
            programs.extend(cases.into_iter().map(|case| (&KITCHEN, case.sources)));
        }
        Err(missing) => report.add(Err(missing)),
    }
    for (library, sources) in programs {
        // A header that is missing has been reported above.
        let Ok(include) = c::include(&session.workspace, library) else {
            continue;
        };
        for compiler in compilers.all.iter().filter(|compiler| compiler.language == Language::C) {
            let job = |source| (compiler, "c11", include.clone(), source);
            jobs.extend(sources.iter().cloned().map(job));
        }
    }
    let results = parallel(&jobs, |(compiler, standard, include, source)| {
        session
            .workspace
            .run(&compiler.program)
            .args(["-fsyntax-only", "-pthread", "-D_POSIX_C_SOURCE=200809L"])
            .arg(format!("-std={standard}"))
            .args(["-x", compiler.language.name()])
            .args(compiler.language.warnings())
            .arg("-I")
            .arg(include)
            .arg("-I")
            .arg(session.workspace.root.join(CASES))
            .arg(source)
            .succeed()
    });
    results.into_iter().for_each(|result| report.add(result));
    let programs: Vec<_> = compilers.all.iter().map(|compiler| compiler.program.as_str()).collect();
    report.remarks.push(format!("compiled by {}", programs.join(", ")));
    if !compilers.all.iter().any(|compiler| compiler.language == Language::Cpp) {
        report.remarks.push("there is no C++ compiler: the headers were not read as C++".into());
    }
    Ok(report)
}

/// Whether Go leaves a C file alone that stands beside its own: it would compile it into the package, or refuse.
fn hidden_from_go(session: &Session, source: &Path) -> Result<(), String> {
    let path = source.strip_prefix(&session.workspace.root).unwrap_or(source).display();
    let text = fs::read_to_string(source).map_err(|e| format!("`{path}` cannot be read: {e}"))?;
    let is_go = |entry: fs::DirEntry| entry.path().extension().is_some_and(|found| found == "go");
    let mut entries =
        fs::read_dir(source.parent().unwrap_or(source)).into_iter().flatten().flatten();
    if text.starts_with("//go:build ignore\n") || !entries.any(is_go) {
        return Ok(());
    }
    Err(format!(
        "`{path}` stands beside Go files, and Go would take it for a part of its package\n  help: make \
         `//go:build ignore` its first line"
    ))
}

/// The cases, with all sanitizers that go together.
pub(super) fn sanitizers(session: &Session) -> Result<Report, String> {
    let flags = [
        "-O1",
        "-fno-omit-frame-pointer",
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
    ];
    run_built_cases(session, "sanitizers", &flags, |program| {
        session
            .workspace
            .run(program)
            .env(
                "ASAN_OPTIONS",
                "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
            )
            .env("UBSAN_OPTIONS", "print_stacktrace=1")
            .timeout(CASE_TIMEOUT)
    })
}

/// The cases, with valgrind's memcheck, which also looks into the library.
pub(super) fn valgrind(session: &Session) -> Result<Report, String> {
    if session.workspace.run("valgrind").arg("--version").succeed().is_err() {
        return Ok(Report::skipped("valgrind is not installed; `apt-get install valgrind`"));
    }
    run_built_cases(session, "valgrind", &["-O1"], |program| {
        session
            .workspace
            .run("valgrind")
            .args(["--quiet", "--error-exitcode=99", "--fair-sched=yes"])
            // What a static still points to at the end is no leak.
            .args(["--leak-check=full", "--show-leak-kinds=definite,indirect"])
            .arg("--errors-for-leak-kinds=definite,indirect")
            .arg(program)
            .timeout(CASE_TIMEOUT_VALGRIND)
    })
}

/// Runs all cases with the library as every other step has it.
fn run_built_cases(
    session: &Session,
    folder: &str,
    flags: &[&str],
    run: impl Fn(PathBuf) -> Run,
) -> Result<Report, String> {
    session.libraries()?;
    run_cases(session, &cases(session)?, (folder, &session.workspace.built()), flags, run)
}

/// Compiles the cases with `flags`, several at a time, and runs them one after the other: some measure time. The
/// programs go into the scratch folder of this name; the library is in the other folder.
pub(crate) fn run_cases(
    session: &Session,
    cases: &[Case],
    (folder, built): (&str, &Path),
    flags: &[&str],
    run: impl Fn(PathBuf) -> Run,
) -> Result<Report, String> {
    let compiler = &session.compilers()?.main;
    let folder = session.workspace.scratch(folder)?;
    let shared = format!("-I{}", session.workspace.root.join(CASES).display());
    let flags: Vec<&str> = flags.iter().copied().chain([shared.as_str()]).collect();
    let programs = parallel(cases, |case| {
        let program = folder.join(format!("{}{}", case.name, std::env::consts::EXE_SUFFIX));
        let library = (&KITCHEN, built);
        c::compile(&session.workspace, compiler, library, &case.sources, &flags, &program)?
            .succeed()
            .map(|()| program)
    });
    let mut report = Report::default();
    for (case, program) in cases.iter().zip(programs) {
        let result = program.and_then(|program| run(program).succeed());
        report.add(result.map_err(|story| format!("case {}\n{story}", case.name)));
    }
    Ok(report)
}
