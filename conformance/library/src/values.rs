//! Every type that crosses, in one record.

use hither::HostError;

/// Three of them.
#[hither::data]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Color {
    /// The first.
    Red,
    /// The second.
    Green,
    /// The third.
    Blue,
}

/// A small record.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Inner {
    /// Any text.
    pub text: String,
    /// Any number.
    pub number: i64,
}

/// Lists and options of everything.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Nested {
    /// A list of lists.
    pub lists: Vec<Vec<i32>>,
    /// An option of a list of options.
    pub options: Option<Vec<Option<String>>>,
    /// An option of an option.
    pub twice: Option<Option<bool>>,
    /// A list of records.
    pub records: Vec<Inner>,
    /// An option of a record.
    pub record: Option<Inner>,
    /// A list of enums.
    pub colors: Vec<Color>,
}

/// Each type once.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Everything {
    /// `bool`
    pub a_bool: bool,
    /// `i8`
    pub an_i8: i8,
    /// `i16`
    pub an_i16: i16,
    /// `i32`
    pub an_i32: i32,
    /// `i64`
    pub an_i64: i64,
    /// `u8`
    pub a_u8: u8,
    /// `u16`
    pub a_u16: u16,
    /// `u32`
    pub a_u32: u32,
    /// `u64`
    pub a_u64: u64,
    /// `f32`
    pub an_f32: f32,
    /// `f64`
    pub an_f64: f64,
    /// `char`
    pub a_char: char,
    /// `String`
    pub text: String,
    /// `Vec<u8>`
    pub bytes: Vec<u8>,
    /// `Vec<i8>`
    pub i8s: Vec<i8>,
    /// `Vec<i16>`
    pub i16s: Vec<i16>,
    /// `Vec<i32>`
    pub i32s: Vec<i32>,
    /// `Vec<i64>`
    pub i64s: Vec<i64>,
    /// `Vec<u16>`
    pub u16s: Vec<u16>,
    /// `Vec<u32>`
    pub u32s: Vec<u32>,
    /// `Vec<u64>`
    pub u64s: Vec<u64>,
    /// `Vec<f32>`
    pub f32s: Vec<f32>,
    /// `Vec<f64>`
    pub f64s: Vec<f64>,
    /// `Vec<bool>`
    pub bools: Vec<bool>,
    /// `Vec<char>`
    pub chars: Vec<char>,
    /// `Vec<String>`
    pub texts: Vec<String>,
    /// `Vec<Vec<u8>>`
    pub blobs: Vec<Vec<u8>>,
    /// A unit enum.
    pub color: Color,
    /// A record.
    pub inner: Inner,
    /// A record of lists and options.
    pub nested: Nested,
    /// Keywords of other languages are names like any other.
    pub r#type: Option<String>,
}

/// Every shape of an error.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum KitchenError {
    /// No fields.
    #[error("the kitchen is empty")]
    Empty,
    /// One field.
    #[error("the kitchen is closed: {reason}")]
    Closed {
        /// Why.
        reason: String,
    },
    /// Two fields.
    #[error("{got} is too much ({limit:?})")]
    TooMuch {
        /// How much it was.
        got: i64,
        /// The limit, if there is one.
        limit: Option<Color>,
    },
    /// Fields without names.
    #[error("pair of {0} and {1}")]
    Pair(i32, String),
    /// The host failed.
    #[error(transparent)]
    Host(#[from] HostError),
}
