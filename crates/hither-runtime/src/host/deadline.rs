//! The deadlines of host calls: one clock a context, not one a call.
//!
//! All host calls of a context may take equally long, so they run out in the order in which they began to wait. One
//! timer, for the oldest of them, serves them all; it is there only while one waits. Arming and disarming a timer for
//! each call cost as much as a quarter of the call, and nearly all of them are answered in time.

use std::time::{Duration, Instant};

use crate::context::Shared;
use crate::executor;
use crate::panics;
use crate::sync::Arc;

/// Watches the host calls of `context` until none waits.
pub(super) fn watch(context: &Arc<Shared>, timeout: Duration) {
    let watched = Arc::downgrade(context);
    let mut next = Instant::now() + timeout;
    let watching = executor::handle().spawn(async move {
        loop {
            tokio::time::sleep_until(next.into()).await;
            let Some(context) = watched.upgrade() else { return };
            let expired = context.pending.expire(Instant::now(), timeout);
            panics::wake(expired.wakers);
            match expired.oldest {
                // Not for each of many that run out one after the other: a look walks over all of them.
                Some(oldest) => next = (oldest + timeout).max(Instant::now() + pause(timeout)),
                None => return,
            }
        }
    });
    context.pending.watched_by(watching.abort_handle());
}

/// Between two looks: a small part of what is waited for.
fn pause(timeout: Duration) -> Duration {
    (timeout / 64).clamp(Duration::from_millis(1), Duration::from_millis(50))
}
