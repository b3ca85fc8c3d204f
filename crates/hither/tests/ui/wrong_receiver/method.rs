//! Receivers that calls at the same time could not share.

use std::sync::Arc;

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[hither(constructor)]
    pub fn open() -> Self {
        Shop
    }

    pub fn sell(&mut self) {}

    pub fn close(self) {}

    pub fn share(self: Arc<Self>) {}
}

fn main() {}
