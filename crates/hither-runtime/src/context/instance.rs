//! The instance of the author's type that a context holds.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;

use hither_schema::Status;

use crate::context::Context;
use crate::context::loan::Loan;
use crate::library::Library;
use crate::method::Construct;
use crate::panics;
use crate::refusal::Refusal;
use crate::sync::{Arc, AtomicPtr, Mutex, Ordering};

enum Place {
    Empty,
    /// A constructor runs.
    Taken,
    Made(Arc<dyn Any + Send + Sync>),
    Closed,
}

/// The place.
pub(crate) struct Instance {
    place: Mutex<Place>,
    /// What `Made` holds, for crossings: they find it without the lock.
    made: AtomicPtr<()>,
}

/// The instance, for as long as the crossing lasts that found it: what a sync method is called on.
pub struct Lent<L>(*const L);

impl<L> Deref for Lent<L> {
    type Target = L;

    fn deref(&self) -> &L {
        // SAFETY: see `Instance::lend`; it never leaves the crossing, since it is no `Send` and no `'static` future or
        // work holds one.
        unsafe { &*self.0 }
    }
}

/// The instance, for as long as a call lasts: what an async method is called on. It is not counted: a crossing's loan
/// keeps it, and a [`Lease`] from the moment on when the call outlives its crossing.
pub struct Leased<L>(*const L);

// SAFETY: it is used as a `&L` is, and nothing else.
unsafe impl<L: Sync> Send for Leased<L> {}
// SAFETY: as above.
unsafe impl<L: Sync> Sync for Leased<L> {}

impl<L> Deref for Leased<L> {
    type Target = L;

    fn deref(&self) -> &L {
        // SAFETY: see `Instance::lease`.
        unsafe { &*self.0 }
    }
}

impl<L> Leased<L> {
    /// What keeps it.
    pub(crate) fn lease(&self) -> Lease<L> {
        Lease { instance: self.0, is_counted: false }
    }
}

/// What keeps an instance that a call has on lease.
pub struct Lease<L> {
    instance: *const L,
    is_counted: bool,
}

// SAFETY: all that it does is count an `Arc<L>`, whose instances are shared and may be dropped on any thread.
unsafe impl<L: Send + Sync> Send for Lease<L> {}

impl<L> Lease<L> {
    /// Counts the instance from now on. Within the crossing that began the call, or later once more.
    pub(crate) fn extend(&mut self) {
        if !self.is_counted {
            // SAFETY: `fill` put an `Arc<L>` into the place, and the loan of this crossing still counts it.
            unsafe { Arc::increment_strong_count(self.instance) };
            self.is_counted = true;
        }
    }
}

impl<L> Drop for Lease<L> {
    fn drop(&mut self) {
        if self.is_counted {
            // SAFETY: `extend` counted it for this.
            drop(unsafe { Arc::from_raw(self.instance) });
        }
    }
}

impl Instance {
    pub(crate) fn new() -> Self {
        Self { place: Mutex::new(Place::Empty), made: AtomicPtr::new(std::ptr::null_mut()) }
    }

    /// The instance, for a crossing that has its context on loan.
    ///
    /// # Safety
    /// `L` is the type of the instances of this context. What comes back is gone before `loan` is.
    #[inline]
    pub(crate) unsafe fn lend<L: Library>(loan: &Loan<'_>) -> Result<Lent<L>, Refusal> {
        let instance = &loan.shared().instance;
        // Closing takes it out before it looks at the loans, so what is found here stays as long as the loan.
        let made = instance.made.load(Ordering::Acquire);
        if made.is_null() { Err(instance.missing()) } else { Ok(Lent(made.cast())) }
    }

    /// The instance, for a call that may outlive the crossing.
    ///
    /// # Safety
    /// `L` is the type of the instances of this context. What comes back is gone before `loan` is, unless a [`Lease`] of
    /// it was extended before; and then it is gone before the lease.
    #[inline]
    pub(crate) unsafe fn lease<L: Library>(loan: &Loan<'_>) -> Result<Leased<L>, Refusal> {
        // SAFETY: as the caller vouches.
        unsafe { Self::lend::<L>(loan) }.map(|lent| Leased(lent.0))
    }

    /// A share of the instance.
    ///
    /// # Safety
    /// `L` is the type of the instances of this context.
    #[inline]
    pub(crate) unsafe fn share<L: Library>(loan: &Loan<'_>) -> Result<Arc<L>, Refusal> {
        // SAFETY: as the caller vouches; it goes at the end of this function.
        let lent = unsafe { Self::lend::<L>(loan) }?;
        // SAFETY: `finish` put an `Arc<L>` into the place, which is counted as long as the loan.
        unsafe {
            Arc::increment_strong_count(lent.0);
            Ok(Arc::from_raw(lent.0))
        }
    }

    #[cold]
    fn missing(&self) -> Refusal {
        match &*self.place.lock() {
            Place::Closed => Status::Closed.into(),
            Place::Empty | Place::Taken | Place::Made(_) => Status::NotConstructed.into(),
        }
    }

    fn take_place(&self) -> Result<(), Refusal> {
        let mut place = self.place.lock();
        match &*place {
            Place::Empty => {
                *place = Place::Taken;
                Ok(())
            }
            Place::Taken | Place::Made(_) => Err(Status::AlreadyConstructed.into()),
            Place::Closed => Err(Status::Closed.into()),
        }
    }

    /// Puts the instance into the place that was taken. It comes back when the context was closed meanwhile.
    fn fill<L: Library>(&self, instance: Arc<L>) -> Option<Arc<L>> {
        let mut place = self.place.lock();
        match &*place {
            Place::Taken => {
                self.made.store(Arc::as_ptr(&instance).cast_mut().cast(), Ordering::Release);
                *place = Place::Made(instance);
                None
            }
            _ => Some(instance),
        }
    }

    /// The constructor failed or was dropped: another may try.
    fn give_up(&self) {
        let mut place = self.place.lock();
        if let Place::Taken = &*place {
            *place = Place::Empty;
        }
    }

    /// No instance any more; what was there, which crossings may be using.
    pub(crate) fn close(&self) -> Option<Arc<dyn Any + Send + Sync>> {
        let place = std::mem::replace(&mut *self.place.lock(), Place::Closed);
        self.made.store(std::ptr::null_mut(), Ordering::Release);
        match place {
            Place::Made(instance) => Some(instance),
            Place::Empty | Place::Taken | Place::Closed => None,
        }
    }
}

/// A constructor's hold of the place of its instance. Dropped without an instance, it gives the place up.
pub struct Making<L> {
    context: Context,
    filled: bool,
    library: PhantomData<fn() -> L>,
}

impl<L: Library> Making<L> {
    pub(crate) fn begin(context: &Context) -> Result<Self, Refusal> {
        context.shared().instance.take_place()?;
        Ok(Self { context: context.clone(), filled: false, library: PhantomData })
    }

    /// The context, for the constructor.
    pub fn context(&self) -> Context {
        self.context.clone()
    }

    /// Puts what the constructor made into its place.
    pub fn finish<R: Construct<L>>(mut self, made: R) -> R::Output {
        match made.split() {
            Ok(instance) => {
                self.filled = true;
                let unwanted = self.context.shared().instance.fill(Arc::new(instance));
                panics::discard(unwanted);
                R::made()
            }
            Err(output) => output,
        }
    }
}

impl<L> Drop for Making<L> {
    fn drop(&mut self) {
        if !self.filled {
            self.context.shared().instance.give_up();
        }
    }
}
