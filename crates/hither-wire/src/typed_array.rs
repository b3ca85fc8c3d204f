//! Lists of scalars of one width as one block: a tag and a byte string, little endian. Source: RFC 8746, section 2.

use crate::error::{Count, LiftError};
use crate::head;
use crate::reader::Reader;
use crate::value::{Wire, lift_array};
use crate::writer::Writer;

/// A scalar whose lists are typed arrays; `WIDTH` is its size in bytes.
pub(crate) trait Element<const WIDTH: usize>: Wire + Copy {
    /// The tag of a list of it. Source: RFC 8746, table 1.
    const TAG: u64;
    /// Its Rust name.
    const NAME: &'static str;

    fn to_le(self) -> [u8; WIDTH];
    fn from_le(bytes: [u8; WIDTH]) -> Self;
}

/// A number whose lists are one block, so that a reader can lend the bytes of a list where they stand.
pub trait Block: Wire + Copy {
    /// The bytes of a list, little endian, where it is one block; `None` where it is an array, which is read as any list.
    ///
    /// # Errors
    /// The bytes are no such list.
    fn block<'a>(r: &mut Reader<'a>) -> Result<Option<&'a [u8]>, LiftError>;
}

impl Block for u8 {
    fn block<'a>(r: &mut Reader<'a>) -> Result<Option<&'a [u8]>, LiftError> {
        r.bytes().map(Some)
    }
}

/// Every tag that a list may carry, with the width of its elements: those that `Element` implementations name.
const WIDTHS: [(u64, usize); 9] =
    [(69, 2), (70, 4), (71, 8), (72, 1), (77, 2), (78, 4), (79, 8), (85, 4), (86, 8)];

/// A multiple of every width. Measured: a quarter of it takes a fifth longer for a long list and nothing less for one
/// of three.
const BLOCK_BYTES: usize = 1024;

/// Writes a list as one block.
pub(crate) fn lower<T: Element<WIDTH>, const WIDTH: usize>(items: &[T], w: &mut Writer) {
    w.tag(T::TAG);
    w.bytes_head(size_of_val(items));
    // Through a small block on the stack, whose loop is a plain copy on a little-endian machine. To write in place,
    // the buffer would have to be filled with zeros first: 100,000 32-bit integers then take 8.9 us, not 6.
    let mut block = [0; BLOCK_BYTES];
    for items in items.chunks(BLOCK_BYTES / WIDTH) {
        let (chunks, _) = block.as_chunks_mut::<WIDTH>();
        for (chunk, item) in chunks.iter_mut().zip(items) {
            *chunk = item.to_le();
        }
        w.raw(&block[..size_of_val(items)]);
    }
}

/// Reads a list from one block, or from an array of its elements.
pub(crate) fn lift<T: Element<WIDTH>, const WIDTH: usize>(
    r: &mut Reader<'_>,
) -> Result<Vec<T>, LiftError> {
    let Some(block) = lend::<T, WIDTH>(r)? else {
        return lift_array(r);
    };
    let (chunks, _) = block.as_chunks::<WIDTH>();
    Ok(chunks.iter().copied().map(T::from_le).collect())
}

/// The bytes of a list that is one block; `None` where it is an array.
pub(crate) fn lend<'a, T: Element<WIDTH>, const WIDTH: usize>(
    r: &mut Reader<'a>,
) -> Result<Option<&'a [u8]>, LiftError> {
    if r.peek().map(head::major) == Some(head::ARRAY) {
        return Ok(None);
    }
    let start = r.clone();
    match r.tag() {
        Ok(tag) if tag == T::TAG => {}
        _ => return Err(start.mismatch(&format_args!("list of {}", T::NAME))),
    }
    block(r, &start, WIDTH).map(Some)
}

/// Checks a typed array of any element and leaves the reader behind it.
pub(crate) fn step_over(r: &mut Reader<'_>) -> Result<(), LiftError> {
    let start = r.clone();
    let tag = r.tag()?;
    match WIDTHS.iter().find(|(known, _)| *known == tag) {
        Some(&(_, width)) => block(r, &start, width).map(drop),
        None => Err(start.mismatch(&"value")),
    }
}

/// The byte string behind the tag at `start`: whole elements.
fn block<'a>(r: &mut Reader<'a>, start: &Reader<'a>, width: usize) -> Result<&'a [u8], LiftError> {
    let block = r.bytes()?;
    if !block.len().is_multiple_of(width) {
        return Err(start.error(format!(
            "expected elements of {}, found {} in all",
            Count(width, "byte"),
            Count(block.len(), "byte"),
        )));
    }
    Ok(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<T: Element<WIDTH>, const WIDTH: usize>() {
        assert!(WIDTHS.contains(&(T::TAG, WIDTH)), "{}", T::NAME);
        assert_eq!(WIDTH, size_of::<T>());
    }

    #[test]
    fn every_tag_has_its_width() {
        known::<u16, 2>();
        known::<u32, 4>();
        known::<u64, 8>();
        known::<i8, 1>();
        known::<i16, 2>();
        known::<i32, 4>();
        known::<i64, 8>();
        known::<f32, 4>();
        known::<f64, 8>();
    }
}
