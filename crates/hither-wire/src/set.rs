//! Sets: as lists of their items, in the order of iteration. An item that comes twice is refused: whoever wrote it
//! meant something else than a set.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use crate::error::LiftError;
use crate::key::Key;
use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

macro_rules! set {
    ($set:ident, $item:ident: $($bound:ident)+) => {
        impl<$item: $($bound +)+> Wire for $set<$item> {
            const CONTAINERS_MAX: Option<usize> = Some(1);

            fn lower(&self, w: &mut Writer) {
                $item::lower_each(self.iter(), w);
            }

            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                let start = r.clone();
                let items = $item::lift_list(r)?;
                let mut set = Self::new();
                for (index, item) in items.into_iter().enumerate() {
                    if !set.insert(item) {
                        return Err(start.error("given twice").in_index(index));
                    }
                }
                Ok(set)
            }

            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                let items = $item::lift_list_usual(r)?;
                let count = items.len();
                let set: Self = items.into_iter().collect();
                (set.len() == count).then_some(set)
            }
        }
    };
}

set!(HashSet, T: Key Eq Hash);
set!(BTreeSet, T: Key Ord);
