//! The Go code without holes, held against Go's own tools, and its list of statuses against the model.

mod go;

use std::fs;
use std::path::Path;
use std::process::Command;

use hither_codegen::{Options, Target, generate};
use hither_schema::Status;

fn support() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/backend/go/support"))
}

fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(support())
        .output()
        .expect("Go is on PATH");
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{program} {}:\n{text}", arguments.join(" "));
    text
}

#[test]
fn it_is_formatted_vetted_and_passes_its_tests() {
    assert_eq!(tool("gofmt", &["-l", "."]), "");
    tool("go", &["vet", "./..."]);
    tool("go", &["test", "-race", "./..."]);
}

/// Where the library has functions that are to be answered at once, the generator leaves out what the code promises cgo.
#[test]
fn it_passes_its_tests_where_crossings_call_back() {
    let options = Options { go_module: Some("hither.invalid/support".into()) };
    let module = generate(&go::rich::contract(), Target::Go, &options).expect("a sound contract");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("go_support_at_once");
    let _ = fs::remove_dir_all(&copy);
    copy_folder(support(), &copy);
    let door = "internal/hither/door.go";
    let written = module.iter().find(|file| file.path == door).expect("every module has it");
    assert!(!written.text.contains("#cgo no") && written.text.contains("door_call("));
    fs::write(copy.join(door), &written.text).expect("a file");
    go::run(&copy, "go", &["vet", "-tags", "hither_at_once", "./..."]);
    go::run(&copy, "go", &["test", "-race", "-tags", "hither_at_once", "./internal/hither"]);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry").path();
        let to = to.join(entry.file_name().expect("it has a name"));
        if entry.is_dir() {
            copy_folder(&entry, &to);
        } else {
            fs::copy(&entry, &to).expect("a file");
        }
    }
}

#[test]
fn its_statuses_are_those_of_the_model() {
    let text =
        std::fs::read_to_string(support().join("internal/hither/status.go")).expect("the file");
    let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for status in Status::ALL {
        let name = match status {
            Status::Ok => "StatusOK".to_owned(),
            // `StatusError` is the type of an error.
            Status::Error => "StatusTypedError".to_owned(),
            other => {
                format!("Status{}", hither_schema::names::pascal(&other.name().to_lowercase()))
            }
        };
        let constant = format!("{name} Status = {}", status.code());
        assert!(squeezed.contains(&constant), "{constant}");
        let meaning = format!("case {name}: return {:?}", status.text());
        assert!(squeezed.contains(&meaning), "{meaning}");
    }
    assert_eq!(text.matches(" Status = ").count(), Status::ALL.len());
    // The errors that generated code takes over.
    let module = generate(&go::rich::contract(), Target::Go, &Options::default());
    let module = module.expect("a sound contract");
    let errors = module.iter().find(|file| file.path == "errors.go").expect("every module has it");
    for taken in errors.text.lines().filter_map(|line| line.split("= hither.Err").nth(1)) {
        let name = taken.split_whitespace().next().expect("a name");
        assert!(
            squeezed.contains(&format!("Err{name} error = &StatusError{{Status: Status{name}}}")),
            "{name}"
        );
    }
}
