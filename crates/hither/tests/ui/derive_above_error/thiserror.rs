//! `thiserror` above `#[hither::error]`: below it, the two would agree who writes the messages.

#[derive(Debug, thiserror::Error)]
#[hither::error]
pub enum ShopError {
    #[error("closed")]
    Closed,
}

fn main() {}
