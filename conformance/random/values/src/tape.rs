//! Tapes: bytes from which values are read.

use std::path::Path;

/// Values are no deeper than this many containers by choice; what a type has in any case comes on top. The wire carries
/// 64.
const DEPTH_MAX: usize = 16;

/// About as many items as one value has in all of its lists, maps and sets.
const ITEMS_MAX: usize = 1_500;

/// A tape that is being read. Behind its end there are zeros.
pub struct Tape<'a> {
    bytes: &'a [u8],
    depth: usize,
    items_left: usize,
    /// Whether times are those that every language can hold.
    narrow: bool,
}

impl<'a> Tape<'a> {
    /// At its beginning. `narrow`: durations below 292 years, and times without the last of an `i64`, which is all that
    /// some languages have.
    pub fn new(bytes: &'a [u8], narrow: bool) -> Self {
        Self { bytes, depth: 0, items_left: ITEMS_MAX, narrow }
    }

    /// Whether times are those that every language can hold.
    pub fn is_narrow(&self) -> bool {
        self.narrow
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// The next bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    /// One of `count` alternatives, the first where the tape has ended; `count` is 1 to 256.
    pub fn choice(&mut self, count: usize) -> usize {
        usize::from(self.byte()) % count
    }

    /// Reads what is inside a container.
    pub fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Whether what may be there is there: three times out of four, never at the end of the tape or very deep.
    pub fn is_there(&mut self) -> bool {
        self.choice(4) != 0 && self.depth < DEPTH_MAX
    }

    /// How many items a list has: most often few, sometimes as many as need another head on the wire.
    pub fn count(&mut self) -> usize {
        let len = match self.byte() {
            byte @ 0..=199 => usize::from(byte % 4),
            byte @ 200..=239 => usize::from(byte % 20),
            byte => [23, 24, 25, 255, 256, 300][usize::from(byte % 6)],
        };
        let len = if self.depth < DEPTH_MAX { len.min(self.items_left) } else { 0 };
        self.items_left -= len;
        len
    }
}

/// The tapes of a file: one a line, in hexadecimal digits.
///
/// # Errors
/// The file cannot be read, or a line has something else.
pub fn read_tapes(path: impl AsRef<Path>) -> Result<Vec<Vec<u8>>, String> {
    let path = path.as_ref();
    let text = std::fs::read_to_string(path)
        .map_err(|e| format!("`{}` cannot be read: {e}", path.display()))?;
    text.lines().map(|line| bytes_of(line).ok_or_else(|| format!("no tape: `{line}`"))).collect()
}

fn bytes_of(line: &str) -> Option<Vec<u8>> {
    let digits = line.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_the_end_there_are_zeros() {
        let mut tape = Tape::new(&[7, 8], false);
        assert_eq!(tape.bytes(), [7, 8, 0]);
        assert_eq!((tape.choice(3), tape.is_there(), tape.count()), (0, false, 0));
    }

    #[test]
    fn lists_in_lists_end() {
        let mut tape = Tape::new(&[245; 4096], false);
        let sum: usize = (0..4096).map(|_| tape.count()).sum();
        assert_eq!(sum, ITEMS_MAX);
    }

    #[test]
    fn a_tape_is_written_in_hexadecimal_digits() {
        assert_eq!(bytes_of("00ff1a"), Some(vec![0, 255, 26]));
        assert_eq!(bytes_of(""), Some(vec![]));
        assert_eq!(bytes_of("0x"), None);
    }
}
