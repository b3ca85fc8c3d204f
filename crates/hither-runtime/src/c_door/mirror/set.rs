//! Sets: a list of items, whose order means nothing.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use hither_wire::Key;

use super::{Arena, List, Mirror, MirrorError, param_by_value};

macro_rules! mirror_set {
    ($set:ident, $item:ident: $($bound:ident)+) => {
        // SAFETY: as the table in docs/symbols.md says.
        unsafe impl<$item: Mirror + $($bound +)+> Mirror for $set<$item> {
            type C = List<$item::C>;
            param_by_value!(List<$item::C>);

            fn lower_c(&self, arena: &Arena) -> Self::C {
                let items = self.iter().map(|item| item.lower_c(arena));
                List::of(arena.alloc_slice_fill_iter(items))
            }

            unsafe fn lift_c(c: &Self::C) -> Result<Self, MirrorError> {
                // SAFETY: as the caller vouches.
                let items = unsafe { $item::lift_c_items(c.as_slice()?) }?;
                let mut set = Self::new();
                for (index, item) in items.into_iter().enumerate() {
                    if !set.insert(item) {
                        return Err(MirrorError::twice().in_index(index));
                    }
                }
                Ok(set)
            }
        }
    };
}

mirror_set!(HashSet, T: Key Eq Hash);
mirror_set!(BTreeSet, T: Key Ord);
