//! A test double whose author forgot the attribute.

#[hither::error]
pub enum SourceError {
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

#[hither::host]
pub trait Source {
    async fn fetch(&self, key: String) -> Result<String, SourceError>;
}

struct Fake;

impl Source for Fake {
    async fn fetch(&self, key: String) -> Result<String, SourceError> {
        Ok(key)
    }
}

fn main() {}
