//! Keys that cannot be looked up in every language, seen from what they are.

use std::collections::{BTreeSet, HashMap};

#[hither::data]
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[hither::data]
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Nowhere,
    At(Point),
}

#[hither::data]
pub enum Color {
    Red,
}

#[hither::data]
pub struct Map {
    pub heights: HashMap<Point, u32>,
    pub places: BTreeSet<Place>,
    pub colors: HashMap<Color, u32>,
}

fn main() {}
