//! The host calls of one context that wait for an answer.
//!
//! An entry is `Waiting` (perhaps with the waker of the task that asked) until an answer is put into it: `Answered`.
//! The future that asked takes the answer out and ends the entry, or ends it without one when nobody waits any more.
//! An id that ended is remembered, so a second answer is told from a late one and from an unknown one.

use std::any::Any;
use std::task::Waker;
use std::time::{Duration, Instant};

use hither_schema::Status;
use tokio::task::AbortHandle;

use crate::id_table::{IdTable, Lookup};
use crate::panics;
use crate::sync::Mutex;

/// What the host said.
pub(crate) enum Answer {
    /// The value, as CBOR.
    Value(Vec<u8>),
    /// The typed error, as CBOR.
    Error(Vec<u8>),
    /// The value, lifted from its C form.
    TypedValue(Box<dyn Any + Send>),
    /// The typed error, lifted from its C form.
    TypedError(Box<dyn Any + Send>),
    /// Bytes that are neither; why.
    Unreadable(String),
    /// No typed error, but a text.
    Failed(String),
    /// The host does not have the function.
    NotProvided,
    /// None came in time.
    TimedOut,
    /// The context was closed.
    Closed,
}

struct Entry {
    function: u32,
    state: EntryState,
}

enum EntryState {
    Waiting(Option<Waiter>),
    Answered(Answer),
}

/// The task that waits for an answer.
pub(crate) struct Waiter {
    waker: Waker,
    since: Instant,
}

impl Waiter {
    /// Waits from now on.
    pub(crate) fn new(waker: &Waker) -> Self {
        Self { waker: waker.clone(), since: Instant::now() }
    }

    pub(crate) fn since(&self) -> Instant {
        self.since
    }
}

/// How an entry ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Answered,
    Abandoned,
}

struct Table {
    entries: IdTable<Entry, Ended>,
    closed: bool,
    /// Somebody looks after the deadlines of those that wait, or is about to; see [`super::deadline`].
    watched: bool,
    watching: Option<AbortHandle>,
}

/// A new entry.
pub(crate) struct Opened {
    pub(crate) call: u64,
    /// Nobody looks after its deadline: the caller must see to it.
    pub(crate) unwatched: bool,
}

/// What became of the entries whose time was up.
pub(crate) struct Expired {
    /// The tasks that waited, to be woken where no lock is held.
    pub(crate) wakers: Vec<Waker>,
    /// When the oldest of those that still wait began to; `None`: none does, and nobody watches any more.
    pub(crate) oldest: Option<Instant>,
}

/// What a look at an entry brings.
pub(crate) enum Look {
    /// The answer; the entry has ended.
    Answered(Answer),
    /// None yet; the waker is kept. `unwatched`: as of [`Opened`].
    Waiting { unwatched: bool },
}

/// What became of an entry that nobody waits for any more.
pub(crate) enum Abandoned {
    /// The table was closed before.
    Gone,
    /// The host has not answered.
    Unanswered,
    /// It has, meanwhile.
    Answered(Answer),
}

/// The table.
pub(crate) struct Pending {
    table: Mutex<Table>,
    max: usize,
}

impl Pending {
    pub(crate) fn new(max: usize) -> Self {
        let table =
            Table { entries: IdTable::new(), closed: false, watched: false, watching: None };
        Self { table: Mutex::new(table), max }
    }

    /// A new entry. `waiter`: the task, where it is known already that it will wait.
    ///
    /// # Errors
    /// [`Status::Closed`] once the table is closed, [`Status::TooMany`] when it is full.
    pub(crate) fn open(&self, function: u32, waiter: Option<Waiter>) -> Result<Opened, Status> {
        let mut table = self.table.lock();
        if table.closed {
            return Err(Status::Closed);
        }
        if table.entries.len() >= self.max {
            return Err(Status::TooMany);
        }
        let unwatched = waiter.is_some() && table.begin_watch();
        let call = table.entries.insert(Entry { function, state: EntryState::Waiting(waiter) });
        Ok(Opened { call, unwatched })
    }

    /// The function of a call that waits.
    pub(crate) fn function(&self, call: u64) -> Option<u32> {
        match self.table.lock().entries.get(call) {
            Lookup::Live(entry) => Some(entry.function),
            Lookup::Ended(_) | Lookup::Never => None,
        }
    }

    /// Puts an answer into an entry. The waker of the task that waits comes back, to be woken where no lock is held.
    /// `function`: the one that the answer is for, where the host says so.
    ///
    /// # Errors
    /// Why it was not accepted, with the answer, which is dropped where no lock is held.
    pub(crate) fn answer(
        &self,
        call: u64,
        function: Option<u32>,
        answer: Answer,
    ) -> Result<Option<Waker>, (Status, Answer)> {
        let mut table = self.table.lock();
        if table.closed {
            return Err((Status::Closed, answer));
        }
        match table.entries.get(call) {
            Lookup::Live(entry) if function.is_some_and(|id| id != entry.function) => {
                Err((Status::WrongFunction, answer))
            }
            Lookup::Live(Entry { state: state @ EntryState::Waiting(_), .. }) => {
                match std::mem::replace(state, EntryState::Answered(answer)) {
                    EntryState::Waiting(waiter) => Ok(waiter.map(|waiter| waiter.waker)),
                    EntryState::Answered(_) => unreachable!("matched as waiting"),
                }
            }
            Lookup::Live(Entry { state: EntryState::Answered(Answer::TimedOut), .. }) => {
                Err((Status::Late, answer))
            }
            Lookup::Live(_) | Lookup::Ended(Some(Ended::Answered)) => {
                Err((Status::Duplicate, answer))
            }
            Lookup::Ended(Some(Ended::Abandoned) | None) => Err((Status::Late, answer)),
            Lookup::Never => Err((Status::UnknownCall, answer)),
        }
    }

    /// Takes the answer, or leaves a waker. An answer that came before costs no waker, and none is lost: after the waker
    /// was cloned, which is foreign code and so happens without the lock, the entry is looked at again.
    pub(crate) fn look(&self, call: u64, waker: &Waker) -> Look {
        if let Some(look) = self.glance(call, waker) {
            return look;
        }
        let mut waiter = Some(Waiter::new(waker));
        let mut table = self.table.lock();
        let look = table.wait(call, &mut waiter);
        drop(table);
        // A waker's drop is foreign code too.
        drop(waiter);
        look
    }

    /// What can be said without cloning the waker.
    fn glance(&self, call: u64, waker: &Waker) -> Option<Look> {
        let mut table = self.table.lock();
        match table.entries.get(call) {
            Lookup::Live(Entry { state: EntryState::Waiting(waiter), .. }) => waiter
                .as_ref()
                .is_some_and(|waiter| waiter.waker.will_wake(waker))
                .then_some(Look::Waiting { unwatched: false }),
            _ => Some(table.take(call)),
        }
    }

    /// Takes the answer of one that must have it by now, or ends the entry: what comes after that is late.
    pub(crate) fn take_now(&self, call: u64) -> Option<Answer> {
        let mut table = self.table.lock();
        match table.entries.get(call) {
            Lookup::Live(Entry { state: EntryState::Waiting(_), .. }) => {
                let unanswered = table.entries.remove(call, Ended::Abandoned);
                drop(table);
                drop(unanswered);
                None
            }
            _ => match table.take(call) {
                Look::Answered(answer) => Some(answer),
                Look::Waiting { .. } => unreachable!("looked at before, and the lock is held"),
            },
        }
    }

    /// Ends what has waited for `timeout` at `now`: whoever looks finds [`Answer::TimedOut`].
    pub(crate) fn expire(&self, now: Instant, timeout: Duration) -> Expired {
        let mut table = self.table.lock();
        let mut expired = Expired { wakers: Vec::new(), oldest: None };
        for entry in table.entries.live_mut() {
            let EntryState::Waiting(Some(waiter)) = &entry.state else { continue };
            if now.saturating_duration_since(waiter.since) < timeout {
                let oldest = expired.oldest.map_or(waiter.since, |at| at.min(waiter.since));
                expired.oldest = Some(oldest);
                continue;
            }
            let state = std::mem::replace(&mut entry.state, EntryState::Answered(Answer::TimedOut));
            if let EntryState::Waiting(Some(waiter)) = state {
                expired.wakers.push(waiter.waker);
            }
        }
        table.watched = expired.oldest.is_some();
        expired
    }

    /// Who looks after the deadlines; ended when the table is closed.
    pub(crate) fn watched_by(&self, watching: AbortHandle) {
        let mut table = self.table.lock();
        if table.closed {
            watching.abort();
        } else {
            table.watching = Some(watching);
        }
    }

    /// Ends an entry that nobody waits for any more; what the host had answered all the same.
    pub(crate) fn abandon(&self, call: u64) -> Abandoned {
        let removed = self.table.lock().entries.remove(call, Ended::Abandoned);
        match removed.map(|entry| entry.state) {
            None => Abandoned::Gone,
            Some(EntryState::Waiting(_) | EntryState::Answered(Answer::TimedOut)) => {
                Abandoned::Unanswered
            }
            Some(EntryState::Answered(answer)) => Abandoned::Answered(answer),
        }
    }

    /// Closes the table: nothing can be opened any more, and every entry ends. The wakers come back, to be woken where
    /// no lock is held; whoever looks finds [`Answer::Closed`].
    pub(crate) fn close(&self) -> Vec<Waker> {
        let entries = {
            let mut table = self.table.lock();
            table.closed = true;
            if let Some(watching) = table.watching.take() {
                watching.abort();
            }
            table.entries.take_all()
        };
        entries
            .into_iter()
            .filter_map(|(_, entry)| match entry.state {
                EntryState::Waiting(waiter) => waiter.map(|waiter| waiter.waker),
                EntryState::Answered(answer) => {
                    // Lifted values are the author's, and so is their `Drop`.
                    panics::discard(answer);
                    None
                }
            })
            .collect()
    }

    /// How many wait.
    pub(crate) fn len(&self) -> usize {
        self.table.lock().entries.len()
    }
}

impl Table {
    /// True for the one caller that must see to it that somebody watches.
    fn begin_watch(&mut self) -> bool {
        !std::mem::replace(&mut self.watched, true)
    }

    /// Leaves `waiter` in an entry that waits, in exchange for the one that was there; else takes the answer.
    fn wait(&mut self, call: u64, waiter: &mut Option<Waiter>) -> Look {
        let Lookup::Live(Entry { state: EntryState::Waiting(place), .. }) = self.entries.get(call)
        else {
            return self.take(call);
        };
        std::mem::swap(place, waiter);
        if let (Some(new), Some(former)) = (place, waiter) {
            // The same call, polled with another waker: it has not begun to wait anew.
            new.since = former.since;
        }
        Look::Waiting { unwatched: self.begin_watch() }
    }

    /// Takes the answer of an entry that does not wait. Only closing ends an entry behind the back of the one who waits.
    fn take(&mut self, call: u64) -> Look {
        let how = match self.entries.get(call) {
            Lookup::Live(Entry { state: EntryState::Answered(Answer::TimedOut), .. }) => {
                Ended::Abandoned
            }
            _ => Ended::Answered,
        };
        match self.entries.remove(call, how).map(|entry| entry.state) {
            Some(EntryState::Answered(answer)) => Look::Answered(answer),
            Some(EntryState::Waiting(_)) | None => Look::Answered(Answer::Closed),
        }
    }
}

#[cfg(test)]
mod tests {
    //! Behaviours 3 to 6 of SEED 5.1, and the defects H8, H10, H18 of SEED 2.7.

    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    fn open(pending: &Pending) -> Result<u64, Status> {
        pending.open(7, None).map(|opened| opened.call)
    }

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn text(look: Look) -> String {
        match look {
            Look::Answered(Answer::Value(bytes)) => String::from_utf8(bytes).unwrap(),
            Look::Answered(Answer::Closed) => "closed".into(),
            Look::Answered(_) => "other".into(),
            Look::Waiting { .. } => "waiting".into(),
        }
    }

    fn value(text: &str) -> Answer {
        Answer::Value(text.as_bytes().to_vec())
    }

    fn status(result: Result<Option<Waker>, (Status, Answer)>) -> Status {
        match result {
            Ok(_) => Status::Ok,
            Err((status, _)) => status,
        }
    }

    #[test]
    fn seed_03_ids_start_at_1_and_grow_by_1() {
        let pending = Pending::new(10);
        assert_eq!([(); 3].map(|()| open(&pending)), [Ok(1), Ok(2), Ok(3)]);
    }

    #[test]
    fn seed_04_an_answer_wakes_the_one_who_waits_and_is_taken_once() {
        let pending = Pending::new(10);
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        let call = open(&pending).unwrap();
        assert_eq!(text(pending.look(call, &waker)), "waiting");
        pending.answer(call, None, value("token")).ok().flatten().expect("a waker").wake();
        assert_eq!(woken.0.load(Ordering::SeqCst), 1);
        assert_eq!(text(pending.look(call, &waker)), "token");
        assert_eq!(pending.len(), 0);
    }

    /// Also H18: the seed returned 0 for all of these.
    #[test]
    fn seed_05_unknown_ids_and_second_answers_are_told_apart() {
        let pending = Pending::new(10);
        assert_eq!(status(pending.answer(0, None, value(""))), Status::UnknownCall);
        assert_eq!(status(pending.answer(1, None, value(""))), Status::UnknownCall);
        let call = open(&pending).unwrap();
        assert_eq!(status(pending.answer(call, Some(8), value(""))), Status::WrongFunction);
        assert_eq!(status(pending.answer(call, Some(7), value("a"))), Status::Ok);
        assert_eq!(status(pending.answer(call, Some(7), value("b"))), Status::Duplicate);
        assert_eq!(text(pending.look(call, Waker::noop())), "a");
        assert_eq!(status(pending.answer(call, None, value("c"))), Status::Duplicate);
        let abandoned = open(&pending).unwrap();
        assert!(matches!(pending.abandon(abandoned), Abandoned::Unanswered));
        assert_eq!(status(pending.answer(abandoned, None, value("d"))), Status::Late);
    }

    /// Also H8: the seed left the table open, and a call made during teardown waited for ever.
    #[test]
    fn seed_06_closing_ends_every_entry_and_the_table() {
        let pending = Pending::new(10);
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        let calls: Vec<_> = (0..3).map(|_| open(&pending).unwrap()).collect();
        for &call in &calls {
            assert_eq!(text(pending.look(call, &waker)), "waiting");
        }
        pending.close().into_iter().for_each(Waker::wake);
        assert_eq!(woken.0.load(Ordering::SeqCst), 3);
        for &call in &calls {
            assert_eq!(text(pending.look(call, &waker)), "closed");
        }
        assert_eq!(open(&pending), Err(Status::Closed));
        assert_eq!(status(pending.answer(calls[0], None, value(""))), Status::Closed);
    }

    /// H10: the seed's ids began again at 1 for the next owner, and a late answer reached a stranger.
    #[test]
    fn h10_no_id_is_used_twice() {
        let pending = Pending::new(10);
        let mut last = 0;
        for _ in 0..100 {
            let call = open(&pending).unwrap();
            assert!(call > last);
            last = call;
            pending.abandon(call);
        }
    }

    #[test]
    fn a_full_table_refuses_and_recovers() {
        let pending = Pending::new(2);
        let first = open(&pending).unwrap();
        open(&pending).unwrap();
        assert_eq!(open(&pending), Err(Status::TooMany));
        pending.abandon(first);
        assert!(open(&pending).is_ok());
    }

    #[test]
    fn an_answer_before_the_first_look_needs_no_waker() {
        let pending = Pending::new(2);
        let call = open(&pending).unwrap();
        assert!(pending.answer(call, None, value("at once")).ok().unwrap().is_none());
        assert_eq!(text(pending.look(call, Waker::noop())), "at once");
    }

    /// A waker's drop is foreign code: here it gives up another host call of the same table, which took the same lock.
    #[test]
    fn a_waker_that_touches_the_table_when_it_is_dropped_meets_no_lock() {
        struct GivesUp(Arc<Pending>, u64);
        impl Wake for GivesUp {
            fn wake(self: Arc<Self>) {}
        }
        impl Drop for GivesUp {
            fn drop(&mut self) {
                self.0.abandon(self.1);
            }
        }
        let pending = Arc::new(Pending::new(10));
        let (call, other) = (open(&pending).unwrap(), open(&pending).unwrap());
        let first = Waker::from(Arc::new(GivesUp(pending.clone(), other)));
        assert_eq!(text(pending.look(call, &first)), "waiting");
        drop(first);
        assert_eq!(pending.len(), 2);
        // The second waker takes the place of the first, whose last share goes here.
        assert_eq!(text(pending.look(call, Waker::noop())), "waiting");
        assert_eq!(pending.len(), 1);
    }

    #[test]
    fn an_answer_that_panics_when_it_is_dropped_does_not_stop_the_closing() {
        struct Nasty;
        impl Drop for Nasty {
            fn drop(&mut self) {
                panic!("in drop");
            }
        }
        let pending = Pending::new(10);
        let woken = Arc::new(Woken::default());
        let (answered, waiting) = (open(&pending).unwrap(), open(&pending).unwrap());
        assert_eq!(text(pending.look(waiting, &Waker::from(woken.clone()))), "waiting");
        pending.answer(answered, None, Answer::TypedValue(Box::new(Nasty))).ok().unwrap();
        pending.close().into_iter().for_each(Waker::wake);
        assert_eq!(woken.0.load(Ordering::SeqCst), 1);
        assert_eq!(open(&pending), Err(Status::Closed));
    }
}
