//! Hosts and events that are not marked.

pub trait Plain {}

pub struct Fired;

#[hither::data]
pub struct Told {
    pub text: String,
}

pub struct Shop;

#[hither::library(name = "shop", hosts = [Plain], events = [Fired, Told])]
impl Shop {}

fn main() {}
