//! Arrays: their items and nothing else. `L_.._array<N>` is a struct around such an array, which is laid out the same.

use super::{Arena, Mirror, MirrorError, lift_pointer, param_by_pointer};

// SAFETY: as the table in docs/symbols.md says.
unsafe impl<T: Mirror, const N: usize> Mirror for [T; N] {
    type C = [T::C; N];
    param_by_pointer!([T::C; N]);

    fn lower_c(&self, arena: &Arena) -> [T::C; N] {
        arena.nested::<Self>(1, || self.each_ref().map(|item| item.lower_c(arena)))
    }

    unsafe fn lift_c(c: &[T::C; N]) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        let items = unsafe { T::lift_c_items(c) }?;
        Ok(items.try_into().unwrap_or_else(|_| unreachable!("as many come out as went in")))
    }
}
