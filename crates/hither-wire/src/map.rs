//! Maps: the pairs in the order of iteration. A key that comes twice is refused, since nobody could say which value
//! counts.

use std::collections::{BTreeMap, HashMap, btree_map, hash_map};
use std::hash::Hash;

use crate::error::LiftError;
use crate::key::Key;
use crate::reader::Reader;
use crate::value::{Wire, reserved};
use crate::writer::Writer;

macro_rules! map {
    ($map:ident, $entry:ident, $key:ident: $($bound:ident)+, $empty:expr) => {
        impl<$key: $($bound +)+, V: Wire> Wire for $map<$key, V> {
            fn lower(&self, w: &mut Writer) {
                w.map(self.len());
                w.nested::<Self>(1, |w| {
                    w.deeper::<V>(|w| {
                        for (key, value) in self {
                            key.lower(w);
                            value.lower(w);
                        }
                    });
                });
            }

            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                let count = r.map()?;
                r.enter()?;
                let mut map: Self = $empty(reserved::<($key, V)>(count, r));
                r.deeper::<V, _>(|r| {
                    for index in 0..count {
                        let key_at = r.offset();
                        let key = lift_part(r).map_err(|error| error.in_key_at(index))?;
                        match map.entry(key) {
                            $entry::Entry::Vacant(entry) => {
                                let value = lift_part(r).map_err(|error: LiftError| {
                                    error.in_key(entry.key().shown())
                                })?;
                                entry.insert(value);
                            }
                            $entry::Entry::Occupied(entry) => {
                                let error = r.error_at(key_at, "given twice");
                                return Err(error.in_key(entry.key().shown()));
                            }
                        }
                    }
                    Ok(())
                })?;
                r.leave();
                Ok(map)
            }

            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                let count = r.usual_map()?;
                let mut map: Self = $empty(reserved::<($key, V)>(count, r));
                r.deeper::<V, _>(|r| {
                    for _ in 0..count {
                        let key = $key::lift_usual(r)?;
                        if map.insert(key, V::lift_usual(r)?).is_some() {
                            return None;
                        }
                    }
                    Some(())
                })?;
                r.leave();
                Some(map)
            }
        }
    };
}

map!(HashMap, hash_map, K: Key Eq Hash, HashMap::with_capacity);
// A tree takes memory entry by entry.
map!(BTreeMap, btree_map, K: Key Ord, |_| BTreeMap::new());

/// A key or a value: in the usual form if it can be, as items of a list are.
fn lift_part<T: Wire>(r: &mut Reader<'_>) -> Result<T, LiftError> {
    match r.usual() {
        Some(part) => Ok(part),
        None => T::lift(r),
    }
}
