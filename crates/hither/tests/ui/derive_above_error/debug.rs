//! A derive above `#[hither::error]` is gone before the attribute sees the item.

#[derive(Debug)]
#[hither::error]
pub enum ShopError {
    #[error("closed")]
    Closed,
}

fn main() {}
