//! A trait of the author's own, which no host can implement.

use std::sync::Arc;

pub trait Listener: Send + Sync {
    fn heard(&self);
}

#[hither::data]
pub struct Ears {
    pub left: Arc<dyn Listener>,
}

fn main() {}
