//! What waits for the host of one context, and how the host learns of it.
//!
//! Any thread puts frames in; any crossing takes them out, one at a time, and numbers them as they leave. Replies and
//! host calls leave before events, which have a bound of their own: a flood of events never delays a reply.
//!
//! The host learns of a frame by the crossing that brings it. Only a frame that no crossing is about to bring wakes
//! somebody, and only once until a `drain` finds the inbox empty again: `armed` says whether a wake is owed. It changes
//! under the lock of the queue only, so no wake is lost and none is sent twice.

pub(crate) mod frame;
pub(crate) mod lent;
mod wake;

use std::collections::VecDeque;
use std::time::Instant;

use self::frame::{Frame, Kind};
use self::wake::{HostWaker, WakeHandle};
use crate::byte_door::out::{Out, Put};
use crate::context::Shared;
use crate::foreign::ForeignFn;
use crate::refusal::Refusal;
use crate::scope;
use crate::stats::Counter;
use crate::sync::{Arc, Condvar, Mutex, OnceLock, RwLock};

struct Queue {
    /// Replies, host calls and what concerns them; bounded by the calls in flight.
    urgent: VecDeque<Frame>,
    events: VecDeque<Frame>,
    /// Frames that left so far.
    left: u64,
    /// The last drain found nothing: the next frame wakes the host.
    armed: bool,
    /// Threads inside a drain that waits.
    waiting: usize,
    closed: bool,
}

/// The inbox.
pub(crate) struct Inbox {
    queue: Mutex<Queue>,
    filled: Condvar,
    events_max: usize,
    handle: OnceLock<WakeHandle>,
    waker: RwLock<Option<Arc<HostWaker>>>,
}

impl Inbox {
    pub(crate) const fn new(events_max: usize) -> Self {
        let queue = Queue {
            urgent: VecDeque::new(),
            events: VecDeque::new(),
            left: 0,
            armed: false,
            waiting: 0,
            closed: false,
        };
        Self {
            queue: Mutex::new(queue),
            filled: Condvar::new(),
            events_max,
            handle: OnceLock::new(),
            waker: RwLock::new(None),
        }
    }

    /// Puts a frame in. After the frame that closes the inbox, nothing follows.
    pub(crate) fn push(&self, context: &Shared, frame: Frame) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        if queue.closed {
            return;
        }
        let dropped = queue.put(frame, self.events_max);
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        if dropped.is_some() {
            context.stats.add(Counter::EventsDropped);
        }
        if wake {
            self.wake();
        }
    }

    /// Puts the last frame in.
    pub(crate) fn close(&self, context: &Shared, last: Frame) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        queue.closed = true;
        // Behind everything, also behind events.
        queue.events.push_back(last);
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        if wake {
            self.wake();
        }
    }

    /// Moves frames into `out` while they fit. True: the closing frame was among them.
    pub(crate) fn take(&self, context: &Shared, out: &mut Out, arm: bool) -> bool {
        if out.is_none() {
            return false;
        }
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
        // A crossing that does not arm leaves alone what a drain on another thread may have armed.
        queue.armed |= arm;
        closing
    }

    /// Waits for a frame until `deadline`.
    pub(crate) fn wait(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.waiting += 1;
        while queue.is_empty() && Instant::now() < deadline {
            queue = self.filled.wait_until(queue, Some(deadline));
        }
        queue.waiting -= 1;
    }

    /// Drops everything that waits: the host does not want it.
    pub(crate) fn discard(&self) {
        let frames = {
            let mut queue = self.queue.lock();
            (
                std::mem::take(&mut queue.urgent),
                std::mem::take(&mut queue.events),
            )
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
        Ok(self.handle.get_or_init(|| made).raw())
    }

    /// Sets or removes the function to wake; waits until the former does not run.
    pub(crate) fn set_waker(&self, waker: Option<ForeignFn>) {
        let waker = waker.map(|function| Arc::new(HostWaker::new(function)));
        let former = std::mem::replace(&mut *self.waker.write(), waker);
        if let Some(former) = former {
            former.stop();
        }
    }

    /// How many frames wait.
    pub(crate) fn len(&self) -> usize {
        let queue = self.queue.lock();
        queue.urgent.len() + queue.events.len()
    }

    fn wake(&self) {
        self.filled.notify_all();
        if let Some(handle) = self.handle.get() {
            handle.wake();
        }
        let waker = self.waker.read().clone();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.events.is_empty()
    }

    /// Puts a frame where it belongs; what had to go for it.
    fn put(&mut self, frame: Frame, events_max: usize) -> Option<Frame> {
        if frame.kind != Kind::Event {
            self.urgent.push_back(frame);
            return None;
        }
        let oldest = if self.events.len() >= events_max {
            self.events.pop_front()
        } else {
            None
        };
        self.events.push_back(frame);
        oldest
    }

    fn next(&mut self) -> Option<Frame> {
        self.urgent.pop_front().or_else(|| self.events.pop_front())
    }

    fn put_back(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Event | Kind::Closed => self.events.push_front(frame),
            _ => self.urgent.push_front(frame),
        }
    }

    /// Whether a frame that was just put in must wake the host. A crossing that is about to bring it home need not.
    fn owed_wake(&mut self, brought_home: bool) -> bool {
        let owed = !brought_home && (self.armed || self.waiting > 0);
        if owed {
            self.armed = false;
        }
        owed
    }
}
