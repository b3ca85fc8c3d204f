//! The names inside of one function.

use std::collections::BTreeSet;

use hither_schema::{Param, names};

use super::names::{Names, claim};
use super::spelling::{RESERVED, RESERVED_PREFIX, unexported};

/// The names of one function's parameters and locals. The author's parameters come first.
pub(super) struct Scope<'a> {
    names: &'a Names,
    taken: BTreeSet<String>,
}

impl<'a> Scope<'a> {
    /// Of a function in the package that has these names.
    pub(super) fn of(names: &'a Names) -> Self {
        Scope { names, taken: BTreeSet::new() }
    }
}

impl Scope<'_> {
    /// A parameter of the author's.
    pub(super) fn param(&mut self, param: &Param) -> String {
        let renamed = param.marks.name_in("go").map(str::to_owned);
        let mut go = renamed.unwrap_or_else(|| unexported(&param.name));
        while RESERVED.contains(&go.as_str())
            || self.names.unexported.contains(&go)
            || self.taken.contains(&go)
        {
            go.push('_');
        }
        self.taken.insert(go.clone());
        go
    }

    /// A parameter or local of ours.
    pub(super) fn local(&mut self, name: &str) -> String {
        let mut go = name.to_owned();
        if self.taken.contains(&go) {
            go = format!("{RESERVED_PREFIX}{}", names::capitalized(name));
        }
        claim(&mut self.taken, go)
    }
}
