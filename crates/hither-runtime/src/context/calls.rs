//! The calls of one context that wait, by call id.

use std::time::Duration;

use hither_schema::Status;

use crate::id_table::{IdTable, Lookup};
use crate::moment::Moment;
use crate::monitor::periods;
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex};
use crate::task::InFlight;

struct Table {
    entries: IdTable<Arc<dyn InFlight>, ()>,
    closed: bool,
    /// As the last look at all of them found.
    none_due_before: Option<Moment>,
}

/// The table.
pub(crate) struct Calls {
    table: Mutex<Table>,
}

impl Calls {
    pub(crate) fn new() -> Self {
        Self {
            table: Mutex::new(Table {
                entries: IdTable::new(),
                closed: false,
                none_due_before: None,
            }),
        }
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

    /// The oldest calls, at most `max` of them.
    pub(crate) fn oldest(&self, max: usize) -> Vec<(u64, Arc<dyn InFlight>)> {
        let table = self.table.lock();
        let mut calls: Vec<_> = table.entries.iter().collect();
        if calls.len() > max {
            calls.select_nth_unstable_by_key(max, |(id, _)| *id);
            calls.truncate(max);
        }
        calls.sort_unstable_by_key(|(id, _)| *id);
        calls.into_iter().map(|(id, call)| (id, call.clone())).collect()
    }

    /// Calls that became a further `threshold` old between two looks. All of them are looked at only when one of them
    /// may have, which is once a threshold where calls are quicker than that.
    pub(crate) fn overdue(
        &self,
        last: Moment,
        now: Moment,
        threshold: Duration,
    ) -> Vec<(u64, Arc<dyn InFlight>)> {
        let mut table = self.table.lock();
        if table.none_due_before.is_some_and(|due| now < due) {
            return Vec::new();
        }
        let mut due = now + threshold;
        let mut overdue = Vec::new();
        for (id, call) in table.entries.iter() {
            let periods_at = |at| periods(at, call.since(), threshold);
            if periods_at(now) > periods_at(last) {
                overdue.push((id, call.clone()));
            }
            due = due.min(call.since() + threshold * (periods_at(now) + 1));
        }
        table.none_due_before = Some(due);
        overdue
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
