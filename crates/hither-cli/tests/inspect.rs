//! `hither inspect` on contract files.

mod support;

use std::fs;
use std::process::Command;

use support::{assert_refused, fixture, hither, run, timer};

/// Refreshed by `UPDATE_GOLDENS=1 cargo test -p hither-cli`.
#[test]
fn people_read_the_api_as_rust() {
    for name in ["my_timer", "mixture"] {
        let ran = hither(["inspect".as_ref(), fixture(&format!("{name}.json")).as_os_str()]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let golden = fixture(&format!("{name}.txt"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &ran.stdout).unwrap();
        }
        assert_eq!(ran.stdout, fs::read_to_string(golden).unwrap());
    }
}

#[test]
fn machines_read_a_contract_file() {
    let folder = tempfile::tempdir().unwrap();
    let first = hither(["inspect".as_ref(), timer().as_os_str(), "--json".as_ref()]);
    assert_eq!((first.code, first.stderr.as_str()), (0, ""));
    let file = folder.path().join("contract.json");
    fs::write(&file, &first.stdout).unwrap();
    let second = hither(["inspect".as_ref(), file.as_os_str(), "--json".as_ref()]);
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let inspect = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hither"));
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().copied());
        run(command.arg("inspect").arg(timer())).stdout
    };
    assert!(!inspect(&[]).contains('\u{1b}'), "a pipe is no terminal");
    assert!(inspect(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!inspect(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn a_contract_file_cannot_drive_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contract.json");
    let hostile = fs::read_to_string(timer()).unwrap().replace("Makes a timer.", "\\u001b[2Jgone");
    fs::write(&file, hostile).unwrap();
    let ran = run(Command::new(env!("CARGO_BIN_EXE_hither"))
        .env("CLICOLOR_FORCE", "1")
        .arg("inspect")
        .arg(&file));
    assert!(
        !ran.stdout.contains("\u{1b}[2J") && ran.stdout.contains(r"\u{1b}[2Jgone"),
        "{}",
        ran.stdout
    );
}

#[test]
fn every_problem_is_printed_and_the_exit_code_is_1() {
    for flags in [&[][..], &["--json"]] {
        let file = fixture("unsound.json");
        let ran = hither(["inspect", file.to_str().unwrap()].iter().chain(flags));
        assert_refused(&ran, "library name `MyTimer` cannot be a prefix of C symbols");
        assert_eq!(ran.stderr.matches("error: ").count(), 3, "{}", ran.stderr);
        assert!(!ran.stdout.is_empty());
    }
}

#[test]
fn a_file_that_is_not_there() {
    let ran = hither(["inspect", "nowhere/libmy_timer.so"]);
    assert_refused(&ran, "`nowhere/libmy_timer.so` does not exist");
}

#[test]
fn a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_refused(&hither(["inspect", path]), &format!("`{path}` is a folder"));
}

#[test]
fn a_file_of_something_else() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("empty", &b""[..]), ("notes.txt", b"Dear diary"), ("bin", &[0; 64])] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let path = file.to_str().unwrap();
        let text = format!("`{path}` is neither a shared library nor a contract file");
        assert_refused(&hither(["inspect", path]), &text);
    }
}

#[test]
fn json_of_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("package.json");
    fs::write(&file, "{\"name\": \"left-pad\"}").unwrap();
    let ran = hither(["inspect", file.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("not a contract: missing field `format`"), "{}", ran.stderr);
}

#[test]
fn an_unknown_format() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("future.json");
    let text = fs::read_to_string(timer()).unwrap().replace("\"format\": 2", "\"format\": 99");
    fs::write(&file, text).unwrap();
    let path = file.to_str().unwrap();
    let text = format!("`{path}`: contract format 99 is not known here: this tool reads format 2");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn arguments_that_make_no_sense_are_2() {
    assert_eq!(hither(["inspect"]).code, 2);
    assert_eq!(hither(["inspekt"]).code, 2);
    assert_eq!(hither::<&str>([]).code, 2);
    assert_eq!(hither(["--help"]).code, 0);
}

#[test]
fn cargo_hither_is_the_same_command() {
    let cargo_hither =
        |args: &[&str]| run(Command::new(env!("CARGO_BIN_EXE_cargo-hither")).args(args));
    let plain = hither(["inspect".as_ref(), timer().as_os_str()]).stdout;
    let path = timer();
    let path = path.to_str().unwrap();
    assert_eq!(cargo_hither(&["hither", "inspect", path]).stdout, plain);
    assert_eq!(cargo_hither(&["inspect", path]).stdout, plain);
}
