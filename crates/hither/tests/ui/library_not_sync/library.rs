//! A library that threads cannot share.

use std::cell::Cell;

pub struct Shop {
    sold: Cell<u32>,
}

#[hither::library(name = "shop")]
impl Shop {
    #[hither(constructor)]
    pub fn open() -> Self {
        Shop { sold: Cell::new(0) }
    }

    pub fn sold(&self) -> u32 {
        self.sold.get()
    }
}

fn main() {}
