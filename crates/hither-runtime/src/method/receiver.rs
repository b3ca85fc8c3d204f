//! What a method is called on, and what keeps that while the call runs.

use std::ops::Deref;

use hither_schema::Status;
use hither_schema::model::MethodKind;

use crate::context::loan::Loan;
use crate::context::{Context, Instance, Lease, Leased, Lent, Making};
use crate::library::Library;
use crate::object::Object;
use crate::refusal::Refusal;
use crate::sync::Arc;

/// What a method is called on.
pub trait Receiver: Sized {
    /// The kind of method that has it.
    const KIND: MethodKind;

    /// What keeps it for a call that outlives its crossing; `()` where it keeps itself.
    type Keeper: Keep;

    /// What keeps it.
    fn keeper(&self) -> Self::Keeper;

    /// Takes it from the context that a crossing has on loan.
    ///
    /// # Errors
    /// The context has no instance, or has one already, or is closed; or the target is no such object.
    ///
    /// # Safety
    /// The context is one of the method's library. The receiver is gone before the loan is, unless its keeper was told to keep it; then
    /// it is gone before the keeper.
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver>;
}

/// A context that a crossing has on loan, and the handle of the object that is called; 0: none.
pub struct Loaned<'a> {
    pub(super) context: &'a Loan<'a>,
    pub(super) target: u64,
}

impl Loaned<'_> {
    /// Refuses an object where none is called.
    #[inline]
    fn without_target(&self) -> Result<&Loan<'_>, RefusedReceiver> {
        if self.target == 0 {
            Ok(self.context)
        } else {
            Err(RefusedReceiver(no_method_of_an_object()))
        }
    }
}

#[cold]
pub(crate) fn no_method_of_an_object() -> Refusal {
    let text = "`target` must be 0: this method is not one of an object";
    Refusal::new(Status::BadArgument, text)
}

/// Why there is no receiver.
pub struct RefusedReceiver(pub(crate) Refusal);

/// What keeps a receiver for a call that outlives its crossing.
pub trait Keep: Send + 'static {
    /// From now on; asked within the crossing, perhaps again later.
    fn keep(&mut self);
}

impl Keep for () {
    #[inline]
    fn keep(&mut self) {}
}

impl<L: Library> Keep for Lease<L> {
    #[inline]
    fn keep(&mut self) {
        self.extend();
    }
}

/// An instance, on lease: async `&self` methods.
impl<L: Library> Receiver for Leased<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = Lease<L>;

    #[inline]
    fn keeper(&self) -> Lease<L> {
        self.lease()
    }

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::lease::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// An instance, shared: blocking `&self` methods.
impl<L: Library> Receiver for Arc<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::share::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// An instance, lent: sync `&self` methods.
impl<L: Library> Receiver for Lent<L> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        // SAFETY: as the caller vouches.
        unsafe { Instance::lend::<L>(context.without_target()?) }.map_err(RefusedReceiver)
    }
}

/// Nothing: statics.
#[derive(Debug)]
pub struct NoReceiver;

impl Receiver for NoReceiver {
    const KIND: MethodKind = MethodKind::Static;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    #[inline]
    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        context.without_target()?.shared().open_for_work().map_err(RefusedReceiver)?;
        Ok(Self)
    }
}

/// The place of an instance: constructors.
impl<L: Library> Receiver for Making<L> {
    const KIND: MethodKind = MethodKind::Constructor;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        Making::begin(context.without_target()?).map_err(RefusedReceiver)
    }
}

/// An object that the host named by its handle.
pub struct Found<T>(Arc<T>);

impl<T> Deref for Found<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Object> Receiver for Found<T> {
    const KIND: MethodKind = MethodKind::Method;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        let shared = context.context.shared();
        shared.objects.find(shared.id(), context.target).map(Self).map_err(RefusedReceiver)
    }
}

/// The context: constructors of objects.
pub struct InContext(Context);

impl InContext {
    /// The context, for the constructor.
    pub fn context(&self) -> Context {
        self.0.clone()
    }
}

impl Receiver for InContext {
    const KIND: MethodKind = MethodKind::Constructor;

    type Keeper = ();

    #[inline]
    fn keeper(&self) {}

    unsafe fn acquire(context: &Loaned<'_>) -> Result<Self, RefusedReceiver> {
        let context = context.without_target()?;
        context.shared().open_for_work().map_err(RefusedReceiver)?;
        Ok(Self(Context::clone(context)))
    }
}
