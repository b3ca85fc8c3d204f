//! The only door for identifiers: case, keywords, the library's prefix, our reserved prefix.

use std::collections::BTreeSet;

use hither_schema::{
    Contract, Execution, HostFunction, HostTrait, Method, Status, Type, Value, names,
};

use super::{defaults, derived, types};

/// Spells the identifiers of one library.
pub(super) struct Names {
    prefix: String,
    upper: String,
    /// What the header declares at file scope: a parameter of such a name would hide it.
    declared: BTreeSet<String>,
}

/// Words that a member or parameter cannot be called: keywords of C (to C23) and C++ (to C++23), and what compilers or
/// common system headers define as macros in lower case (`errno`, `linux`, `small`).
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "alignas", "alignof", "and", "and_eq", "asm", "assert", "auto", "bitand", "bitor", "bool", "break", "case",
    "catch", "cdecl", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl",
    "complex", "concept", "const", "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype",
    "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "errno", "explicit", "export", "extern",
    "false", "far", "float", "for", "fortran", "friend", "goto", "huge", "i386", "if", "imaginary", "inline", "int",
    "interface", "linux", "long", "mutable", "namespace", "near", "new", "noexcept", "noreturn", "not", "not_eq", "null",
    "nullptr", "offsetof", "operator", "or", "or_eq", "pascal", "private", "protected", "public", "register",
    "reinterpret_cast", "requires", "restrict", "return", "short", "signed", "sizeof", "small", "static",
    "static_assert", "static_cast", "stderr", "stdin", "stdout", "struct", "switch", "template", "this",
    "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "typeof", "typeof_unqual", "union",
    "unix", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
    // Types of <stddef.h> and <stdint.h> that stand behind them in a prototype or struct.
    "int16_t", "int32_t", "int64_t", "int8_t", "size_t", "uint16_t", "uint32_t", "uint64_t", "uint8_t",
];

/// The parameters that the framework adds beside the author's.
const FRAMEWORK_PARAMS: &[&str] = &[
    "batch",
    "call_id",
    "context",
    "listener",
    "max",
    "on_end",
    "on_item",
    "on_reply",
    "options",
    "release",
    "self",
    "stream",
    "timeout_ms",
    "user_data",
];

/// What names of our own locals begin with, in inline functions.
const RESERVED_PREFIX: &str = "hither_";

/// The names behind the prefix that every header declares.
const FRAMEWORK_SYMBOLS: &[&str] = &[
    "add_event_listener",
    "answer_host_fn",
    "any_fn",
    "bytes",
    "call_object",
    "call_object_wait",
    "call_object_with",
    "call_options",
    "call_progress",
    "call_progress_fn",
    "cancel_call",
    "close_report",
    "close_stream",
    "context",
    "context_close",
    "context_notice_fn",
    "context_open",
    "context_set_notice_fn",
    "context_stats",
    "contract",
    "door",
    "each_of_object_stream",
    "event_fn",
    "f32_of_bits",
    "f64_of_bits",
    "fail_host_fn",
    "host_complete",
    "host_fn",
    "last_refusal",
    "listen",
    "open_object_stream",
    "options",
    "pull_stream",
    "register_host_fn",
    "register_host_fn_with_release",
    "release_fn",
    "release_object",
    "remove_event_listener",
    "set_host_fn",
    "share_object",
    "stats_report",
    "status",
    "status_text",
    "str",
    "str_of",
    "void_outcome",
];

/// The constants behind the prefix that every header declares, beside the statuses: `H` guards the header.
const FRAMEWORK_CONSTANTS: &[&str] = &[
    "ANY_FN",
    "CONTRACT_HASH",
    "DEBUG",
    "DEPRECATED",
    "DEPRECATED_VALUE",
    "H",
    "INLINE_NEVER",
    "NO_DEPRECATED",
    "RESUME_ON_WORKER",
];

impl Names {
    /// Of a contract.
    pub(super) fn of(contract: &Contract) -> Self {
        let mut names = Names::for_library(&contract.library.name);
        names.declared = symbols(contract).into_iter().map(|x| names.symbol(&x.tail)).collect();
        names
    }

    /// Of a library that declares nothing.
    pub(super) fn for_library(name: &str) -> Self {
        Names { prefix: name.to_owned(), upper: name.to_uppercase(), declared: BTreeSet::new() }
    }

    /// The prefix itself: `my_timer`.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The prefix of constants: `MY_TIMER`.
    pub(super) fn upper(&self) -> &str {
        &self.upper
    }

    /// `my_timer_<tail>`
    pub(super) fn symbol(&self, tail: &str) -> String {
        format!("{}_{tail}", self.prefix)
    }

    /// `my_timer_echo_request` of `EchoRequest`; also the stem of a method, host function or event.
    pub(super) fn type_name(&self, name: &str) -> String {
        self.symbol(&names::snake(name))
    }

    /// `my_timer_jar_label` of method `Jar.label`, as [`Contract::spelled_methods`] spells it.
    pub(super) fn method_name(&self, spelled: &str) -> String {
        self.symbol(&method_tail(spelled))
    }

    /// `MY_TIMER_COLOR_DARK_RED` of variant `DarkRed` of `Color`.
    pub(super) fn constant(&self, item: &str, variant: &str) -> String {
        format!("{}_{}", self.upper, constant_tail(item, variant))
    }

    /// `MY_TIMER_MAX_JOBS` of constant `MAX_JOBS`.
    pub(super) fn global(&self, name: &str) -> String {
        format!("{}_{}", self.upper, names::upper_snake(name))
    }

    /// `MY_TIMER_TIMED_OUT`
    pub(super) fn status(&self, status: Status) -> String {
        format!("{}_{}", self.upper, status.name())
    }

    /// A member of a struct or union.
    pub(super) fn field(&self, name: &str) -> String {
        let name = names::snake(name);
        let taken = RESERVED.contains(&name.as_str()) || self.declared.contains(&name);
        escaped(name, taken)
    }

    /// A function of a host trait, as a member beside `release`.
    pub(super) fn host_member(&self, name: &str) -> String {
        let member = self.field(name);
        let taken = member == "release";
        escaped(member, taken)
    }

    /// A parameter of the author, beside those of the framework.
    pub(super) fn param(&self, name: &str) -> String {
        let name = names::snake(name);
        let taken = RESERVED.contains(&name.as_str())
            || FRAMEWORK_PARAMS.contains(&name.as_str())
            || name.starts_with(RESERVED_PREFIX)
            || self.declared.contains(&name);
        escaped(name, taken)
    }
}

/// An underscore behind what is taken, and one before a digit. No second name becomes equal by that: `check` refuses
/// names that differ only in underscores.
fn escaped(name: String, taken: bool) -> String {
    if taken {
        format!("{name}_")
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// Whether C can spell an identifier of Rust.
pub(super) fn can_be_spelled(name: &str) -> bool {
    !names::snake(name).is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn method_tail(spelled: &str) -> String {
    names::snake(&spelled.replace('.', "_"))
}

/// `watcher_saw` of function `saw` of the objects of `Watcher`.
pub(super) fn object_function_tail(host: &HostTrait, function: &HostFunction) -> String {
    format!("{}_{}", names::snake(&host.name), names::snake(&function.name))
}

fn constant_tail(item: &str, variant: &str) -> String {
    format!("{}_{}", names::upper_snake(item), names::upper_snake(variant))
}

/// What stands behind the name of a method in what the header declares for it.
fn forms(method: &Method) -> &'static [&'static str] {
    match (&method.returns.items, method.execution) {
        (Some(_), _) => &["_open", "_next", "_each", "_batch", "_item_fn", "_reply", "_outcome"],
        (None, Execution::Sync) => &["", "_wait", "_reply", "_outcome"],
        (None, Execution::Async | Execution::Blocking) => {
            &["", "_with", "_wait", "_reply", "_outcome"]
        }
    }
}

/// A name at file scope, and whose it is.
pub(super) struct Declared<'a> {
    /// What stands behind the prefix.
    pub(super) tail: String,
    /// For messages: `record `Foo``.
    pub(super) owner: String,
    /// Where the owner stands in the author's source, or empty.
    pub(super) source: &'a str,
}

/// Every type and function that the header of `contract` declares.
pub(super) fn symbols(contract: &Contract) -> Vec<Declared<'_>> {
    let mut all = Vec::new();
    let mut declare = |tails: &[String], owner: String, source| {
        all.extend(tails.iter().map(|tail| Declared {
            tail: tail.clone(),
            owner: owner.clone(),
            source,
        }));
    };
    for name in FRAMEWORK_SYMBOLS {
        declare(&[(*name).to_owned()], "Hither itself".into(), "");
    }
    for item in derived::of(contract) {
        let entry = match &item.ty {
            Type::Map { key, value } => Some(types::entry_tag(key, value)),
            _ => None,
        };
        let tails: Vec<String> = entry.into_iter().chain([types::tag(&item.ty)]).collect();
        declare(&tails, format!("the type `{}`", item.ty), item.source);
    }
    for item in defaults::records(contract) {
        let tail = format!("{}_defaults", names::snake(&item.name));
        declare(&[tail], format!("the defaults of `{}`", item.name), &item.source);
    }
    for item in &contract.records {
        let tail = names::snake(&item.name);
        declare(&[tail], format!("record `{}`", item.name), &item.source);
    }
    for item in &contract.enums {
        let name = names::snake(&item.name);
        let kind = (!item.is_plain()).then(|| format!("{name}_kind"));
        let tails: Vec<String> = kind.into_iter().chain([name]).collect();
        declare(&tails, format!("enum `{}`", item.name), &item.source);
    }
    for item in &contract.errors {
        let name = names::snake(&item.name);
        let tails = [name.clone(), format!("{name}_kind")];
        declare(&tails, format!("error `{}`", item.name), &item.source);
    }
    for item in &contract.objects {
        let name = names::snake(&item.name);
        let tails = ["", "_share", "_release"].map(|tail| format!("{name}{tail}"));
        declare(&tails, format!("object `{}`", item.name), &item.source);
    }
    for item in &contract.aliases {
        declare(&[names::snake(&item.name)], format!("alias `{}`", item.name), &item.source);
    }
    for (spelled, item) in contract.spelled_methods() {
        let name = method_tail(&spelled);
        let tails: Vec<_> = forms(item).iter().map(|form| format!("{name}{form}")).collect();
        declare(&tails, format!("method `{spelled}`"), &item.source);
    }
    for host in contract.host_objects() {
        let name = names::snake(&host.name);
        let owner = format!("host trait `{}`", host.name);
        declare(&[name.clone(), format!("{name}_functions")], owner, &host.source);
        for item in &host.functions {
            let name = object_function_tail(host, item);
            let inline = ["answer", "fail"].map(|verb| format!("{verb}_{name}"));
            let owner = format!("host function `{}.{}`", host.name, item.name);
            declare(&inline, owner, &host.source);
        }
    }
    for host in contract.hosts.iter().filter(|host| host.listed) {
        for item in &host.functions {
            let name = names::snake(&item.name);
            let inline = ["set", "answer", "fail"].map(|verb| format!("{verb}_{name}"));
            let owner = format!("host function `{}`", item.name);
            declare(&inline, owner.clone(), &host.source);
            declare(&[format!("{name}_fn")], owner, &host.source);
        }
    }
    for item in &contract.events {
        let name = names::snake(&item.name);
        let tails = [format!("on_{name}"), format!("{name}_fn")];
        let source = contract.record(&item.name).map_or("", |x| x.source.as_str());
        declare(&tails, format!("event `{}`", item.name), source);
    }
    all
}

/// Every constant and macro that the header of `contract` declares.
pub(super) fn constants(contract: &Contract) -> Vec<Declared<'_>> {
    let statuses = Status::ALL.iter().map(|status| status.name());
    let mut all: Vec<Declared> = FRAMEWORK_CONSTANTS
        .iter()
        .copied()
        .chain(statuses)
        .map(|name| Declared { tail: name.to_owned(), owner: "Hither itself".into(), source: "" })
        .collect();
    for item in &contract.constants {
        let name = names::upper_snake(&item.name);
        let data = matches!(item.value, Value::Bytes(_)).then(|| format!("{name}_DATA"));
        all.extend(data.into_iter().chain([name]).map(|tail| Declared {
            tail,
            owner: format!("constant `{}`", item.name),
            source: &item.source,
        }));
    }
    for item in &contract.enums {
        all.extend(item.variants.iter().map(|variant| Declared {
            tail: constant_tail(&item.name, &variant.name),
            owner: format!("variant `{}::{}`", item.name, variant.name),
            source: &item.source,
        }));
    }
    for item in &contract.errors {
        all.extend(item.variants.iter().map(|variant| Declared {
            tail: constant_tail(&item.name, &variant.name),
            owner: format!("variant `{}::{}`", item.name, variant.name),
            source: &item.source,
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_macros_get_an_underscore() {
        let names = Names::for_library("lib");
        for name in ["default", "class", "errno", "linux", "nullptr", "NULL"] {
            assert_eq!(names.field(name), format!("{}_", name.to_lowercase()));
            assert_eq!(names.param(name), format!("{}_", name.to_lowercase()));
        }
        assert_eq!(names.field("ptr"), "ptr");
        assert_eq!(names.field("_2fa"), "_2fa");
    }

    #[test]
    fn the_frameworks_parameters_keep_their_names() {
        let names = Names::for_library("lib");
        for name in FRAMEWORK_PARAMS {
            assert_eq!(names.param(name), format!("{name}_"));
            assert_eq!(names.field(name), *name);
        }
        assert_eq!(names.param("hither_text"), "hither_text_");
    }

    #[test]
    fn reserved_words_are_sorted_within_their_groups() {
        let keywords: Vec<_> = RESERVED.iter().take_while(|name| **name != "int16_t").collect();
        assert!(keywords.is_sorted());
    }

    #[test]
    fn names_that_c_cannot_spell() {
        assert!(can_be_spelled("retry_count"));
        for name in ["größe", "__", "", "a b"] {
            assert!(!can_be_spelled(name), "{name}");
        }
    }
}
