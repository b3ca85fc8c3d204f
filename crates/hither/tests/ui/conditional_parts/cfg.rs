//! Parts of an item that are there in some builds only.

#[hither::data]
pub struct Order {
    pub id: u64,
    #[cfg(unix)]
    pub fd: i32,
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[cfg(unix)]
    pub fn count() -> u32 {
        0
    }
}

fn main() {}
