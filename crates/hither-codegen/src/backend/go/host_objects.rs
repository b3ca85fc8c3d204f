//! Objects of host traits: what the library calls on them, and how they are lowered and lifted.

use hither_schema::{Contract, HostTrait, Type};

use super::served::{self, Served};
use super::types::Types;
use super::usage::Usage;
use super::{functions, host_functions, layout, unread};

/// What the support code knows of a trait of which the program passes objects.
pub(super) struct Table {
    pub(super) var: String,
    pub(super) name: String,
    pub(super) entries: Vec<Entry>,
}

/// A function of such objects.
pub(super) struct Entry {
    pub(super) descriptor: String,
    /// The function that finds what answers for one object.
    pub(super) handler: String,
}

/// The tables of all traits of which the program passes objects.
pub(super) fn tables(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Table> {
    let passed = contract.hosts.iter().filter(|host| served::is_passed(usage, host));
    passed.map(|host| table(contract, host, types)).collect()
}

fn table(contract: &Contract, host: &HostTrait, types: &Types) -> Table {
    Table {
        var: var(host, types),
        name: layout::quoted(&host.name),
        entries: served::of(host).map(|served| entry(contract, served, types)).collect(),
    }
}

fn var(host: &HostTrait, types: &Types) -> String {
    format!("trait{}", types.names().ty(&host.name))
}

fn entry(contract: &Contract, served: Served<'_>, types: &Types) -> Entry {
    let Served { host, function } = served;
    let names = types.names();
    let serve = host_functions::serve_name(served, types);
    let handler = if function.has_default {
        format!("{serve}Of")
    } else {
        let (ty, method) = (names.ty(&host.name), super::names::exported(&function.name));
        format!("func(object any) hither.HostHandler {{ return {serve}(object.({ty}).{method}) }}")
    };
    let spelled = format!("{}.{}", host.name, function.name);
    let more = functions::of_host_function(function, types)
        + &unread::field(unread::of_host_function(contract, served, types));
    let arguments = std::iter::once("self").chain(function.params.iter().map(|x| x.name.as_str()));
    Entry {
        descriptor: functions::described_with(host.object_id(function), &spelled, arguments, &more),
        handler,
    }
}

/// What the codec has for the objects of one trait.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) table: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
}

/// What the codec has for the objects of all traits.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let codec = |host: &HostTrait| Codec {
        ty: types.names().ty(&host.name).to_owned(),
        table: var(host, types),
        lowers: served::is_passed(usage, host),
        lifts: usage.lifts(&Type::Host(host.name.clone())),
    };
    contract.hosts.iter().map(codec).filter(|x| x.lowers || x.lifts).collect()
}
