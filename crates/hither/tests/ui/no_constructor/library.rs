//! Methods that nobody could ever call.

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub fn count(&self) -> u32 {
        0
    }

    pub fn open() -> Self {
        Shop
    }
}

fn main() {}
