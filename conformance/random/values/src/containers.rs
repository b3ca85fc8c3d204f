//! Values that have others in them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use crate::digest::Digest;
use crate::tape::Tape;
use crate::value::Value;

impl<T: Value> Value for Vec<T> {
    fn read(tape: &mut Tape<'_>) -> Self {
        let len = tape.count();
        tape.inside(|tape| (0..len).map(|_| T::read(tape)).collect())
    }

    fn digest(&self, digest: &mut Digest) {
        digest.word(self.len() as u64);
        self.iter().for_each(|item| item.digest(digest));
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    fn read(tape: &mut Tape<'_>) -> Self {
        tape.inside(|tape| std::array::from_fn(|_| T::read(tape)))
    }

    fn digest(&self, digest: &mut Digest) {
        self.iter().for_each(|item| item.digest(digest));
    }
}

impl<T: Value> Value for Option<T> {
    fn read(tape: &mut Tape<'_>) -> Self {
        tape.is_there().then(|| tape.inside(T::read))
    }

    fn digest(&self, digest: &mut Digest) {
        digest.bytes(&[u8::from(self.is_some())]);
        if let Some(inner) = self {
            inner.digest(digest);
        }
    }
}

impl<T: Value> Value for Box<T> {
    fn read(tape: &mut Tape<'_>) -> Self {
        Box::new(T::read(tape))
    }

    fn digest(&self, digest: &mut Digest) {
        (**self).digest(digest);
    }
}

/// Maps and sets: the digests of their entries are added up, as not every one has an order.
macro_rules! collections {
    ($($name:ident<$($item:ident),+> where K: $bound:ident;)*) => {$(
        impl<$($item: Value),+> Value for $name<$($item),+> where K: Eq + $bound {
            fn read(tape: &mut Tape<'_>) -> Self {
                let len = tape.count();
                tape.inside(|tape| (0..len).map(|_| collections!(@read tape $($item)+)).collect())
            }

            fn digest(&self, digest: &mut Digest) {
                digest.word(self.len() as u64);
                digest.word(self.iter().fold(0, |sum, entry| sum.wrapping_add(entry_digest(entry))));
            }
        }
    )*};
    (@read $tape:ident $one:ident) => { $one::read($tape) };
    (@read $tape:ident $key:ident $value:ident) => { ($key::read($tape), $value::read($tape)) };
}

collections! {
    HashMap<K, V> where K: Hash;
    BTreeMap<K, V> where K: Ord;
    HashSet<K> where K: Hash;
    BTreeSet<K> where K: Ord;
}

/// What stands in a map or set: a key alone, or one with its value.
trait Entry {
    fn put(self, digest: &mut Digest);
}

impl<K: Value> Entry for &K {
    fn put(self, digest: &mut Digest) {
        self.digest(digest);
    }
}

impl<K: Value, V: Value> Entry for (&K, &V) {
    fn put(self, digest: &mut Digest) {
        self.0.digest(digest);
        self.1.digest(digest);
    }
}

fn entry_digest(entry: impl Entry) -> u64 {
    let mut digest = Digest::new();
    entry.put(&mut digest);
    digest.finish()
}

/// Tuples of 2 to 12 items.
macro_rules! tuples {
    ($first:ident $($rest:ident)*) => {
        tuples!($($rest)*);
        impl<$first: Value, $($rest: Value),*> Value for ($first, $($rest,)*) {
            fn read(tape: &mut Tape<'_>) -> Self {
                tape.inside(|tape| ($first::read(tape), $($rest::read(tape),)*))
            }

            #[allow(non_snake_case)]
            fn digest(&self, digest: &mut Digest) {
                let ($first, $($rest,)*) = self;
                $first.digest(digest);
                $($rest.digest(digest);)*
            }
        }
    };
    () => {};
}

tuples!(A B C D E F G H I J K L);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest_of;

    #[test]
    fn the_order_of_a_map_does_not_count() {
        let pairs = [(1_u8, 2_u16), (3, 4)];
        let sorted = BTreeMap::from(pairs);
        assert_eq!(digest_of(&HashMap::from(pairs)), digest_of(&sorted));
        assert_ne!(digest_of(&sorted), digest_of(&BTreeMap::from([(1_u8, 4_u16), (3, 2)])));
    }

    #[test]
    fn the_order_of_a_list_does() {
        assert_ne!(digest_of(&vec![1_u8, 2]), digest_of(&vec![2_u8, 1]));
        assert_ne!(digest_of(&vec![vec![1_u8], vec![]]), digest_of(&vec![vec![], vec![1_u8]]));
    }

    #[test]
    fn nested_options_have_three_states() {
        let all: [Option<Option<u8>>; 3] = [None, Some(None), Some(Some(0))];
        let digests = all.map(|option| digest_of(&option));
        assert!(digests[0] != digests[1] && digests[1] != digests[2] && digests[0] != digests[2]);
    }

    #[test]
    fn a_tape_ends_what_contains_itself() {
        struct Deep(Option<Box<Deep>>);
        impl Value for Deep {
            fn read(tape: &mut Tape<'_>) -> Self {
                Self(Value::read(tape))
            }

            fn digest(&self, digest: &mut Digest) {
                self.0.digest(digest);
            }
        }
        let mut deep = Deep::read(&mut Tape::new(&[1; 1_000], false)).0;
        let mut depth = 0;
        while let Some(inner) = deep {
            (deep, depth) = (inner.0, depth + 1);
        }
        assert_eq!(depth, 16);
    }
}
