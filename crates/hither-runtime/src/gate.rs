//! Lets foreign code in, and can be shut so that nobody is inside when shutting returns.
//!
//! A thread that is inside any gate does not wait: two listeners that remove each other would wait for ever. Then the
//! one that is running leaves by itself, and its release hook tells when.

use crate::executor;
use crate::sync::{Condvar, Mutex};
use crate::thread;

#[derive(Debug, Default)]
struct State {
    inside: usize,
    shut: bool,
}

/// One gate around one foreign function.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    state: Mutex<State>,
    left: Condvar,
}

/// Counts this thread in or out. A thread that is ending is counted no more: then it waits like any other.
fn count_inside(by: isize) {
    thread::try_with(|thread| thread.gates.set(thread.gates.get().saturating_add_signed(by)));
}

fn is_inside() -> bool {
    thread::try_with(|thread| thread.gates.get() > 0).unwrap_or(false)
}

/// One thread inside; it leaves when this is dropped.
pub(crate) struct Entered<'a>(&'a Gate);

impl Gate {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State { inside: 0, shut: false }), left: Condvar::new() }
    }

    /// Goes in, unless it is shut.
    pub(crate) fn enter(&self) -> Option<Entered<'_>> {
        let mut state = self.state.lock();
        if state.shut {
            return None;
        }
        state.inside += 1;
        drop(state);
        count_inside(1);
        Some(Entered(self))
    }

    /// Shuts it, and waits until nobody is inside; does not wait on a thread that is itself inside a gate.
    pub(crate) fn shut(&self) {
        self.close();
        if is_inside() {
            return;
        }
        let wait = || {
            let mut state = self.state.lock();
            while state.inside > 0 {
                state = self.left.wait(state);
            }
        };
        if self.state.lock().inside > 0 {
            executor::wait(wait);
        }
    }

    /// Shuts it without waiting: whoever is inside leaves by itself.
    pub(crate) fn close(&self) {
        self.state.lock().shut = true;
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        count_inside(-1);
        self.0.state.lock().inside -= 1;
        self.0.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    #[test]
    fn shutting_waits_for_others_and_keeps_them_out() {
        let gate = Gate::new();
        let left = AtomicBool::new(false);
        let (inside, is_inside) = mpsc::channel();
        let (leave, may_leave) = mpsc::channel::<()>();
        std::thread::scope(|threads| {
            let (gate, left) = (&gate, &left);
            threads.spawn(move || {
                let entered = gate.enter().unwrap();
                inside.send(()).unwrap();
                may_leave.recv().unwrap();
                left.store(true, Ordering::SeqCst);
                drop(entered);
            });
            is_inside.recv().unwrap();
            leave.send(()).unwrap();
            gate.shut();
            assert!(left.load(Ordering::SeqCst));
            assert!(gate.enter().is_none());
        });
    }

    #[test]
    fn two_that_shut_each_other_out_do_not_wait() {
        let (first, second) = (Gate::new(), Gate::new());
        let both_inside = std::sync::Barrier::new(2);
        std::thread::scope(|threads| {
            for (own, other) in [(&first, &second), (&second, &first)] {
                let both_inside = &both_inside;
                threads.spawn(move || {
                    let _inside = own.enter().unwrap();
                    both_inside.wait();
                    other.shut();
                });
            }
        });
    }

    #[test]
    fn whoever_is_inside_does_not_wait_for_itself() {
        let gate = Gate::new();
        let _outer = gate.enter().unwrap();
        let _inner = gate.enter().unwrap();
        gate.shut();
        assert!(gate.enter().is_none());
    }
}
