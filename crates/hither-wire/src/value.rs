//! What has a form on the wire: the trait, and the types that have it from the start.

use std::borrow::Borrow;

use crate::error::{Count, LiftError};
use crate::head;
use crate::nesting::containers_max;
use crate::reader::Reader;
use crate::typed_array::{self, Block, Element};
use crate::writer::Writer;

/// A value with a form on the wire; `lower` and `lift` mirror each other.
///
/// Implementations for records, enums and errors come from the attributes of Hither.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross the boundary",
    label = "has no form on the wire",
    note = "what crosses: `bool`, `i8` to `i128`, `u8` to `u128`, `f32`, `f64`, `char`, `String`, `Duration`, \
            `SystemTime`, `Vec<T>`, `[T; N]`, `Option<T>`, `Box<T>`, tuples, maps and sets of the standard library, and \
            types under `#[hither::data]`, `#[hither::event]` or `#[hither::error]`"
)]
pub trait Wire: Sized {
    /// Whether null is one of its forms. An `Option` around it then wraps what it holds into an array of one, and a
    /// field of it may be absent.
    const NULLABLE: bool = false;

    /// How many containers stand inside each other in any value at most, by its type. `None` where the type is no bound,
    /// or nobody says: [`Writer::nested`] then counts them one by one. [`containers_max`] adds them up.
    const CONTAINERS_MAX: Option<usize> = None;

    /// The same of a `Vec<Self>`. Said apart, since a list may stand between a type and itself.
    const LIST_CONTAINERS_MAX: Option<usize> = None;

    /// Writes the value. What is inside of its containers is written by [`Writer::nested`].
    fn lower(&self, w: &mut Writer);

    /// Reads a value.
    ///
    /// # Errors
    /// The bytes are not such a value.
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError>;

    /// Reads a value in the usual form, see [`Reader::usual`]; `None` is for [`Wire::lift`]. The reader may then stand
    /// anywhere.
    ///
    /// Must not try the careful code of what it holds, as each level would then read it anew.
    #[inline]
    fn lift_usual(_: &mut Reader<'_>) -> Option<Self> {
        None
    }

    /// Writes the form of `Vec<Self>`: an array, unless the type has a better one.
    fn lower_list(items: &[Self], w: &mut Writer) {
        Self::lower_each(items.iter(), w);
    }

    /// Writes the same form, of items that do not stand side by side in memory.
    fn lower_each<I>(items: I, w: &mut Writer)
    where
        I: ExactSizeIterator<Item: Borrow<Self>>,
    {
        w.array(items.len());
        w.nested::<Vec<Self>>(1, |w| {
            w.deeper::<Self>(|w| items.for_each(|item| item.borrow().lower(w)));
        });
    }

    /// Reads the form of `Vec<Self>`.
    ///
    /// # Errors
    /// The bytes are not such a list.
    fn lift_list(r: &mut Reader<'_>) -> Result<Vec<Self>, LiftError> {
        lift_array(r)
    }

    /// Reads the usual form of `Vec<Self>`, as [`Wire::lift_usual`] does of one.
    fn lift_list_usual(r: &mut Reader<'_>) -> Option<Vec<Self>> {
        lift_array_usual(r)
    }
}

/// The bytes of one value. Of one that is nested too deeply they are no value: [`Writer::refusal`] says so.
pub fn lower<T: Wire>(value: &T) -> Vec<u8> {
    let mut w = Writer::new();
    value.lower(&mut w);
    w.into_bytes()
}

/// The value that `bytes` are.
///
/// # Errors
/// The bytes are not such a value, or something follows it.
pub fn lift<T: Wire>(bytes: &[u8]) -> Result<T, LiftError> {
    let mut r = Reader::new(bytes);
    let lifted = T::lift(&mut r);
    // Not `?` on it, which would move a large value once more.
    if lifted.is_ok() {
        r.finish()?;
    }
    lifted
}

/// A list may reserve this many bytes before its first item is read, even if the message is shorter.
const RESERVED_BYTES_MIN: usize = 4096;

/// Reads an array of items.
///
/// An item in memory may be many times larger than on the wire, so the count alone is no measure for what to reserve:
/// memory for as many bytes as the message still has is, and the items themselves must justify more.
pub(crate) fn lift_array<T: Wire>(r: &mut Reader<'_>) -> Result<Vec<T>, LiftError> {
    let count = r.array()?;
    r.enter()?;
    let items = r.deeper::<T, _>(|r| lift_items(count, r))?;
    r.leave();
    Ok(items)
}

fn lift_items<T: Wire>(count: usize, r: &mut Reader<'_>) -> Result<Vec<T>, LiftError> {
    let mut items = list_for(count, r);
    for index in 0..count {
        match r.usual() {
            Some(item) => items.push(item),
            None => items.push(T::lift(r).map_err(|error| error.in_index(index))?),
        }
    }
    Ok(items)
}

fn lift_array_usual<T: Wire>(r: &mut Reader<'_>) -> Option<Vec<T>> {
    let count = r.usual_array()?;
    let items = r.deeper::<T, _>(|r| lift_items_usual(count, r))?;
    r.leave();
    Some(items)
}

fn lift_items_usual<T: Wire>(count: usize, r: &mut Reader<'_>) -> Option<Vec<T>> {
    let mut items = list_for(count, r);
    for _ in 0..count {
        items.push(T::lift_usual(r)?);
    }
    Some(items)
}

/// An empty list with memory for `count` items, as far as the bytes that are left bear it out.
fn list_for<T>(count: usize, r: &Reader<'_>) -> Vec<T> {
    Vec::with_capacity(reserved::<T>(count, r))
}

/// How many of `count` items of a `T` each to make room for before the first is read.
pub(crate) fn reserved<T>(count: usize, r: &Reader<'_>) -> usize {
    let reserved_max = r.left().max(RESERVED_BYTES_MIN) / size_of::<T>().max(1);
    count.min(reserved_max)
}

/// Opens an array of exactly `len` elements; [`Reader::leave`] mirrors it.
pub(crate) fn open_array_of(len: usize, r: &mut Reader<'_>) -> Result<(), LiftError> {
    let start = r.clone();
    let count = r.array()?;
    if count != len {
        let expected = Count(len, "element");
        return Err(start.error(format!("expected array of {expected}, found {count}")));
    }
    r.enter()
}

/// Copies numbers to where they stand as one block.
fn side_by_side<T: Copy>(items: impl Iterator<Item: Borrow<T>>) -> Vec<T> {
    items.map(|item| *item.borrow()).collect()
}

/// A scalar that goes through a method of [`Writer`] and one of [`Reader`], and whose lists are typed arrays.
macro_rules! scalar {
    ($type:ident, tag $tag:literal, $lower:expr, $lift:expr, $take:expr) => {
        impl Wire for $type {
            const CONTAINERS_MAX: Option<usize> = Some(0);
            const LIST_CONTAINERS_MAX: Option<usize> = Some(0);

            #[inline]
            fn lower(&self, w: &mut Writer) {
                $lower(w, *self);
            }

            #[inline]
            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                $lift(r)
            }

            #[inline]
            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                $take(r)
            }

            fn lower_list(items: &[Self], w: &mut Writer) {
                typed_array::lower(items, w);
            }

            fn lower_each<I>(items: I, w: &mut Writer)
            where
                I: ExactSizeIterator<Item: Borrow<Self>>,
            {
                Self::lower_list(&side_by_side(items), w);
            }

            fn lift_list(r: &mut Reader<'_>) -> Result<Vec<Self>, LiftError> {
                typed_array::lift(r)
            }

            fn lift_list_usual(r: &mut Reader<'_>) -> Option<Vec<Self>> {
                typed_array::lift(r).ok()
            }
        }

        impl Block for $type {
            fn block<'a>(r: &mut Reader<'a>) -> Result<Option<&'a [u8]>, LiftError> {
                typed_array::lend::<Self, { size_of::<$type>() }>(r)
            }
        }

        impl Element<{ size_of::<$type>() }> for $type {
            const TAG: u64 = $tag;
            const NAME: &'static str = stringify!($type);

            #[inline]
            fn to_le(self) -> [u8; size_of::<$type>()] {
                self.to_le_bytes()
            }

            #[inline]
            fn from_le(bytes: [u8; size_of::<$type>()]) -> Self {
                Self::from_le_bytes(bytes)
            }
        }
    };
}

/// The casts lose nothing: the reader has checked the range.
macro_rules! unsigned {
    ($type:ident, tag $tag:literal) => {
        scalar!(
            $type,
            tag $tag,
            |w: &mut Writer, value| w.uint(u64::from(value)),
            |r: &mut Reader<'_>| Ok(r.unsigned(stringify!($type), u64::from($type::MAX))? as $type),
            |r: &mut Reader<'_>| Some(r.take_unsigned(u64::from($type::MAX))? as $type)
        );
    };
}

/// The casts lose nothing: the reader has checked the range.
macro_rules! signed {
    ($type:ident, tag $tag:literal) => {
        scalar!(
            $type,
            tag $tag,
            |w: &mut Writer, value| w.int(i64::from(value)),
            |r: &mut Reader<'_>| {
                Ok(r.signed(stringify!($type), i64::from($type::MIN), i64::from($type::MAX))? as $type)
            },
            |r: &mut Reader<'_>| {
                Some(r.take_signed(i64::from($type::MIN), i64::from($type::MAX))? as $type)
            }
        );
    };
}

unsigned!(u16, tag 69);
unsigned!(u32, tag 70);
unsigned!(u64, tag 71);
signed!(i8, tag 72);
signed!(i16, tag 77);
signed!(i32, tag 78);
signed!(i64, tag 79);
scalar!(f32, tag 85, Writer::f32, Reader::f32, Reader::take_f32);
scalar!(f64, tag 86, Writer::f64, Reader::f64, Reader::take_f64);

/// Its list is a byte string.
impl Wire for u8 {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(0);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.uint(u64::from(*self));
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        // The cast loses nothing: the reader has checked the range.
        Ok(r.unsigned("u8", u64::from(u8::MAX))? as u8)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        // As above.
        Some(r.take_unsigned(u64::from(u8::MAX))? as u8)
    }

    fn lower_list(items: &[Self], w: &mut Writer) {
        w.bytes(items);
    }

    fn lower_each<I>(items: I, w: &mut Writer)
    where
        I: ExactSizeIterator<Item: Borrow<Self>>,
    {
        Self::lower_list(&side_by_side(items), w);
    }

    fn lift_list(r: &mut Reader<'_>) -> Result<Vec<Self>, LiftError> {
        r.bytes().map(<[u8]>::to_vec)
    }

    fn lift_list_usual(r: &mut Reader<'_>) -> Option<Vec<Self>> {
        Self::lift_list(r).ok()
    }
}

impl Wire for bool {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.bool(*self);
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        r.bool()
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.take_bool()
    }
}

impl Wire for char {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.text(self.encode_utf8(&mut [0; 4]));
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        r.char()
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.char().ok()
    }
}

impl Wire for String {
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.text(self);
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        r.text().map(str::to_owned)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.take_text().map(str::to_owned)
    }
}

impl Wire for () {
    const NULLABLE: bool = true;
    const CONTAINERS_MAX: Option<usize> = Some(0);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(1);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.null();
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        r.null()
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.take(head::NULL).then_some(())
    }
}

impl<T: Wire> Wire for Vec<T> {
    const CONTAINERS_MAX: Option<usize> = T::LIST_CONTAINERS_MAX;

    #[inline]
    fn lower(&self, w: &mut Writer) {
        T::lower_list(self, w);
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        T::lift_list(r)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        T::lift_list_usual(r)
    }
}

/// As what it holds; but a list of boxes is an array, since its items are not one block in memory. What stands in a box
/// may hold the box's own type, so its type bounds nothing.
impl<T: Wire> Wire for Box<T> {
    const NULLABLE: bool = T::NULLABLE;

    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.deeper::<T>(|w| T::lower(self, w));
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        r.deeper::<T, _>(|r| T::lift(r)).map(Box::new)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.deeper::<T, _>(|r| T::lift_usual(r)).map(Box::new)
    }
}

/// Null, or the value; where the value itself may be null, an array of one around it.
impl<T: Wire> Wire for Option<T> {
    const NULLABLE: bool = true;
    const CONTAINERS_MAX: Option<usize> =
        containers_max(T::NULLABLE as usize, &[T::CONTAINERS_MAX]);

    #[inline]
    fn lower(&self, w: &mut Writer) {
        match self {
            None => w.null(),
            Some(value) if T::NULLABLE => {
                w.array(1);
                w.nested::<Self>(1, |w| value.lower(w));
            }
            Some(value) => value.lower(w),
        }
    }

    #[inline]
    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if r.take(head::NULL) {
            return Ok(None);
        }
        if T::NULLABLE {
            return lift_wrapped(r).map(Some);
        }
        T::lift(r).map(Some)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        if r.take(head::NULL) {
            return Some(None);
        }
        if !T::NULLABLE {
            return T::lift_usual(r).map(Some);
        }
        r.usual_fields(1)?;
        let value = T::lift_usual(r)?;
        r.leave();
        Some(Some(value))
    }
}

fn lift_wrapped<T: Wire>(r: &mut Reader<'_>) -> Result<T, LiftError> {
    open_array_of(1, r)?;
    let value = T::lift(r)?;
    r.leave();
    Ok(value)
}
