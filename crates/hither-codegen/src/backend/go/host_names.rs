//! Names for what host traits have beside their functions: interfaces for functions that the library does without, and
//! what the generated code has for each function.

use hither_schema::{Contract, HostFunction, HostTrait};

use super::names::{Names, claim, exported};
use super::served::Served;

/// What the generated code has for each function begins with one of these.
const PREFIXES: [&str; 3] = ["host", "serve", "unreadHost"];

impl Names {
    /// The interfaces of functions that have a default: `WatcherRank`.
    pub(super) fn claim_optional_functions(&mut self, contract: &Contract) {
        for host in &contract.hosts {
            for function in host.functions.iter().filter(|x| x.has_default) {
                let name = format!("{}{}", self.types[&host.name], exported(&function.name));
                let name = claim(&mut self.exported, name);
                self.types.insert(key(host, function), name);
            }
        }
    }

    /// What the names for a function end with: functions that are registered are known by their own, others by that of
    /// their trait too.
    pub(super) fn claim_host_functions(&mut self, contract: &Contract) {
        let (listed, others): (Vec<_>, Vec<_>) = contract.hosts.iter().partition(|x| x.listed);
        for host in listed.into_iter().chain(others) {
            for function in &host.functions {
                let name = exported(&function.name);
                let mut stem =
                    if host.listed { name } else { format!("{}{name}", self.types[&host.name]) };
                while PREFIXES.iter().any(|x| self.unexported.contains(&format!("{x}{stem}"))) {
                    stem.push('_');
                }
                self.unexported.extend(PREFIXES.map(|prefix| format!("{prefix}{stem}")));
                self.functions.insert(format!("stem {}", key(host, function)), stem);
            }
        }
    }

    /// What the names for a function end with.
    pub(super) fn stem(&self, served: Served<'_>) -> &str {
        &self.functions[&format!("stem {}", key(served.host, served.function))]
    }

    /// The interface that has this function: that of the trait, or one of its own.
    pub(super) fn interface_with(&self, host: &HostTrait, function: &HostFunction) -> &str {
        if function.has_default { &self.types[&key(host, function)] } else { self.ty(&host.name) }
    }
}

fn key(host: &HostTrait, function: &HostFunction) -> String {
    format!("{}.{}", host.name, function.name)
}
