//! Parameters that borrow from the caller for longer than it lends, or what it cannot lend.

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub async fn find(sku: &str, picture: &[u8]) -> Option<&'static str> {
        let _ = (sku, picture);
        None
    }

    pub fn sort(skus: &[String], prices: &mut [f64]) {
        let _ = (skus, prices);
    }
}

fn main() {}
