//! Lets foreign code in, and can be shut so that nobody is inside when shutting returns.
//!
//! A thread that is inside itself (a listener that removes itself) does not wait for itself.

use std::cell::RefCell;

use crate::sync::{Condvar, Mutex};

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

thread_local! {
    /// The gates that this thread is inside of, by address.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// One thread inside; it leaves when this is dropped.
pub(crate) struct Entered<'a>(&'a Gate);

impl Gate {
    pub(crate) const fn new() -> Self {
        Self {
            state: Mutex::new(State {
                inside: 0,
                shut: false,
            }),
            left: Condvar::new(),
        }
    }

    /// Goes in, unless it is shut.
    pub(crate) fn enter(&self) -> Option<Entered<'_>> {
        let mut state = self.state.lock();
        if state.shut {
            return None;
        }
        state.inside += 1;
        drop(state);
        INSIDE.with_borrow_mut(|inside| inside.push(self.address()));
        Some(Entered(self))
    }

    /// Shuts it, and waits until nobody else is inside.
    pub(crate) fn shut(&self) {
        let own =
            INSIDE.with_borrow(|inside| inside.iter().filter(|&&at| at == self.address()).count());
        let mut state = self.state.lock();
        state.shut = true;
        while state.inside > own {
            state = self.left.wait(state);
        }
    }

    /// Shuts it without waiting: whoever is inside leaves by itself.
    pub(crate) fn close(&self) {
        self.state.lock().shut = true;
    }

    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(|inside| {
            if let Some(at) = inside.iter().rposition(|&at| at == self.0.address()) {
                inside.remove(at);
            }
        });
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
    fn whoever_is_inside_does_not_wait_for_itself() {
        let gate = Gate::new();
        let _outer = gate.enter().unwrap();
        let _inner = gate.enter().unwrap();
        gate.shut();
        assert!(gate.enter().is_none());
    }
}
