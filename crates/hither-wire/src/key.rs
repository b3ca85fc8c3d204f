//! What can be the key of a map and the item of a set: what every language can look up, and nothing that is equal to
//! another value without being the same.

use crate::error::Short;
use crate::value::Wire;

/// A value that may be the key of a map and the item of a set. `#[hither::data]` implements it for enums without data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map or the item of a set",
    label = "not a key",
    note = "keys are `bool`, integers up to 64 bits, `char`, `String` and enums without data under `#[hither::data]`"
)]
pub trait Key: Wire {
    /// How errors name the value behind it: `"apple"` in `prices["apple"]`. Short, whatever a stranger sent.
    fn shown(&self) -> String;
}

macro_rules! displayed_keys {
    ($($type:ty),+) => {
        $(impl Key for $type {
            fn shown(&self) -> String {
                self.to_string()
            }
        })+
    };
}

displayed_keys!(bool, i8, i16, i32, i64, u8, u16, u32, u64);

impl Key for char {
    fn shown(&self) -> String {
        format!("{self:?}")
    }
}

impl Key for String {
    fn shown(&self) -> String {
        format!("\"{}\"", Short(self))
    }
}
