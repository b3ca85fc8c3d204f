//! Options on functions that are not exported.

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[hither(constructor)]
    fn open() -> Self {
        Shop
    }

    #[hither(skip, blocking)]
    pub fn count(&self) -> u32 {
        0
    }
}

fn main() {}
