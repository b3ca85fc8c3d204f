//! In which context a thread makes and finds handles right now, and which it made.

use std::cell::{Cell, RefCell};
use std::ptr;

use hither_schema::Status;

use super::Object;
use crate::context::Shared;
use crate::refusal::Refusal;
use crate::sync::Arc;

thread_local! {
    static HERE: Here = const { Here { context: Cell::new(ptr::null()), made: RefCell::new(Vec::new()) } };
}

struct Here {
    /// Null: none.
    context: Cell<*const Shared>,
    /// The handles that this lowering made.
    made: RefCell<Vec<u64>>,
}

/// Handles that are on their way to the host. They must be told how that ended.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Handles(Vec<u64>);

impl Handles {
    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The host has them: they are its own.
    pub(crate) fn arrived(self) {}

    /// The host never gets them.
    pub(crate) fn lost(self, context: &Shared) {
        context.objects.take_back(&self.0);
    }
}

/// Lowers something of `context`. What it made handles of is released again where `lower` fails or panics.
///
/// # Errors
/// Those of `lower`.
#[inline]
pub(crate) fn lowering<R, E>(
    context: &Shared,
    lower: impl FnOnce() -> Result<R, E>,
) -> Result<(R, Handles), E> {
    if !context.has_objects() {
        return Ok((lower()?, Handles::default()));
    }
    HERE.with(|here| {
        let mut making = Making::begin(here, context);
        let lowered = lower()?;
        Ok((lowered, making.finish()))
    })
}

/// Lowers something whose context is gone: handles in it are 0, whatever is lowered round it on this thread.
pub(crate) fn lowering_nowhere<R>(lower: impl FnOnce() -> R) -> R {
    HERE.with(|here| {
        let _outside = Inside(here, here.context.replace(ptr::null()));
        lower()
    })
}

/// Collects the handles of one lowering. Dropped before it is finished, it releases them.
struct Making<'a> {
    inside: Inside<'a>,
    context: &'a Shared,
    /// The handles of the lowering around it; `None`: finished.
    outer: Option<Vec<u64>>,
}

impl<'a> Making<'a> {
    fn begin(here: &'a Here, context: &'a Shared) -> Self {
        Self { inside: Inside::begin(here, context), context, outer: Some(here.made.take()) }
    }

    fn finish(&mut self) -> Handles {
        let made = &self.inside.0.made;
        self.outer.take().map_or_else(Handles::default, |outer| Handles(made.replace(outer)))
    }
}

impl Drop for Making<'_> {
    fn drop(&mut self) {
        self.finish().lost(self.context);
    }
}

/// Lifts something of `context`.
#[inline]
pub(crate) fn lifting<R>(context: &Shared, lift: impl FnOnce() -> R) -> R {
    if !context.has_objects() {
        return lift();
    }
    HERE.with(|here| {
        let _inside = Inside::begin(here, context);
        lift()
    })
}

/// Puts the context back that was there before.
struct Inside<'a>(&'a Here, *const Shared);

impl<'a> Inside<'a> {
    fn begin(here: &'a Here, context: &Shared) -> Self {
        Self(here, here.context.replace(ptr::from_ref(context)))
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.context.set(self.1);
    }
}

/// A new handle of an object.
pub(crate) fn make<T: Object>(object: &Arc<T>) -> u64 {
    HERE.with(|here| {
        // SAFETY: set by `lowering` or `lifting`, whose context outlives what it runs; null elsewhere.
        match unsafe { here.context.get().as_ref() } {
            Some(context) => {
                let handle = context.objects.insert(context.id(), object.clone());
                here.made.borrow_mut().push(handle);
                handle
            }
            // Bytes that go to nobody: a test of the author's, or the context is gone.
            None => 0,
        }
    })
}

/// The object of a handle.
pub(crate) fn find<T: Object>(handle: u64) -> Result<Arc<T>, Refusal> {
    HERE.with(|here| {
        // SAFETY: as above.
        match unsafe { here.context.get().as_ref() } {
            Some(context) => context.objects.find(context.id(), handle),
            None => Err(Status::UnknownObject.into()),
        }
    })
}
