//! Traits that a type does not have, that cannot be asked, or of a type that has its own.

#[hither::data(traits(Display, Ord))]
#[derive(PartialEq)]
pub struct Order {
    pub id: u64,
}

#[hither::data(traits(Debug, Eq, Eq))]
#[derive(PartialEq, Eq)]
pub struct Line {
    pub id: u64,
}

#[hither::data(traits(Eq))]
pub enum Color {
    Red,
}

pub struct Jar;

#[hither::object(traits(Hash))]
impl Jar {}

fn main() {}
