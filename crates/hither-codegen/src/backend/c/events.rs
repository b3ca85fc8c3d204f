//! Events: typed inline functions over the generic symbols, and one type for all of them.

use askama::Template;
use hither_schema::{Contract, Event};

use super::deprecation;
use super::host_functions::id;
use super::layout::signature;
use super::names::Names;
use super::types::{declare, member, pointer_to_const};

/// The generic symbols, and what a listener may choose.
#[derive(Template)]
#[template(path = "c/templates/events.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
    upper: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/event.h.jinja", escape = "none")]
struct Listen<'a> {
    lib: &'a str,
    upper: &'a str,
    name: &'a str,
    id_name: String,
    id: String,
    callback: String,
    on: String,
    with_docs: &'a str,
    on_with: String,
    keys: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/any_event.h.jinja", escape = "none")]
struct AnyEvent<'a> {
    lib: &'a str,
    upper: &'a str,
    first_id: String,
    /// One for each event.
    members: Vec<String>,
    callback: String,
    on: String,
    on_with: String,
}

/// The generic symbols, one item an event, and one for all events; nothing if the library emits none.
pub(super) fn items(contract: &Contract, names: &Names) -> Vec<String> {
    let Some(first) = contract.events.first() else { return Vec::new() };
    let mut items = vec![Generic { lib: names.prefix(), upper: names.upper() }.to_string()];
    items.extend(contract.events.iter().map(|event| item(contract, event, names)));
    items.push(any_event(contract, first, names));
    items
}

fn item(contract: &Contract, event: &Event, names: &Names) -> String {
    let lib = names.prefix();
    let payload = names.type_name(&event.name);
    let callback = ["void *user_data".to_owned(), format!("const {payload} *event")];
    let record = contract.record(&event.name);
    let attribute = record.map(|x| deprecation::line(&x.marks, names)).unwrap_or_default();
    let stem = stem(event, names);
    let head = format!("{attribute}static inline {lib}_status {lib}_on_{stem}");
    let keys = keys(contract, event, names);
    let (with_docs, arguments) = if keys.is_empty() {
        ("/** The same with options, which may be NULL. */", "NULL, 0")
    } else {
        (WITH_KEYS, "keys, keys_len")
    };
    let chosen = [vec![options(lib)], keys].concat();
    let listen = Listen {
        lib,
        upper: names.upper(),
        name: &event.name,
        id_name: names.event_id(&event.name),
        id: id(event.id),
        callback: signature(&format!("typedef void (*{payload}_fn)"), &callback, ";"),
        on: signature(&head, &parameters(lib, &payload, Vec::new()), " {"),
        with_docs,
        on_with: signature(&format!("{head}_with"), &parameters(lib, &payload, chosen), " {"),
        keys: arguments,
    };
    listen.to_string()
}

/// Of an event with a key.
const WITH_KEYS: &str = "/**
 * The same with options, which may be NULL. Unless `keys` is NULL, only of events with one of them.
 */";

fn any_event(contract: &Contract, first: &Event, names: &Names) -> String {
    let lib = names.prefix();
    let member = |event: &Event| {
        let pointer = pointer_to_const(&names.type_name(&event.name));
        format!("{};", declare(&pointer, &names.field(&event.name)))
    };
    let payload = names.symbol("any_event");
    let callback = ["void *user_data".to_owned(), format!("const {payload} *event")];
    let head = format!("static inline {lib}_status {lib}_on_any_event");
    let any = AnyEvent {
        lib,
        upper: names.upper(),
        first_id: names.event_id(&first.name),
        members: contract.events.iter().map(member).collect(),
        callback: signature(&format!("typedef void (*{payload}_fn)"), &callback, ";"),
        on: signature(&head, &parameters(lib, &payload, Vec::new()), " {"),
        on_with: signature(
            &format!("{head}_with"),
            &parameters(lib, &payload, vec![options(lib)]),
            " {",
        ),
    };
    any.to_string()
}

/// `echo_fired` of event `EchoFired`.
fn stem(event: &Event, names: &Names) -> String {
    let payload = names.type_name(&event.name);
    payload.strip_prefix(&format!("{}_", names.prefix())).unwrap_or(&payload).to_owned()
}

fn options(lib: &str) -> String {
    format!("const {lib}_listener_options *options")
}

/// The parameters that say which keys are asked for; none where the event has no key.
fn keys(contract: &Contract, event: &Event, names: &Names) -> Vec<String> {
    let Some(field) = event.key_field(contract) else { return Vec::new() };
    let pointer = pointer_to_const(&member(names, &field.ty));
    vec![declare(&pointer, "keys"), "size_t keys_len".to_owned()]
}

/// The parameters of a function that adds a listener, with what was `chosen` behind the context.
fn parameters(lib: &str, payload: &str, chosen: Vec<String>) -> Vec<String> {
    let function = [
        format!("{payload}_fn fn"),
        "void *user_data".to_owned(),
        format!("{lib}_release_fn release"),
        "uint64_t *listener".to_owned(),
    ];
    [vec![format!("{lib}_context context")], chosen, function.to_vec()].concat()
}
