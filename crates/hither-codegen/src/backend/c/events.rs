//! Events: a typed inline function over the generic symbol.

use askama::Template;
use hither_schema::{Contract, Event};

use super::deprecation;
use super::host_functions::id;
use super::layout::signature;
use super::names::Names;

/// The generic symbol.
#[derive(Template)]
#[template(path = "c/templates/events.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/event.h.jinja", escape = "none")]
struct Listen<'a> {
    lib: &'a str,
    upper: &'a str,
    name: &'a str,
    id: String,
    callback: String,
    on: String,
}

/// The generic symbol, then one item an event; nothing if the library emits none.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items = Vec::new();
    if !contract.events.is_empty() {
        items.push(Generic { lib: names.prefix() }.to_string());
    }
    items.extend(contract.events.iter().map(|event| item(contract, event, names)));
    items
}

fn item(contract: &Contract, event: &Event, names: &Names) -> String {
    let lib = names.prefix();
    let payload = names.type_name(&event.name);
    let stem = payload.strip_prefix(&format!("{lib}_")).unwrap_or(&payload);
    let callback = ["void *user_data".to_owned(), format!("const {payload} *event")];
    let record = contract.record(&event.name);
    let attribute = record.map(|x| deprecation::line(&x.marks, names)).unwrap_or_default();
    let on = [
        format!("{lib}_context context"),
        format!("{payload}_fn fn"),
        "void *user_data".to_owned(),
        format!("{lib}_release_fn release"),
        "uint64_t *listener".to_owned(),
    ];
    let listen = Listen {
        lib,
        upper: names.upper(),
        name: &event.name,
        id: id(event.id),
        callback: signature(&format!("typedef void (*{payload}_fn)"), &callback, ";"),
        on: signature(&format!("{attribute}static inline {lib}_status {lib}_on_{stem}"), &on, " {"),
    };
    listen.to_string()
}
