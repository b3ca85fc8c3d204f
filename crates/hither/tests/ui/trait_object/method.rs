//! Of trait objects only those of host traits cross, and only in an `Arc`.

use std::sync::Arc;

#[hither::error]
pub enum WatchError {
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

#[hither::host]
pub trait Watcher {
    async fn saw(&self, watcher: Box<dyn Watcher>) -> Result<(), WatchError>;
}

#[hither::data]
pub struct Post {
    pub first: Arc<dyn Watcher + Send>,
    pub second: Arc<dyn Fn(u8) -> u8>,
    pub third: std::rc::Rc<dyn Watcher>,
    pub fourth: Arc<dyn std::error::Error>,
}

fn main() {}
