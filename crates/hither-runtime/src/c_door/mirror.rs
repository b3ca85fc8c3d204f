//! How a value looks in C, and the way there and back.
//!
//! Lowering borrows: strings, bytes and lists of scalars are pointers into the value itself, the rest is laid out in an
//! arena that lives as long as the callback that reads it. Lifting copies.

use std::ffi::c_char;
use std::fmt;

use hither_schema::Status;

pub use crate::c_door::lift_error::MirrorError;
use crate::c_door::lift_error::spend;

/// Where the parts of a C form are laid out that are not in the value already.
pub type Arena = bumpalo::Bump;

/// A type with a C form. Derived by `#[hither::data]` and `#[hither::error]`.
///
/// # Safety
/// `C` and `Param` are laid out as the generated header declares them, and are made of integers, floats, raw pointers, and
/// `repr(C)` structs, arrays and unions of these: any of them may be zero and none holds a reference.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross the boundary",
    label = "not a type that Hither knows",
    note = "mark its definition with `#[hither::data]`, or with `#[hither::error]` where it is an error"
)]
pub unsafe trait Mirror: Sized {
    /// Its form inside structs, lists and outcomes.
    type C: Copy + 'static;
    /// Its form as a parameter: a pointer for records and errors, `C` for everything else.
    type Param: Copy + 'static;

    /// Its C form; borrows from `self` and `arena`.
    fn lower_c(&self, arena: &Arena) -> Self::C;

    /// A copy of what the C form holds.
    ///
    /// # Errors
    /// NULL with a length, text that is no UTF-8, or a value that the type does not have.
    ///
    /// # Safety
    /// Every pointer in `c` is NULL or valid for reads of what it claims to point to.
    unsafe fn lift_c(c: &Self::C) -> Result<Self, MirrorError>;

    /// The parameter for a C form.
    fn param(c: &Self::C) -> Self::Param;

    /// As [`Mirror::lift_c`], from a parameter.
    ///
    /// # Errors
    /// Also NULL where a pointer is needed.
    ///
    /// # Safety
    /// As [`Mirror::lift_c`].
    unsafe fn lift_param(param: Self::Param) -> Result<Self, MirrorError>;

    /// The C form of a list.
    fn lower_c_list(items: &[Self], arena: &Arena) -> List<Self::C> {
        List::of(arena.alloc_slice_fill_iter(items.iter().map(|item| item.lower_c(arena))))
    }

    /// A copy of what the C form of a list holds.
    ///
    /// # Errors
    /// As [`Mirror::lift_c`].
    ///
    /// # Safety
    /// As [`Mirror::lift_c`].
    unsafe fn lift_c_list(list: &List<Self::C>) -> Result<Vec<Self>, MirrorError> {
        // SAFETY: as the caller vouches.
        let items = unsafe { list.as_slice() }?;
        let mut lifted = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            // SAFETY: as the caller vouches.
            lifted.push(unsafe { Self::lift_c(item) }.map_err(|error| error.in_index(index))?);
        }
        Ok(lifted)
    }
}

/// `L_str`, `L_bytes` and every `L_..._list`.
#[repr(C)]
pub struct List<T> {
    ptr: *const T,
    len: usize,
}

/// A string in C: UTF-8, not ended by NUL.
pub type Str = List<c_char>;

// By hand: a derive would ask the same of `T`.
impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({:p}, {})", self.ptr, self.len)
    }
}

impl<T> List<T> {
    /// Borrows `items`.
    pub fn of(items: &[T]) -> Self {
        Self { ptr: items.as_ptr(), len: items.len() }
    }

    /// What it points to. Empty for NULL without a length.
    ///
    /// # Safety
    /// `ptr` is NULL or valid for reads of `len` items for `'a`.
    unsafe fn as_slice<'a>(&self) -> Result<&'a [T], MirrorError> {
        let bytes =
            self.len.checked_mul(size_of::<T>()).filter(|bytes| isize::try_from(*bytes).is_ok());
        match (self.ptr.is_null(), self.len, bytes) {
            (_, 0, _) => Ok(&[]),
            (true, len, _) => Err(MirrorError::new(
                Status::NullPointer,
                format!("the pointer is NULL, but the length is {len}"),
            )),
            (false, len, None) => Err(MirrorError::new(
                Status::TooLarge,
                format!("a length of {len} is more than memory has"),
            )),
            (false, ..) if !self.ptr.is_aligned() => Err(MirrorError::new(
                Status::BadRequest,
                "the pointer is not aligned for its type".into(),
            )),
            (false, len, Some(bytes)) => {
                spend(bytes)?;
                // SAFETY: not NULL, aligned, of a possible length; the caller vouches for the rest.
                Ok(unsafe { std::slice::from_raw_parts(self.ptr, len) })
            }
        }
    }
}

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

/// Lifts what a pointer points to.
///
/// # Errors
/// NULL, or as [`Mirror::lift_c`].
///
/// # Safety
/// `pointer` is NULL or valid for reads of a `T::C` whose own pointers are valid.
pub unsafe fn lift_pointer<T: Mirror>(pointer: *const T::C) -> Result<T, MirrorError> {
    if pointer.is_null() {
        return Err(MirrorError::null());
    }
    if !pointer.is_aligned() {
        return Err(MirrorError::new(
            Status::BadRequest,
            "the pointer is not aligned for its type".into(),
        ));
    }
    // SAFETY: not NULL, aligned, and the caller vouches for the rest.
    unsafe { T::lift_c(&*pointer) }
}

/// Integers and floats: the same in C, and a list of them is one block on both sides.
macro_rules! mirror_numbers {
    ($($ty:ty),+) => {
        $(// SAFETY: the same type in C.
        unsafe impl Mirror for $ty {
            type C = $ty;
            type Param = $ty;

            fn lower_c(&self, _: &Arena) -> $ty {
                *self
            }

            unsafe fn lift_c(c: &$ty) -> Result<Self, MirrorError> {
                Ok(*c)
            }

            fn param(c: &$ty) -> $ty {
                *c
            }

            unsafe fn lift_param(param: $ty) -> Result<Self, MirrorError> {
                Ok(param)
            }

            fn lower_c_list(items: &[Self], _: &Arena) -> List<$ty> {
                List::of(items)
            }

            unsafe fn lift_c_list(list: &List<$ty>) -> Result<Vec<Self>, MirrorError> {
                // SAFETY: as the caller vouches.
                Ok(unsafe { list.as_slice() }?.to_vec())
            }
        })+
    };
}

mirror_numbers!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// One byte in C; anything but 0 and 1 is refused, since Rust's `bool` has no other value.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for bool {
    type C = u8;
    type Param = u8;

    fn lower_c(&self, _: &Arena) -> u8 {
        u8::from(*self)
    }

    unsafe fn lift_c(c: &u8) -> Result<Self, MirrorError> {
        match *c {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(MirrorError::new(
                Status::BadRequest,
                format!("expected a bool (0 or 1), found {other}"),
            )),
        }
    }

    fn param(c: &u8) -> u8 {
        *c
    }

    unsafe fn lift_param(param: u8) -> Result<Self, MirrorError> {
        // SAFETY: no pointer is read.
        unsafe { Self::lift_c(&param) }
    }
}

/// A Unicode scalar value in C.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for char {
    type C = u32;
    type Param = u32;

    fn lower_c(&self, _: &Arena) -> u32 {
        u32::from(*self)
    }

    unsafe fn lift_c(c: &u32) -> Result<Self, MirrorError> {
        char::from_u32(*c).ok_or_else(|| {
            MirrorError::new(
                Status::BadRequest,
                format!("expected a Unicode scalar value, found {c:#x}"),
            )
        })
    }

    fn param(c: &u32) -> u32 {
        *c
    }

    unsafe fn lift_param(param: u32) -> Result<Self, MirrorError> {
        // SAFETY: no pointer is read.
        unsafe { Self::lift_c(&param) }
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for String {
    type C = Str;
    type Param = Str;

    fn lower_c(&self, _: &Arena) -> Str {
        Str::of_text(self)
    }

    unsafe fn lift_c(c: &Str) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { c.as_text() }.map(str::to_owned)
    }

    fn param(c: &Str) -> Str {
        *c
    }

    unsafe fn lift_param(param: Str) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { Self::lift_c(&param) }
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror> Mirror for Vec<T> {
    type C = List<T::C>;
    type Param = List<T::C>;

    fn lower_c(&self, arena: &Arena) -> List<T::C> {
        T::lower_c_list(self, arena)
    }

    unsafe fn lift_c(c: &List<T::C>) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { T::lift_c_list(c) }
    }

    fn param(c: &List<T::C>) -> List<T::C> {
        *c
    }

    unsafe fn lift_param(param: List<T::C>) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { T::lift_c_list(&param) }
    }
}

/// A pointer in C, NULL for none.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror> Mirror for Option<T> {
    type C = *const T::C;
    type Param = *const T::C;

    fn lower_c(&self, arena: &Arena) -> *const T::C {
        match self {
            Some(value) => {
                let c = value.lower_c(arena);
                arena.alloc(c)
            }
            None => std::ptr::null(),
        }
    }

    unsafe fn lift_c(c: &*const T::C) -> Result<Self, MirrorError> {
        if c.is_null() {
            return Ok(None);
        }
        // SAFETY: not NULL; as the caller vouches.
        unsafe { lift_pointer::<T>(*c) }.map(Some)
    }

    fn param(c: &*const T::C) -> *const T::C {
        *c
    }

    unsafe fn lift_param(param: *const T::C) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        unsafe { Self::lift_c(&param) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Refusal;

    fn round_trip<T: Mirror + PartialEq + fmt::Debug>(value: T) {
        let arena = Arena::new();
        let c = value.lower_c(&arena);
        // SAFETY: the pointers are into `value` and `arena`.
        assert_eq!(unsafe { T::lift_c(&c) }.unwrap(), value);
        // SAFETY: as above.
        assert_eq!(unsafe { T::lift_param(T::param(&c)) }.unwrap(), value);
    }

    #[test]
    fn values_survive() {
        round_trip(true);
        round_trip('\u{10ffff}');
        round_trip(i64::MIN);
        round_trip("a\0b ä".to_owned());
        round_trip(vec![1.5_f32, f32::INFINITY]);
        round_trip(vec!["".to_owned(), "x".to_owned()]);
        round_trip(vec![vec![1_u8, 2], vec![]]);
        round_trip(Some(Some(7_u16)));
        round_trip(Some(None::<u16>));
        round_trip(None::<Option<u16>>);
        round_trip(vec![Some("a".to_owned()), None]);
    }

    #[test]
    fn what_no_rust_value_can_be_is_refused() {
        // SAFETY: no pointer is read.
        unsafe {
            let error = bool::lift_c(&2).unwrap_err();
            assert_eq!(error.to_string(), "expected a bool (0 or 1), found 2");
            let error = char::lift_c(&0xd800).unwrap_err();
            assert_eq!(error.to_string(), "expected a Unicode scalar value, found 0xd800");
        }
    }

    #[test]
    fn null_with_a_length_and_lengths_beyond_memory_are_refused() {
        let null = Str { ptr: std::ptr::null(), len: 3 };
        // SAFETY: refused before anything is read.
        let error = unsafe { String::lift_c(&null) }.unwrap_err();
        assert_eq!(Refusal::from(error).status, Status::NullPointer);
        let huge = List { ptr: std::ptr::dangling::<u64>(), len: usize::MAX / 2 };
        // SAFETY: refused before anything is read.
        let error = unsafe { Vec::<u64>::lift_c(&huge) }.unwrap_err();
        assert_eq!(Refusal::from(error).status, Status::TooLarge);
    }

    #[test]
    fn the_place_is_named() {
        let bad = [0xff_u8];
        let texts = [Str::of_text("fine"), Str { ptr: bad.as_ptr().cast(), len: 1 }];
        // SAFETY: the pointers are into the arrays above.
        let error = unsafe { Vec::<String>::lift_c(&List::of(&texts)) }.unwrap_err();
        let error = error
            .in_field("record `Line`", "names")
            .in_index(3)
            .in_field("record `Order`", "lines");
        assert_eq!(
            error.to_string(),
            "record `Order`, field `lines[3].names[1]`: expected UTF-8, found an invalid sequence at byte 0"
        );
    }
}
