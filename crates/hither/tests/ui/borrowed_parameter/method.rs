//! Parameters that borrow from the caller.

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub fn find(sku: &str, picture: &[u8]) -> Option<&'static str> {
        let _ = (sku, picture);
        None
    }
}

fn main() {}
