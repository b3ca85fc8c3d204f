//! Shapes that data, events and errors cannot have.

#[hither::data]
pub struct Meters(pub f64, pub f64);

#[hither::data]
pub struct Ping;

#[hither::data]
pub enum Level {
    Low = 1,
    High = 9,
}

#[hither::data]
pub enum Never {}

#[hither::data]
pub union Bits {
    a: u32,
    b: f32,
}

#[hither::event]
pub enum Happened {
    Something,
}

#[hither::error]
pub struct Failed {
    pub text: String,
}

#[hither::host]
pub struct Host;

#[hither::library(name = "shop")]
pub fn shop() {}

fn main() {}
