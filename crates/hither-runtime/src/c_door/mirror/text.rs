//! Strings: UTF-8 behind pointer and length.

use std::ffi::c_char;

use hither_schema::Status;

use super::{Arena, List, Mirror, MirrorError, param_by_value};

/// A string in C: UTF-8, not ended by NUL.
pub type Str = List<c_char>;

impl Str {
    /// Borrows `text`.
    pub fn of_text(text: &str) -> Self {
        Self { ptr: text.as_ptr().cast(), len: text.len() }
    }

    /// What it points to, as text.
    ///
    /// # Errors
    /// NULL with a length, or not UTF-8.
    ///
    /// # Safety
    /// `ptr` is NULL or valid for reads of `len` bytes for `'a`.
    pub(crate) unsafe fn as_text<'a>(&self) -> Result<&'a str, MirrorError> {
        // SAFETY: as the caller vouches; a C character is a byte.
        let bytes = unsafe { List { ptr: self.ptr.cast::<u8>(), len: self.len }.as_slice() }?;
        std::str::from_utf8(bytes).map_err(|error| {
            let text = format!(
                "expected UTF-8, found an invalid sequence at byte {}",
                error.valid_up_to()
            );
            MirrorError::new(Status::BadRequest, text)
        })
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for String {
    type C = Str;
    param_by_value!(Str);

    fn lower_c(&self, _: &Arena) -> Str {
        Str::of_text(self)
    }

    unsafe fn lift_c(c: &Str) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { c.as_text() }.map(str::to_owned)
    }
}
