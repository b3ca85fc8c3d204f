//! Messages that show what is not there, or are not there.

#[hither::error]
pub enum ShopError {
    #[error("got {gto}")]
    TooMuch { got: i64 },
    #[error("{} of {}", 1, 2)]
    Pair(i32, i32),
    Closed,
    #[error(transparent)]
    Both(String, String),
    #[error("open { brace")]
    Brace,
}

fn main() {}
