//! Types that have no counterpart in other languages, or not yet.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

#[hither::data]
pub struct Order {
    pub count: usize,
    pub total: u128,
    pub prices: HashMap<String, u64>,
    pub tags: BTreeSet<String>,
    pub timeout: Duration,
    pub pair: (u8, u8),
    pub hash: [u8; 32],
    pub next: Option<Box<Order>>,
    pub shared: Vec<Arc<String>>,
    pub path: std::path::PathBuf,
    pub page: Page<u8>,
}

pub struct Page<T>(T);

fn main() {}
