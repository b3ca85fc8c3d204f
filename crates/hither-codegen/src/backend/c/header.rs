//! The header as a whole: what it says first, and its sections.

use askama::Template;
use hither_schema::Contract;

use super::docs::Doc;
use super::names::Names;
use super::order::{Order, Struct};
use super::{
    aliases, constants, defaults, deprecation, derived, enums, errors, events, functions,
    host_functions, host_objects, inline, lists, objects, records, statuses,
};
use crate::File;

/// A titled part of the header; its items are set apart by empty lines.
struct Section {
    title: &'static str,
    items: Vec<String>,
}

impl Section {
    /// The title as a rule across the page.
    fn heading(&self) -> String {
        let rule = "-".repeat(88 - self.title.len());
        format!("/* ---- {} {rule} */", self.title)
    }
}

#[derive(Template)]
#[template(path = "c/templates/header.h.jinja", escape = "none")]
struct Header<'a> {
    upper: &'a str,
    /// Whether it takes `<string.h>`.
    has_memory_functions: bool,
    /// What it is and what made it.
    banner: Doc,
    /// Of the library, as the author wrote it.
    docs: Doc,
    /// What holds for everything in the header.
    rules: Doc,
    sections: Vec<Section>,
    /// Whether warnings about what is deprecated are off until the end.
    is_deprecated: bool,
}

/// One paragraph a line.
#[derive(Template)]
#[template(path = "c/templates/rules.txt.jinja", escape = "none")]
struct Rules<'a> {
    lib: &'a str,
    upper: &'a str,
}

/// Types that every header has.
#[derive(Template)]
#[template(path = "c/templates/basics.h.jinja", escape = "none")]
struct Basics<'a> {
    lib: &'a str,
    upper: &'a str,
    hash: &'a str,
}

/// Opening and closing contexts, and what else belongs to the library as a whole.
#[derive(Template)]
#[template(path = "c/templates/context.h.jinja", escape = "none")]
struct Context<'a> {
    lib: &'a str,
    upper: &'a str,
}

/// What may be asked of a single call.
#[derive(Template)]
#[template(path = "c/templates/calls.h.jinja", escape = "none")]
struct Calls<'a> {
    lib: &'a str,
    upper: &'a str,
}

/// Host functions and events by name, with bytes.
#[derive(Template)]
#[template(path = "c/templates/general.h.jinja", escape = "none")]
struct General<'a> {
    lib: &'a str,
    upper: &'a str,
}

/// `include/<library>.h`
pub(super) fn file(contract: &Contract, hash: u64, names: &Names) -> File {
    let (lib, upper) = (names.prefix(), names.upper());
    let hash = format!("{hash:016x}");
    let version = &contract.library.version;
    let banner = format!(
        "{lib} {version} for C and C++. Made by Hither from contract {hash}; do not edit, generate it again."
    );
    let header = Header {
        upper,
        has_memory_functions: constants::copy_bits(contract)
            || defaults::records(contract).next().is_some(),
        banner: Doc::wrapped(&banner),
        docs: Doc::new(&contract.library.docs),
        rules: Doc::wrapped(&Rules { lib, upper }.to_string()),
        sections: sections(contract, names, &hash),
        is_deprecated: deprecation::has_any(contract),
    };
    File { path: format!("include/{lib}.h"), text: header.to_string() + "\n" }
}

/// In an order in which everything stands behind what it uses; the empty ones are left out.
fn sections(contract: &Contract, names: &Names, hash: &str) -> Vec<Section> {
    let (lib, upper) = (names.prefix(), names.upper());
    let basics = Basics { lib, upper, hash };
    let (structs, errors) = structs(contract, names);
    let basics = std::iter::once(basics.to_string()).chain(deprecation::macros(contract, names));
    let mut sections = vec![
        Section { title: "Statuses", items: statuses::items(names) },
        Section { title: "Basic types", items: basics.collect() },
        Section { title: "Context", items: vec![Context { lib, upper }.to_string()] },
        Section { title: "Calls", items: vec![Calls { lib, upper }.to_string()] },
        Section { title: "Enums", items: enums::items(contract, names) },
        Section { title: "Objects", items: objects::handles(contract, names) },
        Section { title: "Objects of the host", items: host_objects::handles(contract, names) },
        Section { title: "Structs by name", items: records::forward(contract, names) },
        Section { title: "Lists, sets and maps", items: lists::items(contract, names) },
        Section { title: "Aliases", items: aliases::items(contract, names) },
        Section { title: "Structs", items: structs },
        Section { title: "Errors", items: errors },
        Section { title: "Constants", items: constants::items(contract, names) },
        Section { title: "Defaults", items: defaults::items(contract, names) },
        Section { title: "Methods", items: functions::items(contract, names) },
        Section { title: "Methods of objects", items: objects::functions(contract, names) },
        Section { title: "Functions", items: inline::functions(contract, names) },
        Section { title: "Host functions", items: host_functions(contract, names) },
        Section {
            title: "Functions of the host's objects",
            items: host_objects::functions(contract, names),
        },
        Section { title: "Events", items: events::items(contract, names) },
        Section { title: "General forms", items: vec![General { lib, upper }.to_string()] },
    ];
    sections.retain(|section| !section.items.is_empty());
    sections
}

/// The generic symbols, then the functions that may be registered.
fn host_functions(contract: &Contract, names: &Names) -> Vec<String> {
    let generic = host_functions::generic(contract, names);
    generic.into_iter().chain(host_functions::items(contract, names)).collect()
}

/// The items of the sections of structs and of errors. An error that another struct contains stands before that one.
fn structs(contract: &Contract, names: &Names) -> (Vec<String>, Vec<String>) {
    let order = Order::of(contract).items;
    let last = order.iter().rposition(|item| !matches!(item, Struct::Error(_)));
    let (first, second) = order.split_at(last.map_or(0, |last| last + 1));
    let items = |part: &[Struct]| part.iter().map(|item| structure(item, names)).collect();
    (items(first), items(second))
}

fn structure(item: &Struct, names: &Names) -> String {
    match item {
        Struct::Record(record) => records::item(record, names),
        Struct::Enum(item) => enums::with_data(item, names),
        Struct::Error(error) => errors::item(error, names),
        Struct::Derived(ty) => derived::item(ty, names),
    }
}
