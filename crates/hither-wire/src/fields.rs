//! The fields of records and error variants, and the arguments of calls, in either of their forms.

use crate::error::{Count, LiftError, Names, Quoted};
use crate::head;
use crate::reader::Reader;
use crate::value::Wire;

/// Opens the fields of `owner`: an array in the order of `names`, whose nullable end may be absent, or a map by name
/// in any order.
///
/// `owner` is how errors speak of the whole: ``record `Order` ``, ``variant `TimerError::BadRetry` ``,
/// ``arguments of `echo` ``. Then comes one [`Fields::field`] for each name, in order, then [`Fields::finish`].
///
/// # Errors
/// Neither form stands there. A map is looked through as a whole: an unknown name, one that comes twice, or a value
/// that is malformed.
#[inline(always)]
pub fn fields(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<Fields, LiftError> {
    // What every writer of today writes: an array with a one-byte head of all fields.
    let whole =
        names.len() < usize::from(head::IMMEDIATE_END) && r.take(head::ARRAY | names.len() as u8);
    let opened =
        if whole { r.enter().map(|()| (names.len(), None)) } else { open_apart(r, owner, names) };
    match opened {
        Ok((count, map)) => Ok(Fields { owner, names, count, map, next: 0 }),
        Err(error) => Err(error.of(owner)),
    }
}

/// Fields that are being read; see [`fields`].
///
/// Flat, so that the compiler can keep it in registers: an enum of the two forms goes through memory, with which a
/// record of six fields took 56 ns to read, not 45.
#[derive(Debug)]
pub struct Fields {
    owner: &'static str,
    names: &'static [&'static str],
    /// How many elements the array has, the next of which is where the reader is; 0 for a map.
    count: usize,
    /// Where the values of a map are.
    map: Option<Box<Map>>,
    /// The field to read next: an array holds them in order.
    next: usize,
}

#[derive(Debug)]
struct Map {
    /// For each name the position of its value; `None` where it is absent.
    offsets: Vec<Option<usize>>,
    /// The position behind the map.
    end: usize,
}

impl Fields {
    /// Reads the field `index`; every field once, in order. An absent one is read as if it were null.
    ///
    /// # Errors
    /// The value is not of this type, or it is absent and null is not one of its forms.
    #[inline(always)]
    pub fn field<T: Wire>(&mut self, r: &mut Reader<'_>, index: usize) -> Result<T, LiftError> {
        debug_assert_eq!(index, self.next, "the fields of {} in order", self.owner);
        self.next += 1;
        let value =
            if index < self.count { T::lift(r) } else { lift_apart(r, self.map.as_deref(), index) };
        // Not `map_err`, whose closure would keep `self` in memory.
        match value {
            Ok(value) => Ok(value),
            Err(error) => Err(error.in_field(self.owner, self.names[index])),
        }
    }

    /// The same, of a field that has a default: what is absent is that.
    ///
    /// # Errors
    /// The value is not of this type.
    pub fn field_or<T: Wire>(
        &mut self,
        r: &mut Reader<'_>,
        index: usize,
        default: impl FnOnce() -> T,
    ) -> Result<T, LiftError> {
        let is_there = match &self.map {
            Some(map) => map.offsets[index].is_some(),
            None => index < self.count,
        };
        if is_there {
            return self.field(r, index);
        }
        debug_assert_eq!(index, self.next, "the fields of {} in order", self.owner);
        self.next += 1;
        Ok(default())
    }

    /// All fields are read: nothing may be left, but for what a [reader of another
    /// contract](Reader::of_another_contract) steps over.
    ///
    /// # Errors
    /// The array has more elements than there are names, or one of those that are stepped over is malformed.
    #[inline(always)]
    pub fn finish(self, r: &mut Reader<'_>) -> Result<(), LiftError> {
        debug_assert_eq!(self.next, self.names.len(), "all fields of {}", self.owner);
        if self.count > self.names.len() {
            surplus(r, self.owner, self.names.len(), self.count)?;
        }
        if let Some(map) = self.map {
            r.seek(map.end);
        }
        r.leave();
        Ok(())
    }
}

/// Opens an array of any length, or a map.
#[cold]
#[inline(never)]
fn open_apart(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<(usize, Option<Box<Map>>), LiftError> {
    match r.peek().map(head::major) {
        Some(head::ARRAY) => open_array(r).map(|count| (count, None)),
        _ => open_map(r, owner, names).map(|map| (0, Some(map))),
    }
}

fn open_array(r: &mut Reader<'_>) -> Result<usize, LiftError> {
    let count = r.array()?;
    r.enter()?;
    Ok(count)
}

/// Looks through the whole map, so that its values can be read in the order of the names.
#[cold]
fn open_map(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<Box<Map>, LiftError> {
    if r.peek().map(head::major) != Some(head::MAP) {
        return Err(r.mismatch(&"array or map"));
    }
    let count = r.map()?;
    r.enter()?;
    // Sized by our own names, not by the count that the message claims.
    let mut offsets = vec![None; names.len()];
    for _ in 0..count {
        let key_at = r.offset();
        let index = lift_key(r, names)?;
        let in_value = |error: LiftError| error.in_field(owner, names[index]);
        if offsets[index].is_some() {
            return Err(in_value(r.error_at(key_at, "given twice")));
        }
        offsets[index] = Some(r.offset());
        r.skip().map_err(in_value)?;
    }
    let end = r.offset();
    Ok(Box::new(Map { offsets, end }))
}

/// The position in `names` of the key that comes next.
fn lift_key(r: &mut Reader<'_>, names: &'static [&'static str]) -> Result<usize, LiftError> {
    let key_at = r.offset();
    let key = r.text()?;
    names.iter().position(|name| *name == key).ok_or_else(|| {
        let expected = match names {
            [] => "expected none".to_owned(),
            [only] => format!("expected `{only}`"),
            _ => format!("expected one of {}", Names(names)),
        };
        r.error_at(key_at, format!("unknown name {}, {expected}", Quoted(key)))
    })
}

/// A field that is not where the reader is: somewhere in the map, or absent. The place of one that is missing is the
/// end of what has it not.
#[cold]
fn lift_apart<T: Wire>(
    r: &mut Reader<'_>,
    map: Option<&Map>,
    index: usize,
) -> Result<T, LiftError> {
    if let Some(map) = map {
        r.seek(map.offsets[index].unwrap_or(map.end));
        if map.offsets[index].is_some() {
            return T::lift(r);
        }
    }
    if T::NULLABLE { T::lift(&mut Reader::new(&[head::NULL])) } else { Err(r.error("missing")) }
}

/// What an array has behind the fields that are known: a mistake, or fields of another contract.
#[cold]
fn surplus(
    r: &mut Reader<'_>,
    owner: &'static str,
    expected: usize,
    found: usize,
) -> Result<(), LiftError> {
    if !r.skips_surplus() {
        let expected = Count(expected, "element");
        return Err(r.error(format!("expected {expected}, found {found}")).of(owner));
    }
    for _ in expected..found {
        r.skip().map_err(|error| error.of(owner))?;
    }
    Ok(())
}
