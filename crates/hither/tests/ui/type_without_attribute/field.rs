//! A field of a type that the author forgot to mark.

pub struct Item {
    pub sku: String,
}

#[hither::data]
pub struct Order {
    pub id: u64,
    pub items: Vec<Item>,
    pub first: Option<Item>,
    pub item: Item,
}

fn main() {}
