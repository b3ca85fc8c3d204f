//! Constants of types that cannot cross, and lists of what is not marked.

#[hither::constant]
pub const NAMES: [&str; 1] = ["one"];

pub const UNMARKED: u32 = 1;

pub fn unmarked() {}

pub struct Shop;

#[hither::library(name = "shop", constants = [UNMARKED], functions = [unmarked])]
impl Shop {}

fn main() {}
