//! The handles of one context.
//!
//! Ids ascend and are not used twice ([`IdTable`]), and each carries a mark of its context: a handle of another context
//! is told from one of this.

use std::any::Any;

use hither_schema::Status;

use super::Object;
use crate::id_table::{IdTable, Lookup};
use crate::panics;
use crate::refusal::Refusal;
use crate::sync::{Arc, AtomicU64, Mutex, Ordering};

/// Bits of a handle that are its number in the table; above them stands the mark.
const NUMBER_BITS: u32 = 44;

/// An object, whatever its type.
pub(super) type AnyObject = Arc<dyn Any + Send + Sync>;

struct Entry {
    object: AnyObject,
    /// Of its type, for people.
    name: &'static str,
}

struct Table {
    entries: IdTable<Entry, ()>,
    closed: bool,
}

/// The table.
pub(crate) struct Objects {
    table: Mutex<Table>,
    /// How many handles there are, so that a context without any never locks.
    count: AtomicU64,
}

impl Objects {
    pub(crate) fn new() -> Self {
        Self {
            table: Mutex::new(Table { entries: IdTable::new(), closed: false }),
            count: AtomicU64::new(0),
        }
    }

    /// A new handle of `object`, of a type of this name, in the context with this id. Of a closed context: one that stands for nothing.
    pub(super) fn insert(&self, context: u64, name: &'static str, object: AnyObject) -> u64 {
        let mut table = self.table.lock();
        if table.closed {
            drop(table);
            panics::discard(object);
            return mark(context);
        }
        let number = table.entries.insert(Entry { object, name });
        self.count.fetch_add(1, Ordering::Relaxed);
        mark(context) | number
    }

    /// A share of the object behind a handle.
    ///
    /// # Errors
    /// [`Status::UnknownObject`] for a handle that was released, is of another context, or of another type.
    pub(crate) fn find<T: Object>(&self, context: u64, handle: u64) -> Result<Arc<T>, Refusal> {
        let mut table = self.table.lock();
        let entry = table.entry(context, handle)?;
        let (object, name) = (entry.object.clone(), entry.name);
        drop(table);
        object.downcast().map_err(|_| {
            let text = format!("the handle is of an object `{name}`, not of a `{}`", T::NAME);
            Refusal::new(Status::UnknownObject, text)
        })
    }

    /// One more handle of the same object.
    ///
    /// # Errors
    /// As [`Objects::find`].
    pub(crate) fn share(&self, context: u64, handle: u64) -> Result<u64, Refusal> {
        let mut table = self.table.lock();
        let Entry { object, name } = table.entry(context, handle)?;
        let again = Entry { object: object.clone(), name };
        self.count.fetch_add(1, Ordering::Relaxed);
        Ok(mark(context) | table.entries.insert(again))
    }

    /// Releases a handle. The author's `Drop` may run here.
    ///
    /// # Errors
    /// As [`Objects::find`].
    pub(crate) fn release(&self, context: u64, handle: u64) -> Result<AnyObject, Refusal> {
        let mut table = self.table.lock();
        table.entry(context, handle)?;
        match table.entries.remove(number(handle), ()) {
            Some(entry) => {
                self.count.fetch_sub(1, Ordering::Relaxed);
                Ok(entry.object)
            }
            None => unreachable!("it was there, and the lock is held"),
        }
    }

    /// Releases what never got to the host.
    pub(super) fn take_back(&self, handles: &[u64]) {
        for handle in handles {
            let taken = self.table.lock().entries.remove(number(*handle), ());
            if taken.is_some() {
                self.count.fetch_sub(1, Ordering::Relaxed);
            }
            panics::discard(taken.map(|entry| entry.object));
        }
    }

    /// No handle is made any more; the objects of those that are left.
    pub(crate) fn close(&self) -> Vec<AnyObject> {
        let mut table = self.table.lock();
        table.closed = true;
        self.count.store(0, Ordering::Relaxed);
        table.entries.take_all().into_iter().map(|(_, entry)| entry.object).collect()
    }

    /// How many handles there are.
    pub(crate) fn len(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl Table {
    fn entry(&mut self, context: u64, handle: u64) -> Result<&mut Entry, Refusal> {
        let refused = |text: &'static str| Err(Refusal::new(Status::UnknownObject, text));
        if self.closed {
            return Err(Status::Closed.into());
        }
        if handle == 0 {
            return refused("the handle is 0, which stands for no object");
        }
        if handle & !NUMBERS != mark(context) {
            return refused("the handle is none of this context");
        }
        match self.entries.get(number(handle)) {
            Lookup::Live(entry) => Ok(entry),
            Lookup::Ended(_) => refused("the object of this handle was released"),
            Lookup::Never => refused("no object ever had this handle"),
        }
    }
}

const NUMBERS: u64 = (1 << NUMBER_BITS) - 1;

fn number(handle: u64) -> u64 {
    handle & NUMBERS
}

/// What the handles of a context have in common. Contexts that follow each other differ.
fn mark(context: u64) -> u64 {
    // Fibonacci hashing: the upper bits depend on all of the id, and so on its slot and its generation.
    context.wrapping_mul(0x9e37_79b9_7f4a_7c15) & !NUMBERS
}

#[cfg(test)]
mod tests {
    use hither_schema::{Builder, DescribeShared, Type};
    use hither_wire::{LiftError, Reader, WireShared, Writer};

    use super::*;
    use crate::c_door::mirror::{MirrorError, MirrorShared};

    struct Cup;
    struct Plate;

    /// Objects that nobody describes, and that no bytes carry.
    macro_rules! objects {
        ($($object:ident),+) => {
            $(impl Object for $object {
                const NAME: &'static str = stringify!($object);
            }

            impl DescribeShared for $object {
                fn describe_shared(_: &mut Builder) -> Type {
                    unreachable!("not described here")
                }
            }

            impl WireShared for $object {
                fn lower_shared(_: &Arc<Self>, _: &mut Writer) {}

                fn lift_shared(r: &mut Reader<'_>) -> Result<Arc<Self>, LiftError> {
                    Err(r.error("not read here"))
                }
            }

            // SAFETY: no C sees them.
            unsafe impl MirrorShared for $object {
                type C = u64;

                fn lower_shared_c(_: &Arc<Self>) -> u64 {
                    0
                }

                unsafe fn lift_shared_c(_: &u64) -> Result<Arc<Self>, MirrorError> {
                    Err(MirrorError::null())
                }
            })+
        };
    }

    objects!(Cup, Plate);

    const HERE: u64 = (1 << 32) + 1;
    const THERE: u64 = (2 << 32) + 1;

    fn refused<T>(result: Result<T, Refusal>) -> String {
        match result {
            Ok(_) => panic!("not refused"),
            Err(refusal) => refusal.text.to_string(),
        }
    }

    #[test]
    fn a_handle_counts_until_it_is_released() {
        let (objects, cup) = (Objects::new(), Arc::new(Cup));
        let handle = objects.insert(HERE, Cup::NAME, cup.clone());
        let other = objects.share(HERE, handle).unwrap();
        assert_ne!(handle, other);
        assert_eq!((Arc::strong_count(&cup), objects.len()), (3, 2));
        assert!(Arc::ptr_eq(&objects.find::<Cup>(HERE, handle).unwrap(), &cup));
        drop(objects.release(HERE, handle).unwrap());
        assert!(objects.find::<Cup>(HERE, other).is_ok());
        drop(objects.release(HERE, other).unwrap());
        assert_eq!((Arc::strong_count(&cup), objects.len()), (1, 0));
    }

    #[test]
    fn what_is_no_handle_is_said_to_be_none() {
        let objects = Objects::new();
        let handle = objects.insert(HERE, Cup::NAME, Arc::new(Cup));
        let found = |handle| refused(objects.find::<Cup>(HERE, handle));
        assert_eq!(found(0), "the handle is 0, which stands for no object");
        assert_eq!(found(handle + 1), "no object ever had this handle");
        assert_eq!(
            refused(objects.find::<Cup>(THERE, handle)),
            "the handle is none of this context"
        );
        assert_eq!(
            refused(objects.find::<Plate>(HERE, handle)),
            "the handle is of an object `Cup`, not of a `Plate`"
        );
        drop(objects.release(HERE, handle).unwrap());
        assert_eq!(found(handle), "the object of this handle was released");
        assert_eq!(refused(objects.release(HERE, handle)), found(handle));
    }

    #[test]
    fn closing_gives_all_objects_back_and_makes_no_more() {
        let (objects, cup) = (Objects::new(), Arc::new(Cup));
        objects.insert(HERE, Cup::NAME, cup.clone());
        assert_eq!(objects.close().len(), 1);
        let late = objects.insert(HERE, Cup::NAME, cup.clone());
        assert_eq!((Arc::strong_count(&cup), objects.len()), (1, 0));
        assert!(objects.find::<Cup>(HERE, late).is_err());
    }
}
