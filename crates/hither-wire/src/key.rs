//! What can be the key of a map and the item of a set: what every language can look up, and nothing that is equal to
//! another value without being the same.

use std::sync::Arc;

use crate::error::Short;
use crate::value::Wire;

/// A key by itself: equal and ordered as numbers and texts are, without any code of an author's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlainKey {
    /// A `bool` as 0 or 1, an integer, the code point of a `char`, the position of an enum's variant.
    Number(i128),
    /// A text.
    Text(Arc<str>),
}

/// A value that may be the key of a map and the item of a set. `#[hither::data]` implements it for enums without data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map or the item of a set",
    label = "not a key",
    note = "keys are `bool`, integers up to 64 bits, `char`, `String` and enums without data under `#[hither::data]`"
)]
pub trait Key: Wire {
    /// How errors name the value behind it: `"apple"` in `prices["apple"]`. Short, whatever a stranger sent.
    fn shown(&self) -> String;

    /// What it is by itself. Two keys of one type are the same exactly if these are.
    fn plain_key(&self) -> PlainKey;
}

macro_rules! displayed_keys {
    ($($type:ty),+) => {
        $(impl Key for $type {
            fn shown(&self) -> String {
                self.to_string()
            }

            fn plain_key(&self) -> PlainKey {
                PlainKey::Number(i128::from(*self))
            }
        })+
    };
}

displayed_keys!(bool, i8, i16, i32, i64, u8, u16, u32, u64);

impl Key for char {
    fn shown(&self) -> String {
        format!("{self:?}")
    }

    fn plain_key(&self) -> PlainKey {
        PlainKey::Number(i128::from(u32::from(*self)))
    }
}

impl Key for String {
    fn shown(&self) -> String {
        format!("\"{}\"", Short(self))
    }

    fn plain_key(&self) -> PlainKey {
        PlainKey::Text(self.as_str().into())
    }
}
