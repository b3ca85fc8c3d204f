//! Parameters for types and lifetimes.

#[hither::data]
pub struct Page<T> {
    pub text: String,
    pub items: Vec<T>,
}

#[hither::data]
pub struct View<'a> {
    pub text: &'a str,
}

#[hither::host]
pub trait Source {
    async fn fetch<T: Send>(&self, key: String) -> Result<String, SourceError>;
}

#[hither::error]
pub enum SourceError {
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub fn count<T>(of: T) -> u32
    where
        T: Copy,
    {
        let _ = of;
        0
    }
}

fn main() {}
