//! What a form of bytes must be able to write and read, so that one walk over a value serves every form.

/// Writes the parts of values, one after the other, into memory of a fixed size.
///
/// What does not fit is not written, and [`Put::finish`] says so.
pub trait Put<'a>: Sized {
    /// Writes from the first byte of `out`.
    fn over(out: &'a mut [u8]) -> Self;
    /// Opens a record of `fields` fields.
    fn record(&mut self, fields: usize);
    /// Opens a list of `len` items.
    fn list(&mut self, len: usize);
    /// Says whether an optional value is there; it follows if it is.
    fn option(&mut self, is_some: bool);
    /// Writes an integer.
    fn int(&mut self, value: i64);
    /// Writes a float.
    fn float(&mut self, value: f64);
    /// Writes a bool.
    fn bool(&mut self, value: bool);
    /// Writes a text.
    fn text(&mut self, value: &str);
    /// How many bytes were written; `None` if they did not fit.
    fn finish(self) -> Option<usize>;
}

/// Reads the parts of values, one after the other; `None` is malformed or cut off.
pub trait Take<'a>: Sized {
    /// Reads from the first byte of `bytes`.
    fn over(bytes: &'a [u8]) -> Self;
    /// Enters a record of `fields` fields.
    fn record(&mut self, fields: usize) -> Option<()>;
    /// Enters a list: how many items it has, at most the bytes that are left.
    fn list(&mut self) -> Option<usize>;
    /// Whether an optional value is there.
    fn option(&mut self) -> Option<bool>;
    /// Reads an integer.
    fn int(&mut self) -> Option<i64>;
    /// Reads a float.
    fn float(&mut self) -> Option<f64>;
    /// Reads a bool.
    fn bool(&mut self) -> Option<bool>;
    /// Reads a text, which is checked to be UTF-8.
    fn text(&mut self) -> Option<&'a str>;
    /// Nothing may follow.
    fn finish(self) -> Option<()>;
}

/// A value that can be put and taken in every form.
pub trait Value: Sized {
    /// Writes the value.
    fn put<'a>(&self, out: &mut impl Put<'a>);
    /// Reads a value that owns all it holds.
    fn take<'a>(bytes: &mut impl Take<'a>) -> Option<Self>;
}
