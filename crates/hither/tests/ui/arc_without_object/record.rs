//! What is shared in an `Arc`, and is no object.

use std::sync::Arc;

pub struct Jar;

#[hither::data]
pub struct Shelf {
    pub first: Arc<Jar>,
}

fn main() {}
