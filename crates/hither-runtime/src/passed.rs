//! Parameters that a sync method borrows: `&str`, and slices of numbers. They are lent from where the host put them, for as
//! long as the crossing lasts, and copied only where a list of numbers does not stand there as Rust needs it.

use std::borrow::ToOwned;
use std::ops::Deref;

use hither_schema::{Builder, Describe, Type};
use hither_wire::{Block, LiftError, Reader, Wire, Writer};

use crate::c_door::mirror::{Arena, List, Mirror, MirrorError, Str};
use crate::known::Known;

/// What may be borrowed.
#[diagnostic::on_unimplemented(
    message = "`&{Self}` cannot be lent to a method",
    note = "what can be lent: `&str`, `&[u8]`, and slices of numbers of a fixed width"
)]
pub trait Passable: ToOwned<Owned: Known> + Sync + 'static {
    /// Its C form, which is that of a copy.
    type C: Copy + 'static;

    /// Lends it from a request.
    ///
    /// # Errors
    /// The bytes are no such value.
    fn lend<'a>(reader: &mut Reader<'a>) -> Result<Place<'a, Self>, LiftError>;

    /// Lends it from its C form.
    ///
    /// # Errors
    /// As [`Mirror::lift_c`].
    ///
    /// # Safety
    /// As [`Mirror::lift_c`]; what it points to stays as it is for `'a`.
    unsafe fn lend_c<'a>(c: &Self::C) -> Result<&'a Self, MirrorError>;

    /// Its C form.
    fn lower_c(&self) -> Self::C;
}

impl Passable for str {
    type C = Str;

    fn lend<'a>(reader: &mut Reader<'a>) -> Result<Place<'a, Self>, LiftError> {
        reader.text().map(Place::Lent)
    }

    unsafe fn lend_c<'a>(c: &Str) -> Result<&'a Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { c.as_text() }
    }

    fn lower_c(&self) -> Str {
        Str::of_text(self)
    }
}

impl<T: Block + Mirror<C = T> + Known + Sync> Passable for [T] {
    type C = List<T>;

    fn lend<'a>(reader: &mut Reader<'a>) -> Result<Place<'a, Self>, LiftError> {
        let start = reader.clone();
        if let Some(block) = T::block(reader)? {
            // SAFETY: any bytes are a number, and a block has whole ones of them.
            let (before, numbers, _) = unsafe { block.align_to::<T>() };
            if before.is_empty() && cfg!(target_endian = "little") {
                return Ok(Place::Lent(numbers));
            }
        }
        *reader = start;
        Vec::lift(reader).map(Place::Copied)
    }

    unsafe fn lend_c<'a>(c: &List<T>) -> Result<&'a Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { c.as_slice() }
    }

    fn lower_c(&self) -> List<T> {
        List::of(self)
    }
}

/// Where a borrowed value stands.
pub enum Place<'a, T: ?Sized + ToOwned> {
    /// Where the host put it.
    Lent(&'a T),
    /// In a copy.
    Copied(T::Owned),
}

/// A borrowed parameter on its way to the method: what it points to is there until the crossing ends, and the method has
/// returned by then, since only sync methods have such parameters.
pub struct Passed<T: ?Sized + ToOwned>(Inner<T>);

enum Inner<T: ?Sized + ToOwned> {
    Lent(*const T),
    Copied(T::Owned),
}

// SAFETY: it is used as a `&T` is, or as the value itself.
unsafe impl<T: ?Sized + ToOwned<Owned: Send> + Sync> Send for Passed<T> {}

impl<T: Passable + ?Sized> From<Place<'_, T>> for Passed<T> {
    fn from(place: Place<'_, T>) -> Self {
        Self(match place {
            Place::Lent(value) => Inner::Lent(value),
            Place::Copied(value) => Inner::Copied(value),
        })
    }
}

impl<T: Passable + ?Sized> Deref for Passed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            // SAFETY: made from a reference into the request or the caller's memory, which outlives the method.
            Inner::Lent(value) => unsafe { &**value },
            Inner::Copied(value) => std::borrow::Borrow::borrow(value),
        }
    }
}

impl<T: Passable + ?Sized> Describe for Passed<T> {
    fn describe(builder: &mut Builder) -> Type {
        T::Owned::describe(builder)
    }
}

impl<T: Passable + ?Sized> Wire for Passed<T> {
    const NULLABLE: bool = T::Owned::NULLABLE;
    const CONTAINERS_MAX: Option<usize> = T::Owned::CONTAINERS_MAX;

    fn lower(&self, writer: &mut Writer) {
        T::to_owned(self).lower(writer);
    }

    fn lift(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        T::lend(reader).map(Self::from)
    }

    fn lift_usual(reader: &mut Reader<'_>) -> Option<Self> {
        Self::lift(reader).ok()
    }
}

// SAFETY: the form of a copy, whose own implementation vouches for it.
unsafe impl<T: Passable + ?Sized> Mirror for Passed<T> {
    type C = T::C;
    type Param = T::C;

    fn lower_c(&self, _: &Arena) -> T::C {
        T::lower_c(self)
    }

    unsafe fn lift_c(c: &T::C) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches; it is used up before the caller's memory may change.
        Ok(Place::Lent(unsafe { T::lend_c(c) }?).into())
    }

    fn param(c: &T::C) -> T::C {
        *c
    }

    unsafe fn lift_param(param: T::C) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { Self::lift_c(&param) }
    }
}

impl<T: Passable + ?Sized> Known for Passed<T> where T::Owned: Send {}

#[cfg(test)]
mod tests {
    use super::*;

    fn lend<T: Passable + ?Sized>(bytes: &[u8]) -> Result<Passed<T>, LiftError> {
        let mut reader = Reader::new(bytes);
        let passed = Passed::lift(&mut reader)?;
        reader.finish()?;
        Ok(passed)
    }

    fn stands_in<T>(bytes: &[u8], part: &[T]) -> bool {
        bytes.as_ptr_range().contains(&part.as_ptr().cast())
    }

    #[test]
    fn text_and_bytes_are_lent_where_they_stand() {
        let text = hither_wire::lower(&"a\0b".to_owned());
        let passed = lend::<str>(&text).unwrap();
        assert_eq!(&*passed, "a\0b");
        assert!(stands_in(&text, passed.as_bytes()));
        let bytes = hither_wire::lower(&vec![0_u8, 255]);
        let passed = lend::<[u8]>(&bytes).unwrap();
        assert_eq!(&*passed, [0, 255]);
        assert!(stands_in(&bytes, &passed));
    }

    #[test]
    fn numbers_are_lent_where_they_are_aligned_and_copied_elsewhere() {
        let numbers = vec![f64::MIN, -0.0, f64::MAX];
        let wire = hither_wire::lower(&numbers);
        let mut lent = 0;
        // At each place that a message can begin at, one of which aligns the block.
        for shift in 0..8 {
            let mut buffer = [0_u64; 8];
            // SAFETY: a buffer of numbers is one of bytes.
            let (_, bytes, _) = unsafe { buffer.align_to_mut::<u8>() };
            let message = &mut bytes[shift..shift + wire.len()];
            message.copy_from_slice(&wire);
            let passed = lend::<[f64]>(message).unwrap();
            assert_eq!(
                passed.iter().map(|x| x.to_bits()).collect::<Vec<_>>(),
                numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>()
            );
            lent += usize::from(stands_in(message, &passed));
        }
        assert_eq!(lent, usize::from(cfg!(target_endian = "little")));
    }

    #[test]
    fn a_list_that_is_an_array_is_read_as_any_list() {
        let passed = lend::<[u16]>(b"\x82\x01\x19\xff\xff").unwrap();
        assert_eq!(&*passed, [1, u16::MAX]);
        assert!(lend::<[u16]>(b"\xd8\x45\x43\x01\x02\x03").is_err(), "half a number");
        assert!(lend::<str>(b"\x61\xff").is_err(), "no UTF-8");
    }
}
