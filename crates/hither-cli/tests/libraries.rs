//! The contract of shared libraries, here made from a few lines of C.
#![cfg(unix)]

mod support;

use std::fs;

use support::{assert_refused, compile, hither, library_source, shared_library, timer};

#[test]
fn a_library_shows_what_its_contract_file_shows() {
    let folder = tempfile::tempdir().unwrap();
    let contract = fs::read(timer()).unwrap();
    let library = shared_library(folder.path(), &library_source(&["my_timer"], &contract));
    for flags in [&[][..], &["--json"]] {
        let ran = hither(["inspect", library.to_str().unwrap()].iter().chain(flags));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let of_file = hither(["inspect", timer().to_str().unwrap()].iter().chain(flags));
        assert_eq!(ran.stdout, of_file.stdout);
    }
}

/// The loader searches the system for a bare file name, and would not find a library of the working folder.
#[test]
fn a_bare_file_name_is_of_the_working_folder() {
    let folder = tempfile::tempdir().unwrap();
    let contract = fs::read(timer()).unwrap();
    let library = shared_library(folder.path(), &library_source(&["my_timer"], &contract));
    let ran = support::run(
        std::process::Command::new(env!("CARGO_BIN_EXE_hither"))
            .current_dir(folder.path())
            .arg("inspect")
            .arg(library.file_name().unwrap()),
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// `sign_contract` of a stranger is not called: it would not know what to do with our argument.
#[test]
fn a_library_without_a_contract() {
    let folder = tempfile::tempdir().unwrap();
    let source = "#include <stdlib.h>\nvoid sign_contract(void) { abort(); }\n";
    let library = shared_library(folder.path(), source);
    let path = library.to_str().unwrap();
    let text = format!(
        "`{path}` has no contract: it exports no `<library>_contract` with a `<library>_door` beside it"
    );
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_library_with_two_contracts() {
    let folder = tempfile::tempdir().unwrap();
    let source = library_source(&["my_timer", "host_demo"], b"{}");
    let library = shared_library(folder.path(), &source);
    let path = library.to_str().unwrap();
    let text = format!("`{path}` has 2 contracts: `host_demo_contract`, `my_timer_contract`");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_library_of_an_unknown_format() {
    let folder = tempfile::tempdir().unwrap();
    let source = library_source(&["my_timer"], br#"{"format": 99, "all": "else"}"#);
    let library = shared_library(folder.path(), &source);
    let path = library.to_str().unwrap();
    let text = format!("`{path}`: contract format 99 is not known here: this tool reads format 2");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_contract_that_is_of_another_library_than_its_symbol() {
    let folder = tempfile::tempdir().unwrap();
    let contract = fs::read(timer()).unwrap();
    let library = shared_library(folder.path(), &library_source(&["my_tamer"], &contract));
    let path = library.to_str().unwrap();
    let text = format!(
        "`{path}` exports `my_tamer_contract`, but the contract in it is of the library `my_timer`"
    );
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_contract_function_that_returns_null() {
    let folder = tempfile::tempdir().unwrap();
    let source = "const void *my_timer_contract(unsigned long *len) { (void)len; return 0; }\n\
                  const void *my_timer_door(void) { return 0; }\n";
    let library = shared_library(folder.path(), source);
    let path = library.to_str().unwrap();
    let text = format!("`{path}` gave no contract: `my_timer_contract` returned NULL");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_library_whose_own_libraries_are_not_here() {
    let folder = tempfile::tempdir().unwrap();
    let needs = "int elsewhere(void);\nint here(void) { return elsewhere(); }\n";
    let source = format!("{}{needs}", library_source(&["my_timer"], b"{}"));
    // Bound at once, the missing function fails the loading and not a later call.
    let flags: &[&str] = if cfg!(target_os = "macos") {
        &["-shared", "-Wl,-undefined,dynamic_lookup"]
    } else {
        &["-shared", "-fPIC", "-Wl,-z,now"]
    };
    let library = compile(folder.path(), "libneedy.so", &source, flags);
    let path = library.to_str().unwrap();
    let ran = hither(["inspect", path]);
    assert_eq!(ran.code, 1);
    let start = format!("error: `{path}` cannot be loaded here: ");
    assert!(ran.stderr.starts_with(&start) && ran.stderr.contains("elsewhere"), "{}", ran.stderr);
}

#[test]
fn an_object_file() {
    let folder = tempfile::tempdir().unwrap();
    let source = library_source(&["my_timer"], b"{}");
    let object = compile(folder.path(), "my_timer.o", &source, &["-c"]);
    let path = object.to_str().unwrap();
    let text = format!("`{path}` is an object file, which cannot be loaded");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_static_library() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("libmy_timer.a");
    fs::write(&archive, format!("!<arch>\n{:60}", "")).unwrap();
    let path = archive.to_str().unwrap();
    let text = format!("`{path}` is a static library, which cannot be loaded");
    assert_refused(&hither(["inspect", path]), &text);
}

#[test]
fn a_library_that_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let library = shared_library(folder.path(), &library_source(&["my_timer"], b"{}"));
    let bytes = fs::read(&library).unwrap();
    fs::write(&library, &bytes[..bytes.len() / 2]).unwrap();
    let path = library.to_str().unwrap();
    let ran = hither(["inspect", path]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("is a damaged library: "), "{}", ran.stderr);
}
