//! Types of an author's that cross as others: a newtype as what it holds, a link as its text.
//!
//! The form is that of the other type, also in lists and sets, so whoever is on the other side cannot tell. What
//! `#[hither::data]` writes for such a type is its [`Alias`], and a [`Wire`] of calls to the functions here.

use std::borrow::Borrow;
use std::fmt::Display;
use std::ops::Deref;

use crate::error::LiftError;
use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

/// A type that crosses as another one.
pub trait Alias: Sized {
    /// What crosses in its place.
    type As: Wire;

    /// What crosses in place of this value.
    fn plain(&self) -> Plain<'_, Self::As>;

    /// Makes a value of what crossed.
    ///
    /// # Errors
    /// Why there is none, in the author's [`words`].
    fn from_plain(plain: Self::As) -> Result<Self, String>;
}

/// What crosses in place of a value.
pub enum Plain<'a, T> {
    /// It stands in the value.
    Lent(&'a T),
    /// It was made of it.
    Made(T),
}

impl<T> Deref for Plain<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Plain::Lent(value) => value,
            Plain::Made(value) => value,
        }
    }
}

impl<T> Borrow<T> for Plain<'_, T> {
    fn borrow(&self) -> &T {
        self
    }
}

/// What an author says of a stranger's value. It may quote all of it, so it is cut: a message of a megabyte must not
/// become an error of a megabyte.
pub fn words(said: impl Display) -> String {
    let mut words = said.to_string();
    if let Some((end, _)) = words.char_indices().nth(WORDS_CHARS_MAX) {
        words.truncate(end);
        words.push_str("...");
    }
    words
}

/// Enough for a sentence or two.
const WORDS_CHARS_MAX: usize = 300;

/// [`Wire::lower`] of an alias.
pub fn lower<T: Alias>(value: &T, w: &mut Writer) {
    value.plain().lower(w);
}

/// [`Wire::lift`] of an alias.
///
/// # Errors
/// The bytes are not what crosses in its place, or the author refuses it: at the first byte of the value.
pub fn lift<T: Alias>(r: &mut Reader<'_>) -> Result<T, LiftError> {
    let start = r.offset();
    let plain = T::As::lift(r)?;
    T::from_plain(plain).map_err(|text| r.error_at(start, text))
}

/// [`Wire::lift_usual`] of an alias.
pub fn lift_usual<T: Alias>(r: &mut Reader<'_>) -> Option<T> {
    T::from_plain(T::As::lift_usual(r)?).ok()
}

/// [`Wire::lower_each`] of an alias, and with it [`Wire::lower_list`].
pub fn lower_each<T: Alias>(items: impl ExactSizeIterator<Item: Borrow<T>>, w: &mut Writer) {
    // Each may be made on the way, and must outlive what is borrowed from it.
    let items: Vec<_> = items.collect();
    T::As::lower_each(items.iter().map(|item| item.borrow().plain()), w);
}

/// [`Wire::lift_list`] of an alias.
///
/// # Errors
/// As [`lift`]; what the author refuses is named by its index, at the first byte of the list.
pub fn lift_list<T: Alias>(r: &mut Reader<'_>) -> Result<Vec<T>, LiftError> {
    let start = r.offset();
    let lifted = T::As::lift_list(r)?.into_iter().map(T::from_plain).enumerate();
    lifted
        .map(|(index, item)| item.map_err(|text| r.error_at(start, text).in_index(index)))
        .collect()
}

/// [`Wire::lift_list_usual`] of an alias.
pub fn lift_list_usual<T: Alias>(r: &mut Reader<'_>) -> Option<Vec<T>> {
    T::As::lift_list_usual(r)?.into_iter().map(|plain| T::from_plain(plain).ok()).collect()
}
