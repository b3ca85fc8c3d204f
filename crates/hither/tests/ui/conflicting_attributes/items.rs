//! Two attributes on one item, or two options on one method.

#[hither::data]
#[hither::event]
pub struct Fired {
    pub text: String,
}

#[hither::data]
#[hither::error]
pub enum Oops {
    #[error("oops")]
    Oops,
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[hither(blocking)]
    pub async fn count() -> u32 {
        0
    }

    #[hither(constructor)]
    #[hither(constructor)]
    pub fn open() -> Self {
        Shop
    }
}

fn main() {}
