//! What cannot be an object.

#[hither::object]
pub struct Jar;

pub struct Page<T>(T);

#[hither::object]
impl Page<u8> {}

pub struct Lid;

#[hither::object]
impl Clone for Lid {
    fn clone(&self) -> Self {
        Lid
    }
}

pub struct Cup;

#[hither::object(name = "mug")]
impl Cup {
    #[hither(constructor)]
    pub fn new() -> Option<Self> {
        None
    }

    pub fn fill(&mut self) {}
}

fn main() {}
