//! How Go spells words: its case and initialisms, packages and files.

use hither_schema::{Marks, names};

/// Written in one case in Go. Source: golint, `commonInitialisms`.
#[rustfmt::skip]
const INITIALISMS: &[&str] = &[
    "acl", "api", "ascii", "cpu", "css", "dns", "eof", "guid", "html", "http", "https", "id", "ip", "json", "lhs",
    "qps", "ram", "rhs", "rpc", "sla", "smtp", "sql", "ssh", "tcp", "tls", "ttl", "udp", "ui", "uid", "uuid", "uri",
    "url", "utf8", "vm", "xml", "xmpp", "xsrf", "xss",
];

/// Keywords, then what Go declares by itself: a parameter of such a name would hide it. Source: Go specification,
/// "Keywords" and "Predeclared identifiers".
#[rustfmt::skip]
pub(super) const RESERVED: &[&str] = &[
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go",
    "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type",
    "var",
    "any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64", "int", "int8",
    "int16", "int32", "int64", "rune", "string", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "true",
    "false", "iota", "nil", "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make",
    "max", "min", "new", "panic", "print", "println", "real", "recover",
];

/// The packages that generated files import.
pub(super) const IMPORTS: &[&str] =
    &["big", "context", "errors", "fmt", "hither", "iter", "math", "time", "unsafe", "wire"];

/// Files that every module may have beside the one that is named after the library.
const FILES: &[&str] = &[
    "aliases",
    "codec",
    "constants",
    "enums",
    "errors",
    "events",
    "hosts",
    "library",
    "objects",
    "progress",
    "records",
    "server",
    "streams",
    "traits",
    "tuples",
];

/// What a file name may not end with, or Go would build it on some machines only. Source: `go help buildconstraint`.
#[rustfmt::skip]
const FILE_SUFFIXES: &[&str] = &[
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos", "386", "amd64", "amd64p32", "arm", "arm64", "arm64be",
    "armbe", "loong64", "mips", "mips64", "mips64le", "mips64p32", "mips64p32le", "mipsle", "ppc", "ppc64", "ppc64le",
    "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm", "test",
];

/// What our own locals begin with where the author has a parameter of the usual name.
pub(super) const RESERVED_PREFIX: &str = "hither";

/// `fetch_token`, `user_id` -> `FetchToken`, `UserID`.
pub(super) fn exported(name: &str) -> String {
    let text: String = names::words(name).iter().map(|word| spelled(word)).collect();
    match text.chars().next() {
        Some(first) if first.is_uppercase() => text,
        // Go exports by the case of the first letter; not every script has one.
        _ => format!("X{text}"),
    }
}

/// The same, or what the author calls it in Go.
pub(super) fn exported_as(name: &str, marks: &Marks) -> String {
    marks.name_in("go").map_or_else(|| exported(name), str::to_owned)
}

/// `fetch_token`, `user_id` -> `fetchToken`, `userID`; not yet safe as a parameter, see [`Scope`](super::scope::Scope).
pub(super) fn unexported(name: &str) -> String {
    let words = names::words(name);
    let mut text = words.first().cloned().unwrap_or_default();
    text.extend(words.iter().skip(1).map(|word| spelled(word)));
    if text.starts_with(|c: char| c.is_alphabetic()) { text } else { format!("x{text}") }
}

fn spelled(word: &str) -> String {
    if INITIALISMS.contains(&word) { word.to_uppercase() } else { names::capitalized(word) }
}

/// The package of a library: its name in one word, as Go has it.
pub(super) fn package(library: &str) -> String {
    let word: String = names::words(library).concat();
    if RESERVED.contains(&word.as_str()) || matches!(word.as_str(), "init" | "main") {
        format!("{word}lib")
    } else {
        word
    }
}

/// The file of the client, named after the library.
pub(super) fn file(library: &str) -> String {
    let last = library.rsplit('_').next().unwrap_or_default();
    let special = library.contains('_') && FILE_SUFFIXES.contains(&last);
    if special || FILES.contains(&library) {
        format!("{}_client.go", package(library))
    } else {
        format!("{library}.go")
    }
}

/// What a type is called in its methods: `k` of `Kitchen`.
pub(super) fn receiver(ty: &str) -> String {
    let first = exported(ty).chars().next();
    let lower = first.and_then(|c| c.to_lowercase().next());
    lower.filter(|c| c.is_lowercase()).unwrap_or('x').to_string()
}

/// `new`, `create` and the only one are `New`; others say what they make it from: `from_file` is `NewFromFile`.
pub(super) fn constructor(name: &str, only: bool) -> String {
    if only || matches!(name, "new" | "create") {
        return "New".to_owned();
    }
    let rest = name.strip_prefix("new_").or_else(|| name.strip_prefix("create_")).unwrap_or(name);
    format!("New{}", exported(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_follow_golint() {
        assert_eq!(exported("user_id"), "UserID");
        assert_eq!(exported("HttpUrl"), "HTTPURL");
        assert_eq!(exported("delay_ms"), "DelayMs");
        assert_eq!(exported("ids"), "Ids");
        assert_eq!(exported("größe"), "Größe");
        assert_eq!(exported("名"), "X名");
        assert_eq!(exported("_1"), "X1");
        assert_eq!(unexported("url_id"), "urlID");
        assert_eq!(unexported("FetchToken"), "fetchToken");
        assert_eq!(unexported("_1"), "x1");
    }

    #[test]
    fn packages_and_files_are_what_go_takes() {
        assert_eq!(
            (package("my_timer").as_str(), file("my_timer").as_str()),
            ("mytimer", "my_timer.go")
        );
        assert_eq!(
            (package("my_test").as_str(), file("my_test").as_str()),
            ("mytest", "mytest_client.go")
        );
        assert_eq!(
            (package("on_linux").as_str(), file("on_linux").as_str()),
            ("onlinux", "onlinux_client.go")
        );
        assert_eq!(
            (package("records").as_str(), file("records").as_str()),
            ("records", "records_client.go")
        );
        assert_eq!((package("go").as_str(), file("go").as_str()), ("golib", "go.go"));
        assert_eq!((package("main").as_str(), file("linux").as_str()), ("mainlib", "linux.go"));
    }

    #[test]
    fn constructors() {
        assert_eq!(constructor("open", true), "New");
        assert_eq!(constructor("create", false), "New");
        assert_eq!(constructor("from_file", false), "NewFromFile");
        assert_eq!(constructor("new_empty", false), "NewEmpty");
    }
}
