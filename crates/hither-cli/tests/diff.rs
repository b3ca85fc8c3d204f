//! `hither diff` on contract files.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Ran, assert_refused, fixture, hither, timer};

/// The contract of the timer with its text changed, in `folder`.
fn changed(folder: &Path, change: impl FnOnce(&mut serde_json::Value)) -> PathBuf {
    let mut contract = serde_json::from_slice(&fs::read(timer()).unwrap()).unwrap();
    change(&mut contract);
    let file = folder.join("new.json");
    fs::write(&file, serde_json::to_vec(&contract).unwrap()).unwrap();
    file
}

fn diff(old: &Path, new: &Path, flags: &[&str]) -> Ran {
    let files = ["diff".as_ref(), old.as_os_str(), new.as_os_str()];
    hither(files.into_iter().chain(flags.iter().map(AsRef::as_ref)))
}

/// With an optional field behind the others of what callers send.
fn with_a_field(contract: &mut serde_json::Value) {
    let records = contract["records"].as_array_mut().unwrap();
    let asked = records.iter_mut().find(|item| item["name"] == "EchoRequest").unwrap();
    let field = serde_json::json!({"name": "note", "docs": "", "type": {"option": "string"}});
    asked["fields"].as_array_mut().unwrap().push(field);
}

#[test]
fn the_same_contract() {
    let ran = diff(&timer(), &timer(), &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, "no changes: old bindings work with the new library\n");
}

#[test]
fn what_only_people_read_breaks_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let new = changed(folder.path(), |contract| contract["library"]["version"] = "9.0.0".into());
    let ran = diff(&timer(), &new, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(
        ran.stdout,
        "ok      version: changed from 0.1.0 to 9.0.0\n        only people read it\n\
         1 change, compatible: old bindings work with the new library\n"
    );
}

#[test]
fn a_break_says_for_whom_and_exits_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let new = changed(folder.path(), with_a_field);
    let ran = diff(&timer(), &new, &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.stdout,
        "breaks  record `EchoRequest`, field `note`: added at the end, optional\n        \
         callers through the C door\n        \
         readers accept that it is absent and pass over what they do not know, but C lays it out differently\n\
         1 change, 1 of them breaking: bindings must be generated anew\n"
    );
}

#[test]
fn only_the_targets_that_are_asked_for_count() {
    let folder = tempfile::tempdir().unwrap();
    let new = changed(folder.path(), with_a_field);
    assert_eq!(diff(&timer(), &new, &["--lang", "go"]).code, 0);
    assert_eq!(diff(&timer(), &new, &["--lang", "c,go"]).code, 1);
}

#[test]
fn machines_read_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let new = changed(folder.path(), with_a_field);
    let ran = diff(&timer(), &new, &["--json"]);
    assert_eq!(ran.code, 1);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["compatible"], false);
    assert_eq!(
        report["changes"],
        serde_json::json!([{
            "compatible": false,
            "place": "record `EchoRequest`, field `note`",
            "what": "added at the end, optional",
            "why": "readers accept that it is absent and pass over what they do not know, but C lays it out differently",
            "breaks": [{"door": "c", "party": "callers"}],
            "lacks": false,
        }])
    );
}

#[test]
fn a_contract_that_is_not_sound_is_not_compared() {
    let file = fixture("unsound.json");
    let ran = diff(&timer(), &file, &[]);
    let text =
        format!("`{}`: library name `MyTimer` cannot be a prefix of C symbols", file.display());
    assert_refused(&ran, &text);
}
