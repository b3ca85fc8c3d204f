//! Constructors that make something else, or need what they make.

use hither::Context;

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[hither(constructor)]
    pub fn open(name: String, cx: Context) -> Option<Self> {
        let _ = (name, cx);
        None
    }

    #[hither(constructor)]
    pub fn again(&self) -> Self {
        Shop
    }

    #[hither(constructor)]
    pub fn fail() -> Result<Self, String> {
        Ok(Shop)
    }
}

fn main() {}
