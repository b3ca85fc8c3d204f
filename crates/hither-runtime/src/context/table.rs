//! The contexts of this process, by id.
//!
//! An id is a slot and the number of times the slot was used, so a stale id finds nothing, never the next owner. Ids
//! are at least 2^32: hosts with a garbage collector may keep them in pointer types, which must not hold small values.
//!
//! Looking an id up takes no lock: slots stay where they are for the life of the process. What is found may be used as
//! long as [`crate::context::loan`] says; a slot is used again only when nobody can be using its last context any more.

use hither_schema::Status;

use crate::context::loan::{self, Retired};
use crate::context::{Context, Limits, Shared};
use crate::library::LibraryInfo;
use crate::sync::{Arc, AtomicPtr, AtomicU32, AtomicU64, Mutex, Ordering, array, global};

/// Slots of the first row; each further row has twice as many as the one before. Models open few contexts.
const FIRST_ROW: usize = if cfg!(loom) { 1 } else { 64 };
/// Rows: together more slots than an id can name.
const ROWS: usize = 26;

struct Slot {
    /// The id of the context that is open here; 0: none.
    open: AtomicU64,
    /// `Arc::into_raw` of it; meaningful where `open` is.
    context: AtomicPtr<Shared>,
    /// How often the slot was used.
    generation: AtomicU32,
}

global! {
    /// Rows of slots, made at need. The length of a row follows from its number.
    static SLOTS: [AtomicPtr<Slot>; ROWS] = array![AtomicPtr::new(std::ptr::null_mut()); ROWS];
}

/// What only those who open and forget need.
struct Books {
    /// Slots that were ever used.
    used: u32,
    free: Vec<u32>,
}

global! {
    static BOOKS: Mutex<Books> = Mutex::new(Books { used: 0, free: Vec::new() });
}

/// Opens a context of `library`.
pub(crate) fn open(library: &'static LibraryInfo, limits: Limits) -> Context {
    let context = Context::new(Some(library), limits, None);
    let mut books = BOOKS.lock();
    let number = books.free.pop().unwrap_or_else(|| {
        books.used += 1;
        books.used - 1
    });
    let slot = slot_made(number);
    let generation = slot.generation.load(Ordering::Relaxed) + 1;
    let id = (u64::from(generation) << 32) | u64::from(number);
    context.shared.id.store(id, Ordering::Relaxed);
    slot.generation.store(generation, Ordering::Relaxed);
    slot.context.store(Arc::into_raw(context.shared.clone()).cast_mut(), Ordering::Relaxed);
    slot.open.store(id, Ordering::Release);
    context
}

/// The context with this id, for whoever has it on loan.
///
/// # Errors
/// [`Status::Closed`] where it was open once, [`Status::UnknownContext`] where no context ever had the id.
#[inline(always)]
pub(super) fn look(id: u64) -> Result<*const Shared, Status> {
    let slot = slot(id as u32).ok_or(Status::UnknownContext)?;
    if id != 0 && slot.open.load(Ordering::Acquire) == id {
        return Ok(slot.context.load(Ordering::Relaxed));
    }
    Err(not_open(slot, id))
}

#[cold]
fn not_open(slot: &Slot, id: u64) -> Status {
    let used = 1..=u64::from(slot.generation.load(Ordering::Relaxed));
    if used.contains(&(id >> 32)) { Status::Closed } else { Status::UnknownContext }
}

/// The id is dead from here on.
pub(crate) fn forget(id: u64) {
    let Some(slot) = slot(id as u32) else { return };
    let context = {
        let _books = BOOKS.lock();
        if id == 0 || slot.open.load(Ordering::Relaxed) != id {
            return;
        }
        slot.open.store(0, Ordering::Relaxed);
        // SAFETY: `open` put it there, and only we, who closed the slot under the lock, take it out.
        unsafe { Arc::from_raw(slot.context.load(Ordering::Relaxed).cast_const()) }
    };
    // The host may free its loop once the id is dead: no waker runs from here on.
    context.inbox.set_waker(&context, None);
    loan::retire(id, Retired::Context(context));
}

/// Nobody can be using the context of this id any more.
pub(super) fn free(id: u64) {
    // A slot whose generations are used up is never used again.
    if id >> 32 < u64::from(u32::MAX) {
        BOOKS.lock().free.push(id as u32);
    }
}

/// Every context that has an id.
pub(crate) fn every() -> Vec<Context> {
    let books = BOOKS.lock();
    let slots = (0..books.used).filter_map(slot);
    slots
        .filter(|slot| slot.open.load(Ordering::Relaxed) != 0)
        .map(|slot| {
            let context = slot.context.load(Ordering::Relaxed).cast_const();
            // SAFETY: open, and so counted by the slot as long as we hold the lock.
            unsafe {
                Arc::increment_strong_count(context);
                Arc::from_raw(context).into()
            }
        })
        .collect()
}

/// The row and the place in it of a slot.
#[inline]
fn place(number: u32) -> (usize, usize) {
    let row = (number as usize / FIRST_ROW + 1).ilog2() as usize;
    (row, number as usize - FIRST_ROW * ((1 << row) - 1))
}

#[inline]
fn slot(number: u32) -> Option<&'static Slot> {
    let (row, at) = place(number);
    let slots = SLOTS.get(row)?.load(Ordering::Acquire);
    // SAFETY: a row that is there has `FIRST_ROW << row` slots, `at` is less, and rows stay.
    (!slots.is_null()).then(|| unsafe { &*slots.add(at) })
}

/// The slot; its row is made if it is the first in it. Called under the lock.
fn slot_made(number: u32) -> &'static Slot {
    slot(number).unwrap_or_else(|| {
        let (row, at) = place(number);
        let slots = (0..FIRST_ROW << row).map(|_| Slot {
            open: AtomicU64::new(0),
            context: AtomicPtr::new(std::ptr::null_mut()),
            generation: AtomicU32::new(0),
        });
        let slots = Box::leak(slots.collect::<Box<[_]>>());
        SLOTS[row].store(slots.as_mut_ptr(), Ordering::Release);
        &slots[at]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_place_of_its_own() {
        assert_eq!([0, 63, 64, 191, 192].map(place), [(0, 0), (0, 63), (1, 0), (1, 127), (2, 0)]);
        let (row, at) = place(u32::MAX);
        assert!(row <= ROWS && at < FIRST_ROW << row);
    }
}
