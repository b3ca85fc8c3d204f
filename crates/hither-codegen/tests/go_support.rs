//! The Go code without holes, held against Go's own tools, and its list of statuses against the model.

mod go;

use std::path::Path;
use std::process::Command;

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
    let module = hither_codegen::generate(
        &go::rich::contract(),
        hither_codegen::Target::Go,
        &hither_codegen::Options::default(),
    );
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
