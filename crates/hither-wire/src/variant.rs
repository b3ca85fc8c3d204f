//! Which variant: of an enum, and of a typed error.

use crate::error::{LiftError, Names, Quoted};
use crate::head;
use crate::reader::Reader;
use crate::value::open_array_of;

/// Reads which of the variants `names` of `owner` it is: its position, from the position itself or from the name.
/// Less than `names.len()`.
///
/// `owner` is how errors speak of the whole: ``enum `Color` ``, ``error `TimerError` ``.
///
/// # Errors
/// Something else stands there, or `owner` has no such variant.
#[inline]
pub fn variant(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<usize, LiftError> {
    let start = r.offset();
    match r.peek().map(head::major) {
        Some(head::UNSIGNED) => match r.uint() {
            Ok(position) if position < names.len() as u64 => Ok(position as usize),
            Ok(position) => Err(unknown_position(r, start, owner, names, position)),
            Err(_) => Err(not_a_variant(r, owner)),
        },
        Some(head::TEXT) => variant_by_name(r, owner, names),
        _ => Err(not_a_variant(r, owner)),
    }
}

#[cold]
fn variant_by_name(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<usize, LiftError> {
    let start = r.offset();
    let found = r.text()?;
    names.iter().position(|name| *name == found).ok_or_else(|| {
        let (expected, found) = (Names(names), Quoted(found));
        let what = format!("expected variant of {owner} ({expected}), found {found}");
        r.error_at(start, what)
    })
}

/// The next item is neither a position nor a name.
#[cold]
fn not_a_variant(r: &Reader<'_>, owner: &'static str) -> LiftError {
    r.mismatch(&format_args!("variant of {owner}"))
}

#[cold]
fn unknown_position(
    r: &Reader<'_>,
    start: usize,
    owner: &'static str,
    names: &'static [&'static str],
    found: u64,
) -> LiftError {
    let range = match names.len() {
        0 => "it has none".to_owned(),
        1 => "only 0".to_owned(),
        len => format!("0 to {}", len - 1),
    };
    r.error_at(start, format!("expected variant of {owner} ({range}), found {found}"))
}

/// Opens a variant of an enum with data and returns its position. One without fields (`with_fields` says so at its
/// position) is read as by [`variant`]. One with fields is an array of two: the variant, and the array or map of its
/// fields, which [`fields`](crate::fields) reads next; then [`Reader::leave`].
/// [`Writer::variant_head`](crate::Writer::variant_head) mirrors it.
///
/// # Errors
/// Something else stands there, or `owner` has no such variant, or its fields are there though it has none, or are not
/// there though it has some.
pub fn data_variant(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
    with_fields: &'static [bool],
) -> Result<usize, LiftError> {
    let start = r.clone();
    if r.peek().map(head::major) != Some(head::ARRAY) {
        let position = variant(r, owner, names)?;
        if with_fields[position] {
            let expected = format!("`{}` of {owner} as array of 2 elements", names[position]);
            return Err(start.mismatch(&expected));
        }
        return Ok(position);
    }
    open_array_of(2, r).map_err(|error| error.of(owner))?;
    let position = variant(r, owner, names)?;
    if !with_fields[position] {
        let expected = format!("`{}` of {owner}, which has no fields, by itself", names[position]);
        return Err(start.mismatch(&expected));
    }
    Ok(position)
}

/// Opens a typed error, which is an array of three: its variant, which is returned, its message, which is stepped
/// over, and the array or map of its fields, which [`fields`](crate::fields) reads next; then [`Reader::leave`].
/// [`Writer::error_head`](crate::Writer::error_head) mirrors it.
///
/// # Errors
/// Something else stands there, or `owner` has no such variant.
pub fn error_head(
    r: &mut Reader<'_>,
    owner: &'static str,
    names: &'static [&'static str],
) -> Result<usize, LiftError> {
    open_array_of(3, r).map_err(|error| error.of(owner))?;
    let position = variant(r, owner, names)?;
    r.text().map_err(|error| error.of(owner))?;
    Ok(position)
}
