//! Events: listeners of the client.

use askama::Template;
use hither_schema::Contract;

use super::docs::Doc;
use super::names::exported_as;
use super::types::Types;
use super::usage::has_client;
use super::{Module, layout, unread};

#[derive(Template)]
#[template(path = "go/templates/events.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    client: &'a str,
    receiver: &'a str,
    option: &'a str,
    limits: &'a str,
    stats: &'a str,
    listen_option: &'a str,
    drop_oldest: &'a str,
    drop_newest: &'a str,
    latest_only: &'a str,
    block_emitter: &'a str,
    on_dropped: &'a str,
    /// What all events are.
    event: &'a str,
    on_event: &'a str,
    with_event: &'a str,
    events: Vec<Event>,
}

struct Event {
    ty: String,
    on: String,
    with: String,
    var: String,
    var_padded: String,
    /// What the support code knows of it.
    topic: String,
    key: Option<Key>,
    /// The last paragraph of the documentation of its functions.
    deprecated: String,
}

/// What an event is about.
struct Key {
    field: String,
    ty: String,
    /// The function that lowers one.
    lower: String,
    on_of: String,
    with_of: String,
}

/// The variable that describes an event.
pub(super) fn var(item: &hither_schema::Event) -> String {
    format!("event{}", super::names::exported(&item.name))
}

/// `events.go`, if there are any, and somebody to hear them.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.events.is_empty() || !has_client(contract) {
        return None;
    }
    let names = types.names();
    let vars: Vec<_> = contract.events.iter().map(var).collect();
    let events = layout::padded(&vars)
        .into_iter()
        .zip(&contract.events)
        .map(|(var_padded, item)| event(contract, item, var_padded, types))
        .collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        client: names.ty(&contract.library.type_name),
        receiver: names.receiver(),
        option: names.framework("Option"),
        limits: names.framework("Limits"),
        stats: names.framework("Stats"),
        listen_option: names.framework("ListenOption"),
        drop_oldest: names.framework("DropOldest"),
        drop_newest: names.framework("DropNewest"),
        latest_only: names.framework("LatestOnly"),
        block_emitter: names.framework("BlockEmitter"),
        on_dropped: names.framework("OnDropped"),
        event: names.framework("Event"),
        on_event: names.on_event(),
        with_event: names.framework("WithEvent"),
        events,
    }))
}

fn event(
    contract: &Contract,
    item: &hither_schema::Event,
    var_padded: String,
    types: &Types,
) -> Event {
    let names = types.names();
    let (ty, var) = (names.ty(&item.name).to_owned(), var(item));
    let unread = unread::field(unread::of_event(contract, item, &var));
    Event {
        topic: format!(
            "hither.Topic[{ty}]{{Event: &hither.Event{{ID: {:#010x}, Name: {}{unread}}}, Lift: lift{ty}}}",
            item.id,
            layout::quoted(&item.name),
        ),
        on: names.on(&item.name).to_owned(),
        with: names.with(&item.name).to_owned(),
        key: key(contract, item, types),
        deprecated: deprecated(contract, item),
        ty,
        var,
        var_padded,
    }
}

fn key(contract: &Contract, item: &hither_schema::Event, types: &Types) -> Option<Key> {
    let field = item.key_field(contract)?;
    let names = types.names();
    Some(Key {
        field: exported_as(&field.name, &field.marks),
        ty: types.go(&field.ty),
        lower: types.lowering(&field.ty),
        on_of: names.on_of(&item.name).to_owned(),
        with_of: names.with_of(&item.name).to_owned(),
    })
}

/// Of an event, whose marks are those of its record. With an empty line before it.
fn deprecated(contract: &Contract, item: &hither_schema::Event) -> String {
    let deprecated = contract.record(&item.name).and_then(|x| x.marks.deprecated.as_ref());
    deprecated.map_or_else(String::new, |deprecated| {
        let doc = Doc::default().and(&format!("Deprecated: {}", deprecated.text()));
        format!("//\n{}", doc.at(""))
    })
}
