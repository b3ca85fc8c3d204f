//! Which named types of the two contracts meet, and in whose hands.
//!
//! The walk begins at the parameters and results of calls that both contracts have. Where a type of the old contract
//! stands in the place of one of the new, the two are a pair, whatever they are called; their fields are places again.

use std::collections::{BTreeMap, BTreeSet};

use super::{Party, host_objects};
use crate::model::{Contract, Param, Returns, Type};

/// Who, on the side of the bindings, has the value, and what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub(super) party: Party,
    pub(super) does: Does,
}

/// What old bindings do with a value; the new library does the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Does {
    Write,
    Read,
}

/// All uses of one value or type.
pub(super) type Uses = BTreeSet<Use>;

/// Two types of one kind in the same place: the old one's name, the new one's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pair {
    Record(String, String),
    Enum(String, String),
    Error(String, String),
}

pub(super) fn uses(party: Party, does: Does) -> Uses {
    Uses::from([Use { party, does }])
}

/// Every pair that anything reaches, with its uses.
pub(super) fn pairs(old: &Contract, new: &Contract) -> BTreeMap<Pair, Uses> {
    let mut walk = Walk { old, new, found: BTreeMap::new() };
    for (name, method) in old.spelled_methods() {
        if let Some((_, other)) = new.spelled_methods().find(|(other, _)| *other == name) {
            walk.call(
                Party::Callers,
                (&method.params, &other.params),
                (&method.returns, &other.returns),
            );
        }
    }
    for function in old.host_functions() {
        if let Some(other) = new.host_functions().find(|other| other.name == function.name) {
            walk.call(
                Party::Hosts,
                (&function.params, &other.params),
                (&function.returns, &other.returns),
            );
        }
    }
    for (before, after) in host_objects::pairs(old, new) {
        for function in &before.functions {
            if let Some(other) = host_objects::function(after, &function.name) {
                walk.call(
                    Party::Hosts,
                    (&function.params, &other.params),
                    (&function.returns, &other.returns),
                );
            }
        }
    }
    for event in &old.events {
        if new.events.iter().any(|other| other.name == event.name) {
            let pair = Pair::Record(event.name.clone(), event.name.clone());
            walk.meet(pair, Use { party: Party::Listeners, does: Does::Read });
        }
    }
    walk.found
}

/// What old bindings of this party do with the arguments of their calls; with what comes back they do the other.
pub(super) fn with_arguments(party: Party) -> (Does, Does) {
    match party {
        Party::Callers => (Does::Write, Does::Read),
        Party::Hosts | Party::Listeners => (Does::Read, Does::Write),
    }
}

struct Walk<'a> {
    old: &'a Contract,
    new: &'a Contract,
    found: BTreeMap<Pair, Uses>,
}

impl Walk<'_> {
    fn call(&mut self, party: Party, params: (&[Param], &[Param]), returns: (&Returns, &Returns)) {
        let (arguments, results) = with_arguments(party);
        for (old, new) in params.0.iter().zip(params.1) {
            self.types(&old.ty, &new.ty, Use { party, does: arguments });
        }
        let results = Use { party, does: results };
        if let (Some(old), Some(new)) = (&returns.0.value, &returns.1.value) {
            self.types(old, new, results);
        }
        if let (Some(old), Some(new)) = (&returns.0.error, &returns.1.error) {
            self.meet(Pair::Error(old.clone(), new.clone()), results);
        }
    }

    /// Two types in one place, as far as they are made alike.
    fn types(&mut self, old: &Type, new: &Type, used: Use) {
        let (old, new) = (super::types::unboxed(old), super::types::unboxed(new));
        match (old, new) {
            (Type::Record(a), Type::Record(b)) => {
                self.meet(Pair::Record(a.clone(), b.clone()), used)
            }
            (Type::Enum(a), Type::Enum(b)) => self.meet(Pair::Enum(a.clone(), b.clone()), used),
            (Type::Error(a), Type::Error(b)) => self.meet(Pair::Error(a.clone(), b.clone()), used),
            (Type::Option(inner), other) if !matches!(other, Type::Option(_)) => {
                self.types(inner, other, used);
            }
            (other, Type::Option(inner)) if !matches!(other, Type::Option(_)) => {
                self.types(other, inner, used);
            }
            _ => {
                for (old, new) in old.parts().into_iter().zip(new.parts()) {
                    self.types(old, new, used);
                }
            }
        }
    }

    fn meet(&mut self, pair: Pair, used: Use) {
        if !self.found.entry(pair.clone()).or_default().insert(used) {
            return;
        }
        for (old, new) in fields(self.old, self.new, &pair) {
            self.types(&old, &new, used);
        }
    }
}

/// The types of the fields of both that stand in one place.
fn fields(old: &Contract, new: &Contract, pair: &Pair) -> Vec<(Type, Type)> {
    let together = |old: &[crate::Field], new: &[crate::Field]| {
        old.iter().zip(new).map(|(old, new)| (old.ty.clone(), new.ty.clone())).collect::<Vec<_>>()
    };
    match pair {
        Pair::Record(a, b) => match (old.record(a), new.record(b)) {
            (Some(a), Some(b)) => together(&a.fields, &b.fields),
            _ => Vec::new(),
        },
        Pair::Enum(a, b) => match (old.enumeration(a), new.enumeration(b)) {
            (Some(a), Some(b)) => {
                let variants = a.variants.iter().zip(&b.variants);
                variants.flat_map(|(a, b)| together(&a.fields, &b.fields)).collect()
            }
            _ => Vec::new(),
        },
        Pair::Error(a, b) => match (old.error(a), new.error(b)) {
            (Some(a), Some(b)) => {
                let variants = a.variants.iter().zip(&b.variants);
                variants.flat_map(|(a, b)| together(&a.fields, &b.fields)).collect()
            }
            _ => Vec::new(),
        },
    }
}
