//! Names that a language cannot have, and languages that nobody knows.

#[hither::data(name = "order", rename(go = "order"))]
pub struct Order {
    #[hither(rename(c = "OrderID"))]
    pub id: u64,
}

#[hither::event(skip(cobol))]
pub struct Fired {
    pub number: u32,
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    #[hither(skip = "go")]
    pub fn count() -> u32 {
        0
    }

    #[hither(rename(go = "Find", go = "Search", cddl = "find"))]
    pub fn find(#[hither(rename(go = "Name"))] name: String) -> u32 {
        name.len() as u32
    }

    #[hither(skip(go))]
    fn hidden() {}
}

fn main() {}
