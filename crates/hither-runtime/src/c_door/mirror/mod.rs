//! How a value looks in C, and the way there and back.
//!
//! Lowering borrows: strings, bytes and lists of scalars are pointers into the value itself, the rest is laid out in an
//! arena that lives as long as the callback that reads it. Lifting copies.

pub mod alias;
mod arena;
mod array;
mod list;
mod map;
mod number;
mod pointer;
mod set;
mod shared;
mod text;
mod time;
mod tuple;

use hither_wire::Wire;

pub use arena::Arena;
pub use list::List;
pub use map::Entry;
pub use number::{I128, U128};
pub use pointer::lift_pointer;
pub use shared::MirrorShared;
pub use text::Str;
pub use time::{DurationC, TimeC};

use crate::c_door::lift_error::deeper;
pub use crate::c_door::lift_error::{MirrorError, nested};

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
pub unsafe trait Mirror: Wire {
    /// Its form inside structs, lists and outcomes.
    type C: Copy + 'static;
    /// Its form as a parameter: a pointer for what is a struct of the author's, a tuple or an array, `C` for everything
    /// else.
    type Param: Copy + 'static;

    /// Its C form; borrows from `self` and `arena`. What stands in a container on the wire is lowered by
    /// [`Arena::nested`].
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
        arena.nested::<Vec<Self>>(1, || arena.deeper::<Self, _>(|| lower_items(items, arena)))
    }

    /// A copy of the items of a list or an array.
    ///
    /// # Errors
    /// As [`Mirror::lift_c`].
    ///
    /// # Safety
    /// As [`Mirror::lift_c`], of each.
    unsafe fn lift_c_items(items: &[Self::C]) -> Result<Vec<Self>, MirrorError> {
        // SAFETY: as the caller vouches.
        nested(1, || deeper::<Self, _>(|| unsafe { lift_items(items) }))
    }
}

/// The C form of a list of what may need memory of its own.
fn lower_items<T: Mirror>(items: &[T], arena: &Arena) -> List<T::C> {
    List::of(arena.alloc_slice_fill_iter(items.iter().map(|item| item.lower_c(arena))))
}

/// A copy of each.
///
/// # Errors
/// As [`Mirror::lift_c`].
///
/// # Safety
/// As [`Mirror::lift_c`], of each.
pub(crate) unsafe fn lift_items<T: Mirror>(items: &[T::C]) -> Result<Vec<T>, MirrorError> {
    let mut lifted = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        // SAFETY: as the caller vouches.
        lifted.push(unsafe { T::lift_c(item) }.map_err(|error| error.in_index(index))?);
    }
    Ok(lifted)
}

/// How a C form that is a struct of several parts is passed as a parameter: by pointer, as expansions do it.
macro_rules! param_by_pointer {
    ($c:ty) => {
        type Param = *const $c;

        fn param(c: &$c) -> *const $c {
            c
        }

        unsafe fn lift_param(param: *const $c) -> Result<Self, MirrorError> {
            // SAFETY: as the caller vouches.
            unsafe { lift_pointer::<Self>(param) }
        }
    };
}

/// How any other C form is passed as a parameter: as it is.
macro_rules! param_by_value {
    ($c:ty) => {
        type Param = $c;

        fn param(c: &$c) -> $c {
            *c
        }

        unsafe fn lift_param(param: $c) -> Result<Self, MirrorError> {
            // SAFETY: as the caller vouches.
            unsafe { Self::lift_c(&param) }
        }
    };
}

use {param_by_pointer, param_by_value};

#[cfg(test)]
mod tests;
