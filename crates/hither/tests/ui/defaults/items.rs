//! Defaults of other types, of types that have none, of what is lent, and of what the library passes itself.

#[hither::data]
pub struct Order {
    #[hither(default = "many")]
    pub count: u32,
    #[hither(default)]
    pub line: Line,
}

#[hither::data]
#[derive(Default)]
pub struct Line {
    pub id: u64,
}

#[hither::function]
pub fn find(#[hither(default = "")] name: &str) -> u32 {
    name.len() as u32
}

fn main() {}
