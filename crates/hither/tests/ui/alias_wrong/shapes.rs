//! Types that cannot cross as they say.

use std::collections::HashMap;
use std::path::PathBuf;

#[hither::data]
pub struct Forest(Vec<Forest>);

#[hither::data(as = Vec<Self>)]
pub struct Cycle(u8);

#[hither::data]
pub struct Id<T>(T);

#[hither::data(as = String)]
pub struct View<'a>(&'a str);

#[hither::data(text)]
pub struct Named {
    pub name: String,
}

#[hither::data(text)]
pub enum Level {
    Low,
}

#[hither::data(text, as = String)]
pub struct Both(String);

#[hither::data(as)]
pub struct What(String);

#[hither::data(as = usize)]
pub struct Size(u64);

#[hither::data]
pub struct Place(PathBuf);

#[hither::data]
pub struct Ratio(f64);

#[hither::data]
pub struct Lookup {
    pub by_ratio: HashMap<Ratio, u8>,
}

fn main() {}
