//! Whose code runs on a thread.
//!
//! A crossing begins with no current call ([`crate::scope`]), so that what a host function or listener calls is not taken
//! for the call around it.

use crate::progress::Reports;
use crate::sync::{Arc, OnceLock};
use crate::thread;

/// The place of a call for its reports, which are made at the first need.
#[derive(Debug, Default)]
pub(crate) struct OfCall(OnceLock<Arc<Reports>>);

impl OfCall {
    /// `None`: nobody has asked for them yet.
    pub(crate) fn of(reports: Option<Arc<Reports>>) -> Self {
        let place = OnceLock::new();
        if let Some(reports) = reports {
            let _ = place.set(reports);
        }
        Self(place)
    }

    pub(crate) fn get(&self) -> &Arc<Reports> {
        self.0.get_or_init(Arc::default)
    }

    /// The call ends: nothing is reported any more.
    #[inline]
    pub(crate) fn end(&self) {
        if let Some(reports) = self.0.get() {
            reports.end();
        }
    }

    /// Runs `work` as code of this call.
    #[inline]
    pub(crate) fn during<R>(&self, work: impl FnOnce() -> R) -> R {
        let outer = thread::try_with(|thread| thread.current_call.replace(self));
        let _restores = Restores(outer);
        work()
    }
}

/// Makes the call current again that was before. `None`: the thread is ending.
struct Restores(Option<*const OfCall>);

impl Drop for Restores {
    #[inline]
    fn drop(&mut self) {
        if let Some(outer) = self.0 {
            thread::try_with(|thread| thread.current_call.set(outer));
        }
    }
}

/// The reports of the call whose code runs on this thread.
pub(crate) fn this_call() -> Option<Arc<Reports>> {
    thread::try_with(|thread| {
        // SAFETY: null, or set by `during`, which has it borrowed for as long as it stands there.
        unsafe { thread.current_call.get().as_ref() }.map(|call| call.get().clone())
    })
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::Scope;

    #[test]
    fn the_innermost_call_is_the_current_one() {
        let (outer, inner) = (OfCall::default(), OfCall::default());
        let is_current = |call: &OfCall| this_call().is_some_and(|is| Arc::ptr_eq(&is, call.get()));
        assert!(this_call().is_none());
        outer.during(|| {
            assert!(is_current(&outer));
            inner.during(|| assert!(is_current(&inner)));
            assert!(is_current(&outer));
        });
        assert!(this_call().is_none());
    }

    #[test]
    fn a_crossing_inside_of_a_call_is_not_of_that_call() {
        let call = OfCall::default();
        call.during(|| {
            thread::with(|thread| {
                let crossing = Scope::enter(thread, 0);
                assert!(this_call().is_none());
                drop(crossing);
            });
            assert!(this_call().is_some());
        });
    }
}
