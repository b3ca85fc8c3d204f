//! The host can always fail, whether it answers at once or when it can.

#[hither::error]
pub enum SourceError {
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

#[hither::host]
pub trait Source {
    fn fetch(&self, key: String) -> String;
    async fn count(&self) -> u32;
    async fn notify(&self, text: String);
    async fn shout(&self, text: String) -> String {
        text.to_uppercase()
    }
    type Item;
}

fn main() {}
