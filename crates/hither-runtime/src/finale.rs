//! Functions of the host that belong to one call, of which the one that hears of its ending is the last to begin.
//!
//! The others (of progress, of items) run on whatever thread has something for them. When the call ends none of them
//! begins any more, and its callback runs: at once where none of them runs, else on the thread of the last that does, as
//! soon as it has returned. So nobody waits, and a function that cancels its own call runs into nothing.

use crate::sync::Mutex;

/// The order of the functions of one call.
#[derive(Default)]
pub(crate) struct Finale {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    inside: usize,
    last: Last,
}

/// The function that is the last.
#[derive(Default)]
enum Last {
    #[default]
    NotYet,
    /// Until nobody is inside.
    Waits(Box<dyn FnOnce() + Send>),
    Begun,
}

impl std::fmt::Debug for Finale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finale")
    }
}

/// One function that runs; it has returned when this is dropped.
pub(crate) struct Inside<'a>(&'a Finale);

impl Finale {
    /// Before a function that is not the last. `None`: it must not run any more.
    pub(crate) fn enter(&self) -> Option<Inside<'_>> {
        let mut state = self.state.lock();
        if !matches!(state.last, Last::NotYet) {
            return None;
        }
        state.inside += 1;
        Some(Inside(self))
    }

    /// Runs `last` as soon as none of the others runs. Called once.
    pub(crate) fn end(&self, last: impl FnOnce() + Send + 'static) {
        let mut state = self.state.lock();
        if state.inside > 0 {
            state.last = Last::Waits(Box::new(last));
        } else {
            state.last = Last::Begun;
            drop(state);
            last();
        }
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let last = {
            let mut state = self.0.state.lock();
            state.inside -= 1;
            match (state.inside, &state.last) {
                (0, Last::Waits(_)) => std::mem::replace(&mut state.last, Last::Begun),
                _ => return,
            }
        };
        if let Last::Waits(last) = last {
            last();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::sync::Arc;

    #[test]
    fn the_last_waits_for_those_inside_and_keeps_others_out() {
        let (finale, has_run) = (Finale::default(), Arc::new(AtomicBool::new(false)));
        let outer = finale.enter();
        let inner = finale.enter();
        let tells = has_run.clone();
        finale.end(move || tells.store(true, Ordering::SeqCst));
        assert!(finale.enter().is_none());
        drop(outer);
        assert!(!has_run.load(Ordering::SeqCst));
        drop(inner);
        assert!(has_run.load(Ordering::SeqCst));
        assert!(finale.enter().is_none());
    }

    #[test]
    fn where_nobody_is_inside_the_last_runs_at_once() {
        let (finale, has_run) = (Finale::default(), Arc::new(AtomicBool::new(false)));
        drop(finale.enter());
        let tells = has_run.clone();
        finale.end(move || tells.store(true, Ordering::SeqCst));
        assert!(has_run.load(Ordering::SeqCst));
    }
}
