//! Types that have no counterpart in other languages, or not yet.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

#[hither::data]
pub struct Order {
    pub count: usize,
    pub queue: VecDeque<u64>,
    pub since: Instant,
    pub nothing: [u8; 0],
    pub single: (u8,),
    pub text: Box<str>,
    pub shared: Vec<Arc<String>>,
    pub path: std::path::PathBuf,
    pub page: Page<u8>,
}

pub struct Page<T>(T);

fn main() {}
