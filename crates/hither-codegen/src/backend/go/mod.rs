//! The Go backend: a module over the byte door.
//!
//! | contract | Go | on the way |
//! |---|---|---|
//! | `bool`, `i8`..`u64`, `f32`, `f64` | `bool`, `int8`..`uint64`, `float32`, `float64` | copied |
//! | `char` | `rune` | refused before the crossing where it is no scalar value |
//! | `String` | `string` | refused before the crossing where it is not UTF-8; texts of a small reply share one string |
//! | `Vec<u8>` | `[]byte` | copied; nil is written as empty, and an empty one comes back as not nil |
//! | `Vec<T>` | `[]T` | of fixed-width scalars one block; nil as above |
//! | `Option<T>` | `*T`, nested `**T` | nil is nothing; of what has a nil of its own (errors, enums with data, 128 bits) itself |
//! | `i128`, `u128` | `*big.Int` | nil and what is out of range are refused before the crossing |
//! | `Duration` | `time.Duration` | what is negative, or on the way back longer than 292 years, is refused |
//! | `SystemTime` | `time.Time` | back in UTC; what Go cannot hold is refused |
//! | `(A, B)` | a struct `TupleAB` with `V0`, `V1` | by value |
//! | `[T; N]` | `[N]T` | by value; of numbers one block |
//! | `HashMap`, `BTreeMap` | `map[K]V` | in no order; nil is written as empty |
//! | `HashSet`, `BTreeSet` | `map[T]struct{}` | in no order; nil is written as empty |
//! | `Box<T>` | `*T` where `T` has a record in it, else `T` | nil is refused before the crossing |
//! | record | struct | by value |
//! | enum without data | a type of `uint32` with constants and a text form | its position |
//! | enum with data | sealed interface, and a struct for each variant | nil is refused before the crossing |
//! | typed error | interface, and a pointer to a struct for each variant | with its message |
//! | `Arc` of an object | pointer to a type of its own, with `Close` | a handle; nil, one that was closed and one of another client are refused before the crossing |
//! | alias | `type Link = string`: Go's own alias | as what it stands for |
//! | constant | typed `const`; `var` of 128 bits, bytes, arrays and numbers that no constant of Go is | compiled in |
//! | `impl Stream<Item = T>` | `iter.Seq2[T, error]` | in batches, as the loop takes them; each loop is a call |
//! | `Incoming<T>`; stream of a host function | `iter.Seq2[T, error]` | on a goroutine, in batches, as the library wants them; nil is refused |
//! | constructor | `New`, `NewFromFile` | opens a context, applies the options, then calls |
//! | static, free function | function of the package | on a context of its own that lives as long as the process |
//! | constructor, static of an object | method of the client: `NewJar`, `JarCount` | its objects belong to that client |
//! | `Arc` of a host trait | its interface | a handle of this side's; nil is refused before the crossing; what comes back is the value that was passed |
//! | host trait | interface; where it is listed `With...`, `Set...`, and `Set...` for each function | on a goroutine, or in place, with a context |
//! | function of it with a default | interface of its own: `WatcherRank` | without it the library is told that there is none |
//! | function of it that is no `async fn` | without a context | at once, on the thread that asks, called from C |
//! | event | `On...`, `With...`; with a key `On...Of`, `With...Of`; all of them `OnEvent` | on a goroutine per listener, in order; what waits is in the library |
//!
//! Who frees what: nobody anything, but for objects. Requests and replies live in pooled buffers, which go back when a call ends; what
//! is larger is copied out of the library's memory and given back in the same crossing. A client is closed by its
//! user, or once the garbage collector finds it; the goroutine that watches the library does not hold it.
//!
//! Objects of the program are held by the library from the crossing that passes them until it says that it has let go, the
//! crossing is refused, or the client is closed; then they are the garbage collector's. Those that have `Released` are told.
//!
//! Handles of objects are released by `Close`, or once the garbage collector finds them, and all of them with the client.
//! What brings handles and is read by nobody (the reply of a call that was given up, an event without listener or that
//! was dropped, a call of a host function that was withdrawn) is read by a function of `unread`, for the handles in it.
//! An event brings handles for each of its listeners.
//!
//! What is refused: nothing that `check` accepts. What Go cannot spell gets another name, see `names`. Host traits and
//! events of a library without constructor are not written: nobody holds a client that could provide or hear them.
//!
//! Code without holes is real Go in `support/`, with its own tests: `cd support && go test -race ./...`. It is taken in
//! whole; only the path of its module is replaced, and where the library has functions that are to be answered at once,
//! the lines that promise cgo that no crossing calls back are left out.

mod aliases;
mod boxes;
mod codec;
mod constants;
mod data_enums;
mod described;
mod docs;
mod enums;
mod errors;
mod event_names;
mod events;
mod forms;
mod functions;
mod host_functions;
mod host_names;
mod host_objects;
mod imports;
mod layout;
mod literals;
mod names;
mod object_names;
mod objects;
mod progress;
mod records;
mod renames;
mod scope;
mod served;
mod spelling;
mod streams;
mod traits;
mod tuples;
mod types;
mod unread;
mod usage;

use askama::Template;
use hither_schema::{Contract, Problem};

use crate::{File, Options};
use names::Names;
use traits::Traits;
use types::Types;
use usage::Usage;

/// What this backend can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Constructors, methods and statics that do not end at once.
    pub completions: bool,
    /// Calls end with the context of the caller, in the library too.
    pub cancelling: bool,
    /// The library calls functions of the host.
    pub host_functions: bool,
    /// The library tells the host what happens.
    pub events: bool,
    /// Names outside of ASCII.
    pub unicode_names: bool,
    /// Other machines: `Dial`, and a build without cgo.
    pub distance: bool,
}

/// What this backend can write.
pub const CAPABILITIES: Capabilities = Capabilities {
    completions: true,
    cancelling: true,
    host_functions: true,
    events: true,
    unicode_names: true,
    distance: false,
};

/// The module path of the support code, which the path of the generated module takes the place of.
const SUPPORT_MODULE: &str = "hither.invalid/support";

macro_rules! support {
    ($($path:literal),+ $(,)?) => { &[$(($path, include_str!(concat!("support/", $path)))),+] };
}

/// The code without holes.
const SUPPORT: &[(&str, &str)] = support![
    "internal/hither/atonce.go",
    "internal/hither/buffer.go",
    "internal/hither/call.go",
    "internal/hither/calls.go",
    "internal/hither/client.go",
    "internal/hither/deliveries.go",
    "internal/hither/do.go",
    "internal/hither/doc.go",
    "internal/hither/door.go",
    "internal/hither/errand.go",
    "internal/hither/events.go",
    "internal/hither/feeding.go",
    "internal/hither/frame.go",
    "internal/hither/hostcontext.go",
    "internal/hither/hostfailure.go",
    "internal/hither/hostobject.go",
    "internal/hither/hosts.go",
    "internal/hither/instances.go",
    "internal/hither/library.go",
    "internal/hither/limits.go",
    "internal/hither/listen.go",
    "internal/hither/listener.go",
    "internal/hither/lowerstream.go",
    "internal/hither/must.go",
    "internal/hither/newcomers.go",
    "internal/hither/notices.go",
    "internal/hither/object.go",
    "internal/hither/passing.go",
    "internal/hither/poller.go",
    "internal/hither/progress.go",
    "internal/hither/provide.go",
    "internal/hither/releases.go",
    "internal/hither/sequence.go",
    "internal/hither/session.go",
    "internal/hither/show.go",
    "internal/hither/source.go",
    "internal/hither/sources.go",
    "internal/hither/stats.go",
    "internal/hither/status.go",
    "internal/hither/streaming.go",
    "internal/hither/streams.go",
    "internal/hither/table.go",
    "internal/hither/workers.go",
    "internal/wire/arrays.go",
    "internal/wire/boxes.go",
    "internal/wire/doc.go",
    "internal/wire/head.go",
    "internal/wire/lists.go",
    "internal/wire/maps.go",
    "internal/wire/numbers.go",
    "internal/wire/objects.go",
    "internal/wire/place.go",
    "internal/wire/reader.go",
    "internal/wire/sets.go",
    "internal/wire/skip.go",
    "internal/wire/strange.go",
    "internal/wire/texts.go",
    "internal/wire/times.go",
    "internal/wire/utf8.go",
    "internal/wire/variants.go",
    "internal/wire/wide.go",
    "internal/wire/writer.go",
];

/// The support code that crosses.
const DOOR: &str = "internal/hither/door.go";

/// The header of the door, which the support code includes.
const DOOR_HEADER: &str = include_str!("../../../../hither-runtime/include/hither_door.h");

/// Where a library may be linked from.
const PLATFORMS: &[(&str, &str)] =
    &[("linux", "amd64"), ("linux", "arm64"), ("darwin", "amd64"), ("darwin", "arm64")];

/// What every file of one module has in common.
struct Module {
    /// The path of the module.
    path: String,
    /// The name of the package.
    package: String,
    /// The first line of every file.
    header: String,
    /// What the package calls the error of a call without value.
    status_error: String,
}

#[derive(Template)]
#[template(path = "go/templates/library.go.jinja", escape = "none")]
struct LibraryFile<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    library: &'a str,
    hash: String,
    platforms: &'a [(&'a str, &'a str)],
    /// Whether the library asks for anything that is to be answered at once.
    at_once: bool,
}

/// What the library calls then.
#[derive(Template)]
#[template(path = "go/templates/server.go.jinja", escape = "none")]
struct ServerFile<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    library: &'a str,
}

/// Writes the module of a contract that [`check`](hither_schema::check()) accepts.
///
/// # Errors
/// The path of the module is none.
pub fn generate(
    contract: &Contract,
    hash: u64,
    options: &Options,
) -> Result<Vec<File>, Vec<Problem>> {
    let package = names::package(&contract.library.name);
    let path = options.go_module.clone().unwrap_or_else(|| format!("example.com/{package}"));
    check_module_path(&path)?;
    let hash = format!("{hash:016x}");
    let bindings = String::from_utf8(contract.for_bindings()).expect("JSON is UTF-8");
    let mut contract = boxes::without_needless(contract);
    let usage = Usage::of(&contract);
    let traits = Traits::taken(&mut contract);
    let contract = &contract;
    let names = Names::of(contract, &traits);
    let mut refused = renames::refused(contract, &names);
    refused.extend(constants::refused(contract));
    if !refused.is_empty() {
        return Err(refused);
    }
    let types = Types::new(names, &usage, contract);
    let module = Module {
        header: format!(
            "// Code generated by hither from the library {}, contract {hash}. DO NOT EDIT.",
            contract.library.name
        ),
        status_error: types.names().framework("StatusError").to_owned(),
        path,
        package,
    };

    let mut files = Vec::new();
    let mut add = |path: String, text: Option<String>| {
        files.extend(text.map(|text| File { path, text }));
    };
    add("go.mod".into(), Some(format!("module {}\n\ngo 1.24\n", module.path)));
    add(names::file(&contract.library.name), Some(functions::file(contract, &module, &types)));
    add("constants.go".into(), constants::file(contract, &module, &types));
    add("records.go".into(), records::file(contract, &module, &types));
    add("aliases.go".into(), aliases::file(contract, &module, &types));
    add("tuples.go".into(), tuples::file(contract, &module, &types));
    add("enums.go".into(), enums::file(contract, &module, &types));
    add("errors.go".into(), Some(errors::file(contract, &module, &types)));
    add("objects.go".into(), objects::file(contract, &module, &types));
    add("traits.go".into(), traits::file(contract, &traits, &module, &types));
    add("hosts.go".into(), host_functions::file(contract, &module, &types, &usage));
    add("events.go".into(), events::file(contract, &module, &types));
    add("progress.go".into(), progress::file(contract, &module, &types));
    add("streams.go".into(), streams::file(&module, &types, &usage));
    add("codec.go".into(), codec::file(contract, &module, &types, &usage));
    let at_once = served::any_at_once(contract, &usage);
    add("library.go".into(), Some(library_file(contract, &module, hash, at_once)));
    add("contract.json".into(), Some(bindings));
    add("server.go".into(), at_once.then(|| server_file(contract, &module)));
    add("internal/hither/hither_door.h".into(), Some(DOOR_HEADER.to_owned()));
    for (path, text) in SUPPORT {
        let text = text.replace(SUPPORT_MODULE, &module.path);
        let text = if at_once && *path == DOOR { without_promises(&text) } else { text };
        add((*path).to_owned(), Some(text));
    }
    Ok(files)
}

/// The code without what it promises cgo: that no crossing calls back into Go. The promise saves some 20 ns.
fn without_promises(text: &str) -> String {
    let promise =
        |line: &&str| line.starts_with("#cgo noescape") || line.starts_with("#cgo nocallback");
    text.split_inclusive('\n').filter(|line| !promise(line)).collect()
}

fn server_file(contract: &Contract, module: &Module) -> String {
    rendered(&ServerFile {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        library: &contract.library.name,
    })
}

fn library_file(contract: &Contract, module: &Module, hash: String, at_once: bool) -> String {
    rendered(&LibraryFile {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        library: &contract.library.name,
        hash,
        platforms: PLATFORMS,
        at_once,
    })
}

/// A module path stands in `go.mod` and in imports as it is.
fn check_module_path(path: &str) -> Result<(), Vec<Problem>> {
    let sound = |element: &str| {
        !element.is_empty()
            && !element.starts_with('.')
            && !element.ends_with('.')
            && element.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
    };
    if path.split('/').all(sound) {
        return Ok(());
    }
    Err(vec![Problem {
        source: String::new(),
        text: format!("`{path}` is no path of a Go module"),
        help: "use one like `example.com/my/timer`: letters, digits and `-._~` between slashes"
            .into(),
    }])
}

/// The text of a file: one newline at its end.
fn rendered(template: &impl Template) -> String {
    let mut text = template.render().expect("a template writes into a string, which does not fail");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
