//! A field that has no text.

#[hither::error]
pub enum ShopError {
    #[error("bytes: {bytes}")]
    Bytes { bytes: Vec<u8> },
    #[error("oops")]
    Oops(#[source] String),
}

fn main() {}
