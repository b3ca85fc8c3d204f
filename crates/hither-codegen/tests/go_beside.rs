//! What stands beside items, in Go: pinned, and accepted by its tools.

mod beside;
mod go;

use hither_codegen::{Options, Target, generate};
use hither_schema::Marks;

#[test]
fn it_is_pinned() {
    let folder = std::path::Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/backend/go/golden/beside_items"
    ));
    let pinned = ["constants.go", "codec.go", "records.go", "small.go", "traits.go"];
    let files = generate(&beside::contract(), Target::Go, &Options::default()).expect("sound");
    let files: Vec<_> = files.into_iter().filter(|x| pinned.contains(&x.path.as_str())).collect();
    assert_eq!(files.len(), pinned.len());
    for file in files {
        let path = folder.join(format!("{}.golden", file.path));
        if std::env::var_os("HITHER_BLESS").is_some() {
            std::fs::create_dir_all(folder).expect("a folder");
            std::fs::write(&path, &file.text).expect("a file");
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text == file.text, "{} differs; `HITHER_BLESS=1` writes it anew", path.display());
    }
}

#[test]
fn gofmt_changes_nothing() {
    let root = go::write_module(&beside::contract(), "go_beside");
    assert_eq!(go::unformatted(&root), "");
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let mut contract = beside::contract();
    contract.records[0].fields[1].marks = Marks::new(None, &[], &[("go", "Hash")]);
    let problems = generate(&contract, Target::Go, &Options::default()).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].text,
        "field `count` of record `Order` cannot be called `Hash` in Go: that is taken"
    );
}
