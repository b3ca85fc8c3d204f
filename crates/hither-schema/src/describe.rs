//! How the contract spells what Rust and its standard library have.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime};

use crate::builder::{Builder, Describe};
use crate::model::{ARRAY_LEN_MAX, Type};

macro_rules! describe_scalars {
    ($($rust:ty => $ty:ident),+ $(,)?) => {
        $(impl Describe for $rust {
            fn describe(_: &mut Builder) -> Type {
                Type::$ty
            }
        })+
    };
}

describe_scalars! {
    bool => Bool, i8 => I8, i16 => I16, i32 => I32, i64 => I64,
    u16 => U16, u32 => U32, u64 => U64, f32 => F32, f64 => F64,
    i128 => I128, u128 => U128, char => Char, String => String,
    Duration => Duration, SystemTime => SystemTime,
}

impl Describe for u8 {
    fn describe(_: &mut Builder) -> Type {
        Type::U8
    }

    fn describe_list(_: &mut Builder) -> Type {
        Type::Bytes
    }
}

impl<T: Describe> Describe for Vec<T> {
    fn describe(builder: &mut Builder) -> Type {
        T::describe_list(builder)
    }
}

impl<T: Describe> Describe for Option<T> {
    fn describe(builder: &mut Builder) -> Type {
        Type::Option(Box::new(T::describe(builder)))
    }
}

impl<T: Describe> Describe for Box<T> {
    fn describe(builder: &mut Builder) -> Type {
        Type::Box(Box::new(T::describe(builder)))
    }
}

impl<T: Describe, const N: usize> Describe for [T; N] {
    fn describe(builder: &mut Builder) -> Type {
        const {
            assert!(
                0 < N && N <= ARRAY_LEN_MAX as usize,
                "an array that crosses has 1 to 65536 items: use `Vec`"
            );
        }
        Type::Array { item: Box::new(T::describe(builder)), len: N as u32 }
    }
}

/// Not of a hasher of the author's: a value that comes in is built anew, and only the standard one can be made.
impl<K: Describe, V: Describe> Describe for HashMap<K, V> {
    fn describe(builder: &mut Builder) -> Type {
        describe_map::<K, V>(builder)
    }
}

impl<K: Describe, V: Describe> Describe for BTreeMap<K, V> {
    fn describe(builder: &mut Builder) -> Type {
        describe_map::<K, V>(builder)
    }
}

fn describe_map<K: Describe, V: Describe>(builder: &mut Builder) -> Type {
    Type::Map { key: Box::new(K::describe(builder)), value: Box::new(V::describe(builder)) }
}

impl<T: Describe> Describe for HashSet<T> {
    fn describe(builder: &mut Builder) -> Type {
        Type::Set(Box::new(T::describe(builder)))
    }
}

impl<T: Describe> Describe for BTreeSet<T> {
    fn describe(builder: &mut Builder) -> Type {
        Type::Set(Box::new(T::describe(builder)))
    }
}

macro_rules! describe_tuples {
    ($(($($item:ident)+))+) => {
        $(impl<$($item: Describe),+> Describe for ($($item,)+) {
            fn describe(builder: &mut Builder) -> Type {
                Type::Tuple(vec![$($item::describe(builder)),+])
            }
        })+
    };
}

describe_tuples! {
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}
