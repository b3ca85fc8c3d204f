//! A host function whose types the author forgot to mark.

pub struct Item {
    pub sku: String,
}

#[derive(Debug)]
pub struct ShopError;

#[hither::error]
pub enum PlainError {
    #[error("closed")]
    Closed,
}

#[hither::host]
pub trait Warehouse {
    async fn fetch(&self, item: Item) -> Result<Item, PlainError>;
    async fn count(&self, sku: String) -> Result<u32, ShopError>;
}

fn main() {}
