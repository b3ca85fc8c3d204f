//! What waits for the host of one context, and how the host learns of it.
//!
//! Any thread puts frames in; any crossing takes them out, one at a time, and numbers them as they leave. Replies and
//! host calls leave before events: a flood of events never delays a reply. Replies are bounded by the places of their
//! calls, host calls by the pending calls: one that nobody waits for any more is taken back where it has not left.
//!
//! Events wait with their listeners; here stand the listeners whose turn it is, in a row, each at most once. A crossing
//! takes one out of the row, has it write what may leave while no lock is held, since what lowers is the author's, and
//! puts it back where there is more: `at_their_turn` counts those that are out.
//!
//! The host learns of a frame by the crossing that brings it. A frame that no crossing is about to bring wakes whoever
//! waits in a `drain`, and, once until a `drain` finds the inbox empty again, the wake handle and the waker: `armed` says
//! whether they are owed a wake. It changes under the lock of the queue only, so no wake is lost and none is sent twice.
//!
//! How far a call is, it may say often: of each call the newest report waits, in the place of the first that has not left.
//!
//! Closing: a reply that is `owed` (its call was accepted and has not been put in) still arrives. The closing frame is
//! kept aside until none is owed and no listener has its turn; nothing follows it.

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
use crate::events::{Listener, Turn};
use crate::foreign::ForeignFn;
use crate::refusal::Refusal;
use crate::scope;
use crate::sync::{Arc, AtomicBool, AtomicU64, Condvar, Mutex, OnceLock, Ordering, RwLock};

struct Queue {
    /// Replies, host calls and what concerns them.
    urgent: VecDeque<Frame>,
    /// How far calls are, by call id: the payloads of frames that wait among the urgent ones.
    reports: HashMap<u64, Vec<u8>>,
    /// Listeners whose events may leave.
    row: VecDeque<Arc<Listener>>,
    /// Listeners that crossings have taken out of the row.
    at_their_turn: usize,
    /// The last drain found nothing: the next frame wakes the host.
    armed: bool,
    /// Threads inside a drain that waits.
    waiting: usize,
    /// Replies that will still be put in.
    owed: usize,
    closed: bool,
    /// The closing frame, until it leaves.
    last: Option<Frame>,
}

/// The inbox.
pub(crate) struct Inbox {
    queue: Mutex<Queue>,
    /// Frames that left so far. Those of one listener, or under the lock, leave one after the other.
    left: AtomicU64,
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
            reports: HashMap::new(),
            row: VecDeque::new(),
            at_their_turn: 0,
            armed: false,
            waiting: 0,
            owed: 0,
            closed: false,
            last: None,
        };
        Self {
            queue: Mutex::new(queue),
            left: AtomicU64::new(0),
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
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        self.wake(wake);
    }

    /// Puts a frame in that is neither reply nor event.
    pub(crate) fn push(&self, context: &Shared, frame: Frame) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        if queue.closed {
            drop(queue);
            return frame.lost(context);
        }
        queue.urgent.push_back(frame);
        self.idle.store(false, Ordering::Release);
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        self.wake(wake);
    }

    /// Puts a listener into the row. Only for the one who attends to it.
    pub(crate) fn list(&self, context: &Shared, listener: Arc<Listener>) {
        let brought_home = scope::collects(context.id());
        let mut queue = self.queue.lock();
        if queue.closed {
            drop(queue);
            return listener.end(context);
        }
        queue.row.push_back(listener);
        self.idle.store(false, Ordering::Release);
        let wake = queue.owed_wake(brought_home);
        drop(queue);
        self.wake(wake);
    }

    /// Wakes the host for what a crossing is about to bring home, where that may be far.
    pub(crate) fn call_the_host(&self) {
        let wake = self.queue.lock().owed_wake(false);
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
        // Whoever waits must see that nothing more comes, also where this crossing brings the last frame home.
        let wake = Wake { waiting: queue.waiting > 0, ..queue.owed_wake(brought_home) };
        drop(queue);
        self.wake(wake);
    }

    /// Moves frames into `out` while they fit. True: the closing frame was among them.
    #[inline]
    pub(crate) fn take(&self, context: &Arc<Shared>, out: &mut Out, arm: bool) -> bool {
        // A frame that another thread puts in at this moment wakes the host as if this crossing had passed already.
        if !out.takes_frames() || (!arm && self.idle.load(Ordering::Acquire)) {
            return false;
        }
        self.take_frames(context, out, arm)
    }

    fn take_frames(&self, context: &Arc<Shared>, out: &mut Out, arm: bool) -> bool {
        let mut queue = self.queue.lock();
        loop {
            while let Some(frame) = queue.next() {
                if let Put::Full(frame) = out.put(context, frame, || self.number()) {
                    queue.put_back(frame);
                    out.set_more();
                    return false;
                }
            }
            let Some(listener) = queue.row.pop_front() else { break };
            queue.at_their_turn += 1;
            drop(queue);
            let turn = listener.take_turn(context, out, || self.number());
            queue = self.queue.lock();
            queue.at_their_turn -= 1;
            if turn != Turn::Over {
                queue.row.push_back(listener);
            }
            if turn == Turn::Full {
                out.set_more();
                self.idle.store(false, Ordering::Release);
                // A crossing that waits may have found the row empty meanwhile.
                let wake = Wake { waiting: queue.waiting > 0, host: false };
                drop(queue);
                self.wake(wake);
                return false;
            }
        }
        let closing = self.take_last(&mut queue, context, out);
        self.idle.store(!queue.closed, Ordering::Release);
        // A crossing that does not arm leaves alone what a drain on another thread may have armed.
        queue.armed |= arm;
        // Replies that are still owed come after this crossing.
        if queue.closed && !closing && queue.last.is_some() {
            out.set_more();
        }
        // Whoever waits in a drain may have waited for this.
        let wake = Wake { waiting: closing && queue.waiting > 0, host: false };
        drop(queue);
        self.wake(wake);
        closing
    }

    /// Moves the closing frame into `out` once nothing can come before it.
    fn take_last(&self, queue: &mut Queue, context: &Shared, out: &mut Out) -> bool {
        let Some(frame) = queue.take_last() else { return false };
        match out.put(context, frame, || self.number()) {
            Put::Written => true,
            Put::Full(frame) => {
                queue.last = Some(frame);
                false
            }
        }
    }

    /// The number of the frame that leaves now.
    fn number(&self) -> u64 {
        self.left.fetch_add(1, Ordering::Relaxed) + 1
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

    /// The inbox is closed, but the closing frame waits for something that has not arrived yet.
    pub(crate) fn is_settling(&self) -> bool {
        let queue = self.queue.lock();
        queue.last.is_some() && !queue.is_settled()
    }

    /// Drops everything that waits: the host does not want it.
    pub(crate) fn discard(&self, context: &Shared) {
        let (frames, row) = {
            let mut queue = self.queue.lock();
            queue.reports.clear();
            let last = queue.take_last();
            let mut frames = std::mem::take(&mut queue.urgent);
            frames.extend(last);
            (frames, std::mem::take(&mut queue.row))
        };
        drop(frames);
        row.iter().for_each(|listener| listener.end(context));
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

    /// How many replies, host calls and notices wait, and how many events of listeners that stand nowhere else any more,
    /// since the context was closed.
    pub(crate) fn depths(&self) -> (usize, usize) {
        let (urgent, row) = {
            let queue = self.queue.lock();
            let urgent = queue.urgent.len() + usize::from(queue.last.is_some());
            (urgent, if queue.closed { queue.row.clone() } else { VecDeque::new() })
        };
        (urgent, row.iter().map(|listener| listener.waiting()).sum())
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
    /// Nothing can be taken right now.
    fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.row.is_empty() && (self.last.is_none() || !self.is_settled())
    }

    /// Nothing will ever come again.
    fn is_over(&self) -> bool {
        self.closed && self.last.is_none()
    }

    /// Nothing comes any more that must be in front of the closing frame, and is not here yet.
    fn is_settled(&self) -> bool {
        self.owed == 0 && self.at_their_turn == 0
    }

    /// The next urgent frame.
    fn next(&mut self) -> Option<Frame> {
        let mut next = self.urgent.pop_front()?;
        if next.kind == Kind::Progress {
            next.payload = self.reports.remove(&next.id).unwrap_or_default();
        }
        Some(next)
    }

    fn put_back(&mut self, mut frame: Frame) {
        if frame.kind == Kind::Progress {
            self.reports.insert(frame.id, std::mem::take(&mut frame.payload));
        }
        self.urgent.push_front(frame);
    }

    /// The closing frame, once nothing can come before it that is not here.
    fn take_last(&mut self) -> Option<Frame> {
        if self.is_settled() { self.last.take() } else { None }
    }

    /// Who must hear of a frame that was just put in. What a crossing is about to bring home wakes nobody.
    fn owed_wake(&mut self, brought_home: bool) -> Wake {
        if brought_home || self.is_empty() {
            return Wake::default();
        }
        Wake { waiting: self.waiting > 0, host: std::mem::take(&mut self.armed) }
    }
}
