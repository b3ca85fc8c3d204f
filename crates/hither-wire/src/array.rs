//! Arrays: as lists of exactly as many items.

use crate::error::{Count, LiftError};
use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

impl<T: Wire, const N: usize> Wire for [T; N] {
    const CONTAINERS_MAX: Option<usize> = T::LIST_CONTAINERS_MAX;

    fn lower(&self, w: &mut Writer) {
        T::lower_list(self, w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let start = r.clone();
        // Through a list, so that what is lifted is dropped if the next item is none, without a line of `unsafe`.
        T::lift_list(r)?.try_into().map_err(|items: Vec<T>| {
            let expected = Count(N, "item");
            start.error(format!("expected list of {expected}, found {}", items.len()))
        })
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        T::lift_list_usual(r)?.try_into().ok()
    }
}
