//! An object that would be copied with what holds it.

pub struct Jar;

#[hither::object]
impl Jar {}

#[hither::data]
pub struct Shelf {
    pub first: Jar,
}

fn main() {}
