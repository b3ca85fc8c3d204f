//! The host answers when it can, and it can always fail.

#[hither::error]
pub enum SourceError {
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

#[hither::host]
pub trait Source {
    fn fetch(&self, key: String) -> Result<String, SourceError>;
    async fn count(&self) -> u32;
    async fn notify(&self, text: String);
    async fn shout(&self, text: String) -> Result<String, SourceError> {
        Ok(text.to_uppercase())
    }
    type Item;
}

fn main() {}
