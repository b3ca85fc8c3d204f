//! Keys of events that no listener could ask for, seen from their spelling, and keys where there are none.

#[hither::event]
pub struct Weighed {
    #[hither(key)]
    pub grams: f64,
    #[hither(key)]
    pub shelf: u32,
}

#[hither::data]
pub struct Shelf {
    #[hither(key)]
    pub number: u32,
}

fn main() {}
