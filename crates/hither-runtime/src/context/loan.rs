//! Using a context without counting: a crossing borrows it, and whoever ends it waits for the loans, not the other way
//! round.
//!
//! A crossing happens millions of times, closing once. So a crossing writes the id of its context into a place that
//! only its own thread writes to ([`Thread`]), and that is all: no lock, and no count that threads fight for. Who ends
//! the context first makes it unreachable, then looks at the places of all threads:
//!
//! | the crossing | who ends the context |
//! |---|---|
//! | 1. writes the loan | 1. makes it unreachable, marks the limbo |
//! | 2. [`fence::light`] | 2. [`fence::heavy`] |
//! | 3. looks the context up | 3. looks at every loan |
//! | ... works, then takes the loan away | |
//! | 4. [`fence::light`], looks at the mark | |
//!
//! By the fences, either the crossing finds nothing to use, or its loan is seen; and if its loan is seen, then either a
//! later look does not see it any more, or the crossing, when it leaves, sees that something is in limbo and looks
//! itself. So what is *retired* goes at once, or with the last crossing that could be using it, whoever that is; and
//! nobody ever waits.
//!
//! Two things are retired: the instance, when the context is closed, and the context, when its id is forgotten.

use std::any::Any;
use std::mem::ManuallyDrop;
use std::ops::Deref;

use hither_schema::Status;

use crate::context::{Context, Shared, table};
use crate::executor;
use crate::fence;
use crate::sync::{Arc, AtomicU64, Mutex, Ordering, global};
use crate::thread::{self, Thread};

/// A context that a crossing may use until it returns.
pub(crate) struct Loan<'t> {
    thread: &'t Thread,
    place: &'static AtomicU64,
    /// Not counted: the loan keeps it.
    context: ManuallyDrop<Context>,
}

/// Something that may still be in use.
pub(crate) enum Retired {
    /// Of a context that was closed; `on_worker`: to be dropped there.
    Instance { instance: Arc<dyn Any + Send + Sync>, on_worker: bool },
    /// Its id was forgotten.
    Context(Arc<Shared>),
}

/// What is retired and not gone, with the id of its context.
struct Limbo {
    retired: Vec<(u64, Retired)>,
    /// Something came in since the last heavy fence.
    fresh: bool,
}

global! {
    static LIMBO: Mutex<Limbo> = Mutex::new(Limbo { retired: Vec::new(), fresh: false });
}

global! {
    /// A bit for each context that something in limbo belongs to, so that a crossing that leaves seldom looks in vain.
    static MARKS: AtomicU64 = AtomicU64::new(0);
}

fn mark(id: u64) -> u64 {
    1 << (id % 64)
}

/// Borrows the context with this id. Loans of one thread end in the reverse order of their beginning.
///
/// # Errors
/// As [`table::look`].
#[inline(always)]
pub(crate) fn borrow(thread: &Thread, id: u64) -> Result<Loan<'_>, Status> {
    let held = thread.loans.get();
    let place = thread.record().place(held);
    place.store(id, Ordering::Release);
    fence::light();
    match table::look(id) {
        Ok(context) => {
            thread.loans.set(held + 1);
            // SAFETY: it was open when the loan was in place, so the slot's count stays until the loan ends; that count
            // is the one that this borrows, and `ManuallyDrop` leaves it alone.
            let context = ManuallyDrop::new(Context::from(unsafe { Arc::from_raw(context) }));
            Ok(Loan { thread, place, context })
        }
        Err(status) => {
            end(place, id);
            Err(status)
        }
    }
}

impl Deref for Loan<'_> {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl Drop for Loan<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.thread.loans.set(self.thread.loans.get() - 1);
        end(self.place, self.context.shared().id());
    }
}

#[inline(always)]
fn end(place: &AtomicU64, id: u64) {
    place.store(0, Ordering::Release);
    fence::light();
    if MARKS.load(Ordering::Relaxed) & mark(id) != 0 {
        sweep_after(id);
    }
}

/// Lets go of something of the context `id` that nobody can find any more, as soon as nobody uses it.
pub(crate) fn retire(id: u64, what: Retired) {
    {
        let mut limbo = LIMBO.lock();
        limbo.retired.push((id, what));
        limbo.fresh = true;
        MARKS.fetch_or(mark(id), Ordering::Relaxed);
    }
    // A crossing that closes its own context sweeps when it leaves.
    if !thread::try_with(|thread| thread.record().holds(id)).unwrap_or(false) {
        sweep();
    }
}

/// Lets go of what nobody uses any more.
#[cold]
pub(crate) fn sweep() {
    sweep_after(0);
}

/// The same, by a crossing that leaves the context `left`.
#[cold]
fn sweep_after(left: u64) {
    let unused = LIMBO.lock().take_unused();
    // Inside another crossing the author's code is below on the stack, perhaps with a lock of its own.
    let is_inside = thread::try_with(|thread| thread.loans.get() > 0).unwrap_or(false);
    for (id, what) in unused {
        match what {
            // The author's, and so is its `Drop`: not under a lock.
            Retired::Instance { instance, on_worker } => {
                executor::discard(instance, on_worker || (is_inside && id != left));
            }
            Retired::Context(context) => {
                table::free(id);
                drop(context);
            }
        }
    }
}

impl Limbo {
    fn take_unused(&mut self) -> Vec<(u64, Retired)> {
        if self.fresh && !fence::heavy() {
            // Kept for ever is better than used when it is gone.
            return Vec::new();
        }
        self.fresh = false;
        let unused = self.retired.extract_if(.., |(id, _)| !is_on_loan(*id)).collect();
        let marks = self.retired.iter().fold(0, |marks, (id, _)| marks | mark(*id));
        MARKS.store(marks, Ordering::Relaxed);
        unused
    }
}

fn is_on_loan(id: u64) -> bool {
    thread::records().any(|record| record.holds(id))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::faults::{self, Point};

    /// Says when it goes.
    struct Says(mpsc::Sender<()>);

    impl Drop for Says {
        fn drop(&mut self) {
            self.0.send(()).expect("the test waits for it");
        }
    }

    /// Without the fence nobody can know whether a crossing uses it: it stays, and goes after the next fence.
    #[test]
    fn where_the_fence_is_refused_nothing_is_let_go_of() {
        let (says, gone) = mpsc::channel();
        // No context has it, so no crossing does.
        let id = u64::MAX;
        {
            let mut limbo = LIMBO.lock();
            let instance = Arc::new(Says(says));
            limbo.retired.push((id, Retired::Instance { instance, on_worker: false }));
            limbo.fresh = true;
            faults::refuse(Point::Fence, 1);
            assert!(limbo.take_unused().is_empty());
            assert!(limbo.fresh, "the next look needs a fence as well");
            assert!(limbo.retired.iter().any(|(retired, _)| *retired == id));
            assert!(gone.try_recv().is_err());
        }
        sweep();
        assert_eq!(gone.recv(), Ok(()));
    }
}
