//! Everywhere else that a parameter for a type or a lifetime could stand.

use std::sync::Arc;

use hither::Context;

pub struct Page<T>(T);

#[hither::error]
pub enum Failed<T> {
    #[error("{0}")]
    With(T),
}

#[hither::event]
pub struct Happened<'a> {
    pub text: &'a str,
}

#[hither::data]
pub enum Shape<const N: usize> {
    Corners([f64; N]),
}

#[hither::data]
pub struct Holder {
    pub page: Page<u8>,
    pub behind: Arc<Page<u8>>,
    pub any: Box<dyn Fn(u8)>,
    pub later: Box<dyn std::error::Error>,
}

pub struct Jar<T>(T);

#[hither::object]
impl<T: Send + Sync + 'static> Jar<T> {
    pub fn count(&self) -> u32 {
        0
    }
}

pub struct Lid;

#[hither::object]
impl Lid {
    pub fn put<T>(&self, what: T) {
        let _ = what;
    }

    pub fn all(&self, of: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
        of
    }

    pub fn name<'a>(&'a self, other: &'a str) -> &'a str {
        other
    }

    pub fn run(&self, f: impl Fn(u8) -> u8, g: &dyn Fn(u8), h: Box<dyn Send>) {
        let _ = (f(0), g, h);
    }
}

#[hither::host]
pub trait Source<T> {
    async fn fetch(&self, key: String) -> Result<String, hither::HostError>;
}

#[hither::host]
pub trait Reader {
    async fn read<'a>(&self, text: &'a str) -> Result<String, hither::HostError>;
    async fn each(&self, f: impl Fn(u8)) -> Result<String, hither::HostError>;
}

pub struct Shop<T>(T);

#[hither::library(name = "shop")]
impl<T: Send + Sync + 'static> Shop<T> {
    #[hither(constructor)]
    pub fn create(_: Context) -> Self {
        loop {}
    }
}

fn main() {}
