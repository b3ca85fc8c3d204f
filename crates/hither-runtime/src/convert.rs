//! How an author's type is turned into what crosses in its place, and made of it: by the traits that Rust has for that.

use std::fmt::Display;
use std::str::FromStr;

use hither_wire::alias::words;

use crate::panics;

/// A type that can be made of the type that crosses in its place.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of `{As}`, as which it crosses",
    label = "no `TryFrom<{As}> for {Self}`",
    note = "implement `TryFrom<{As}>` for `{Self}`, whose error says in its `Display` what is wrong with a value",
    note = "or `From<{As}>` where every value will do"
)]
pub trait LiftsFrom<As>: Sized {
    /// Makes a value of what crossed.
    ///
    /// # Errors
    /// Why there is none.
    fn lift_from(plain: As) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<As, T: TryFrom<As, Error: Display>> LiftsFrom<As> for T {
    fn lift_from(plain: As) -> Result<Self, String> {
        contained(|| T::try_from(plain).map_err(words))
    }
}

/// A type that can be turned into the type that crosses in its place. Of a reference: a value crosses more than once, to
/// each listener for example, and stays with the library.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be turned into `{As}`, as which it crosses",
    label = "no `From<&{Self}> for {As}`",
    note = "implement `From<&{Self}>` for `{As}`"
)]
pub trait LowersTo<As> {
    /// What crosses in place of it.
    fn lower_to(&self) -> As;
}

#[diagnostic::do_not_recommend]
impl<T, As: for<'a> From<&'a T>> LowersTo<As> for T {
    fn lower_to(&self) -> As {
        As::from(self)
    }
}

/// A type that can be written as text, and read from it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as text and read from it",
    label = "no `Display`, or no `FromStr` with an error that has one",
    note = "write `#[hither::data(as = String)]` in place of `text`, and say how with `TryFrom<String>` and `From<&..> for String`"
)]
pub trait Text: Sized {
    /// The text.
    fn lower_text(&self) -> String;

    /// Reads it.
    ///
    /// # Errors
    /// Why it is no such text.
    fn lift_text(text: &str) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr<Err: Display>> Text for T {
    fn lower_text(&self) -> String {
        self.to_string()
    }

    fn lift_text(text: &str) -> Result<Self, String> {
        contained(|| text.parse().map_err(words))
    }
}

/// Runs a conversion of what a stranger sent. A panic refuses the value, as an error would: it must not unwind through the
/// lifting around it.
fn contained<T>(convert: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    panics::contain(convert)
        .unwrap_or_else(|failure| Err(words(format!("its conversion panicked: {}", failure.text))))
}
