//! Values to bytes: the shortest heads, definite lengths only.

use std::fmt::{self, Display, Write};

use crate::head;
use crate::nesting::Standing;

/// Writes items one after the other into a buffer of its own.
///
/// It does not check that an array or map receives as many items as it was opened with; that is the task of whoever
/// lowers a value. It does check how deep containers stand inside each other, see [`Writer::nested`].
#[derive(Clone, Debug, Default)]
pub struct Writer {
    buf: Vec<u8>,
    /// Where in it the first item stands.
    start: usize,
    /// How many containers are open, as far as they are counted.
    pub(crate) depth: usize,
    /// Whether the bytes may be used.
    pub(crate) standing: Standing,
}

impl Writer {
    /// An empty writer; allocates with the first item.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends to `buf`, whose bytes stay in front.
    pub fn over(buf: Vec<u8>) -> Self {
        Self { start: buf.len(), buf, ..Self::default() }
    }

    /// The bytes written, after those that [`Writer::over`] was given.
    pub fn into_bytes(self) -> Vec<u8> {
        self.buf
    }

    /// How many bytes the buffer holds.
    pub fn len(&self) -> usize {
        self.buf.len()
    }

    /// Whether the buffer holds no bytes.
    pub fn is_empty(&self) -> bool {
        self.buf.is_empty()
    }

    /// Forgets all bytes and keeps the memory for the next value.
    pub fn clear(&mut self) {
        self.buf.clear();
        (self.start, self.standing) = (0, Standing::Sound);
    }

    /// Begins a value that stands by itself behind those that are there: it may be refused alone.
    #[inline]
    pub fn next_value(&mut self) {
        (self.start, self.standing) = (self.buf.len(), Standing::Sound);
    }

    /// Forgets all bytes but the first `len`.
    pub fn truncate(&mut self, len: usize) {
        self.buf.truncate(len);
        self.next_value();
    }

    /// The bytes that it wrote itself.
    pub(crate) fn written(&self) -> &[u8] {
        &self.buf[self.start..]
    }

    /// The bytes so far.
    pub fn as_slice(&self) -> &[u8] {
        &self.buf
    }

    /// Opens an array; its `len` items follow.
    #[inline]
    pub fn array(&mut self, len: usize) {
        self.head(head::ARRAY, len as u64);
    }

    /// Opens a map; its `len` pairs of key and value follow.
    #[inline]
    pub fn map(&mut self, len: usize) {
        self.head(head::MAP, len as u64);
    }

    /// Writes a text.
    #[inline]
    pub fn text(&mut self, text: &str) {
        self.head(head::TEXT, text.len() as u64);
        self.buf.extend_from_slice(text.as_bytes());
    }

    /// Writes a byte string.
    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.head(head::BYTES, bytes.len() as u64);
        self.buf.extend_from_slice(bytes);
    }

    /// Writes null.
    #[inline]
    pub fn null(&mut self) {
        self.buf.push(head::NULL);
    }

    /// Writes an unsigned integer.
    #[inline]
    pub fn uint(&mut self, value: u64) {
        self.head(head::UNSIGNED, value);
    }

    /// Writes a signed integer.
    #[inline]
    pub fn int(&mut self, value: i64) {
        if value < 0 {
            // A negative integer n is written as -1 - n, which is its complement.
            self.head(head::NEGATIVE, !value as u64);
        } else {
            self.head(head::UNSIGNED, value as u64);
        }
    }

    /// Writes -1 minus `argument`, which may be below every `i64`.
    pub(crate) fn negative(&mut self, argument: u64) {
        self.head(head::NEGATIVE, argument);
    }

    /// Writes a bool.
    #[inline]
    pub fn bool(&mut self, value: bool) {
        self.buf.push(if value { head::TRUE } else { head::FALSE });
    }

    /// Writes four bytes of floating point; every bit is kept.
    #[inline]
    pub fn f32(&mut self, value: f32) {
        let [a, b, c, d] = value.to_bits().to_be_bytes();
        self.buf.extend_from_slice(&[head::F32, a, b, c, d]);
    }

    /// Writes eight bytes of floating point; every bit is kept.
    #[inline]
    pub fn f64(&mut self, value: f64) {
        let [a, b, c, d, e, f, g, h] = value.to_bits().to_be_bytes();
        self.buf.extend_from_slice(&[head::F64, a, b, c, d, e, f, g, h]);
    }

    /// Writes a tag; the item it marks follows.
    #[inline]
    pub fn tag(&mut self, tag: u64) {
        self.head(head::TAG, tag);
    }

    /// Appends bytes that are CBOR already.
    #[inline]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.buf.extend_from_slice(bytes);
    }

    /// Opens a typed error: an array of three, of which the position of the variant and the message are written here,
    /// and the array of its fields follows. [`error_head`](crate::error_head) reads it.
    pub fn error_head(&mut self, position: usize, message: &dyn Display) {
        self.array(3);
        self.uint(position as u64);
        self.display(message);
    }

    /// Opens a variant of an enum with data that has fields: an array of two, of which the position of the variant is
    /// written here, and the array of its fields follows. [`data_variant`](crate::data_variant) reads it.
    #[inline]
    pub fn variant_head(&mut self, position: usize) {
        self.array(2);
        self.uint(position as u64);
    }

    /// Writes what `value` displays as a text, straight into the buffer.
    fn display(&mut self, value: &dyn Display) {
        let head_at = self.buf.len();
        self.buf.push(head::TEXT);
        let text_at = self.buf.len();
        // Only a faulty `Display` of the author's fails, as the buffer cannot: what it wrote until then is the text.
        let _ = write!(Utf8(&mut self.buf), "{value}");
        let text_end = self.buf.len();
        let text_len = text_end - text_at;
        if text_len < usize::from(head::IMMEDIATE_END) {
            self.buf[head_at] |= text_len as u8;
            return;
        }
        // The head is longer than the byte that was left for it: write it behind the text and turn it to the front.
        self.head(head::TEXT, text_len as u64);
        let head_len = self.buf.len() - text_end;
        self.buf.remove(head_at);
        self.buf[head_at..].rotate_right(head_len);
    }

    /// Opens a byte string of `len` bytes and makes room for them; they follow as [`Writer::raw`].
    pub(crate) fn bytes_head(&mut self, len: usize) {
        self.head(head::BYTES, len as u64);
        self.buf.reserve(len);
    }

    /// A head: the one byte of most values inline, the others apart.
    #[inline]
    fn head(&mut self, major: u8, argument: u64) {
        if argument < u64::from(head::IMMEDIATE_END) {
            self.buf.push(major | argument as u8);
        } else {
            self.head_long(major, argument);
        }
    }

    fn head_long(&mut self, major: u8, argument: u64) {
        // The last bytes of the big-endian argument; each arm appends a whole head at once.
        let [a, b, c, d, e, f, g, h] = argument.to_be_bytes();
        if argument <= u64::from(u8::MAX) {
            self.buf.extend_from_slice(&[major | 24, h]);
        } else if argument <= u64::from(u16::MAX) {
            self.buf.extend_from_slice(&[major | 25, g, h]);
        } else if argument <= u64::from(u32::MAX) {
            self.buf.extend_from_slice(&[major | 26, e, f, g, h]);
        } else {
            self.buf.extend_from_slice(&[major | 27, a, b, c, d, e, f, g, h]);
        }
    }
}

/// Lets `write!` append to bytes; without the error that `io::Write` would bring.
struct Utf8<'a>(&'a mut Vec<u8>);

impl Write for Utf8<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
        let mut w = Writer::new();
        write(&mut w);
        w.into_bytes()
    }

    #[test]
    fn heads_are_as_short_as_they_can_be() {
        let cases: [(u64, &[u8]); 10] = [
            (0, &[0x00]),
            (23, &[0x17]),
            (24, &[0x18, 24]),
            (255, &[0x18, 255]),
            (256, &[0x19, 1, 0]),
            (65_535, &[0x19, 255, 255]),
            (65_536, &[0x1a, 0, 1, 0, 0]),
            (0xffff_ffff, &[0x1a, 255, 255, 255, 255]),
            (0x1_0000_0000, &[0x1b, 0, 0, 0, 1, 0, 0, 0, 0]),
            (u64::MAX, &[0x1b, 255, 255, 255, 255, 255, 255, 255, 255]),
        ];
        for (value, bytes) in cases {
            assert_eq!(written(|w| w.uint(value)), bytes, "{value}");
        }
        assert_eq!(written(|w| w.array(24)), [0x98, 24]);
        assert_eq!(written(|w| w.map(1)), [0xa1]);
        assert_eq!(written(|w| w.tag(70)), [0xd8, 70]);
    }

    #[test]
    fn it_appends_and_starts_over() {
        let mut w = Writer::over(vec![9]);
        w.null();
        w.raw(&[1, 2]);
        assert_eq!(w.as_slice(), [9, 0xf6, 1, 2]);
        assert_eq!((w.len(), w.is_empty()), (4, false));
        w.clear();
        assert!(w.is_empty());
        w.bool(true);
        assert_eq!(w.into_bytes(), [0xf5]);
    }

    #[test]
    fn a_displayed_text_has_the_head_of_its_length() {
        for len in [0, 1, 23, 24, 255, 256, 65_535, 65_536] {
            let text = "x".repeat(len);
            let mut expected = Writer::over(vec![7]);
            expected.text(&text);
            let mut w = Writer::over(vec![7]);
            w.display(&text);
            assert_eq!(w.as_slice(), expected.as_slice(), "{len}");
        }
    }

    #[test]
    fn a_display_that_fails_leaves_a_whole_text() {
        struct Faulty;
        impl Display for Faulty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("half")?;
                Err(fmt::Error)
            }
        }
        assert_eq!(written(|w| w.error_head(2, &Faulty)), b"\x83\x02\x64half");
    }
}
