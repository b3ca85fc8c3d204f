//! In which context a thread lowers and lifts right now, what it made handles of, and what it took of the host.

use std::cell::{Cell, RefCell};
use std::ptr;

use hither_schema::Status;

use super::Object;
use super::table::AnyObject;
use crate::context::{Context, Shared};
use crate::library::MethodEntry;
use crate::refusal::Refusal;
use crate::sync::Arc;

thread_local! {
    static HERE: Here = const {
        Here {
            context: Cell::new(ptr::null()),
            made: RefCell::new(Vec::new()),
            refusal: RefCell::new(None),
            taken: RefCell::new(Vec::new()),
        }
    };
}

struct Here {
    /// `Arc::as_ptr` of it; null: none.
    context: Cell<*const Shared>,
    /// The handles that this lowering made.
    made: RefCell<Vec<u64>>,
    /// Why what is being lowered cannot go to the host.
    refusal: RefCell<Option<Refusal>>,
    /// What this lifting took of the host.
    taken: RefCell<Vec<Arc<dyn FromHost>>>,
}

/// Handles that are on their way to the host. They must be told how that ended.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Handles(Vec<u64>);

impl Handles {
    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// These go the same way.
    #[inline]
    pub(crate) fn join(&mut self, mut others: Handles) {
        if !others.0.is_empty() {
            self.0.append(&mut others.0);
        }
    }

    /// The host has them: they are its own.
    #[inline]
    pub(crate) fn arrived(self) {}

    /// The host never gets them.
    #[inline]
    pub(crate) fn lost(self, context: &Shared) {
        if !self.are_none() {
            context.objects.take_back(&self.0);
        }
    }
}

/// What a host gives to the library, which tells it when it lets go of it: an object or a stream of the host's.
pub(crate) trait FromHost: Send + Sync {
    /// The host is not told: it came in a message that was refused.
    fn stay_with_the_host(&self);
}

/// What a message brought that is the host's own. Unless it is accepted, it stays the host's: it is not told that the
/// library let go of it.
#[derive(Default)]
#[must_use]
pub(crate) struct Taken(Vec<Arc<dyn FromHost>>);

impl Taken {
    /// The message was accepted: the library has them, and lets go of each once.
    #[inline]
    pub(crate) fn accepted(mut self) {
        if !self.0.is_empty() {
            drop(std::mem::take(&mut self.0));
        }
    }

    #[cold]
    fn stay_with_the_host(&mut self) {
        for taken in self.0.drain(..) {
            taken.stay_with_the_host();
        }
    }
}

impl Drop for Taken {
    /// Most messages bring nothing of the kind.
    #[inline]
    fn drop(&mut self) {
        if !self.0.is_empty() {
            self.stay_with_the_host();
        }
    }
}

/// Lowers something of `context`. What it made handles of is released again where it is refused, or `lower` fails or
/// panics.
///
/// # Errors
/// Those of `lower`, or something in it cannot go to this host.
#[inline]
pub(crate) fn lowering<R>(
    context: &Arc<Shared>,
    lower: impl FnOnce() -> Result<R, Refusal>,
) -> Result<(R, Handles), Refusal> {
    if !context.has_objects() {
        return Ok((lower()?, Handles::default()));
    }
    HERE.with(|here| {
        let mut making = Making::begin(here, context);
        let lowered = lower()?;
        making.finish().map(|handles| (lowered, handles))
    })
}

/// The same of what a method gives back, of most of which only copies cross.
///
/// # Errors
/// As of [`lowering`].
#[inline]
pub(crate) fn lowering_for<R>(
    method: &MethodEntry,
    context: &Arc<Shared>,
    lower: impl FnOnce() -> Result<R, Refusal>,
) -> Result<(R, Handles), Refusal> {
    if method.is_of_copies() {
        Ok((lower()?, Handles::default()))
    } else {
        lowering(context, lower)
    }
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
    /// What the lowering around it has so far; `None`: finished.
    outer: Option<(Vec<u64>, Option<Refusal>)>,
}

impl<'a> Making<'a> {
    fn begin(here: &'a Here, context: &'a Arc<Shared>) -> Self {
        let outer = (here.made.take(), here.refusal.take());
        Self { inside: Inside::begin(here, context), context, outer: Some(outer) }
    }

    fn finish(&mut self) -> Result<Handles, Refusal> {
        let Some((made, refusal)) = self.outer.take() else { return Ok(Handles::default()) };
        let here = self.inside.0;
        let handles = Handles(here.made.replace(made));
        match here.refusal.replace(refusal) {
            None => Ok(handles),
            Some(refusal) => {
                handles.lost(self.context);
                Err(refusal)
            }
        }
    }
}

impl Drop for Making<'_> {
    fn drop(&mut self) {
        if let Ok(handles) = self.finish() {
            handles.lost(self.context);
        }
    }
}

/// Lifts something of `context`; with what came in it that is the host's own.
#[inline]
pub(crate) fn lifting<R>(context: &Arc<Shared>, lift: impl FnOnce() -> R) -> (R, Taken) {
    if !context.has_objects() {
        return (lift(), Taken::default());
    }
    HERE.with(|here| {
        let _inside = Inside::begin(here, context);
        let taking = Taking(here, here.taken.take());
        let lifted = lift();
        (lifted, taking.taken())
    })
}

/// The same of the arguments of a method, of most of which only copies cross.
#[inline]
pub(crate) fn lifting_for<R>(
    method: &MethodEntry,
    context: &Arc<Shared>,
    lift: impl FnOnce() -> R,
) -> (R, Taken) {
    if method.is_of_copies() { (lift(), Taken::default()) } else { lifting(context, lift) }
}

/// Collects what one lifting takes, and gives back what the one around it had. Dropped, it leaves it with the host.
struct Taking<'a>(&'a Here, Vec<Arc<dyn FromHost>>);

impl Taking<'_> {
    fn taken(mut self) -> Taken {
        Taken(self.0.taken.replace(std::mem::take(&mut self.1)))
    }
}

impl Drop for Taking<'_> {
    fn drop(&mut self) {
        drop(Taken(self.0.taken.replace(std::mem::take(&mut self.1))));
    }
}

/// Puts the context back that was there before.
struct Inside<'a>(&'a Here, *const Shared);

impl<'a> Inside<'a> {
    fn begin(here: &'a Here, context: &Arc<Shared>) -> Self {
        Self(here, here.context.replace(Arc::as_ptr(context)))
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.context.set(self.1);
    }
}

/// A new handle of an object. 0 where bytes go to nobody: in a test of the author's, or when the context is gone.
pub(crate) fn make<T: Object>(object: &Arc<T>) -> u64 {
    make_of(T::NAME, || object.clone())
}

/// The same, of anything that goes to the host by a handle.
pub(crate) fn make_of(name: &'static str, object: impl FnOnce() -> AnyObject) -> u64 {
    HERE.with(|here| {
        // SAFETY: set by `lowering` or `lifting`, whose context outlives what it runs; null elsewhere.
        match unsafe { here.context.get().as_ref() } {
            Some(context) => {
                let handle = context.objects.insert(context.id(), name, object());
                here.made.borrow_mut().push(handle);
                handle
            }
            None => 0,
        }
    })
}

/// What is being lowered cannot go to the host; the first reason counts.
pub(crate) fn refuse(refusal: Refusal) {
    HERE.with(|here| {
        here.refusal.borrow_mut().get_or_insert(refusal);
    });
}

/// Whether what is lowered goes to the host of `context`; `None`: to nobody.
pub(crate) fn goes_to(context: &Context) -> Option<bool> {
    let here = HERE.with(|here| here.context.get());
    (!here.is_null()).then(|| ptr::eq(here, Arc::as_ptr(context.shared())))
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

/// Takes something of the host's own, which `make` makes for the context in which something is lifted.
///
/// # Errors
/// Those of `make`; [`Status::UnknownObject`] where nothing is lifted of any context.
pub(crate) fn take<F: FromHost + 'static>(
    make: impl FnOnce(Context) -> Result<F, Refusal>,
) -> Result<Arc<F>, Refusal> {
    HERE.with(|here| {
        let context = here.context.get();
        if context.is_null() {
            return Err(Status::UnknownObject.into());
        }
        // SAFETY: of an `Arc`, see `Inside`, and as above.
        let context = unsafe {
            Arc::increment_strong_count(context);
            Arc::from_raw(context)
        };
        let taken = Arc::new(make(context.into())?);
        here.taken.borrow_mut().push(taken.clone());
        Ok(taken)
    })
}
