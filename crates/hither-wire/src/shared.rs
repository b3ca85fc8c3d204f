//! What crosses by handle.

use std::sync::Arc;

use crate::error::LiftError;
use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

/// A type whose `Arc` has a form on the wire: a handle, which is an unsigned integer. What it stands for is known to
/// whoever implements this.
pub trait WireShared: Send + Sync {
    /// Makes a handle and writes it.
    fn lower_shared(this: &Arc<Self>, w: &mut Writer);

    /// Reads a handle, and finds what it stands for.
    ///
    /// # Errors
    /// No unsigned integer, or nothing stands behind it.
    fn lift_shared(r: &mut Reader<'_>) -> Result<Arc<Self>, LiftError>;
}

impl<T: WireShared + ?Sized> Wire for Arc<T> {
    const CONTAINERS_MAX: Option<usize> = Some(1);
    const LIST_CONTAINERS_MAX: Option<usize> = Some(2);

    fn lower(&self, w: &mut Writer) {
        T::lower_shared(self, w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        T::lift_shared(r)
    }
}
