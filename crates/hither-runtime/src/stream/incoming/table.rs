//! The streams of one context that have not ended, by the number that the host chose.
//!
//! Whoever takes a stream out of the table has ended it: the host, the library or closing, and only one of them.

use std::collections::BTreeMap;
use std::ptr;
use std::task::Waker;

use hither_schema::Status;

use super::feeding::Feed;
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex};

/// The table.
pub(crate) struct Streams {
    table: Mutex<Table>,
}

struct Table {
    live: BTreeMap<u64, Arc<dyn Feed>>,
    /// The highest number of one that has ended. Hosts count up, so this tells a late one from one that never was.
    ended_max: u64,
    closed: bool,
}

impl Streams {
    pub(crate) fn new() -> Self {
        let table = Table { live: BTreeMap::new(), ended_max: 0, closed: false };
        Self { table: Mutex::new(table) }
    }

    /// A new stream.
    ///
    /// # Errors
    /// [`Status::Closed`], or [`Status::BadRequest`] where a stream has this number.
    pub(super) fn insert(&self, stream: u64, feed: &Arc<dyn Feed>) -> Result<(), Refusal> {
        let mut table = self.table.lock();
        if table.closed {
            return Err(Status::Closed.into());
        }
        if table.live.contains_key(&stream) {
            drop(table);
            let text = format!("another stream has the number {stream}, and has not ended");
            return Err(Refusal::new(Status::BadRequest, text));
        }
        table.live.insert(stream, feed.clone());
        Ok(())
    }

    /// The stream with this number.
    ///
    /// # Errors
    /// [`Status::Closed`]; [`Status::Late`]: it has ended; [`Status::UnknownCall`]: there was none.
    pub(super) fn find(&self, stream: u64) -> Result<Arc<dyn Feed>, Refusal> {
        let table = self.table.lock();
        match table.live.get(&stream) {
            Some(feed) => Ok(feed.clone()),
            None if table.closed => Err(Status::Closed.into()),
            None if (1..=table.ended_max).contains(&stream) => Err(late()),
            None => {
                Err(Refusal::new(Status::UnknownCall, format!("no stream has the number {stream}")))
            }
        }
    }

    /// Ends this very stream. False: it has ended before, and another may have its number.
    pub(super) fn end(&self, stream: u64, feed: &dyn Feed) -> bool {
        let mut table = self.table.lock();
        let ended = table.take(stream, feed);
        if ended.is_some() {
            table.ended_max = table.ended_max.max(stream);
        }
        drop(table);
        ended.is_some()
    }

    /// Forgets a stream that came in a message which was refused: there never was one.
    pub(super) fn forget(&self, stream: u64, feed: &dyn Feed) {
        let forgotten = self.table.lock().take(stream, feed);
        drop(forgotten);
    }

    /// Ends all of them, and no other begins; who waited, to be woken where no lock is held.
    pub(crate) fn close(&self) -> Vec<Waker> {
        let left = {
            let mut table = self.table.lock();
            table.closed = true;
            std::mem::take(&mut table.live)
        };
        left.values().filter_map(|feed| feed.close()).collect()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.table.lock().live.len()
    }
}

impl Table {
    fn take(&mut self, stream: u64, feed: &dyn Feed) -> Option<Arc<dyn Feed>> {
        let is_this =
            self.live.get(&stream).is_some_and(|live| ptr::addr_eq(&raw const **live, feed));
        if is_this { self.live.remove(&stream) } else { None }
    }
}

/// The stream has ended.
#[cold]
pub(super) fn late() -> Refusal {
    Refusal::new(Status::Late, "the stream has ended")
}
