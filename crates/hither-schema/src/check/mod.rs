//! What makes a contract sound. Generators and doors run it before they trust one.
//!
//! Every problem is reported, not only the first. What depends on one language (its keywords) is escaped by that
//! language's backend; what no backend could mend is refused here.

mod aliases;
mod renames;
mod streams;
mod types;
mod values;

use std::collections::BTreeMap;
use std::fmt;

use crate::model::{Contract, Field, HostFunction, HostTrait, Method, MethodKind, Param};
use crate::names;

/// A reason for which no bindings can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the author's source, or empty.
    pub source: String,
    /// What was found, what is allowed.
    pub text: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.source.is_empty() {
            write!(f, "{}: ", self.source)?;
        }
        write!(f, "{}", self.text)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", self.help) }
    }
}

/// Every problem of `contract`, in the order of its items; empty where it is sound.
pub fn check(contract: &Contract) -> Vec<Problem> {
    let mut problems = Vec::new();
    library_name(contract, &mut problems);
    type_names(contract, &mut problems);
    method_names(contract, &mut problems);
    host_function_names(contract, &mut problems);
    event_names(contract, &mut problems);
    values::constants(contract, &mut problems);
    values::defaults(contract, &mut problems);
    c_symbols(contract, &mut problems);
    members(contract, &mut problems);
    types::references(contract, &mut problems);
    types::shapes(contract, &mut problems);
    streams::problems(contract, &mut problems);
    aliases::problems(contract, &mut problems);
    constructors(contract, &mut problems);
    renames::collisions(contract, &mut problems);
    problems
}

/// A named thing in a scope in which names must differ.
struct Entry<'a> {
    what: &'static str,
    name: &'a str,
    source: &'a str,
}

/// Reports entries whose names are equal once case and underscores are gone: no language tells them apart.
fn same_words<'a>(
    scope: &str,
    entries: impl IntoIterator<Item = Entry<'a>>,
    problems: &mut Vec<Problem>,
) {
    let mut seen: BTreeMap<String, Entry<'a>> = BTreeMap::new();
    for entry in entries {
        let key = names::words(entry.name).concat();
        let Some(first) = seen.get(&key) else {
            seen.insert(key, entry);
            continue;
        };
        let text = if first.name == entry.name {
            format!("{} `{}` is there twice in {scope}", entry.what, entry.name)
        } else {
            format!(
                "{} `{}` and {} `{}` have the same name in {scope} once their case is changed",
                first.what, first.name, entry.what, entry.name
            )
        };
        let first_at = if first.source.is_empty() {
            String::new()
        } else {
            format!(" (the first stands at {})", first.source)
        };
        problems.push(Problem {
            source: entry.source.to_owned(),
            text,
            help: format!("rename one of them{first_at}"),
        });
    }
}

/// Reports two names with one id.
fn same_ids<'a>(
    what: &str,
    items: impl IntoIterator<Item = (&'a str, u32, &'a str)>,
    problems: &mut Vec<Problem>,
) {
    let mut seen: BTreeMap<u32, &str> = BTreeMap::new();
    for (name, id, source) in items {
        match seen.insert(id, name) {
            Some(other) if other != name => problems.push(Problem {
                source: source.to_owned(),
                text: format!("{what}s `{other}` and `{name}` have the same id {id:#010x}"),
                help: "rename one of them: ids are hashes of names, and these two collide".into(),
            }),
            _ => {}
        }
    }
}

fn library_name(contract: &Contract, problems: &mut Vec<Problem>) {
    let name = &contract.library.name;
    let sound = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !name.contains("__");
    if !sound {
        problems.push(Problem {
            source: String::new(),
            text: format!("library name `{name}` cannot be a prefix of C symbols"),
            help: "use lower snake case: a letter, then letters, digits and single underscores"
                .into(),
        });
    }
}

fn type_names(contract: &Contract, problems: &mut Vec<Problem>) {
    let library = Entry { what: "library type", name: &contract.library.type_name, source: "" };
    let records =
        contract.records.iter().map(|x| Entry { what: "record", name: &x.name, source: &x.source });
    let enums =
        contract.enums.iter().map(|x| Entry { what: "enum", name: &x.name, source: &x.source });
    let errors =
        contract.errors.iter().map(|x| Entry { what: "error", name: &x.name, source: &x.source });
    let hosts = contract.hosts.iter().map(|x| Entry {
        what: "host trait",
        name: &x.name,
        source: &x.source,
    });
    let objects =
        contract.objects.iter().map(|x| Entry { what: "object", name: &x.name, source: &x.source });
    let aliases =
        contract.aliases.iter().map(|x| Entry { what: "alias", name: &x.name, source: &x.source });
    let all = std::iter::once(library)
        .chain(records)
        .chain(enums)
        .chain(errors)
        .chain(objects)
        .chain(hosts)
        .chain(aliases);
    same_words("the contract", all, problems);
}

fn method_names(contract: &Contract, problems: &mut Vec<Problem>) {
    let of_objects = contract.objects.iter().map(|x| (&x.name, &x.methods));
    for (owner, methods) in
        std::iter::once((&contract.library.type_name, &contract.methods)).chain(of_objects)
    {
        let entries =
            methods.iter().map(|x| Entry { what: "method", name: &x.name, source: &x.source });
        same_words(&format!("`{owner}`"), entries, problems);
    }
    // Two objects may have methods of one name: their ids are those of `Object.name`.
    let spelled: Vec<(String, &Method)> = contract.spelled_methods().collect();
    same_ids("method", spelled.iter().map(|(name, x)| (&**name, x.id, &*x.source)), problems);
}

fn host_function_names<'a>(contract: &'a Contract, problems: &mut Vec<Problem>) {
    let entry = |x, host| Entry { what: "host function", name: x, source: host };
    let of = |host: &'a HostTrait| {
        host.functions.iter().map(move |x| entry(x.name.as_str(), host.source.as_str()))
    };
    let (listed, others): (Vec<_>, Vec<_>) = contract.hosts.iter().partition(|host| host.listed);
    same_words("the contract", listed.into_iter().flat_map(of), problems);
    for host in others {
        same_words(&format!("host trait `{}`", host.name), of(host), problems);
    }
    // A host call is known by one or the other: no two of them may be the same.
    let registered = contract.host_functions().map(|x| (x.name.clone(), x.id));
    let of_objects = contract.host_objects().flat_map(|host| {
        let spelled = |x: &HostFunction| (format!("{}.{}", host.name, x.name), host.object_id(x));
        host.functions.iter().map(spelled)
    });
    let all: Vec<(String, u32)> = registered.chain(of_objects).collect();
    same_ids("host function", all.iter().map(|(name, id)| (&**name, *id, "")), problems);
}

fn event_names(contract: &Contract, problems: &mut Vec<Problem>) {
    same_words(
        "the events",
        contract.events.iter().map(|x| Entry { what: "event", name: &x.name, source: "" }),
        problems,
    );
    same_ids("event", contract.events.iter().map(|x| (x.name.as_str(), x.id, "")), problems);
}

/// The names behind the library's prefix that every header declares. Source: docs/symbols.md.
const C_FRAMEWORK_NAMES: &[&str] = &[
    "add_event_listener",
    "answer_host_fn",
    "any_fn",
    "bytes",
    "call_object",
    "call_object_wait",
    "close_report",
    "context",
    "context_close",
    "context_open",
    "context_stats",
    "contract",
    "door",
    "event_fn",
    "fail_host_fn",
    "host_complete",
    "host_fn",
    "last_refusal",
    "listen",
    "options",
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
    "void_outcome",
];

/// One name space holds the library's methods, types and the derived names of all of them.
fn c_symbols(contract: &Contract, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for name in C_FRAMEWORK_NAMES {
        seen.insert((*name).to_owned(), "a name of Hither itself".to_owned());
    }
    let mut claim = |symbol: String, owner: String, source: &str| {
        if let Some(other) = seen.get(&symbol) {
            problems.push(Problem {
                source: source.to_owned(),
                text: format!(
                    "{owner} needs the C name `{}_{symbol}`, which is {other}",
                    contract.library.name
                ),
                help: "rename it".into(),
            });
        } else {
            seen.insert(symbol, format!("taken by {owner}"));
        }
    };
    for (spelled, method) in contract.spelled_methods() {
        let name = names::snake(&spelled.replace('.', "_"));
        for symbol in [
            name.clone(),
            format!("{name}_wait"),
            format!("{name}_reply"),
            format!("{name}_outcome"),
        ] {
            claim(symbol, format!("method `{spelled}`"), &method.source);
        }
    }
    for record in &contract.records {
        claim(names::snake(&record.name), format!("record `{}`", record.name), &record.source);
        claim(
            format!("{}_list", names::snake(&record.name)),
            format!("record `{}`", record.name),
            &record.source,
        );
    }
    for item in &contract.enums {
        let name = names::snake(&item.name);
        // Only an enum with data has its kind apart from itself.
        let kind = (!item.is_plain()).then(|| format!("{name}_kind"));
        for symbol in [name.clone(), format!("{name}_list")].into_iter().chain(kind) {
            claim(symbol, format!("enum `{}`", item.name), &item.source);
        }
    }
    for error in &contract.errors {
        let name = names::snake(&error.name);
        for symbol in [name.clone(), format!("{name}_kind"), format!("{name}_list")] {
            claim(symbol, format!("error `{}`", error.name), &error.source);
        }
    }
    for object in &contract.objects {
        let name = names::snake(&object.name);
        let symbols = ["", "_list", "_share", "_release"].map(|suffix| format!("{name}{suffix}"));
        for symbol in symbols {
            claim(symbol, format!("object `{}`", object.name), &object.source);
        }
    }
    for alias in &contract.aliases {
        claim(names::snake(&alias.name), format!("alias `{}`", alias.name), &alias.source);
    }
    for host in contract.host_objects() {
        let name = names::snake(&host.name);
        for symbol in ["", "_list", "_functions"].map(|suffix| format!("{name}{suffix}")) {
            claim(symbol, format!("host trait `{}`", host.name), &host.source);
        }
        for function in &host.functions {
            let (owner, function) = (&function.name, names::snake(&function.name));
            for symbol in [format!("answer_{name}_{function}"), format!("fail_{name}_{function}")] {
                claim(symbol, format!("host function `{}.{owner}`", host.name), &host.source);
            }
        }
    }
    for host in contract.hosts.iter().filter(|host| host.listed) {
        for function in &host.functions {
            let name = names::snake(&function.name);
            for symbol in [
                format!("set_{name}"),
                format!("answer_{name}"),
                format!("fail_{name}"),
                format!("{name}_fn"),
            ] {
                claim(symbol, format!("host function `{}`", function.name), &host.source);
            }
        }
    }
    for event in &contract.events {
        let name = names::snake(&event.name);
        for symbol in [format!("on_{name}"), format!("{name}_fn")] {
            claim(symbol, format!("event `{}`", event.name), "");
        }
    }
}

/// Names inside one record, enum, error or signature.
fn members(contract: &Contract, problems: &mut Vec<Problem>) {
    for record in &contract.records {
        fields(&format!("record `{}`", record.name), &record.fields, &record.source, problems);
    }
    for item in &contract.enums {
        let variants = item.variants.iter().map(|x| Entry {
            what: "variant",
            name: &x.name,
            source: &item.source,
        });
        same_words(&format!("enum `{}`", item.name), variants, problems);
        for variant in &item.variants {
            let scope = format!("variant `{}::{}`", item.name, variant.name);
            fields(&scope, &variant.fields, &item.source, problems);
        }
    }
    for error in &contract.errors {
        let variants = error.variants.iter().map(|x| Entry {
            what: "variant",
            name: &x.name,
            source: &error.source,
        });
        same_words(&format!("error `{}`", error.name), variants, problems);
        for variant in &error.variants {
            let scope = format!("variant `{}::{}`", error.name, variant.name);
            fields(&scope, &variant.fields, &error.source, problems);
        }
    }
    for (name, method) in contract.spelled_methods() {
        params(&format!("method `{name}`"), &method.params, &method.source, problems);
    }
    for host in &contract.hosts {
        for function in &host.functions {
            params(
                &format!("host function `{}`", function.name),
                &function.params,
                &host.source,
                problems,
            );
        }
    }
}

fn fields(scope: &str, fields: &[Field], source: &str, problems: &mut Vec<Problem>) {
    same_words(
        scope,
        fields.iter().map(|x| Entry { what: "field", name: &x.name, source }),
        problems,
    );
}

fn params(scope: &str, params: &[Param], source: &str, problems: &mut Vec<Problem>) {
    same_words(
        scope,
        params.iter().map(|x| Entry { what: "parameter", name: &x.name, source }),
        problems,
    );
}

fn constructors(contract: &Contract, problems: &mut Vec<Problem>) {
    let is = |kind: MethodKind| move |method: &&Method| method.kind == kind;
    let first_method = contract.methods.iter().find(is(MethodKind::Method));
    if let (Some(method), None) =
        (first_method, contract.methods.iter().find(is(MethodKind::Constructor)))
    {
        problems.push(Problem {
            source: method.source.clone(),
            text: format!(
                "`{}` has methods with `&self`, but no constructor: nobody could call `{}`",
                contract.library.type_name, method.name
            ),
            help: "mark the function that makes it with `#[hither(constructor)]`".into(),
        });
    }
}
