//! Maps: a list of entries, whose order means nothing.

use std::collections::{BTreeMap, HashMap, btree_map, hash_map};
use std::hash::Hash;

use hither_wire::Key;

use super::{Arena, List, Mirror, MirrorError, deeper, nested, param_by_value};

/// `L_.._entry`
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Entry<K, V> {
    pub(super) key: K,
    pub(super) value: V,
}

macro_rules! mirror_map {
    ($map:ident, $entry:ident, $key:ident: $($bound:ident)+, $empty:expr) => {
        // SAFETY: as the table in docs/symbols.md says.
        unsafe impl<$key: Mirror + $($bound +)+, V: Mirror> Mirror for $map<$key, V> {
            type C = List<Entry<$key::C, V::C>>;
            param_by_value!(List<Entry<$key::C, V::C>>);

            fn lower_c(&self, arena: &Arena) -> Self::C {
                let entry = |(key, value): (&$key, &V)| Entry {
                    key: key.lower_c(arena),
                    value: value.lower_c(arena),
                };
                let entries =
                    || List::of(arena.alloc_slice_fill_iter(self.iter().map(entry)));
                arena.nested::<Self>(1, || arena.deeper::<V, _>(entries))
            }

            unsafe fn lift_c(c: &Self::C) -> Result<Self, MirrorError> {
                // SAFETY: as the caller vouches.
                let entries = unsafe { c.as_slice() }?;
                let mut map: Self = $empty(entries.len());
                let mut fill = || {
                    for (index, c) in entries.iter().enumerate() {
                        // SAFETY: as the caller vouches.
                        let key = unsafe { $key::lift_c(&c.key) }
                            .map_err(|error| error.in_key_at(index))?;
                        match map.entry(key) {
                            $entry::Entry::Vacant(entry) => {
                                // SAFETY: as the caller vouches.
                                let value = unsafe { V::lift_c(&c.value) }
                                    .map_err(|error| error.in_key(&entry.key().shown()))?;
                                entry.insert(value);
                            }
                            $entry::Entry::Occupied(entry) => {
                                return Err(MirrorError::twice().in_key(&entry.key().shown()));
                            }
                        }
                    }
                    Ok(())
                };
                nested(1, || deeper::<V, _>(&mut fill))?;
                Ok(map)
            }
        }
    };
}

mirror_map!(HashMap, hash_map, K: Key Eq Hash, HashMap::with_capacity);
// A tree takes memory entry by entry.
mirror_map!(BTreeMap, btree_map, K: Key Ord, |_| BTreeMap::new());
