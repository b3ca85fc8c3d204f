//! Why bytes did not lift, and where.

use std::fmt;

/// Bytes that are not the value they should be: what was expected, what was found, and where both in the value and in
/// the bytes.
///
/// ```text
/// record `Order`, field `lines[3].amount`: expected u32, found text (byte 118 of 240)
/// ```
///
/// One pointer wide, so that a `Result` around a small value stays cheap; the place is put together only once there
/// is an error, from the inside out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiftError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    what: String,
    offset: usize,
    total: usize,
    /// Whether the item itself is well-formed, and nothing stands behind it.
    stands_for_nothing: bool,
    /// The outermost item with fields, for example ``record `Order` ``; `None` when that is a list.
    owner: Option<&'static str>,
    /// From the innermost step to the outermost.
    path: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// `amount`
    Field(&'static str),
    /// `[3]`
    Index(usize),
    /// `.0`
    Part(usize),
    /// `["apple"]`
    Key(String),
    /// `[key 3]`
    KeyAt(usize),
}

impl LiftError {
    /// An error with the text `what`, found at byte `offset` of `total`. [`Reader::error`](crate::Reader::error) and
    /// [`Reader::mismatch`](crate::Reader::mismatch) know both numbers.
    #[cold]
    pub fn new(what: impl Into<String>, offset: usize, total: usize) -> Self {
        Self(Box::new(Inner {
            what: what.into(),
            offset,
            total,
            stands_for_nothing: false,
            owner: None,
            path: Vec::new(),
        }))
    }

    /// The item is well-formed, and a handle of nothing: see [`LiftError::stands_for_nothing`].
    #[cold]
    #[must_use]
    pub fn of_no_object(mut self) -> Self {
        self.0.stands_for_nothing = true;
        self
    }

    /// Whether the bytes can be read, but a handle in them stands for no object: a mistake of another kind, which has a
    /// status of its own.
    pub fn stands_for_nothing(&self) -> bool {
        self.0.stands_for_nothing
    }

    /// The error concerns `owner` as a whole, for example ``record `Order` ``; whoever holds the owner in a field
    /// names itself in its place.
    #[cold]
    #[must_use]
    pub fn of(mut self, owner: &'static str) -> Self {
        self.0.owner = Some(owner);
        self
    }

    /// The error is within the field `field` of `owner`, for example of ``record `Order` ``.
    #[cold]
    #[must_use]
    pub fn in_field(mut self, owner: &'static str, field: &'static str) -> Self {
        self.0.owner = Some(owner);
        self.0.path.push(Step::Field(field));
        self
    }

    /// The error is within the item `index` of a list.
    #[cold]
    #[must_use]
    pub fn in_index(self, index: usize) -> Self {
        self.in_step(Step::Index(index))
    }

    /// The error is within the part `index` of a tuple.
    #[cold]
    #[must_use]
    pub fn in_part(self, index: usize) -> Self {
        self.in_step(Step::Part(index))
    }

    /// The error is within the value of a map whose key is shown as `key`; see [`Key::shown`](crate::Key::shown).
    #[cold]
    #[must_use]
    pub fn in_key(self, key: String) -> Self {
        self.in_step(Step::Key(key))
    }

    /// The error is within the key of the entry `index` of a map.
    #[cold]
    #[must_use]
    pub fn in_key_at(self, index: usize) -> Self {
        self.in_step(Step::KeyAt(index))
    }

    /// A step within something that has no name.
    fn in_step(mut self, step: Step) -> Self {
        self.0.owner = None;
        self.0.path.push(step);
        self
    }

    /// The byte at which the error was noticed: the first byte of the wrong item, or the end if bytes are missing.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// How many bytes the message has.
    pub fn total(&self) -> usize {
        self.0.total
    }
}

impl fmt::Display for LiftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { what, offset, total, owner, path, .. } = &*self.0;
        match (owner, path.is_empty()) {
            (Some(owner), true) => write!(f, "{owner}: ")?,
            (Some(owner), false) => write!(f, "{owner}, field `{}`: ", Path(path))?,
            (None, false) => write!(f, "item `{}`: ", Path(path))?,
            (None, true) => {}
        }
        write!(f, "{what} (byte {offset} of {total})")
    }
}

impl std::error::Error for LiftError {}

/// Steps from the inside out, shown from the outside in: `lines[3].amount`.
struct Path<'a>(&'a [Step]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().rev().enumerate() {
            match step {
                Step::Field(name) if at == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Part(index) => write!(f, ".{index}")?,
                Step::Key(key) => write!(f, "[{key}]")?,
                Step::KeyAt(index) => write!(f, "[key {index}]")?,
            }
        }
        Ok(())
    }
}

/// Text that a stranger sent, fit to stand in an error: in backticks, without control characters, at most
/// [`QUOTED_CHARS_MAX`] long.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

/// Enough to recognize a mistyped name; a message of a megabyte must not become an error of a megabyte.
const QUOTED_CHARS_MAX: usize = 40;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", Short(self.0))
    }
}

/// As [`Quoted`], without the backticks.
pub(crate) struct Short<'a>(pub(crate) &'a str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(QUOTED_CHARS_MAX) {
            Some((end, _)) => write!(f, "{}...", self.0[..end].escape_debug()),
            None => write!(f, "{}", self.0.escape_debug()),
        }
    }
}

/// Names in backticks, with commas between them.
pub(crate) struct Names(pub(crate) &'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}`{name}`")?;
        }
        Ok(())
    }
}

/// A count with its noun: `1 element`, `2 elements`.
pub(crate) struct Count(pub(crate) usize, pub(crate) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_pointer_wide() {
        assert_eq!(size_of::<LiftError>(), size_of::<usize>());
        assert_eq!(size_of::<Result<u64, LiftError>>(), 16);
    }

    #[test]
    fn the_place_is_built_from_the_inside_out() {
        let error = LiftError::new("expected u32, found text", 118, 240)
            .in_field("record `Line`", "amount")
            .in_index(3)
            .in_field("record `Order`", "lines");
        assert_eq!(
            error.to_string(),
            "record `Order`, field `lines[3].amount`: expected u32, found text (byte 118 of 240)"
        );
        assert_eq!((error.offset(), error.total()), (118, 240));
    }

    #[test]
    fn the_outermost_owner_speaks() {
        let bare = || LiftError::new("odd", 1, 2);
        assert_eq!(bare().to_string(), "odd (byte 1 of 2)");
        assert_eq!(bare().of("record `A`").to_string(), "record `A`: odd (byte 1 of 2)");
        assert_eq!(
            bare().of("record `A`").in_field("record `B`", "a").to_string(),
            "record `B`, field `a`: odd (byte 1 of 2)"
        );
        assert_eq!(bare().in_index(4).to_string(), "item `[4]`: odd (byte 1 of 2)");
        assert_eq!(
            bare().in_field("record `A`", "x").in_index(4).in_index(0).to_string(),
            "item `[0][4].x`: odd (byte 1 of 2)"
        );
        assert_eq!(
            bare().in_part(1).in_key("\"a\"".into()).in_field("record `A`", "x").to_string(),
            "record `A`, field `x[\"a\"].1`: odd (byte 1 of 2)"
        );
        assert_eq!(
            bare().in_key_at(7).in_part(0).to_string(),
            "item `.0[key 7]`: odd (byte 1 of 2)"
        );
    }

    #[test]
    fn a_strangers_text_is_cut_and_escaped() {
        assert_eq!(Quoted("a\nb").to_string(), "`a\\nb`");
        let long = "é".repeat(41);
        assert_eq!(Quoted(&long).to_string(), format!("`{}...`", "é".repeat(40)));
        assert_eq!(Quoted(&long[2..]).to_string(), format!("`{}`", "é".repeat(40)));
    }
}
