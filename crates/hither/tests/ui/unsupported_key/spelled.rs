//! Keys that cannot be looked up in every language, seen from their spelling.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

#[hither::data]
pub struct Prices {
    pub by_weight: HashMap<f64, u64>,
    pub by_hash: BTreeMap<[u8; 32], u64>,
    pub by_number: BTreeSet<u128>,
    pub delays: HashSet<Duration>,
    pub fast: HashMap<String, u64, Hasher>,
}

pub struct Hasher;

fn main() {}
