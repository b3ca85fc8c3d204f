//! What the host has fed and nobody has taken out yet.
//!
//! Many may feed, one takes out. Both sides do so many items at a time, and neither lifts nor drops any of them, nor
//! touches a waker, under the lock: all of that is the author's code.
//!
//! The host may put in what it was *granted* and no more, so the queue is bounded by what the receiver asked for. Room is
//! used up before items are lifted, since two threads may feed at once.

use std::collections::VecDeque;
use std::mem;
use std::task::Waker;

use hither_schema::Status;

use super::end::End;
use crate::panics;
use crate::refusal::Refusal;
use crate::sync::Mutex;

/// The queue of one stream.
pub(crate) struct Queue<T, E> {
    state: Mutex<State<T, E>>,
}

struct State<T, E> {
    items: VecDeque<T>,
    /// Items that the host may still feed.
    room: u64,
    /// What each of the last items took on the wire.
    bytes_each: u64,
    /// The stream has ended, perhaps behind items that are still here.
    end: Option<End<E>>,
    /// Nothing is put in any more.
    over: bool,
    /// Of the one who waits for items.
    waker: Option<Waker>,
}

/// What a look at the queue brings.
pub(super) enum Look<E> {
    /// Items were taken out.
    Items {
        /// What each of them took on the wire, about.
        bytes_each: u64,
    },
    /// There is nothing left, and nothing comes.
    Ended(End<E>),
    /// There is nothing yet; the waker is kept.
    Waiting,
}

/// Items that were lifted, with how many bytes they were.
pub(super) struct Batch<T> {
    pub(super) items: Vec<T>,
    pub(super) bytes: usize,
}

impl<T> Batch<T> {
    pub(super) fn none() -> Self {
        Self { items: Vec::new(), bytes: 0 }
    }
}

impl<T, E> Queue<T, E> {
    pub(crate) fn new() -> Self {
        let state = State {
            items: VecDeque::new(),
            room: 0,
            bytes_each: 1,
            end: None,
            over: false,
            waker: None,
        };
        Self { state: Mutex::new(state) }
    }

    /// The host may feed so many more items. False: it has ended the stream.
    pub(super) fn grant(&self, items: u64) -> bool {
        let mut state = self.state.lock();
        state.room += items;
        !state.over
    }

    /// Uses up room for items that are about to be lifted.
    ///
    /// # Errors
    /// There is less room, of which none is used up then, or nothing is put in any more.
    pub(super) fn reserve(&self, items: u64) -> Result<(), Refusal> {
        let mut state = self.state.lock();
        if state.over {
            return Err(Status::Late.into());
        }
        match state.room.checked_sub(items) {
            Some(room) => {
                state.room = room;
                Ok(())
            }
            None => {
                let room = state.room;
                drop(state);
                let text = format!("{items} items were fed, and the library wants {room}");
                Err(Refusal::new(Status::BadArgument, text))
            }
        }
    }

    /// Puts items in, and the end behind them where there is one, and wakes the one who waits.
    ///
    /// # Errors
    /// [`Status::Late`] where nothing is put in any more.
    pub(super) fn put(&self, batch: Batch<T>, end: Option<End<E>>) -> Result<(), Refusal> {
        let mut state = self.state.lock();
        if state.over {
            drop(state);
            panics::discard((batch, end));
            return Err(Status::Late.into());
        }
        if !batch.items.is_empty() {
            state.bytes_each = (batch.bytes / batch.items.len()) as u64;
        }
        if state.items.is_empty() {
            state.items = batch.items.into();
        } else {
            state.items.extend(batch.items);
        }
        state.over = end.is_some();
        state.end = end;
        let waker = state.waker.take();
        drop(state);
        panics::wake(waker);
        Ok(())
    }

    /// Ends the stream, unless it has ended; whoever waits, to be woken where no lock is held.
    pub(super) fn close(&self) -> Option<Waker> {
        let mut state = self.state.lock();
        if state.over {
            return None;
        }
        state.over = true;
        state.end = Some(End::Closed);
        state.waker.take()
    }

    /// Takes out all that is there into `batch`, which is empty, or leaves the waker.
    pub(super) fn look(&self, batch: &mut VecDeque<T>, waker: &Waker) -> Look<E> {
        if let Some(look) = self.glance(batch, waker) {
            return look;
        }
        // A waker is cloned and dropped where no lock is held: it is foreign.
        let mut mine = Some(waker.clone());
        let mut state = self.state.lock();
        let look = state.take(batch).unwrap_or_else(|| {
            mem::swap(&mut state.waker, &mut mine);
            Look::Waiting
        });
        drop(state);
        drop(mine);
        look
    }

    /// What can be said without cloning the waker.
    fn glance(&self, batch: &mut VecDeque<T>, waker: &Waker) -> Option<Look<E>> {
        let mut state = self.state.lock();
        state.take(batch).or_else(|| {
            let waits = state.waker.as_ref().is_some_and(|kept| kept.will_wake(waker));
            waits.then_some(Look::Waiting)
        })
    }

    /// Nobody takes anything out any more.
    pub(super) fn leave(&self) {
        let mut state = self.state.lock();
        state.over = true;
        let left = (mem::take(&mut state.items), state.end.take(), state.waker.take());
        drop(state);
        panics::discard(left);
    }
}

impl<T, E> State<T, E> {
    fn take(&mut self, batch: &mut VecDeque<T>) -> Option<Look<E>> {
        if !self.items.is_empty() {
            mem::swap(&mut self.items, batch);
            return Some(Look::Items { bytes_each: self.bytes_each });
        }
        self.end.take().map(Look::Ended)
    }
}
