//! The host functions that this program answers: those that it may register, and those of the objects that it passes.

use hither_schema::{Contract, Execution, HostFunction, HostTrait, Type};

use super::usage::{Usage, has_client};

/// A function of a host trait.
#[derive(Clone, Copy)]
pub(super) struct Served<'a> {
    pub(super) host: &'a HostTrait,
    pub(super) function: &'a HostFunction,
}

/// Whether the program may register the functions of this trait.
pub(super) fn is_registered(contract: &Contract, host: &HostTrait) -> bool {
    host.listed && has_client(contract) && !host.functions.is_empty()
}

/// Whether the program passes objects of this trait.
pub(super) fn is_passed(usage: &Usage, host: &HostTrait) -> bool {
    usage.lowers(&Type::Host(host.name.clone()))
}

/// Whether objects of this trait go either way.
pub(super) fn crosses(usage: &Usage, host: &HostTrait) -> bool {
    is_passed(usage, host) || usage.lifts(&Type::Host(host.name.clone()))
}

/// The functions of one trait.
pub(super) fn of(host: &HostTrait) -> impl Iterator<Item = Served<'_>> {
    host.functions.iter().map(move |function| Served { host, function })
}

/// Every function that the program answers, in the order of the contract.
pub(super) fn all<'a>(
    contract: &'a Contract,
    usage: &'a Usage,
) -> impl Iterator<Item = Served<'a>> {
    contract.hosts.iter().filter(|host| usage.serves(host)).flat_map(of)
}

/// Whether the library asks for anything that is to be answered before its function returns.
pub(super) fn any_at_once(contract: &Contract, usage: &Usage) -> bool {
    all(contract, usage).any(|x| x.function.execution == Execution::Sync)
}
