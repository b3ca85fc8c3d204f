//! What a host that pulls a stream may look at until it pulls again.

use hither_schema::Status;

use crate::c_door::mirror::Arena;
use crate::c_door::outcome::{OutcomeOf, Split, lower_outcome};
use crate::c_door::remember;
use crate::context::Context;
use crate::method::Method;
use crate::object;
use crate::panics;
use crate::refusal::{Failure, usable};
use crate::task::Ending;
use crate::value::Value;

/// `L_<method>_batch`
#[derive(Debug)]
#[repr(C)]
pub struct Batch<V, E> {
    items: *const V,
    count: usize,
    /// Where the stream has ended and all items were taken; else NULL.
    end: *const E,
}

impl<V, E> Batch<V, E> {
    /// Neither items nor an end.
    pub(super) const fn empty() -> Self {
        Self { items: std::ptr::null(), count: 0, end: std::ptr::null() }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// The batch of `M`, whose items are `T`.
pub(super) type BatchOf<M, T> = Batch<<T as Value>::C, OutcomeOf<M>>;

/// A batch, with what it points to.
pub(super) struct Lent<M: Method, T: Value> {
    batch: BatchOf<M, T>,
    _items: Vec<T>,
    _ending: Option<Box<Ending<Split<M>>>>,
    _arena: Arena,
}

// SAFETY: the pointers of the batch point into the values and the arena beside it, which may go to another thread with
// it; nothing here reads behind them.
unsafe impl<M: Method, T: Value> Send for Lent<M, T> {}

impl<M: Method, T: Value> Lent<M, T> {
    /// Those of `items` that can cross, up to the first that cannot; the others, and why.
    pub(super) fn items(
        context: &Context,
        mut items: Vec<T>,
    ) -> (Box<Self>, Option<(Vec<T>, Failure)>) {
        let arena = Arena::new();
        let mut lowered = Vec::with_capacity(items.len());
        let failure = items.iter().find_map(|item| match lower(context, item, &arena) {
            Ok(c) => {
                lowered.push(c);
                None
            }
            Err(failure) => Some(failure),
        });
        let failed = failure.map(|failure| (items.split_off(lowered.len()), failure));
        let first = arena.alloc_slice_copy(&lowered);
        let batch = Batch { items: first.as_ptr(), count: first.len(), end: std::ptr::null() };
        (Box::new(Self { batch, _items: items, _ending: None, _arena: arena }), failed)
    }

    /// The end.
    pub(super) fn ending(ending: Ending<Split<M>>) -> Box<Self> {
        let (ending, arena) = (Box::new(ending), Arena::new());
        let outcome = object::lowering_nowhere(|| lower_outcome::<M>(&ending, &arena));
        if let Some(text) = outcome.text() {
            remember(text);
        }
        let end: *const OutcomeOf<M> = arena.alloc(outcome);
        let batch = Batch { items: std::ptr::null(), count: 0, end };
        Box::new(Self { batch, _items: Vec::new(), _ending: Some(ending), _arena: arena })
    }

    /// What the host sees.
    pub(super) fn batch(&self) -> BatchOf<M, T> {
        let Batch { items, count, end } = self.batch;
        Batch { items, count, end }
    }

    /// How the stream ended, if that is what is lent.
    pub(super) fn end(&self) -> Option<Status> {
        // SAFETY: NULL, or in the arena beside it.
        unsafe { self.batch.end.as_ref() }.map(OutcomeOf::<M>::status)
    }
}

/// One item in its C form.
fn lower<T: Value>(context: &Context, item: &T, arena: &Arena) -> Result<T::C, Failure> {
    // What an alias crosses as is made by the author's code.
    let lowered = panics::contain(|| {
        object::lowering(context.shared(), || {
            let lowered = item.lower_value(arena);
            usable(lowered, arena.refusal(|writer| item.lower_wire(writer)))
        })
    });
    let (lowered, handles) = lowered.flatten()?;
    handles.arrived();
    Ok(lowered)
}
