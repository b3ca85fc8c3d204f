//! Faults on purpose: a test says which of the next requests of its thread is refused.
//!
//! What the operating system or the allocator refuses once in years has a way out like anything else; here it is asked for
//! by name. Outside of this crate's tests nothing is refused on purpose, and the question compiles to nothing.

/// What can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// Memory for a copy of a host's bytes.
    PayloadCopy,
    /// A descriptor for a wake handle.
    WakeHandle,
    /// The heavy fence.
    Fence,
}

/// Whether this request is refused on purpose.
#[cfg(not(test))]
#[inline(always)]
pub(crate) const fn refuses(_: Point) -> bool {
    false
}

#[cfg(test)]
pub(crate) use self::on_purpose::{refuse, refuses};

#[cfg(test)]
mod on_purpose {
    use std::cell::Cell;

    use super::Point;

    thread_local! {
        /// What is refused next, after how many further requests.
        static PLAN: Cell<Option<(Point, usize)>> = const { Cell::new(None) };
    }

    /// Refuses the `nth` request of this thread from here on, from 1; each other one is granted.
    pub(crate) fn refuse(point: Point, nth: usize) {
        PLAN.set(Some((point, nth)));
    }

    pub(crate) fn refuses(point: Point) -> bool {
        let Some((planned, nth)) = PLAN.get().filter(|(planned, _)| *planned == point) else {
            return false;
        };
        PLAN.set((nth > 1).then_some((planned, nth - 1)));
        nth == 1
    }

    #[test]
    fn only_the_nth_request_is_refused() {
        refuse(Point::PayloadCopy, 2);
        let requests =
            [Point::PayloadCopy, Point::WakeHandle, Point::PayloadCopy, Point::PayloadCopy];
        assert_eq!(requests.map(refuses), [false, false, true, false]);
    }
}
