//! A stream of a host that speaks C: a number that we give, a function that hears what is wanted, and threads that wait for
//! it.
//!
//! It is *open* from the moment that the host has its number, *passed* when a call took it, and over when either side has
//! ended it or the context was closed. The function is given back, by its hook, when it is over; the host's own end needs
//! no other word.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;
use std::time::Instant;

use crate::foreign::{AnyFn, ForeignFn, ReleaseFn, hosting};
use crate::sync::{Condvar, Mutex};

/// `L_wanted_fn`: so many items may be fed now; 0: none, ever.
pub type WantedFn = unsafe extern "C" fn(user_data: *mut c_void, room: usize);

/// The host's side of one stream.
pub(crate) struct Source {
    on_wanted: ForeignFn,
    /// Whoever waits looks at the stream under it, and whoever changes that passes through it before it wakes them.
    gate: Mutex<()>,
    changed: Condvar,
}

thread_local! {
    /// The source that this thread feeds right now: what is wanted then, the feeding itself says.
    static FED_HERE: Cell<*const Source> = const { Cell::new(ptr::null()) };
}

/// For a host that asks itself what is wanted.
unsafe extern "C" fn hears_nothing(_: *mut c_void, _: usize) {}

impl Source {
    /// A source; its hook runs also where there is no function.
    pub(crate) fn new(
        on_wanted: Option<WantedFn>,
        user_data: *mut c_void,
        release: Option<ReleaseFn>,
    ) -> Self {
        let on_wanted = on_wanted.unwrap_or(hears_nothing);
        // SAFETY: only the type of the pointer changes; it is cast back before it is called.
        let function = unsafe { std::mem::transmute::<WantedFn, AnyFn>(on_wanted) };
        let on_wanted = ForeignFn::new(function, user_data, release);
        Self { on_wanted, gate: Mutex::new(()), changed: Condvar::new() }
    }

    /// The stream changed: items are wanted, or it is over.
    pub(super) fn change(&self) {
        drop(self.gate.lock());
        self.changed.notify_all();
    }

    /// There is room for so many items now.
    pub(super) fn want(&self, room: u64) {
        self.change();
        // Fed by another thread meanwhile, there is none any more.
        if room > 0 && !ptr::eq(FED_HERE.get(), self) {
            self.tell(usize::try_from(room).unwrap_or(usize::MAX));
        }
    }

    /// Nothing is wanted any more, ever.
    pub(super) fn unwanted(&self) {
        self.tell(0);
    }

    fn tell(&self, room: usize) {
        let function = &self.on_wanted;
        // SAFETY: opened with a function of this type, with its user data.
        hosting(|| unsafe {
            let wanted = std::mem::transmute::<AnyFn, WantedFn>(function.function());
            wanted(function.user_data(), room);
        });
    }

    /// Runs what feeds this very source: it is not told what is wanted meanwhile.
    pub(crate) fn fed<R>(&self, feed: impl FnOnce() -> R) -> R {
        struct Outer(*const Source);
        impl Drop for Outer {
            fn drop(&mut self) {
                FED_HERE.set(self.0);
            }
        }
        let _outer = Outer(FED_HERE.replace(self));
        feed()
    }

    /// Waits until `look` finds something or `deadline` passes; `None`: waits without end.
    pub(crate) fn wait<R>(
        &self,
        deadline: Option<Instant>,
        look: impl Fn() -> Option<R>,
    ) -> Option<R> {
        let mut gate = self.gate.lock();
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            if deadline.is_some_and(|at| Instant::now() >= at) {
                return None;
            }
            gate = self.changed.wait_until(gate, deadline);
        }
    }

    /// Forgets the hook: an opening that is refused never runs it.
    pub(crate) fn disarm(self) {
        self.on_wanted.disarm();
    }
}
