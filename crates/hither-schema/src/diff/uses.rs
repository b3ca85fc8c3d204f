//! Which named types of the two contracts meet, and in whose hands.
//!
//! The walk begins at the parameters and results of calls that both contracts have. Where a type of the old contract
//! stands in the place of one of the new, the two are a pair, whatever they are called; their fields are places again.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::{Party, host_objects};
use crate::model::{Field, Param, Returns, Type};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pair<'a> {
    Record(&'a str, &'a str),
    Enum(&'a str, &'a str),
    Error(&'a str, &'a str),
}

impl<'a> Pair<'a> {
    /// The old one's name, the new one's.
    pub(super) fn names(&self) -> (&'a str, &'a str) {
        match self {
            Pair::Record(a, b) | Pair::Enum(a, b) | Pair::Error(a, b) => (a, b),
        }
    }

    /// What both are.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Pair::Record(..) => "record",
            Pair::Enum(..) => "enum",
            Pair::Error(..) => "error",
        }
    }
}

pub(super) fn uses(party: Party, does: Does) -> Uses {
    Uses::from([Use { party, does }])
}

/// Every pair that anything reaches, with its uses.
pub(super) fn pairs<'a>(old: &Index<'a>, new: &Index<'a>) -> BTreeMap<Pair<'a>, Uses> {
    let mut walk = Walk { found: BTreeMap::new(), met: Vec::new() };
    for (name, method) in old.contract.spelled_methods() {
        if let Some(other) = new.method(&name) {
            walk.call(
                Party::Callers,
                (&method.params, &other.params),
                (&method.returns, &other.returns),
            );
        }
    }
    for function in old.contract.host_functions() {
        if let Some((_, other)) = new.host_function(&function.name) {
            walk.call(
                Party::Hosts,
                (&function.params, &other.params),
                (&function.returns, &other.returns),
            );
        }
    }
    for (before, after) in host_objects::pairs(old.contract, new.contract) {
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
    for event in &old.contract.events {
        if let Some(other) = new.event(&event.name) {
            let used = Use { party: Party::Listeners, does: Does::Read };
            walk.meet(Pair::Record(&event.name, &event.name), used);
            // Those that listeners ask for.
            let keys = (event.key_field(old.contract), other.key_field(new.contract));
            if let (Some(before), Some(after)) = keys {
                let used = Use { party: Party::Listeners, does: Does::Write };
                walk.types(&before.ty, &after.ty, used);
            }
        }
    }
    while let Some((pair, used)) = walk.met.pop() {
        for (old, new) in fields(old, new, pair) {
            walk.types(old, new, used);
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
    found: BTreeMap<Pair<'a>, Uses>,
    /// Whose fields are not looked at yet: a list, since a chain of types may be longer than a stack is deep.
    met: Vec<(Pair<'a>, Use)>,
}

impl<'a> Walk<'a> {
    fn call(
        &mut self,
        party: Party,
        params: (&'a [Param], &'a [Param]),
        returns: (&'a Returns, &'a Returns),
    ) {
        let (arguments, results) = with_arguments(party);
        for (old, new) in params.0.iter().zip(params.1) {
            self.types(&old.ty, &new.ty, Use { party, does: arguments });
        }
        let results = Use { party, does: results };
        if let (Some(old), Some(new)) = (&returns.0.value, &returns.1.value) {
            self.types(old, new, results);
        }
        if let (Some(old), Some(new)) = (&returns.0.items, &returns.1.items) {
            self.types(old, new, results);
        }
        if let (Some(old), Some(new)) = (&returns.0.error, &returns.1.error) {
            self.meet(Pair::Error(old, new), results);
        }
    }

    /// Two types in one place, as far as they are made alike.
    fn types(&mut self, old: &'a Type, new: &'a Type, used: Use) {
        let (old, new) = (super::types::unboxed(old), super::types::unboxed(new));
        match (old, new) {
            (Type::Record(a), Type::Record(b)) => self.meet(Pair::Record(a, b), used),
            (Type::Enum(a), Type::Enum(b)) => self.meet(Pair::Enum(a, b), used),
            (Type::Error(a), Type::Error(b)) => self.meet(Pair::Error(a, b), used),
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

    fn meet(&mut self, pair: Pair<'a>, used: Use) {
        if self.found.entry(pair).or_default().insert(used) {
            self.met.push((pair, used));
        }
    }
}

/// The types of the fields of both that stand in one place.
fn fields<'a>(old: &Index<'a>, new: &Index<'a>, pair: Pair<'_>) -> Vec<(&'a Type, &'a Type)> {
    match pair {
        Pair::Record(a, b) => match (old.record(a), new.record(b)) {
            (Some(a), Some(b)) => together(&a.fields, &b.fields).collect(),
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

fn together<'a>(old: &'a [Field], new: &'a [Field]) -> impl Iterator<Item = (&'a Type, &'a Type)> {
    old.iter().zip(new).map(|(old, new)| (&old.ty, &new.ty))
}
