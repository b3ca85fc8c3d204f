//! What traits of Rust say of values and objects, for languages that ask.

use std::cmp::Ordering;
use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What `Display` says.
pub fn display<T: Display>(value: &T) -> String {
    value.to_string()
}

/// Whether both are equal. `Eq`, so that everything is equal to itself.
pub fn eq<T: Eq>(value: &T, other: &T) -> bool {
    value == other
}

/// Below zero, zero or above it.
pub fn compare<T: Ord>(value: &T, other: &T) -> i32 {
    match value.cmp(other) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// A number that equal values share. Without a seed, so that it is the same in every process.
pub fn hash<T: Hash>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
