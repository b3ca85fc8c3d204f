//! What stands beside items, in C: pinned, and accepted by compilers.

use hither_schema::{Marks, Problem};

use crate::beside::contract;
use crate::generate;
use crate::pins::pin_construct;
use crate::toolchain::{compile_strictly, folder, write};

/// Uses what is deprecated, in silence.
const USE: &str = "\
#define SMALL_NO_DEPRECATED
#include \"small.h\"

int main(void) {
  small_purchase purchase = small_purchase_defaults();
  purchase.note = SMALL_TITLE;
  purchase.color = SMALL_COLOR_BLUE;
  return small_parse(0, &purchase, NULL, NULL) == SMALL_OK ? 0 : 1;
}
";

#[test]
fn it_is_pinned() {
    assert_eq!(hither_schema::check(&contract()), []);
    pin_construct("beside_items", &contract());
}

#[test]
fn compilers_accept_it() {
    let folder = folder("beside_items");
    write(&folder, &generate(&contract()));
    std::fs::write(folder.join("use.c"), USE).expect("write a program");
    compile_strictly(&folder, "use.c", &["-Wold-style-cast"]);
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let mut contract = contract();
    contract.records[0].fields[0].marks = Marks::new(None, &[], &[("c", "int")]);
    let problems: Vec<Problem> =
        hither_codegen::generate(&contract, hither_codegen::Target::C, &Default::default())
            .unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].text,
        "a field of record `purchase` cannot be called `int` in C: that is taken"
    );
}

#[test]
fn compilers_warn_where_what_is_deprecated_is_used() {
    let folder = folder("deprecated_items");
    write(&folder, &generate(&contract()));
    let loud = USE.replace("#define SMALL_NO_DEPRECATED\n", "");
    std::fs::write(folder.join("use.c"), loud).expect("write a program");
    let compiled = std::process::Command::new("gcc")
        .args(["-I", "include", "-c", "-o", "/dev/null", "use.c"])
        .current_dir(&folder)
        .env("LC_ALL", "C")
        .output()
        .expect("gcc is there");
    assert!(compiled.status.success());
    let warnings = String::from_utf8_lossy(&compiled.stderr);
    for name in ["note", "SMALL_TITLE", "SMALL_COLOR_BLUE", "small_parse"] {
        let warning = format!("'{name}' is deprecated: since 0.2.0: use \"it\"");
        assert!(warnings.contains(&warning), "no `{warning}` in\n{warnings}");
    }
    let of_itself = |line: &str| line.starts_with("include/small.h:") && line.contains("warning:");
    assert!(!warnings.lines().any(of_itself), "the header warns of itself:\n{warnings}");
}
