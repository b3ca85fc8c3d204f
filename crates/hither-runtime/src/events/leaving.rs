//! How events leave for a host that takes them home by crossing.

use std::ops::ControlFlow;

use super::emitted::AnyEvent;
use super::listener::{Attended, Listener};
use crate::byte_door::out::{Out, Put};
use crate::context::Shared;
use crate::executor;
use crate::inbox::frame::{Frame, Kind};
use crate::sync::Arc;

/// Events that one listener has leave before the next one's turn.
const TURN: usize = 64;

/// How a turn ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Nothing may leave any more.
    Over,
    /// There is more.
    More,
    /// There is no room left in the host's buffer.
    Full,
}

enum Next {
    Frame(Frame),
    Event(Arc<dyn AnyEvent>),
}

impl Listener {
    /// Moves what may leave into `out`. `number` gives each frame its number as it is written. For the one who attends to
    /// this listener: unless its turn is over, it goes on to do so.
    pub(crate) fn take_turn(
        &self,
        context: &Arc<Shared>,
        out: &mut Out,
        mut number: impl FnMut() -> u64,
    ) -> Turn {
        // They go when no lock is held, and all at once.
        let mut left = Vec::new();
        let mut ended = Turn::More;
        // What lowers is the author's.
        let _runtime = executor::enter();
        for _ in 0..TURN {
            match self.leave_once(context, out, &mut number, &mut left) {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(turn) => {
                    ended = turn;
                    break;
                }
            }
        }
        if !left.is_empty() {
            executor::discard(left, context.limits.resumes_on_worker);
        }
        ended
    }

    fn leave_once(
        &self,
        context: &Arc<Shared>,
        out: &mut Out,
        number: &mut impl FnMut() -> u64,
        left: &mut Vec<Arc<dyn AnyEvent>>,
    ) -> ControlFlow<Turn> {
        let frame = match self.next(context) {
            None => return ControlFlow::Break(Turn::Over),
            Some(Next::Frame(frame)) => frame,
            Some(Next::Event(event)) => {
                let lowered = event.lowered(context);
                let id = event.id();
                left.push(event);
                match lowered {
                    Ok((payload, handles)) => {
                        Frame::about(Kind::Event, id, self.id, payload).with(handles)
                    }
                    Err(why) => {
                        self.give_back_credit();
                        self.lost_on_its_way(context, &why);
                        return ControlFlow::Continue(());
                    }
                }
            }
        };
        match out.put(context, frame, number) {
            Put::Written => ControlFlow::Continue(()),
            Put::Full(frame) => {
                self.keep_ready(context, frame);
                ControlFlow::Break(Turn::Full)
            }
        }
    }

    /// What leaves next. `None`: nothing may, and nobody attends to this listener any more.
    fn next(&self, context: &Shared) -> Option<Next> {
        let mut state = self.state.lock();
        state.attended = Attended::Yes;
        if let Some(frame) = state.ready.take() {
            return Some(Next::Frame(frame));
        }
        if !state.may_leave() {
            state.attended = Attended::No;
            let is_last = state.closed;
            drop(state);
            if is_last {
                self.end(context);
            }
            return None;
        }
        let dropped = state.queue.take_dropped_for_frame();
        if dropped > 0 {
            let frame = Frame::about(Kind::EventsDropped, dropped, self.id, Vec::new());
            return Some(Next::Frame(frame));
        }
        let event = state.queue.pop()?;
        state.credit = state.credit.map(|credit| credit - 1);
        self.made_room(&state);
        Some(Next::Event(event))
    }

    fn give_back_credit(&self) {
        let mut state = self.state.lock();
        state.credit = state.credit.map(|credit| credit.saturating_add(1));
    }

    /// A frame found no room: it leaves first, next time.
    fn keep_ready(&self, context: &Shared, frame: Frame) {
        let mut state = self.state.lock();
        if !state.ended {
            state.ready = Some(frame);
            return;
        }
        drop(state);
        frame.lost(context);
    }
}
