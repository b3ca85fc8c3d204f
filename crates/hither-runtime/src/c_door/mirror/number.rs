//! Numbers, bools and characters.

use hither_schema::Status;

use super::{Arena, List, Mirror, MirrorError, param_by_value};

/// Integers and floats: the same in C, and a list of them is one block on both sides.
macro_rules! mirror_numbers {
    ($($ty:ty),+) => {
        $(// SAFETY: the same type in C.
        unsafe impl Mirror for $ty {
            type C = $ty;
            param_by_value!($ty);

            fn lower_c(&self, _: &Arena) -> $ty {
                *self
            }

            unsafe fn lift_c(c: &$ty) -> Result<Self, MirrorError> {
                Ok(*c)
            }

            fn lower_c_list(items: &[Self], _: &Arena) -> List<$ty> {
                List::of(items)
            }

            unsafe fn lift_c_items(items: &[$ty]) -> Result<Vec<Self>, MirrorError> {
                Ok(items.to_vec())
            }
        })+
    };
}

mirror_numbers!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// One byte in C; anything but 0 and 1 is refused, since Rust's `bool` has no other value.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for bool {
    type C = u8;
    param_by_value!(u8);

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
}

/// A Unicode scalar value in C.
// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for char {
    type C = u32;
    param_by_value!(u32);

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
}

/// `L_i128`: two's complement in two halves, so that compilers without such a type agree with those that have one.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct I128 {
    pub(super) lo: u64,
    pub(super) hi: i64,
}

/// `L_u128`
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct U128 {
    pub(super) lo: u64,
    pub(super) hi: u64,
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for i128 {
    type C = I128;
    param_by_value!(I128);

    fn lower_c(&self, _: &Arena) -> I128 {
        // Each cast keeps the half that its shift put in place.
        I128 { lo: *self as u64, hi: (*self >> 64) as i64 }
    }

    unsafe fn lift_c(c: &I128) -> Result<Self, MirrorError> {
        Ok(i128::from(c.hi) << 64 | i128::from(c.lo))
    }
}

// SAFETY: as the table in docs/symbols.md says.
unsafe impl Mirror for u128 {
    type C = U128;
    param_by_value!(U128);

    fn lower_c(&self, _: &Arena) -> U128 {
        // As above.
        U128 { lo: *self as u64, hi: (*self >> 64) as u64 }
    }

    unsafe fn lift_c(c: &U128) -> Result<Self, MirrorError> {
        Ok(u128::from(c.hi) << 64 | u128::from(c.lo))
    }
}
