//! What waits for the host of one context, and how the host learns of it.
//!
//! Any thread puts frames in; any crossing takes them out, one at a time, and numbers them as they leave. Replies and
//! host calls leave before events, which have a bound of their own: a flood of events never delays a reply. Replies are
//! bounded by the places of their calls, host calls by the pending calls: one that nobody waits for any more is taken
//! back where it has not left.
//!
//! The host learns of a frame by the crossing that brings it. A frame that no crossing is about to bring wakes whoever
//! waits in a `drain`, and, once until a `drain` finds the inbox empty again, the wake handle and the waker: `armed` says
//! whether they are owed a wake. It changes under the lock of the queue only, so no wake is lost and none is sent twice.
//!
//! How far a call is, it may say often: of each call the newest report waits, in the place of the first that has not left.
//!
//! Closing: a reply that is `owed` (its call was accepted and has not been put in) still arrives. The closing frame is
//! kept aside until none is owed; nothing follows it.

pub(crate) mod frame;
pub(crate) mod lent;
mod wake;

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use hither_schema::Status;

use self::frame::{Frame, Kind};
use self::wake::{HostWaker, WakeHandle};
use crate::byte_door::out::{Out, Put};
use crate::context::Shared;
use crate::foreign::ForeignFn;
use crate::refusal::Refusal;
use crate::scope;
use crate::stats::Counter;
use crate::sync::{Arc, AtomicBool, Condvar, Mutex, OnceLock, Ordering, RwLock};
use crate::trace;

struct Queue {
    /// Replies, host calls and what concerns them.
    urgent: VecDeque<Frame>,
    events: VecDeque<Frame>,
    /// How far calls are, by call id: the payloads of frames that wait among the urgent ones.
    reports: HashMap<u64, Vec<u8>>,
    /// Frames that left so far.
    left: u64,
    /// The last drain found nothing: the next frame wakes the host.
    armed: bool,
    /// Threads inside a drain that waits.
    waiting: usize,
    /// Replies that will still be put in.
    owed: usize,
    closed: bool,
    /// The closing frame, while replies are owed.
    last: Option<Frame>,
}

/// The inbox.
pub(crate) struct Inbox {
    queue: Mutex<Queue>,
    /// There is nothing to take and nothing to say: so that most crossings need not lock to see it.
    idle: AtomicBool,
    filled: Condvar,
    handle: OnceLock<WakeHandle>,
    waker: RwLock<Option<Arc<HostWaker>>>,
}

/// Who must hear of a frame that was put in.
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub(crate) struct Wake {
    waiting: bool,
    host: bool,
}

impl Inbox {
    pub(crate) fn new() -> Self {
        let queue = Queue {
            urgent: VecDeque::new(),
            events: VecDeque::new(),
            reports: HashMap::new(),
            left: 0,
            armed: false,
            waiting: 0,
            owed: 0,
            closed: false,
            last: None,
        };
        Self {
            queue: Mutex::new(queue),
            idle: AtomicBool::new(true),
            filled: Condvar::new(),
            handle: OnceLock::new(),
            waker: RwLock::new(None),
        }
    }

    /// A call was accepted: its reply will be put in.
    ///
    /// # Errors
    /// [`Status::Closed`] once the inbox is closed.
    pub(crate) fn owe(&self) -> Result<(), Refusal> {
        let mut queue = self.queue.lock();
        if queue.closed {
            return Err(Status::Closed.into());
        }
        queue.owed += 1;
        Ok(())
    }

    /// The reply that was owed: `None` where its call was refused after all.
    pub(crate) fn settle(&self, context: &Shared, reply: Option<Frame>) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        queue.owed -= 1;
        queue.urgent.extend(reply);
        self.idle.store(false, Ordering::Release);
        queue.close_if_settled();
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        self.wake(wake);
    }

    /// Puts a frame in that is no reply.
    pub(crate) fn push(&self, context: &Shared, frame: Frame) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        if queue.closed {
            drop(queue);
            return frame.lost(context);
        }
        let dropped = queue.put(frame, context.limits.events_max);
        self.idle.store(false, Ordering::Release);
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        if let Some(dropped) = dropped {
            dropped.lost(context);
            context.stats.add(Counter::EventsDropped);
            trace::event_dropped(context, "too many were waiting");
        }
        self.wake(wake);
    }

    /// Puts in how far a call is, in place of what it said before. Who must hear of it is told by [`Inbox::wake`], which
    /// may run a function of the host.
    pub(crate) fn put_report(&self, context: &Shared, call: u64, payload: Vec<u8>) -> Wake {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        if queue.closed {
            return Wake::default();
        }
        if queue.reports.insert(call, payload).is_none() {
            queue.urgent.push_back(Frame::progress(call, Vec::new()));
        }
        self.idle.store(false, Ordering::Release);
        queue.owed_wake(brought_home)
    }

    /// Takes a host call back that has not left. False: it has.
    pub(crate) fn retract(&self, context: &Shared, host_call: u64) -> bool {
        let mut queue = self.queue.lock();
        let of_call = |frame: &Frame| frame.kind == Kind::HostCall && frame.id == host_call;
        // From the oldest: calls that time out do so in the order in which they were made.
        let Some(at) = queue.urgent.iter().position(of_call) else {
            return false;
        };
        let retracted = queue.urgent.remove(at);
        drop(queue);
        if let Some(retracted) = retracted {
            retracted.lost(context);
        }
        true
    }

    /// Nothing is put in any more but replies that are owed; then `last` follows.
    pub(crate) fn close(&self, context: &Shared, last: Frame) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        queue.closed = true;
        queue.last = Some(last);
        self.idle.store(false, Ordering::Release);
        queue.close_if_settled();
        // Whoever waits must see that nothing more comes, also where this crossing brings the last frame home.
        let wake = Wake { waiting: queue.waiting > 0, ..queue.owed_wake(brought_home) };
        drop(queue);
        self.wake(wake);
    }

    /// Moves frames into `out` while they fit. True: the closing frame was among them.
    #[inline]
    pub(crate) fn take(&self, context: &Shared, out: &mut Out, arm: bool) -> bool {
        // A frame that another thread puts in at this moment wakes the host as if this crossing had passed already.
        if !out.takes_frames() || (!arm && self.idle.load(Ordering::Acquire)) {
            return false;
        }
        self.take_frames(context, out, arm)
    }

    fn take_frames(&self, context: &Shared, out: &mut Out, arm: bool) -> bool {
        let mut queue = self.queue.lock();
        let mut closing = false;
        while let Some(frame) = queue.next() {
            let seq = queue.left + 1;
            let is_last = frame.kind == Kind::Closed;
            match out.put(context, frame, seq) {
                Put::Written => {
                    queue.left = seq;
                    closing |= is_last;
                }
                Put::Full(frame) => {
                    queue.put_back(frame);
                    out.set_more();
                    return closing;
                }
            }
        }
        self.idle.store(!queue.closed, Ordering::Release);
        // A crossing that does not arm leaves alone what a drain on another thread may have armed.
        queue.armed |= arm;
        // Replies that are still owed come after this crossing.
        if queue.closed && !closing && queue.last.is_some() {
            out.set_more();
        }
        closing
    }

    /// Waits until a frame is there, the inbox is closed, or `deadline` passes.
    pub(crate) fn wait(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.waiting += 1;
        while queue.is_empty() && !queue.is_over() && Instant::now() < deadline {
            queue = self.filled.wait_until(queue, Some(deadline));
        }
        queue.waiting -= 1;
    }

    /// The inbox is closed, but a reply that is owed has not arrived yet.
    pub(crate) fn is_settling(&self) -> bool {
        let queue = self.queue.lock();
        queue.closed && queue.last.is_some()
    }

    /// Drops everything that waits: the host does not want it.
    pub(crate) fn discard(&self) {
        let frames = {
            let mut queue = self.queue.lock();
            queue.reports.clear();
            (std::mem::take(&mut queue.urgent), std::mem::take(&mut queue.events))
        };
        drop(frames);
    }

    /// The descriptor to wait on, made at the first call.
    pub(crate) fn wake_handle(&self) -> Result<i32, Refusal> {
        if let Some(handle) = self.handle.get() {
            return Ok(handle.raw());
        }
        let made = WakeHandle::new()?;
        // Two threads may make one each; the first stays.
        let handle = self.handle.get_or_init(|| made);
        if !self.queue.lock().is_empty() {
            // Whoever put these in could not wake a handle that was not there.
            handle.wake();
        }
        Ok(handle.raw())
    }

    /// Sets or removes the function to wake; waits until the former does not run.
    pub(crate) fn set_waker(&self, context: &Shared, waker: Option<ForeignFn>) {
        let waker = waker.map(|function| Arc::new(HostWaker::new(function)));
        let former = std::mem::replace(&mut *self.waker.write(), waker.clone());
        if let Some(former) = former {
            former.stop();
        }
        if let Some(waker) = waker {
            let missed = !self.queue.lock().is_empty() && !scope::collects(context.id());
            if missed {
                waker.wake();
            }
        }
    }

    /// How many replies, host calls and notices wait, and how many events.
    pub(crate) fn depths(&self) -> (usize, usize) {
        let queue = self.queue.lock();
        (queue.urgent.len(), queue.events.len())
    }

    /// How many frames wait.
    pub(crate) fn len(&self) -> usize {
        let queue = self.queue.lock();
        queue.urgent.len() + queue.events.len()
    }

    /// Wakes whoever must hear of what was put in.
    pub(crate) fn wake(&self, wake: Wake) {
        if wake.waiting {
            self.filled.notify_all();
        }
        if wake.host {
            if let Some(handle) = self.handle.get() {
                handle.wake();
            }
            let waker = self.waker.read().clone();
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.events.is_empty()
    }

    /// Nothing will ever come again.
    fn is_over(&self) -> bool {
        self.closed && self.last.is_none()
    }

    /// Puts a frame where it belongs; what had to go for it.
    fn put(&mut self, frame: Frame, events_max: usize) -> Option<Frame> {
        if frame.kind != Kind::Event {
            self.urgent.push_back(frame);
            return None;
        }
        let oldest = if self.events.len() >= events_max { self.events.pop_front() } else { None };
        self.events.push_back(frame);
        oldest
    }

    /// Puts the closing frame behind everything, once no reply is owed.
    fn close_if_settled(&mut self) {
        if self.closed && self.owed == 0 {
            self.events.extend(self.last.take());
        }
    }

    fn next(&mut self) -> Option<Frame> {
        let mut next = self.urgent.pop_front().or_else(|| self.events.pop_front())?;
        if next.kind == Kind::Progress {
            next.payload = self.reports.remove(&next.id).unwrap_or_default();
        }
        Some(next)
    }

    fn put_back(&mut self, mut frame: Frame) {
        match frame.kind {
            Kind::Progress => {
                self.reports.insert(frame.id, std::mem::take(&mut frame.payload));
                self.urgent.push_front(frame);
            }
            Kind::Event | Kind::Closed => self.events.push_front(frame),
            _ => self.urgent.push_front(frame),
        }
    }

    /// Who must hear of a frame that was just put in. What a crossing is about to bring home wakes nobody.
    fn owed_wake(&mut self, brought_home: bool) -> Wake {
        if brought_home || self.is_empty() {
            return Wake::default();
        }
        Wake { waiting: self.waiting > 0, host: std::mem::take(&mut self.armed) }
    }
}
