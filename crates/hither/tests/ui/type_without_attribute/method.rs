//! A parameter, a value and an error that the author forgot to mark.

pub struct Item {
    pub sku: String,
}

#[derive(Debug)]
pub enum ShopError {
    Closed,
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub fn buy(item: Item) -> u32 {
        let _ = item;
        0
    }

    pub fn find(sku: String) -> Option<Item> {
        Some(Item { sku })
    }

    pub async fn sell(sku: String) -> Result<Item, ShopError> {
        Ok(Item { sku })
    }

    pub fn open() -> Result<(), ShopError> {
        Err(ShopError::Closed)
    }
}

fn main() {}
