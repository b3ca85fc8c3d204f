//! The contexts of this process, by id.
//!
//! An id is a slot and the number of times the slot was used, so a stale id finds nothing, never the next owner. Ids
//! are at least 2^32: hosts with a garbage collector may keep them in pointer types, which must not hold small values.

use hither_schema::Status;

use crate::context::{Context, Limits, Shared};
use crate::library::LibraryInfo;
use crate::sync::{Arc, Ordering, RwLock};

struct Slot {
    generation: u32,
    context: Option<Arc<Shared>>,
}

struct Table {
    slots: Vec<Slot>,
    free: Vec<u32>,
}

static TABLE: RwLock<Table> = RwLock::new(Table { slots: Vec::new(), free: Vec::new() });

/// Opens a context of `library`.
pub(crate) fn open(library: &'static LibraryInfo, limits: Limits) -> Context {
    let context = Context::new(Some(library), limits, None);
    let mut table = TABLE.write();
    let slot = match table.free.pop() {
        Some(slot) => slot,
        None => {
            table.slots.push(Slot { generation: 0, context: None });
            u32::try_from(table.slots.len() - 1).expect("fewer than 2^32 contexts are open at once")
        }
    };
    let entry = &mut table.slots[slot as usize];
    entry.generation += 1;
    entry.context = Some(context.shared.clone());
    let id = (u64::from(entry.generation) << 32) | u64::from(slot);
    context.shared.id.store(id, Ordering::Relaxed);
    context
}

/// The context with this id.
///
/// # Errors
/// [`Status::Closed`] where it was open once, [`Status::UnknownContext`] where no context ever had the id.
pub(crate) fn find(id: u64) -> Result<Context, Status> {
    let table = TABLE.read();
    let slot =
        table.slots.get((id & u64::from(u32::MAX)) as usize).ok_or(Status::UnknownContext)?;
    let generation = id >> 32;
    match &slot.context {
        Some(context) if generation == u64::from(slot.generation) => Ok(context.clone().into()),
        _ if (1..=u64::from(slot.generation)).contains(&generation) => Err(Status::Closed),
        _ => Err(Status::UnknownContext),
    }
}

/// The id is dead from here on.
pub(crate) fn forget(id: u64) {
    let mut table = TABLE.write();
    let slot = (id & u64::from(u32::MAX)) as u32;
    let context = match table.slots.get_mut(slot as usize) {
        Some(entry) if u64::from(entry.generation) == id >> 32 => entry.context.take(),
        _ => None,
    };
    // A slot whose generations are used up is never used again.
    if context.is_some() && table.slots[slot as usize].generation < u32::MAX {
        table.free.push(slot);
    }
    drop(table);
    if let Some(context) = context {
        // The host may free its loop once the id is dead: no waker runs from here on.
        context.inbox.set_waker(&context, None);
        // The last share may drop objects of the author's: not under the lock.
        drop(context);
    }
}

/// Every context that has an id.
pub(crate) fn every() -> Vec<Context> {
    let table = TABLE.read();
    table.slots.iter().filter_map(|slot| slot.context.clone()).map(Context::from).collect()
}
