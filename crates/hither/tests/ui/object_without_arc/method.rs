//! An object that would be copied.

use std::sync::Arc;

pub struct Jar;

#[hither::object]
impl Jar {
    pub fn pour(&self, _into: Self) {}

    pub fn split(&self) -> Vec<Self> {
        Vec::new()
    }

    pub fn next(&self) -> Option<Arc<Self>> {
        None
    }
}

fn main() {}
