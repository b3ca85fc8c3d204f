//! What the runtime keeps of each thread that enters it: one look into thread-local storage a crossing.
//!
//! [`Thread`] is for its owner alone. What other threads must see of it, the loans that it holds and the calls that it
//! counted, stands in its [`Record`]: records live as long as the process and serve the next thread when one ends.

use std::cell::{Cell, RefCell};

use crate::c_door::mirror::Arena;
use crate::context::loan;
use crate::progress::OfCall;
use crate::stats::{CallEnd, Tally};
use crate::sync::{Arc, AtomicBool, AtomicPtr, AtomicU64, Ordering, array, global, per_thread};
use crate::task::Runnable;
use crate::watch::Held;

/// Loans that a record has room for before it grows. Models look at every place, so theirs are few.
const LOANS: usize = if cfg!(loom) { 1 } else { 8 };

/// Longer buffers are not kept for the next reply.
const SCRATCH_MAX: usize = 64 << 10;

/// How `tokio` is entered on a thread; see [`crate::executor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
    /// Not looked at yet.
    Unknown,
    /// For good: by us at the first need, or because it is one of our workers.
    Always,
    /// The thread has a runtime of its own: ours is entered for each piece of work.
    EachTime,
    /// The thread is ending: ours is entered as long as that is possible.
    Ending,
}

/// The owner's part.
pub(crate) struct Thread {
    record: Cell<Option<&'static Record>>,
    /// Loans that are held: crossings in contexts.
    pub(crate) loans: Cell<usize>,
    /// Crossings that run, one inside the other.
    pub(crate) depth: Cell<usize>,
    /// The context whose frames the innermost crossing brings home; 0: none.
    pub(crate) collects: Cell<u64>,
    /// The call whose code runs, unless a crossing has begun since; null: none.
    pub(crate) current_call: Cell<*const OfCall>,
    /// Tasks woken in crossings of this thread, those of outer ones first; `None`: somebody has it.
    pub(crate) woken: RefCell<Vec<Option<Arc<dyn Runnable>>>>,
    /// Gates that this thread is inside of: listeners and wakers that it runs.
    pub(crate) gates: Cell<usize>,
    /// Host functions that it runs.
    pub(crate) hosting: Cell<usize>,
    pub(crate) entered: Cell<Entered>,
    /// It is a worker that runs a task of ours.
    pub(crate) is_working: Cell<bool>,
    /// Our runtime started it.
    pub(crate) is_ours: Cell<bool>,
    /// First polls until one is timed for the sample.
    pub(crate) unsampled: Cell<u32>,
    scratch: Cell<Vec<u8>>,
    arena: Cell<Option<Arena>>,
}

/// What others see of a thread.
pub(crate) struct Record {
    next: Option<&'static Record>,
    taken: AtomicBool,
    loans: Loans,
    /// What its thread counted.
    pub(crate) tally: Tally,
    /// Which method's first poll its thread runs.
    pub(crate) held: Held,
}

/// Places for the ids of contexts that are on loan, 0: free; a further row where these do not suffice.
struct Loans {
    places: [AtomicU64; LOANS],
    more: AtomicPtr<Loans>,
}

global! {
    static RECORDS: AtomicPtr<Record> = AtomicPtr::new(std::ptr::null_mut());
}

per_thread! {
    static THREAD: Thread = Thread::new(0);
}

/// Runs `work` with this thread's part. A thread that is ending has none any more: it gets one for this work alone,
/// on which nothing is polled.
#[inline(always)]
pub(crate) fn with<R>(work: impl FnOnce(&Thread) -> R) -> R {
    let mut work = Some(work);
    let run = |thread: &Thread| work.take().map(|work| work(thread));
    match THREAD.try_with(run) {
        Ok(Some(result)) => result,
        _ => ending(work),
    }
}

#[cold]
fn ending<R>(work: Option<impl FnOnce(&Thread) -> R>) -> R {
    let thread = Thread::new(usize::MAX / 2);
    thread.entered.set(Entered::Ending);
    work.expect("taken only by the thread's own part, whose result was returned")(&thread)
}

/// Runs `look` with this thread's part, unless the thread is ending.
#[inline]
pub(crate) fn try_with<R>(look: impl FnOnce(&Thread) -> R) -> Option<R> {
    THREAD.try_with(look).ok()
}

/// An empty buffer, perhaps with room, as of [`Thread::scratch`].
pub(crate) fn scratch() -> Vec<u8> {
    try_with(Thread::scratch).unwrap_or_default()
}

/// Keeps the memory of a buffer, as [`Thread::keep`].
pub(crate) fn keep(buffer: Vec<u8>) {
    try_with(|thread| thread.keep(buffer));
}

/// Runs `work` with an empty arena, whose memory serves the next one too.
#[inline(always)]
pub(crate) fn with_arena<R>(work: impl FnOnce(&Arena) -> R) -> R {
    let mut arena = try_with(|thread| thread.arena.take()).flatten().unwrap_or_default();
    let result = work(&arena);
    if arena.allocated_bytes() <= SCRATCH_MAX {
        arena.reset();
        try_with(|thread| thread.arena.set(Some(arena)));
    }
    result
}

/// Every record, also of threads that have ended.
pub(crate) fn records() -> impl Iterator<Item = &'static Record> {
    // SAFETY: records are leaked when they are made, and what is published is one.
    let first = unsafe { RECORDS.load(Ordering::Acquire).as_ref() };
    std::iter::successors(first, |record| record.next)
}

impl Thread {
    const fn new(depth: usize) -> Self {
        Self {
            record: Cell::new(None),
            loans: Cell::new(0),
            depth: Cell::new(depth),
            collects: Cell::new(0),
            current_call: Cell::new(std::ptr::null()),
            woken: RefCell::new(Vec::new()),
            gates: Cell::new(0),
            hosting: Cell::new(0),
            entered: Cell::new(Entered::Unknown),
            is_working: Cell::new(false),
            is_ours: Cell::new(false),
            unsampled: Cell::new(0),
            scratch: Cell::new(Vec::new()),
            arena: Cell::new(None),
        }
    }

    /// What others see of this thread; taken at the first need.
    #[inline]
    pub(crate) fn record(&self) -> &'static Record {
        match self.record.get() {
            Some(record) => record,
            None => self.take_record(),
        }
    }

    #[cold]
    fn take_record(&self) -> &'static Record {
        let record = records().find(|record| record.take()).unwrap_or_else(Record::make);
        self.record.set(Some(record));
        record
    }

    /// An empty buffer with room, to be given back by [`Thread::keep`].
    #[inline]
    pub(crate) fn scratch(&self) -> Vec<u8> {
        self.scratch.take()
    }

    /// Keeps the memory of a buffer for the next reply.
    #[inline]
    pub(crate) fn keep(&self, mut buffer: Vec<u8>) {
        if buffer.capacity() <= SCRATCH_MAX {
            buffer.clear();
            self.scratch.set(buffer);
        }
    }

    /// Whether the `tokio` context that this thread entered for good is the current one.
    #[inline]
    pub(crate) fn is_entered(&self) -> bool {
        self.entered.get() == Entered::Always && self.is_outermost()
    }

    /// Whether no code of the author's can be below this point on the stack, which may have entered another runtime:
    /// such code comes here only through a function of the host, and so in an inner crossing or in what is counted.
    #[inline]
    pub(crate) fn is_outermost(&self) -> bool {
        self.depth.get() <= 1 && self.gates.get() == 0 && self.hosting.get() == 0
    }
}

impl Thread {
    /// Counts a call of `context` that ended inside its crossing.
    #[inline]
    pub(crate) fn count_call(&self, context: u64, end: CallEnd) {
        let tally = &self.record().tally;
        // What leaves the former context may call another one.
        while tally.context() != context {
            self.tally_for(context);
        }
        tally.add(end);
    }

    #[cold]
    fn tally_for(&self, context: u64) {
        let tally = &self.record().tally;
        match loan::borrow(self, tally.context()) {
            Ok(former) => tally.turn_to(context, Some(&former.shared().stats)),
            Err(_) => tally.turn_to(context, None),
        }
    }
}

impl Thread {
    /// Gives the record back; another is taken if need be.
    pub(crate) fn leave(&self) {
        if let Some(record) = self.record.get() {
            self.tally_for(0);
            self.record.set(None);
            record.taken.store(false, Ordering::Release);
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Record {
    fn make() -> &'static Self {
        let mut first = RECORDS.load(Ordering::Acquire);
        let record = Box::into_raw(Box::new(Self {
            next: None,
            taken: AtomicBool::new(true),
            loans: Loans::new(),
            tally: Tally::new(),
            held: Held::new(),
        }));
        loop {
            // SAFETY: not published yet, so ours alone; what was published lives as long as the process.
            unsafe { (*record).next = first.as_ref() };
            match RECORDS.compare_exchange(first, record, Ordering::AcqRel, Ordering::Acquire) {
                // SAFETY: just leaked.
                Ok(_) => return unsafe { &*record },
                Err(now) => first = now,
            }
        }
    }

    fn take(&self) -> bool {
        !self.taken.load(Ordering::Relaxed) && !self.taken.swap(true, Ordering::AcqRel)
    }

    /// The place of the loan that is the `at`th of its thread.
    #[inline]
    pub(crate) fn place(&'static self, at: usize) -> &'static AtomicU64 {
        match self.loans.places.get(at) {
            Some(place) => place,
            None => self.loans.further(at - LOANS),
        }
    }

    /// Whether its thread may be using `context`.
    pub(crate) fn holds(&self, context: u64) -> bool {
        self.loans.hold(context)
    }
}

impl Loans {
    fn new() -> Self {
        let places = array![AtomicU64::new(0); LOANS];
        Self { places, more: AtomicPtr::new(std::ptr::null_mut()) }
    }

    /// A place in the rows after this one, which are made at need, by the owner only, and stay.
    #[cold]
    fn further(&self, at: usize) -> &'static AtomicU64 {
        let row = self.more().unwrap_or_else(|| {
            let row: &'static Self = Box::leak(Box::new(Self::new()));
            self.more.store(std::ptr::from_ref(row).cast_mut(), Ordering::Release);
            row
        });
        match row.places.get(at) {
            Some(place) => place,
            None => row.further(at - LOANS),
        }
    }

    fn more(&self) -> Option<&'static Self> {
        // SAFETY: rows are leaked when they are made.
        unsafe { self.more.load(Ordering::Acquire).as_ref() }
    }

    fn hold(&self, context: u64) -> bool {
        self.places.iter().any(|place| place.load(Ordering::Acquire) == context)
            || self.more().is_some_and(|more| more.hold(context))
    }
}
