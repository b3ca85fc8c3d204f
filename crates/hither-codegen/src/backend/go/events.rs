//! Events: listeners of the client.

use askama::Template;
use hither_schema::Contract;

use super::docs::Doc;
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
    stats: &'a str,
    events: Vec<Event>,
}

struct Event {
    ty: String,
    on: String,
    with: String,
    var: String,
    var_padded: String,
    id: String,
    name: String,
    /// The last paragraph of the documentation of its functions.
    deprecated: String,
    /// Behind the other fields of its descriptor.
    unread: String,
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
        .zip(vars)
        .zip(&contract.events)
        .map(|((var_padded, var), item)| Event {
            ty: names.ty(&item.name).to_owned(),
            on: names.on(&item.name).to_owned(),
            with: names.with(&item.name).to_owned(),
            id: format!("{:#010x}", item.id),
            name: layout::quoted(&item.name),
            deprecated: deprecated(contract, item),
            unread: unread::field(unread::of_event(contract, item, &var)),
            var,
            var_padded,
        })
        .collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        module: &module.path,
        client: names.ty(&contract.library.type_name),
        receiver: names.receiver(),
        option: names.framework("Option"),
        stats: names.framework("Stats"),
        events,
    }))
}

/// Of an event, whose marks are those of its record. With an empty line before it.
fn deprecated(contract: &Contract, item: &hither_schema::Event) -> String {
    let deprecated = contract.record(&item.name).and_then(|x| x.marks.deprecated.as_ref());
    deprecated.map_or_else(String::new, |deprecated| {
        let doc = Doc::default().and(&format!("Deprecated: {}", deprecated.text()));
        format!("//\n{}", doc.at(""))
    })
}
