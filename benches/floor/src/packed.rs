//! Values as bytes: fields in their order, little-endian, fixed widths, lengths as `u32`, flags as one byte.
//!
//! | value | bytes |
//! |---|---|
//! | text | `u32` length, UTF-8 |
//! | option | `u8` 0, or `u8` 1 and the value |
//! | list | `u32` count, items |
//! | record | `i64` id, text name, `u8` active, `f64` score, option note, list tags |
//! | row | `i64` key, `f64` value, text label |

use crate::values::{Record, Row};

/// The fewest bytes of a row: what bounds a claimed count.
const ROW_BYTES_MIN: usize = 8 + 8 + 4;
/// The fewest bytes of a text.
const TEXT_BYTES_MIN: usize = 4;

/// Reads values from the front of some bytes. `None`: the bytes are not such a value.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads `bytes` from their beginning.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The value, if nothing is left.
    #[must_use]
    pub fn end<T>(&self, value: T) -> Option<T> {
        self.rest.is_empty().then_some(value)
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    fn count(&mut self, item_bytes_min: usize) -> Option<usize> {
        let count = usize::try_from(u32::from_le_bytes(self.array()?)).ok()?;
        (count <= self.rest.len() / item_bytes_min).then_some(count)
    }

    /// An `i64`.
    pub fn int(&mut self) -> Option<i64> {
        Some(i64::from_le_bytes(self.array()?))
    }

    fn float(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.array()?))
    }

    fn flag(&mut self) -> Option<bool> {
        match self.array()? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    /// A text, owned.
    pub fn text(&mut self) -> Option<String> {
        let len = self.count(1)?;
        std::str::from_utf8(self.take(len)?).ok().map(str::to_owned)
    }

    /// A record, owned.
    pub fn record(&mut self) -> Option<Record> {
        Some(Record {
            id: self.int()?,
            name: self.text()?,
            active: self.flag()?,
            score: self.float()?,
            note: if self.flag()? { Some(self.text()?) } else { None },
            tags: (0..self.count(TEXT_BYTES_MIN)?).map(|_| self.text()).collect::<Option<_>>()?,
        })
    }

    /// A list of rows, owned.
    pub fn rows(&mut self) -> Option<Vec<Row>> {
        let count = self.count(ROW_BYTES_MIN)?;
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            rows.push(Row { key: self.int()?, value: self.float()?, label: self.text()? });
        }
        Some(rows)
    }
}

/// Writes values into a buffer of fixed size. What no longer fits is counted and not written.
pub struct Writer<'a> {
    out: &'a mut [u8],
    len: usize,
}

impl<'a> Writer<'a> {
    /// Writes to the beginning of `out`.
    pub fn new(out: &'a mut [u8]) -> Self {
        Self { out, len: 0 }
    }

    /// How many bytes the values have; they are in the buffer if it has as many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if let Some(place) = self.out.get_mut(self.len..end) {
            place.copy_from_slice(bytes);
        }
        self.len = end;
    }

    fn count(&mut self, count: usize) {
        self.put(&u32::try_from(count).expect("it was read as a u32").to_le_bytes());
    }

    /// An `i64`.
    pub fn int(&mut self, value: i64) {
        self.put(&value.to_le_bytes());
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.put(text.as_bytes());
    }

    /// A record.
    pub fn record(&mut self, record: &Record) {
        self.int(record.id);
        self.text(&record.name);
        self.put(&[u8::from(record.active)]);
        self.put(&record.score.to_le_bytes());
        self.put(&[u8::from(record.note.is_some())]);
        if let Some(note) = &record.note {
            self.text(note);
        }
        self.count(record.tags.len());
        record.tags.iter().for_each(|tag| self.text(tag));
    }

    /// A list of rows.
    pub fn rows(&mut self, rows: &[Row]) {
        self.count(rows.len());
        for row in rows {
            self.int(row.key);
            self.put(&row.value.to_le_bytes());
            self.text(&row.label);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            id: -1,
            name: "näme".to_owned(),
            active: true,
            score: 0.25,
            note: None,
            tags: vec![String::new(), "two".to_owned()],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut buffer = [0; 256];
        let mut writer = Writer::new(&mut buffer);
        writer.record(&record());
        let len = writer.len();
        let mut reader = Reader::new(&buffer[..len]);
        let read = reader.record().unwrap();
        assert_eq!(reader.end(read), Some(record()));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut writer = Writer::new(&mut []);
        writer.record(&record());
        assert_eq!(writer.len(), 8 + 4 + 5 + 1 + 8 + 1 + 4 + 4 + 4 + 3);
    }

    #[test]
    fn a_claimed_count_beyond_the_bytes_is_refused() {
        assert_eq!(Reader::new(&[0xff; 64]).rows(), None);
        assert_eq!(Reader::new(&[4, 0, 0, 0, b'x']).text(), None);
    }
}
