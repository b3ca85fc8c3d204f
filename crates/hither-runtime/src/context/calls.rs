//! The calls of one context that wait, by call id.

use hither_schema::Status;

use crate::id_table::{IdTable, Lookup};
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex};
use crate::task::InFlight;

struct Table {
    entries: IdTable<Arc<dyn InFlight>, ()>,
    closed: bool,
}

/// The table.
pub(crate) struct Calls {
    table: Mutex<Table>,
}

impl Calls {
    pub(crate) const fn new() -> Self {
        Self { table: Mutex::new(Table { entries: IdTable::new(), closed: false }) }
    }

    /// Makes a call known under the next id; `told` hears the id before anybody else can find the call.
    pub(crate) fn insert(
        &self,
        call: Arc<dyn InFlight>,
        told: impl FnOnce(u64),
    ) -> Result<u64, Refusal> {
        let mut table = self.table.lock();
        if table.closed {
            return Err(Status::Closed.into());
        }
        let id = table.entries.insert(call);
        told(id);
        Ok(id)
    }

    /// An id for a call that ended at once, where the crossing takes no frames.
    pub(crate) fn issue(&self) -> u64 {
        self.table.lock().entries.issue(())
    }

    /// The call, or whether the id was ever one.
    pub(crate) fn lookup(&self, id: u64) -> Result<Arc<dyn InFlight>, Status> {
        match self.table.lock().entries.get(id) {
            Lookup::Live(call) => Ok(call.clone()),
            Lookup::Ended(_) => Err(Status::Late),
            Lookup::Never => Err(Status::UnknownCall),
        }
    }

    /// The call has ended.
    pub(crate) fn remove(&self, id: u64) {
        let ended = self.table.lock().entries.remove(id, ());
        drop(ended);
    }

    /// No call can be added any more; those that wait come back.
    pub(crate) fn close(&self) -> Vec<Arc<dyn InFlight>> {
        let mut table = self.table.lock();
        table.closed = true;
        table.entries.take_all().into_iter().map(|(_, call)| call).collect()
    }

    /// How many wait.
    pub(crate) fn len(&self) -> usize {
        self.table.lock().entries.len()
    }
}
