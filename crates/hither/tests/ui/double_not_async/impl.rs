//! A test double that is written as the trait would be without the attribute.

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

#[hither::host]
impl Source for Fake {
    fn fetch(&self, key: String) -> Result<String, SourceError> {
        Ok(key)
    }
}

fn main() {}
