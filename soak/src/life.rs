//! The life of one context, from opening to its closing frame, and what its host knows of it.

use std::collections::VecDeque;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hither_schema::Status;

use crate::doors::frames::{self, Crossing, Frame};
use crate::host_call::HostCall;
use crate::model::{Circumstances, Expected, Model};
use crate::verdict;
use crate::world::{Slot, world};

/// How many call ids are kept to be cancelled.
const RECENT_MAX: usize = 32;

/// How frames of a context come home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// With any crossing of any thread.
    Crossing,
    /// With the consumer's, when the wake handle says so; other crossings take the head only.
    Handle,
    /// The same, when the waker says so.
    Waker,
}

/// One context.
pub(crate) struct Life {
    pub(crate) context: u64,
    /// Of all lives of this run, from 1.
    pub(crate) number: u64,
    pub(crate) slot: &'static Slot,
    pub(crate) style: Style,
    /// It has small limits.
    pub(crate) limited: bool,
    /// The soak's own copy of the wake handle: it stays valid when the context closes its own.
    pub(crate) handle: Option<OwnedFd>,
    /// Host calls to be answered later, by whoever likes.
    pub(crate) todo: Mutex<Vec<HostCall>>,
    pub(crate) listeners: Mutex<Vec<u64>>,
    recent: Mutex<VecDeque<u64>>,
    closing: AtomicBool,
    /// Somebody cancelled a call whose id it had from another context: it may have been one of the C door, which tells
    /// no ids.
    astray: AtomicBool,
    model: Mutex<Model>,
}

/// Lives that somebody still holds.
static ALIVE: AtomicU64 = AtomicU64::new(0);

/// How many lives somebody still holds.
pub(crate) fn alive() -> u64 {
    ALIVE.load(Ordering::SeqCst)
}

/// Locks what a panic cannot leave half changed.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is decided of a life before it begins.
pub(crate) struct Birth {
    pub(crate) context: u64,
    pub(crate) number: u64,
    pub(crate) slot: &'static Slot,
    pub(crate) style: Style,
    pub(crate) limited: bool,
    pub(crate) handle: Option<OwnedFd>,
}

impl Life {
    /// Begins.
    pub(crate) fn begin(birth: Birth) -> Arc<Self> {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        let Birth { context, number, slot, style, limited, handle } = birth;
        Arc::new(Self {
            context,
            number,
            slot,
            style,
            limited,
            handle,
            todo: Mutex::default(),
            listeners: Mutex::default(),
            recent: Mutex::default(),
            closing: AtomicBool::new(false),
            astray: AtomicBool::new(false),
            model: Mutex::default(),
        })
    }

    /// Whether somebody has begun to close it.
    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    /// Somebody is about to close it; `discarding`: and does not want what is left.
    pub(crate) fn closing(&self, discarding: bool) {
        self.closing.store(true, Ordering::SeqCst);
        if discarding {
            locked(&self.model).discarded();
        }
    }

    /// What is true of it right now.
    pub(crate) fn now(&self) -> Circumstances {
        Circumstances { closing: self.is_closing(), limited: self.limited, cancelled: false }
    }

    /// What is true of its calls through the C door, of which nobody knows the ids.
    pub(crate) fn now_of_c_door(&self) -> Circumstances {
        Circumstances { cancelled: self.astray.load(Ordering::SeqCst), ..self.now() }
    }

    /// Somebody is about to cancel whatever call has the id of another context's.
    pub(crate) fn going_astray(&self) {
        self.astray.store(true, Ordering::SeqCst);
    }

    /// A violation unless `held` by what was seen so far. What is true right now must be asked for inside: before the
    /// model is locked, another thread may tell it of a closing that this one has not seen.
    pub(crate) fn must(&self, held: impl FnOnce(&mut Model) -> Result<(), String>) {
        let held = held(&mut locked(&self.model));
        verdict::must(held.map_err(|wrong| format!("context {:#x}: {wrong}", self.context)));
    }

    /// A violation of this context.
    pub(crate) fn wrong(&self, wrong: &str) -> ! {
        verdict::violation(&format!("context {:#x}: {wrong}", self.context))
    }

    /// A call was accepted.
    pub(crate) fn accepted(&self, call: u64, expected: Expected) {
        self.must(|model| model.accepted(call, expected, self.now()));
        let mut recent = locked(&self.recent);
        if recent.len() == RECENT_MAX {
            recent.pop_front();
        }
        recent.push_back(call);
    }

    /// The id of a call that was accepted not long ago; the `nth`, from any number.
    pub(crate) fn recent_call(&self, nth: u64) -> Option<u64> {
        let recent = locked(&self.recent);
        let len = recent.len() as u64;
        (len != 0).then(|| recent[(nth % len) as usize])
    }

    /// Takes one of the host calls that were put off; the `nth`, from any number.
    pub(crate) fn put_off(&self, nth: u64) -> Option<HostCall> {
        let mut todo = locked(&self.todo);
        let len = todo.len() as u64;
        (len != 0).then(|| todo.swap_remove((nth % len) as usize))
    }

    /// Tells the model what a crossing brought. True: the closing frame was there, and the id is dead.
    pub(crate) fn take_home(&self, crossing: Crossing) -> bool {
        let mut ended = false;
        let mut last = 0;
        for frame in crossing.frames {
            if let Some(lent) = frame.lent {
                locked(&world().lent).push((self.context, lent));
            }
            // What never was in the inbox was looked at by whoever made the crossing.
            if frame.seq == 0 {
                continue;
            }
            if frame.seq <= last {
                self.wrong(&format!("frame {} came behind frame {last}", frame.seq));
            }
            last = frame.seq;
            ended |= frame.kind == frames::CLOSED;
            self.take_frame(frame);
        }
        ended
    }

    fn take_frame(&self, frame: Frame) {
        if frame.kind == frames::CLOSED {
            self.must(|model| model.closed(frame.seq));
            return;
        }
        self.must(|model| model.left(frame.seq));
        match frame.kind {
            frames::REPLY => {
                self.must(|model| {
                    model.replied(frame.id, frame.status, &frame.payload, self.now())
                });
            }
            frames::HOST_CALL => {
                self.must(|model| model.asked(frame.id));
                match HostCall::read(frame.id, frame.item, &frame.payload) {
                    Ok(host_call) => locked(&self.todo).push(host_call),
                    Err(wrong) => self.wrong(&wrong),
                }
            }
            frames::HOST_CALL_CANCELLED => self.must(|model| model.unwanted(frame.id)),
            frames::EVENT if frame.payload.is_empty() => self.wrong("an event without a record"),
            frames::EVENTS_DROPPED if frame.item == 0 => {
                self.wrong("no event was dropped, it says")
            }
            // That something was slow, on a machine that is busy with this.
            frames::NOTICE if frame.payload.is_empty() => self.wrong("a notice without a text"),
            frames::EVENT | frames::EVENTS_DROPPED | frames::NOTICE => {}
            kind => self.wrong(&format!("a frame of kind {kind} left the inbox")),
        }
    }

    /// Whether `status` is `expected`, or the context was closed meanwhile.
    pub(crate) fn expect(&self, status: Status, expected: &[Status], what: &str) {
        let is_closed = status == Status::Closed && self.is_closing();
        if !is_closed && !expected.contains(&status) {
            self.wrong(&format!("{what}: {status:?}; expected one of {expected:?}"));
        }
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        let finished = locked(&self.model).finish();
        verdict::must(finished.map_err(|wrong| format!("context {:#x}: {wrong}", self.context)));
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}
