//! Whole modules, held against the tools of Go: gofmt changes nothing, vet finds nothing, and they build.

mod go;

use std::path::Path;

/// A library that has the door and nothing behind it, for the linker: to load, and to link in.
fn link_stub(root: &Path, library: &str) {
    let lib = root.join("lib").join(format!("{}_{}", goos(), goarch()));
    std::fs::create_dir_all(&lib).expect("a folder");
    let source = lib.join("stub.c");
    let text = format!("const void *{library}_door(void) {{ return 0; }}\n");
    std::fs::write(&source, text).expect("a file");
    let (shared, archive) = (
        format!("lib{library}.{}", if cfg!(target_os = "macos") { "dylib" } else { "so" }),
        format!("lib{library}.a"),
    );
    go::run(&lib, "cc", &["-shared", "-fPIC", "-o", &shared, "stub.c"]);
    go::run(&lib, "cc", &["-c", "-fPIC", "-o", "stub.o", "stub.c"]);
    go::run(&lib, "ar", &["rcs", &archive, "stub.o"]);
    std::fs::remove_file(source).expect("it was there");
}

fn goos() -> &'static str {
    if cfg!(target_os = "macos") { "darwin" } else { "linux" }
}

fn goarch() -> &'static str {
    if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" }
}

#[test]
fn the_timer_is_a_module_that_go_accepts() {
    let root = accepted(&go::timer(), "go_timer");
    std::fs::write(root.join("user_test.go"), include_str!("go/user_test.go")).expect("a file");
    go::run(&root, "go", &["vet", "./..."]);
    go::run(&root, "go", &["test", "./..."]);
    go::run(&root, "go", &["test", "-tags", "my_timer_static", "./..."]);
}

#[test]
fn two_modules_with_types_of_the_same_names_are_one_program() {
    let mut other = go::timer();
    other.library.name = "other_timer".into();
    let one = accepted(&go::timer(), "go_one_of_two");
    let two = accepted(&other, "go_two_of_two");
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("go_of_two");
    std::fs::create_dir_all(&root).expect("a folder");
    let modules = [("mytimer", one), ("othertimer", two)];
    let require =
        modules.each_ref().map(|(name, _)| format!("require example.com/{name} v0.0.0\n"));
    let replace =
        modules.map(|(name, root)| format!("replace example.com/{name} => {}\n", root.display()));
    let text =
        format!("module example.com/two\n\ngo 1.24\n\n{}{}", require.concat(), replace.concat());
    std::fs::write(root.join("go.mod"), text).expect("a file");
    std::fs::write(root.join("main.go"), include_str!("go/two.go")).expect("a file");
    assert_eq!(go::run(&root, "go", &["vet", "./..."]), "");
    assert_eq!(go::run(&root, "go", &["run", "."]), "");
}

/// Writes the module, and holds it against everything that needs no library behind it.
fn accepted(contract: &hither_schema::Contract, folder: &str) -> std::path::PathBuf {
    let root = go::write_module(contract, folder);
    assert_eq!(go::unformatted(&root), "", "{folder}");
    link_stub(&root, &contract.library.name);
    assert_eq!(go::run(&root, "go", &["vet", "./..."]), "", "{folder}");
    assert_eq!(go::run(&root, "go", &["build", "./..."]), "", "{folder}");
    root
}

#[test]
fn everything_at_once_is_a_module_that_go_accepts() {
    let contract = go::rich::contract();
    assert_eq!(hither_schema::check(&contract), []);
    accepted(&contract, "go_rich");
}

#[test]
fn small_libraries_are_modules_that_go_accepts() {
    use hither_schema::{MethodKind, Type};
    let nothing = go::library("nothing", "Nothing");
    accepted(&nothing, "go_nothing");

    let mut statics = go::library("my_linux", "Wire");
    statics.methods = vec![go::method(
        MethodKind::Static,
        "add",
        "",
        vec![("a", Type::I64), ("b", Type::I64)],
        Some(Type::I64),
        None,
    )];
    // Nobody can provide or hear them, and nothing of them is written.
    statics.errors = vec![go::error("Odd", "", vec![])];
    statics.hosts =
        vec![go::host("Source", "", vec![go::host_function("fetch", "", vec![], None, "Odd")])];
    statics.records = vec![go::record("Fired", "", vec![])];
    statics.events = vec![go::event("Fired")];
    let root = accepted(&statics, "go_statics");
    assert!(
        root.join("mylinux_client.go").exists()
            && !root.join("hosts.go").exists()
            && !root.join("events.go").exists()
    );

    let mut objects = go::library("objects", "Objects");
    let jar = go::object_type("Jar");
    objects.objects = vec![go::object(
        "Jar",
        "",
        vec![
            go::method(MethodKind::Constructor, "new", "", vec![], Some(jar), None),
            go::method(MethodKind::Method, "label", "", vec![], Some(Type::String), None),
        ],
    )];
    let root = accepted(&objects, "go_objects");
    let text = std::fs::read_to_string(root.join("objects.go")).expect("the objects");
    assert!(text.contains("func NewJar(ctx context.Context) (*Jar, error)"));

    let root = accepted(&asking_at_once("passed"), "go_passed");
    let text = std::fs::read_to_string(root.join("passed.go")).expect("the functions");
    assert!(text.contains("func Watch(ctx context.Context, watcher Watcher) error"));

    let mut alone = go::library("go", "Go");
    alone.methods = vec![go::method(MethodKind::Constructor, "open_it", "", vec![], None, None)];
    let root = accepted(&alone, "go_alone");
    let text = std::fs::read_to_string(root.join("go.go")).expect("the client");
    assert!(
        text.contains("package golib\n")
            && text.contains("func New(ctx context.Context, options ...Option) (*Go, error)")
    );
}

/// A library without a client, whose function takes an object of the program that it asks at once.
fn asking_at_once(name: &str) -> hither_schema::Contract {
    use hither_schema::{MethodKind, Type};
    let mut library = go::library(name, "Asking");
    library.errors = vec![go::error("Odd", "", vec![])];
    let wants = go::host_function("wants", "", vec![], Some(Type::Bool), "Odd");
    library.hosts = vec![go::unlisted(go::host("Watcher", "", vec![go::at_once(wants)]))];
    let watcher = vec![("watcher", go::host_type("Watcher"))];
    library.methods = vec![go::method(MethodKind::Static, "watch", "", watcher, None, None)];
    library
}

#[test]
fn two_libraries_that_call_back_are_linked_into_one_program() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("go_two");
    let _ = std::fs::remove_dir_all(&root);
    for name in ["first", "second"] {
        let module = go::write_module(&asking_at_once(name), &format!("go_two/{name}"));
        link_stub(&module, name);
    }
    let module = "module example.com/two\n\ngo 1.24\n\n\
        require (\n\texample.com/first v0.0.0\n\texample.com/second v0.0.0\n)\n\n\
        replace (\n\texample.com/first => ./first\n\texample.com/second => ./second\n)\n";
    std::fs::write(root.join("go.mod"), module).expect("a file");
    let program = "package main\n\nimport (\n\t_ \"example.com/first\"\n\t_ \"example.com/second\"\n)\n\n\
        func main() {}\n";
    std::fs::write(root.join("main.go"), program).expect("a file");
    go::run(&root, "go", &["run", "."]);
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    let options = hither_codegen::Options { go_module: Some("example.org/x/rich".into()) };
    let files = || {
        hither_codegen::generate(&go::rich::contract(), hither_codegen::Target::Go, &options)
            .expect("sound")
    };
    assert_eq!(files(), files());
    for file in files() {
        assert!(file.text.ends_with('\n') && !file.text.ends_with("\n\n"), "{}", file.path);
        assert!(!file.text.contains("hither.invalid"), "{}", file.path);
    }
}

#[test]
fn a_module_path_that_is_none_is_refused() {
    let refused = |path: &str| {
        let options = hither_codegen::Options { go_module: Some(path.into()) };
        hither_codegen::generate(&go::timer(), hither_codegen::Target::Go, &options).is_err()
    };
    assert!(
        refused("")
            && refused("a//b")
            && refused("a b")
            && refused("a/\"b")
            && refused("/a")
            && refused("a/../b")
    );
    assert!(!refused("example.com/my-timer/v2"));
}
