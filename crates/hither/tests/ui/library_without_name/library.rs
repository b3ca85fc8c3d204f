//! The name is the prefix of every C symbol.

pub struct Shop;

#[hither::library]
impl Shop {}

pub struct MyTimer;

#[hither::library(name = "MyTimer")]
impl MyTimer {}

fn main() {}
