//! Parameters without a name.

#[hither::data]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub fn find(Point { x, y }: Point, _: u32) -> i32 {
        x + y
    }
}

fn main() {}
