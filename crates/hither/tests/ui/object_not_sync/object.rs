//! An object that calls at the same time could not share.

use std::cell::Cell;

pub struct Jar {
    spoons: Cell<u32>,
}

#[hither::object]
impl Jar {
    pub fn spoons(&self) -> u32 {
        self.spoons.get()
    }
}

fn main() {}
