//! The instance of the author's type that a context holds.

use std::any::Any;
use std::marker::PhantomData;

use hither_schema::Status;

use crate::context::Context;
use crate::library::Library;
use crate::method::Construct;
use crate::panics;
use crate::refusal::Refusal;
use crate::sync::{Arc, RwLock};

enum Place {
    Empty,
    /// A constructor runs.
    Taken,
    Made(Arc<dyn Any + Send + Sync>),
    Closed,
}

/// The place.
pub(crate) struct Instance(RwLock<Place>);

impl Instance {
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(Place::Empty))
    }

    /// A share of the instance.
    pub(crate) fn get<L: Library>(&self) -> Result<Arc<L>, Refusal> {
        match &*self.0.read() {
            Place::Made(instance) => {
                Arc::downcast(instance.clone()).map_err(|_| Status::NotConstructed.into())
            }
            Place::Empty | Place::Taken => Err(Status::NotConstructed.into()),
            Place::Closed => Err(Status::Closed.into()),
        }
    }

    fn take_place(&self) -> Result<(), Refusal> {
        let mut place = self.0.write();
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
    fn fill(&self, instance: Arc<dyn Any + Send + Sync>) -> Option<Arc<dyn Any + Send + Sync>> {
        let mut place = self.0.write();
        match &*place {
            Place::Taken => {
                *place = Place::Made(instance);
                None
            }
            _ => Some(instance),
        }
    }

    /// The constructor failed or was dropped: another may try.
    fn give_up(&self) {
        let mut place = self.0.write();
        if let Place::Taken = &*place {
            *place = Place::Empty;
        }
    }

    /// No instance any more. What was there is dropped where no lock is held.
    pub(crate) fn close(&self) {
        let place = std::mem::replace(&mut *self.0.write(), Place::Closed);
        panics::discard(place);
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
