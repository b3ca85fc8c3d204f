//! The streams of one context that have not ended, by number: the host's own, or one that we gave to a host that speaks C.
//!
//! Whoever takes a stream out of the table has ended it: the host, the library or closing, and only one of them.

use std::collections::BTreeMap;
use std::ptr;
use std::task::Waker;

use hither_schema::Status;

use super::feeding::Feed;
use super::source::Source;
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex};

/// The first number that we give: far above those of hosts that count up.
const FIRST_GIVEN: u64 = 1 << 63;

/// The table.
pub(crate) struct Streams {
    table: Mutex<Table>,
}

struct Table {
    live: BTreeMap<u64, Live>,
    /// Those that were opened and not passed yet.
    open: BTreeMap<u64, Arc<Source>>,
    next_given: u64,
    /// The highest numbers of those that have ended, of the host's own and of ours. Both count up, so this tells a late
    /// one from one that never was.
    ended_max: [u64; 2],
    closed: bool,
}

/// A stream that a call took.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) feed: Arc<dyn Feed>,
    /// Of a host that speaks C.
    pub(crate) source: Option<Arc<Source>>,
}

/// Where a stream of C is.
pub(crate) enum Where {
    Open,
    Live(Live),
}

impl Streams {
    pub(crate) fn new() -> Self {
        Self {
            table: Mutex::new(Table {
                live: BTreeMap::new(),
                open: BTreeMap::new(),
                next_given: FIRST_GIVEN,
                ended_max: [0; 2],
                closed: false,
            }),
        }
    }

    /// A new stream of a host that chose the number itself.
    ///
    /// # Errors
    /// [`Status::Closed`], or [`Status::BadRequest`] where a stream has this number.
    pub(super) fn insert(&self, stream: u64, feed: Arc<dyn Feed>) -> Result<(), Refusal> {
        let mut table = self.table.lock();
        if table.closed {
            return Err(Status::Closed.into());
        }
        if table.live.contains_key(&stream) || table.open.contains_key(&stream) {
            drop(table);
            return Err(taken(stream));
        }
        table.live.insert(stream, Live { feed, source: None });
        Ok(())
    }

    /// Gives a number to a stream of C.
    ///
    /// # Errors
    /// [`Status::Closed`], with the source.
    pub(crate) fn open(&self, source: Source) -> Result<u64, (Status, Source)> {
        let mut table = self.table.lock();
        if table.closed {
            return Err((Status::Closed, source));
        }
        let stream = table.next_given;
        table.next_given += 1;
        table.open.insert(stream, Arc::new(source));
        Ok(stream)
    }

    /// A stream of C was passed to a call.
    ///
    /// # Errors
    /// [`Status::Closed`], or [`Status::BadRequest`] where none is open that has this number.
    pub(super) fn pass(&self, stream: u64, feed: Arc<dyn Feed>) -> Result<Arc<Source>, Refusal> {
        let mut table = self.table.lock();
        let Some(source) = table.open.remove(&stream) else {
            let why = table.missing(stream);
            drop(table);
            return Err(why);
        };
        table.live.insert(stream, Live { feed, source: Some(source.clone()) });
        Ok(source)
    }

    /// The stream with this number, which a call took.
    ///
    /// # Errors
    /// [`Status::Closed`]; [`Status::Late`]: it has ended; [`Status::UnknownCall`]: there was none.
    pub(crate) fn find(&self, stream: u64) -> Result<Live, Refusal> {
        match self.look(stream)? {
            Where::Live(live) => Ok(live),
            Where::Open => {
                let text = "nothing is wanted before the stream was passed to a call";
                Err(Refusal::new(Status::BadArgument, text))
            }
        }
    }

    /// Where the stream with this number is.
    ///
    /// # Errors
    /// As [`Streams::find`].
    pub(crate) fn look(&self, stream: u64) -> Result<Where, Refusal> {
        let table = self.table.lock();
        match table.live.get(&stream) {
            Some(live) => Ok(Where::Live(live.clone())),
            None if table.open.contains_key(&stream) => Ok(Where::Open),
            None => Err(table.ended(stream)),
        }
    }

    /// The source of a stream of C.
    ///
    /// # Errors
    /// As [`Streams::find`]; [`Status::BadArgument`]: the stream is none of C.
    pub(crate) fn source(&self, stream: u64) -> Result<Arc<Source>, Refusal> {
        let table = self.table.lock();
        if let Some(source) = table.open.get(&stream) {
            return Ok(source.clone());
        }
        match table.live.get(&stream) {
            Some(Live { source: Some(source), .. }) => Ok(source.clone()),
            Some(_) => Err(Refusal::new(Status::BadArgument, "the stream came as bytes")),
            None => Err(table.ended(stream)),
        }
    }

    /// Ends this very stream. False: it has ended before, and another may have its number.
    pub(super) fn end(&self, stream: u64, feed: &dyn Feed) -> bool {
        let mut table = self.table.lock();
        let Some(ended) = table.take(stream, feed) else { return false };
        table.remember(stream);
        drop(table);
        ended.source.inspect(|source| source.change());
        true
    }

    /// Ends a stream that was opened and not passed. False: it was passed, or is none.
    pub(crate) fn end_open(&self, stream: u64) -> bool {
        let mut table = self.table.lock();
        let ended = table.open.remove(&stream);
        if ended.is_some() {
            table.remember(stream);
        }
        drop(table);
        ended.inspect(|source| source.change()).is_some()
    }

    /// Puts a stream back that came in a message which was refused: it was not passed, or there never was one.
    pub(super) fn forget(&self, stream: u64, feed: &dyn Feed) {
        let mut table = self.table.lock();
        let forgotten = table.take(stream, feed);
        if let Some(Live { source: Some(source), .. }) = &forgotten {
            table.open.insert(stream, source.clone());
        }
        drop(table);
        drop(forgotten);
    }

    /// Ends all of them, and no other begins; who waited, to be woken where no lock is held.
    pub(crate) fn close(&self) -> Vec<Waker> {
        let (live, open) = {
            let mut table = self.table.lock();
            table.closed = true;
            (std::mem::take(&mut table.live), std::mem::take(&mut table.open))
        };
        let sources = live.values().filter_map(|live| live.source.as_ref()).chain(open.values());
        sources.for_each(|source| source.change());
        live.values().filter_map(|live| live.feed.close()).collect()
    }

    /// How many there are that a call took.
    pub(crate) fn len(&self) -> usize {
        self.table.lock().live.len()
    }
}

impl Table {
    fn take(&mut self, stream: u64, feed: &dyn Feed) -> Option<Live> {
        let live = self.live.get(&stream)?;
        let is_this = ptr::addr_eq(Arc::as_ptr(&live.feed), feed);
        if is_this { self.live.remove(&stream) } else { None }
    }

    fn remember(&mut self, stream: u64) {
        let max = &mut self.ended_max[usize::from(stream >= FIRST_GIVEN)];
        *max = (*max).max(stream);
    }

    /// Why there is no stream of this number, neither open nor live.
    fn ended(&self, stream: u64) -> Refusal {
        let first = if stream >= FIRST_GIVEN { FIRST_GIVEN } else { 1 };
        if self.closed {
            Status::Closed.into()
        } else if (first..=self.ended_max[usize::from(stream >= FIRST_GIVEN)]).contains(&stream) {
            late()
        } else {
            Refusal::new(Status::UnknownCall, format!("no stream has the number {stream}"))
        }
    }

    /// Why no stream of this number can be passed.
    fn missing(&self, stream: u64) -> Refusal {
        if self.closed {
            Status::Closed.into()
        } else if self.live.contains_key(&stream) {
            taken(stream)
        } else {
            let text = format!("no stream with the number {stream} is open");
            Refusal::new(Status::BadRequest, text)
        }
    }
}

#[cold]
fn taken(stream: u64) -> Refusal {
    let text = format!("another stream has the number {stream}, and has not ended");
    Refusal::new(Status::BadRequest, text)
}

/// The stream has ended.
#[cold]
pub(super) fn late() -> Refusal {
    Refusal::new(Status::Late, "the stream has ended")
}
