//! Options that do not exist, or stand in the wrong place.

#[hither::data(nmae = "x")]
pub struct Order {
    #[hither(skip)]
    pub id: u64,
}

pub struct Shop;

#[hither::library(nmae = "shop", host = [])]
impl Shop {
    #[hither(blockng)]
    pub fn count() -> u32 {
        0
    }

    #[hither]
    pub fn find() -> u32 {
        0
    }
}

fn main() {}
